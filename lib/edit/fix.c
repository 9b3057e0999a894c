#include "edit/fix.h"

enum { MOST_PASSES = 100 /* each mends at least one finding */ };

struct fixer {
    fixing *fixing;
    const str *paths;
    size_t path_count;
    workspace_options load;
    const check_options *check;
    const fix_options *options;
    files_layer layer; /* the documents as they were changed */
    map index;         /* a path to its place in fixing->files */
};

/* --- Edits of one document --- */

struct edit {
    span span;
    str replacement;
};

struct edits {
    arena *arena;
    struct edit *items; /* by place; no two touch each other's bytes */
    size_t count, capacity;
};

/* Whether two edits cannot be made in one go: an insertion may not touch another edit. */
static bool collide(span a, span b)
{
    if (a.start == a.end || b.start == b.end)
        return a.start <= b.end && b.start <= a.end;
    return a.start < b.end && b.start < a.end;
}

/* Where an edit of that place belongs in the list. */
static size_t place_for(const struct edits *e, span where)
{
    size_t at = e->count;
    while (at > 0 && e->items[at - 1].span.start > where.start)
        at--;
    return at;
}

static bool has_room(const struct edits *e, span where)
{
    size_t at = place_for(e, where);
    return !(at > 0 && collide(e->items[at - 1].span, where)) &&
           !(at < e->count && collide(e->items[at].span, where));
}

static void add_edit(struct edits *e, const fix *f)
{
    e->items = arena_grow(e->arena, e->items, e->count, &e->capacity, sizeof *e->items);
    size_t at = place_for(e, f->span);
    for (size_t i = e->count; i > at; i--)
        e->items[i] = e->items[i - 1];
    e->items[at] = (struct edit){f->span, f->replacement};
    e->count++;
}

/* Adds all edits of a finding, or none. */
static bool add_finding(struct edits *e, const diagnostic *d)
{
    for (const fix *f = d->fixes; f; f = f->next)
        if (!has_room(e, f->span))
            return false;
    for (const fix *f = d->fixes; f; f = f->next)
        add_edit(e, f);
    return true;
}

static str edited(arena *a, str text, const struct edits *e)
{
    buf out = {0};
    size_t at = 0;
    for (size_t i = 0; i < e->count; i++) {
        buf_str(&out, str_slice(text, at, e->items[i].span.start));
        buf_str(&out, e->items[i].replacement);
        at = e->items[i].span.end;
    }
    buf_str(&out, str_from(text, at));
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

/* --- One pass --- */

bool fix_applies(const diagnostic *d, const fix_options *options)
{
    if (d->rule == RULE_GUIDANCE_LEFT && !options->guidance)
        return false;
    for (const fix *f = d->fixes; f; f = f->next)
        if (!str_eq(source_text(d->source, f->span), f->replacement))
            return true;
    return false;
}

static fixed_file *file_of(struct fixer *x, const source *s)
{
    fixing *f = x->fixing;
    size_t index = map_get(&x->index, s->path);
    if (index != (size_t)-1)
        return &f->files[index];
    f->files = arena_grow(f->arena, f->files, f->count, &f->capacity, sizeof *f->files);
    fixed_file *file = &f->files[f->count];
    *file = (fixed_file){.path = str_copy(f->arena, s->path),
                         .before = str_copy(f->arena, s->text)};
    map_add(&x->index, file->path, f->count++);
    return file;
}

/* Findings [from, end) are all that is said of one source; true when it was changed. */
static bool fix_source(struct fixer *x, size_t from, size_t end)
{
    const diagnostics *list = &x->fixing->result.list;
    const source *s = list->items[from]->source;
    struct edits edits = {.arena = x->fixing->result.arena};
    size_t fixed[RULE_COUNT] = {0};
    for (size_t i = from; i < end; i++) {
        const diagnostic *d = list->items[i];
        if (fix_applies(d, x->options) && add_finding(&edits, d))
            fixed[d->rule]++;
    }
    if (edits.count == 0)
        return false;
    fixed_file *file = file_of(x, s);
    file->after = edited(x->fixing->arena, s->text, &edits);
    for (int r = 0; r < RULE_COUNT; r++)
        file->fixed[r] += fixed[r];
    return true;
}

/* What was changed is read in the place of the files from now on. */
static void show_changes(struct fixer *x)
{
    const fixing *f = x->fixing;
    for (size_t i = 0; i < f->count; i++) {
        const fixed_file *file = &f->files[i];
        if (x->load.has_input && str_eq(file->path, path_tidy(x->load.input_path)))
            x->load.input = file->after;
        else
            files_layer_set(&x->layer, file->path, file->after);
    }
}

static bool fix_once(struct fixer *x)
{
    const diagnostics *list = &x->fixing->result.list;
    bool any = false;
    for (size_t from = 0, end; from < list->count; from = end) {
        const source *s = list->items[from]->source;
        for (end = from; end < list->count && list->items[end]->source == s; end++)
            ;
        any |= fix_source(x, from, end);
    }
    return any;
}

/* --- All passes --- */

static bool load_and_check(struct fixer *x)
{
    fixing *f = x->fixing;
    f->workspace = workspace_load(x->paths, x->path_count, &x->load);
    if (f->workspace->error.n) {
        f->error = str_copy(f->arena, f->workspace->error);
        return false;
    }
    f->result = check_workspace(f->workspace, x->check);
    if (x->options->since)
        f->known = baseline_subtract(x->options->since, f->workspace, &f->result);
    return true;
}

static void unload(fixing *f)
{
    if (f->result.arena)
        check_result_free(&f->result);
    if (f->workspace)
        workspace_free(f->workspace);
    f->result.arena = NULL;
    f->workspace = NULL;
}

static struct fixer start(const str *paths, size_t count, const workspace_options *load,
                          const check_options *check, const fix_options *options)
{
    arena *a = arena_new();
    struct fixer x = {.fixing = arena_alloc(a, sizeof(fixing)),
                      .paths = paths,
                      .path_count = count,
                      .load = *load,
                      .check = check,
                      .options = options,
                      .index = map_new(a)};
    x.fixing->arena = a;
    return x;
}

fixing *fix_documents(const str *paths, size_t count, const workspace_options *load,
                      const check_options *check, const fix_options *options)
{
    struct fixer x = start(paths, count, load, check, options);
    fixing *f = x.fixing;
    x.layer = files_layer_new(f->arena, load->from ? load->from : &files_on_disk);
    x.load.from = &x.layer.files;
    if (!load_and_check(&x))
        return f;
    f->errors = f->result.errors;
    f->warnings = f->result.warnings;
    for (int pass = 0; pass < MOST_PASSES && fix_once(&x); pass++) {
        show_changes(&x);
        unload(f);
        if (!load_and_check(&x))
            break;
    }
    return f;
}

void fixing_free(fixing *f)
{
    unload(f);
    arena_free(f->arena);
}
