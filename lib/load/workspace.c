#include "load/workspace.h"

#include "core/parallel.h"
#include "load/own_limits.h"

enum { MOST_LEVELS = 128 }; /* of folders above a file */

/* --- Reading files, in parallel --- */

/* A file on its way to a document. */
struct incoming {
    const scope_file *file;
    limits limits;
    arena *arena;
    document *document; /* NULL when it could not be read: then */
    str error;          /* why, in `arena` */
    size_t programme;   /* index into the folders of programmes, or (size_t)-1 */
};

struct loading {
    workspace *workspace;
    size_t jobs;
    struct incoming *files;
    size_t count;
    map folders;    /* of programmes, to their index */
    str *folder_of; /* each programme's folder */
    size_t folder_count, folder_capacity;
};

/* A document too large to be taken in: one finding, nothing else. */
static document *refused(arena *a, str path, size_t limit)
{
    document *d = arena_alloc(a, sizeof *d);
    d->arena = a;
    d->source = source_new(a, path, (str){"", 0});
    d->problems = diagnostics_new(a);
    diagnostic *p =
        diagnose(&d->problems, RULE_FILE_ENCODING, &d->source, (span){0, 0},
                 "the file is larger than %zu KiB, the most that is read", limit / 1024);
    p->hint =
        S("split it, or raise `limits: {file-size: 4MiB}` in the programme's front matter");
    return d;
}

static void read_one(void *context, size_t i)
{
    const struct loading *l = context;
    struct incoming *in = &l->files[i];
    str text, path = in->file->path;
    if (in->document)
        return;
    in->arena = arena_new();
    const files *from = l->workspace->from;
    switch (from->read(from, in->arena, path, in->limits.file_size, &text, &in->error)) {
    case FILE_OK:
        in->document = document_read(in->arena, path, text, &in->limits);
        break;
    case FILE_TOO_LARGE:
        in->document = refused(in->arena, path, in->limits.file_size);
        break;
    case FILE_FAILED:
        break;
    }
}

/* Reads all that is not read yet; false when one file cannot be. */
static bool read_files(struct loading *l)
{
    parallel_for(l->count, l->jobs, read_one, l);
    for (size_t i = 0; i < l->count; i++) {
        if (l->files[i].document)
            continue;
        l->workspace->error = str_copy(l->workspace->arena, l->files[i].error);
        return false;
    }
    return true;
}

/* --- Programmes and what lies in them --- */

static bool is_programme(const document *d)
{
    return d->fields && str_eq(yaml_text(d->fields, S("template")), S("programme"));
}

/* Takes note of a programme document's folder; the first document of a folder has it. */
static void find_programmes(struct loading *l)
{
    arena *a = l->workspace->arena;
    l->folders = map_new(a);
    for (size_t i = 0; i < l->count; i++) {
        str folder = path_folder(l->files[i].file->path);
        if (!is_programme(l->files[i].document) ||
            map_add(&l->folders, folder, l->folder_count) != (size_t)-1)
            continue;
        l->folder_of =
            arena_grow(a, l->folder_of, l->folder_count, &l->folder_capacity, sizeof(str));
        l->folder_of[l->folder_count++] = folder;
    }
}

/* The index of the nearest programme at or above a file's folder. */
static size_t programme_of(const struct loading *l, str path)
{
    str folder = path_folder(path);
    for (int level = 0; l->folder_count && level < MOST_LEVELS; level++) {
        size_t index = map_get(&l->folders, folder);
        if (index != (size_t)-1 || str_eq(folder, S("/")))
            return index;
        folder = scope_above(l->workspace->arena, folder);
    }
    return (size_t)-1;
}

/* Outside any programme, only what was named, or speaks to us, or cannot be read. */
static bool belongs(const struct incoming *in)
{
    if (in->programme != (size_t)-1 || in->file->named)
        return true;
    const document *d = in->document;
    return yaml_get(d->fields, S("template")) || (d->has_front_matter && !d->fields) ||
           !d->readable;
}

/* --- Limits that a programme raises --- */

static bool limits_equal(const limits *a, const limits *b)
{
    return a->file_size == b->file_size && a->container_depth == b->container_depth &&
           a->images_in_block == b->images_in_block && a->table_columns == b->table_columns &&
           a->table_cells == b->table_cells;
}

/* Documents that a default limit refused are read again under their programme's own. */
static bool apply_limits(struct loading *l)
{
    limits *own = arena_array(l->workspace->arena, l->folder_count, sizeof *own);
    for (size_t i = 0; i < l->folder_count; i++)
        own[i] = limits_default;
    for (size_t i = 0; i < l->count; i++)
        if (l->files[i].programme != (size_t)-1 && is_programme(l->files[i].document))
            own[l->files[i].programme] = own_limits(l->files[i].document->fields);
    bool again = false;
    for (size_t i = 0; i < l->count; i++) {
        struct incoming *in = &l->files[i];
        if (in->programme == (size_t)-1 || in->document->readable ||
            limits_equal(&own[in->programme], &limits_default))
            continue;
        arena_free(in->arena);
        in->document = NULL;
        in->limits = own[in->programme];
        again = true;
    }
    return !again || read_files(l);
}

