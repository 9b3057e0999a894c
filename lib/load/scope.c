#include "load/scope.h"

#include <stdlib.h>

#include "core/process.h"
#include "read/document.h"

enum { DEEPEST = 64 /* folders below the one given */ };

struct search {
    arena *arena;
    const files *from;
    scope_file *files;
    size_t count;
    size_t capacity;
    str *error;
};

static void add_file(struct search *s, str path, bool named, bool context)
{
    s->files = arena_grow(s->arena, s->files, s->count, &s->capacity, sizeof *s->files);
    s->files[s->count++] = (scope_file){path, named, context};
}

static bool is_document_name(str name)
{
    return str_ends(name, S(".md")) && name.p[0] != '.' && !str_eq(name, S("README.md"));
}

static bool refuse_special(struct search *s, str path)
{
    *s->error = str_format(s->arena, "cannot read %.*s: it is a pipe or a device, and no file",
                           STR_ARG(path));
    return false;
}

/*
 * Stands among the files until it is known whether git ignores it: its path ends with a
 * slash, as no file's does.
 */
static void add_too_deep(struct search *s, str folder, bool context)
{
    add_file(s, str_join(s->arena, folder, S("/")), false, context);
}

/* False, with an error, when one of files[from…] is a folder too deep to be looked into. */
static bool all_entered(struct search *s, str folder, size_t from)
{
    for (size_t i = from; i < s->count; i++) {
        str path = s->files[i].path;
        if (!str_ends(path, S("/")))
            continue;
        *s->error = str_format(s->arena,
                               "cannot look into %.*s for documents: it lies more than %d "
                               "folders below %.*s; move it further up",
                               STR_ARG(path), DEEPEST, STR_ARG(folder));
        return false;
    }
    return true;
}

static bool walk(struct search *s, str folder, bool context, int depth)
{
    folder_entry *entries;
    size_t count;
    if (!s->from->list(s->from, s->arena, folder, &entries, &count, s->error))
        return false;
    for (size_t i = 0; i < count; i++) {
        str name = entries[i].name, path = path_join(s->arena, folder, name);
        if (entries[i].is_special && is_document_name(name))
            return refuse_special(s, path);
        if (!entries[i].is_folder && is_document_name(name))
            add_file(s, path, false, context);
        if (!entries[i].is_folder || name.p[0] == '.' || str_eq(name, S("templates")))
            continue;
        if (depth == DEEPEST)
            add_too_deep(s, path, context);
        else if (!walk(s, path, context, depth + 1))
            return false;
    }
    return true;
}

/* --- What git ignores --- */

/* True when `folder` or one above it holds a .git. */
static bool in_git(const struct search *s, str folder)
{
    bool found = false;
    str at = s->from->absolute(s->from, s->arena, folder);
    for (; at.n && !found; at = path_folder(at)) {
        found = s->from->exists(s->from, path_join(s->arena, at, S(".git")));
        if (at.n == 1)
            break;
    }
    return found;
}

/*
 * Drops files[from…] that git ignores. Asked in one run of git, whose answers
 * come in the order of the questions. Without git nothing is ignored.
 */
static void drop_ignored(struct search *s, str folder, size_t from)
{
    if (s->count == from || !s->from->git_ignores || !in_git(s, folder))
        return;
    buf questions = {0}, answers = {0};
    for (size_t i = from; i < s->count; i++) {
        buf_str(&questions, path_below(folder, s->files[i].path));
        buf_byte(&questions, '\0');
    }
    const char *argv[] = {"git",
                          "-C",
                          str_c(s->arena, folder),
                          "-c",
                          "core.fsmonitor=false",
                          "check-ignore",
                          "-z",
                          "--stdin",
                          NULL};
    if (process_run(argv, buf_view(&questions), &answers) == 0) {
        str rest = buf_view(&answers), ignored = {0};
        bool more = str_cut(&rest, '\0', &ignored);
        size_t kept = from;
        for (size_t i = from; i < s->count; i++) {
            if (more && str_eq(path_below(folder, s->files[i].path), ignored))
                more = str_cut(&rest, '\0', &ignored);
            else
                s->files[kept++] = s->files[i];
        }
        s->count = kept;
    }
    buf_free(&questions);
    buf_free(&answers);
}

static bool add_folder(struct search *s, str folder, bool context)
{
    size_t from = s->count;
    if (!walk(s, folder, context, 0))
        return false;
    drop_ignored(s, folder, from);
    return all_entered(s, folder, from);
}

