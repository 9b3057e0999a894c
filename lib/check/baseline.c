#include "check/baseline.h"

#include "load/git_tree.h"
#include "load/scope.h"

enum { AROUND = 100 /* bytes on either side of a finding that tell it from others */ };

static const size_t none = (size_t)-1;

struct baseline {
    arena *arena;
    map paths; /* of documents */
    map ids;   /* of documents, to the index of their path in `named` */
    str *named;
    size_t named_count, named_capacity;
    map exact; /* keys with what stands around the finding, to how many there are */
    map loose; /* keys without */
};

/* --- Documents --- */

static void remember_documents(baseline *b, const workspace *w)
{
    for (size_t i = 0; i < w->count; i++) {
        for (size_t k = 0; k < w->programmes[i]->count; k++) {
            const record *r = w->programmes[i]->records[k];
            str path = str_copy(b->arena, r->document->source.path);
            map_add(&b->paths, path, 0);
            b->named =
                arena_grow(b->arena, b->named, b->named_count, &b->named_capacity, sizeof(str));
            if (r->id.text.n && record_is_live(r) &&
                map_add(&b->ids, str_copy(b->arena, r->id.text), b->named_count) == none)
                b->named[b->named_count++] = path;
        }
    }
}

/* Paths of renamed documents, to the index of the path they had in b->named. */
static map renamed_documents(arena *a, const baseline *b, const workspace *now)
{
    map renamed = map_new(a), paths = map_new(a);
    for (size_t i = 0; i < now->count; i++)
        for (size_t k = 0; k < now->programmes[i]->count; k++)
            map_add(&paths, now->programmes[i]->records[k]->document->source.path, 0);
    for (size_t i = 0; i < now->count; i++) {
        for (size_t k = 0; k < now->programmes[i]->count; k++) {
            const record *r = now->programmes[i]->records[k];
            size_t old = map_get(&b->ids, r->id.text);
            if (old != none && record_is_live(r) &&
                map_get(&b->paths, r->document->source.path) == none &&
                map_get(&paths, b->named[old]) == none)
                map_add(&renamed, r->document->source.path, old);
        }
    }
    return renamed;
}

/* --- Keys --- */

/* What a message says apart from line numbers and, behind a semicolon, from what there is. */
static void add_gist(buf *key, str message)
{
    static const str line = {"line ", 5};
    size_t end = str_find(message, S("; "));
    message = str_slice(message, 0, end);
    for (size_t at = 0; at < message.n;) {
        buf_byte(key, message.p[at++]);
        if (at < line.n || !str_eq(str_slice(message, at - line.n, at), line))
            continue;
        while (at < message.n && ascii_is_digit(message.p[at]))
            at++;
    }
}

/* What stands in the finding's line, or near it in a long one. */
static str surroundings(const diagnostic *d)
{
    const source *s = d->source;
    span line = source_line_span(s, source_line_index(s, d->span.start));
    uint32_t start = d->span.start > AROUND ? d->span.start - AROUND : 0;
    uint32_t end = d->span.start + AROUND;
    return source_text(
        s, (span){start > line.start ? start : line.start, end < line.end ? end : line.end});
}

/* Document, rule and gist, with a severity; and its surroundings when it is `exact`. */
static str key_of(arena *a, const diagnostic *d, str path, severity s, bool exact)
{
    buf key = {0};
    str rule = rule_name(d->rule);
    buf_format(&key, "%d\t%.*s\t%.*s\t", (int)s, STR_ARG(path), STR_ARG(rule));
    add_gist(&key, d->message);
    if (exact) {
        buf_byte(&key, '\t');
        buf_str(&key, surroundings(d));
    }
    str copy = str_copy(a, buf_view(&key));
    buf_free(&key);
    return copy;
}

static void count_one(map *counts, str key)
{
    size_t n = map_get(counts, key);
    map_set(counts, key, n == none ? 1 : n + 1);
}

baseline *baseline_new(const workspace *then, const check_result *found)
{
    arena *a = arena_new();
    baseline *b = arena_alloc(a, sizeof *b);
    *b = (baseline){.arena = a,
                    .paths = map_new(a),
                    .ids = map_new(a),
                    .exact = map_new(a),
                    .loose = map_new(a)};
    remember_documents(b, then);
    for (size_t i = 0; i < found->list.count; i++) {
        const diagnostic *d = found->list.items[i];
        count_one(&b->exact, key_of(a, d, d->source->path, d->severity, true));
        count_one(&b->loose, key_of(a, d, d->source->path, d->severity, false));
    }
    return b;
}