/* --- Records and programmes --- */

/* The records of one programme as they are found. */
struct group {
    record **records;
    size_t count, capacity;
    size_t asked; /* how many were asked for */
    record *self;
};

static record *make_record(struct loading *l, const struct incoming *in)
{
    str folder = in->programme == (size_t)-1 ? (str){0} : l->folder_of[in->programme];
    str kind = yaml_text(in->document->fields, S("template"));
    record *r = record_read(in->document, template_find(l->workspace->templates, folder, kind));
    r->context = in->file->context;
    return r;
}

/* Groups are in the order of the programmes; the last is for what lies in none. */
static void add_to_group(struct loading *l, struct group *groups, const struct incoming *in)
{
    bool inside = in->programme != (size_t)-1;
    struct group *g = &groups[inside ? in->programme : l->folder_count];
    record *r = make_record(l, in);
    g->records =
        arena_grow(l->workspace->arena, g->records, g->count, &g->capacity, sizeof *g->records);
    g->records[g->count++] = r;
    g->asked += !r->context;
    if (inside && !g->self && is_programme(in->document) &&
        str_eq(path_folder(in->file->path), l->folder_of[in->programme]))
        g->self = r;
}

/* A record and what it is read against. */
struct binding {
    record *record;
    const reading *by;
};

static void bind_one(void *context, size_t i)
{
    const struct binding *items = context;
    record_bind(items[i].record, items[i].by);
}

static void bind_records(struct loading *l)
{
    workspace *w = l->workspace;
    struct binding *items = arena_array(w->arena, l->count, sizeof *items);
    size_t count = 0;
    for (size_t i = 0; i < w->count; i++) {
        const programme *p = w->programmes[i];
        for (size_t k = 0; k < p->count; k++)
            items[count++] = (struct binding){p->records[k], &p->reading};
    }
    parallel_for(count, l->jobs, bind_one, items);
}

static void link_programmes(struct loading *l)
{
    workspace *w = l->workspace;
    struct group *groups = arena_array(w->arena, l->folder_count + 1, sizeof *groups);
    for (size_t i = 0; i < l->count; i++)
        if (belongs(&l->files[i]))
            add_to_group(l, groups, &l->files[i]);
    w->programmes = arena_array(w->arena, l->folder_count + 1, sizeof *w->programmes);
    for (size_t i = 0; i <= l->folder_count; i++) {
        struct group *g = &groups[i];
        if (g->asked == 0)
            continue;
        w->document_count += g->asked;
        w->programmes[w->count++] = programme_link(g->records, g->count, g->self);
    }
    bind_records(l);
}

static void start(struct loading *l, const scope *found)
{
    arena *a = l->workspace->arena;
    l->count = found->count;
    l->files = arena_array(a, found->count, sizeof *l->files);
    for (size_t i = 0; i < found->count; i++) {
        l->files[i].file = &found->files[i];
        l->files[i].limits = limits_default;
    }
}

static void keep_documents(struct loading *l)
{
    workspace *w = l->workspace;
    w->documents = arena_array(w->arena, l->count, sizeof *w->documents);
    for (size_t i = 0; i < l->count; i++) {
        if (l->files[i].document)
            w->documents[w->held++] = l->files[i].document;
        else if (l->files[i].arena)
            arena_free(l->files[i].arena);
    }
}

static bool load(struct loading *l)
{
    if (!read_files(l))
        return false;
    find_programmes(l);
    for (size_t i = 0; i < l->count; i++)
        l->files[i].programme = programme_of(l, l->files[i].file->path);
    if (!apply_limits(l))
        return false;
    link_programmes(l);
    return true;
}

workspace *workspace_read(intake *in, scope files, size_t jobs)
{
    arena *a = arena_new();
    workspace *w = arena_alloc(a, sizeof *w);
    w->arena = a;
    w->problems = diagnostics_new(a);
    w->from = in->from;
    w->templates = in->templates;
    struct loading l = {.workspace = w, .jobs = jobs};
    start(&l, &files);
    load(&l);
    keep_documents(&l);
    return w;
}

workspace *workspace_load(const str *paths, size_t count, const workspace_options *options)
{
    intake *in = intake_open(paths, count, options);
    workspace *w = workspace_read(in, in->all, options->jobs);
    w->intake = in;
    w->problems = in->problems;
    if (in->error.n)
        w->error = in->error;
    return w;
}

void workspace_free(workspace *w)
{
    for (size_t i = 0; i < w->count; i++)
        programme_free(w->programmes[i]);
    for (size_t i = 0; i < w->held; i++)
        arena_free(w->documents[i]->arena);
    if (w->intake)
        intake_close(w->intake);
    arena_free(w->arena);
}

bool workspace_has_strays(const workspace *w)
{
    return w->count && !w->programmes[w->count - 1]->self;
}

str programme_folder(const programme *p)
{
    return p->self ? path_folder(p->self->document->source.path) : S(".");
}