/* --- The programme above --- */

/* Reads the front matter of a file from its first `size` bytes; *more: these were too few. */
static const yaml_node *peek_fields(const struct search *s, arena *a, str path, size_t size,
                                    bool *more)
{
    buf start = {0};
    bool ok = s->from->peek(s->from, a, path, size, &start);
    str text = str_copy(a, buf_view(&start));
    buf_free(&start);
    *more = ok && text.n == size && front_matter_begins(text);
    return ok ? front_matter_read(a, text) : NULL;
}

/* Whether a file's front matter says that it is a programme document. */
static bool file_is_programme(const struct search *s, str path)
{
    enum { USUAL = 4096 /* bytes that hold nearly every front matter */ };
    arena *a = arena_new();
    bool more;
    const yaml_node *fields = peek_fields(s, a, path, USUAL, &more);
    if (!fields && more)
        fields = peek_fields(s, a, path, FRONT_MATTER_LARGEST, &more);
    bool is = str_eq(yaml_text(fields, S("template")), S("programme"));
    arena_free(a);
    return is;
}

static bool folder_has_programme(const struct search *s, str folder)
{
    folder_entry *entries;
    size_t count;
    str error;
    if (!s->from->list(s->from, s->arena, folder, &entries, &count, &error))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!entries[i].is_folder && is_document_name(entries[i].name) &&
            file_is_programme(s, path_join(s->arena, folder, entries[i].name)))
            return true;
    return false;
}

str scope_above(arena *a, str folder)
{
    if (str_eq(folder, S(".")))
        return S("..");
    if (str_ends(folder, S("..")))
        return path_join(a, folder, S(".."));
    return path_folder(folder);
}

/*
 * The nearest folder with a programme document, from `folder` up to the root of
 * the git checkout or of the file system; false for none.
 */
static bool nearest_programme(const struct search *s, str folder, str *found)
{
    arena *a = s->arena;
    str at = s->from->absolute(s->from, a, folder);
    for (; at.n; folder = scope_above(a, folder), at = path_folder(at)) {
        if (folder_has_programme(s, folder)) {
            *found = folder;
            return true;
        }
        if (at.n == 1 || s->from->exists(s->from, path_join(a, at, S(".git"))))
            break;
    }
    return false;
}

/* --- All together --- */

static bool add_path(struct search *s, str path)
{
    if (s->from->is_folder(s->from, path))
        return add_folder(s, path, false);
    if (!s->from->exists(s->from, path)) {
        *s->error = str_format(s->arena, "there is no file or folder “%.*s”", STR_ARG(path));
        return false;
    }
    add_file(s, path, true, false);
    return true;
}

/* The rest of the programme that `path` lies in, as context. */
static bool add_context(struct search *s, str path, str *last)
{
    bool is_folder = s->from->is_folder(s->from, path);
    str folder = is_folder ? path : path_folder(path), programme;
    if (!nearest_programme(s, folder, &programme))
        return true;
    if (str_eq(programme, path) || (last->n && str_eq(programme, *last)))
        return true;
    *last = programme;
    return add_folder(s, programme, true);
}

/* By path; of two entries for one file the one that was asked for comes first. */
static int by_path(const void *left, const void *right)
{
    const scope_file *a = left, *b = right;
    int order = str_cmp(a->path, b->path);
    if (order)
        return order;
    return (a->context - b->context) * 2 + (b->named - a->named);
}

static void sort_unique(struct search *s)
{
    if (s->count == 0)
        return;
    qsort(s->files, s->count, sizeof *s->files, by_path);
    size_t kept = 1;
    for (size_t i = 1; i < s->count; i++)
        if (!str_eq(s->files[i].path, s->files[kept - 1].path))
            s->files[kept++] = s->files[i];
    s->count = kept;
}

bool scope_find(arena *a, const files *from, const str *paths, size_t count, str extra,
                scope *found, str *error)
{
    struct search s = {.arena = a, .from = from, .error = error};
    str last = {0};
    for (size_t i = 0; i < count; i++) {
        str path = path_tidy(paths[i]);
        if (!add_path(&s, path) || !add_context(&s, path, &last))
            return false;
    }
    if (extra.n) {
        add_file(&s, path_tidy(extra), true, false);
        if (!add_context(&s, path_tidy(extra), &last))
            return false;
    }
    sort_unique(&s);
    *found = (scope){s.files, s.count};
    return true;
}