void baseline_free(baseline *b)
{
    arena_free(b->arena);
}

/* --- Subtracting --- */

struct subtraction {
    arena *arena;
    const baseline *baseline;
    map renamed;
    map exact, loose; /* keys, to how many were taken out so far */
};

/* Takes one of the findings with that key, unless all that were there are taken. */
static bool take(const map *counts, map *taken, str key)
{
    size_t had = map_get(counts, key), used = map_get(taken, key);
    if (had == none || (used != none && used >= had))
        return false;
    map_set(taken, key, used == none ? 1 : used + 1);
    return true;
}

static str old_path(const struct subtraction *s, const diagnostic *d)
{
    size_t index = map_get(&s->renamed, d->source->path);
    return index == none ? d->source->path : s->baseline->named[index];
}

/* Looks for a finding as severe or more. One with the same line comes before others. */
static bool was_there(struct subtraction *s, const diagnostic *d, bool exact)
{
    const baseline *b = s->baseline;
    str path = old_path(s, d);
    for (int level = (int)d->severity; level <= SEVERITY_ERROR; level++) {
        severity as = (severity)level;
        if (exact && take(&b->exact, &s->exact, key_of(s->arena, d, path, as, true))) {
            take(&b->loose, &s->loose, key_of(s->arena, d, path, as, false));
            return true;
        }
        if (!exact && take(&b->loose, &s->loose, key_of(s->arena, d, path, as, false)))
            return true;
    }
    return false;
}

static size_t subtract(struct subtraction *s, diagnostics *list, bool exact)
{
    size_t kept = 0, before = list->count;
    for (size_t i = 0; i < list->count; i++)
        if (!was_there(s, list->items[i], exact))
            list->items[kept++] = list->items[i];
    list->count = kept;
    return before - kept;
}

size_t baseline_subtract(const baseline *b, const workspace *now, check_result *found)
{
    arena *a = arena_new();
    struct subtraction s = {.arena = a,
                            .baseline = b,
                            .renamed = renamed_documents(a, b, now),
                            .exact = map_new(a),
                            .loose = map_new(a)};
    size_t known = subtract(&s, &found->list, true);
    known += subtract(&s, &found->list, false);
    check_result_count(found);
    arena_free(a);
    return known;
}

/* --- At a revision --- */

/* The path, or the nearest folder above it that was there then. */
static str standing(arena *a, const files *then, str path)
{
    path = path_tidy(path);
    for (int level = 0; level < 128 && !then->exists(then, path); level++)
        path = scope_above(a, path);
    return path;
}

/* The paths that were asked for as they were then; false when one lies elsewhere. */
static bool standing_paths(arena *a, const git_tree *tree, const str *paths, size_t count,
                           str *then, str *error)
{
    for (size_t i = 0; i < count; i++) {
        if (!git_tree_covers(tree, paths[i])) {
            *error =
                str_format(a, "“%.*s” lies in another place than the git checkout of “%.*s”",
                           STR_ARG(paths[i]), STR_ARG(paths[0]));
            return false;
        }
        then[i] = standing(a, git_tree_files(tree), paths[i]);
    }
    return true;
}

static baseline *check_then(arena *a, const git_tree *tree, const str *paths, size_t count,
                            workspace_options load, const check_options *check, str *error)
{
    baseline *b = NULL;
    load.from = git_tree_files(tree);
    load.has_input = false;
    load.whole = true;
    workspace *w = workspace_load(paths, count, &load);
    if (w->error.n) {
        *error = str_copy(a, w->error);
    } else {
        check_result found = check_workspace(w, check);
        b = baseline_new(w, &found);
        check_result_free(&found);
    }
    workspace_free(w);
    return b;
}

baseline *baseline_at(arena *a, str revision, const str *paths, size_t count,
                      const workspace_options *load, const check_options *check, str *error)
{
    str *all = arena_array(a, count + 1, sizeof *all);
    str *then = arena_array(a, count + 1, sizeof *then);
    for (size_t i = 0; i < count; i++)
        all[i] = paths[i];
    if (load->has_input)
        all[count++] = load->input_path;
    git_tree *tree = git_tree_open(a, all[0], revision, error);
    if (!tree)
        return NULL;
    baseline *b = standing_paths(a, tree, all, count, then, error)
                      ? check_then(a, tree, then, count, *load, check, error)
                      : NULL;
    git_tree_close(tree);
    return b;
}
