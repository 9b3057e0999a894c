/*
 * What `pidc check --fix` makes of defects: every document, damaged in one place at a
 * time, and fixed. Where anything was fixed, the document must be as it was before
 * the damage, to the byte, and no other may have changed; nothing fixable may be left;
 * and a second run must change nothing.
 *
 * mended FAMILY FOLDER, where FAMILY is one of those below or `defects`: a sample of
 * all that the harness of main.c seeds.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "edit/fix.h"
#include "slips.h"

/* Of so many edits of a kind that has thousands, one is tried. */
enum { EVERY_SLIP = 19, EVERY_DEFECT = 13 };

struct harness {
    files files; /* the disk, without asking git */
    str folder;
    size_t tried, mended, wrong;
};

static const fix_options no_options = {0};

static fixing *fix_with(const struct harness *h, const files *from)
{
    workspace_options load = {.from = from, .jobs = 1};
    check_options check = {.jobs = 1};
    fixing *f = fix_documents(&h->folder, 1, &load, &check, &no_options);
    if (f->error.n) {
        fprintf(stderr, "%.*s\n", STR_ARG(f->error));
        exit(2);
    }
    return f;
}

static bool is_settled(const fixing *f)
{
    for (size_t i = 0; i < f->result.list.count; i++)
        if (fix_applies(f->result.list.items[i], &no_options))
            return false;
    return true;
}

static const edit *edit_of(const edit *const *edits, size_t count, str path)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(edits[i]->record->document->source.path, path))
            return edits[i];
    return NULL;
}

/* Puts what a first run made of the documents under a second: it must find nothing to do. */
static bool changes_again(const struct harness *h, files_layer *layer, const fixing *f)
{
    for (size_t i = 0; i < f->count; i++)
        files_layer_set(layer, f->files[i].path, f->files[i].after);
    fixing *again = fix_with(h, &layer->files);
    bool changes = again->count > 0;
    fixing_free(again);
    return changes;
}

/* What was damaged in the programme alone is right for its documents: they follow it. */
static bool leads_others(const edit *e)
{
    return e->expected.elsewhere;
}

/*
 * A row that is gone is known to nobody: sums that agree without it are right without it.
 * And who reads £71,000 cannot tell 71.0 from 71.
 */
static bool is_beyond_knowing(const edit *e)
{
    str old = source_text(&e->record->document->source, e->where);
    return strcmp(e->kind, "row of amounts lost") == 0 ||
           (strcmp(e->kind, "unit mixed") == 0 && str_find_byte(old, '.') != (size_t)-1 &&
            str_ends(old, S("0")));
}

/* What is wrong with a fix, or NULL. */
static const char *fault(const struct harness *h, files_layer *layer, const fixing *f,
                         const edit *const *edits, size_t count)
{
    if (!is_settled(f))
        return "something fixable is left";
    for (size_t i = 0; i < f->count; i++) {
        const edit *e = edit_of(edits, count, f->files[i].path);
        if (!e && leads_others(edits[0]))
            continue;
        if (!e)
            return "another document was changed";
        if (!is_beyond_knowing(e) &&
            !str_eq(f->files[i].after, e->record->document->source.text))
            return "the document is not as it was";
    }
    return f->count && changes_again(h, layer, f) ? "a second run changes it" : NULL;
}

static bool try_edits(void *context, const edit *const *edits, size_t count, bool explain,
                      size_t *changed)
{
    const struct harness *h = context;
    arena *a = arena_new();
    files_layer layer = edits_made(a, &h->files, edits, count);
    fixing *f = fix_with(h, &layer.files);
    const char *why = fault(h, &layer, f, edits, count);
    if (explain)
        edit_describe(edits[0], why);
    *changed = f->count;
    fixing_free(f);
    arena_free(a);
    return !why;
}

static void try_all(struct harness *h, const bench *b, const programme *p)
{
    const outcome *outcomes = bench_run(b, p, try_edits, h);
    for (size_t i = 0; i < b->count; i++) {
        h->tried++;
        h->mended += outcomes[i].changed;
        h->wrong += !outcomes[i].right;
    }
}

/* Seeds a family; false when there is none of that name. */
static bool seed_named(bench *b, const char *name, const programme *p)
{
    size_t every = 1;
    if (strcmp(name, "moves") == 0) {
        bench_seed(b, seed_moves, p);
    } else if (strcmp(name, "slips") == 0) {
        bench_seed(b, seed_slips, p);
        every = EVERY_SLIP;
    } else if (strcmp(name, "defects") == 0) {
        for (const seed_family_entry *f = seed_families; f->name; f++)
            bench_seed(b, f->run, p);
        every = EVERY_DEFECT;
    }
    bench_thin(b, every);
    return b->count > 0;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: mended slips|moves|defects FOLDER\n", stderr);
        return 2;
    }
    struct harness h = {.files = files_on_disk, .folder = str_of(argv[2])};
    h.files.git_ignores = false;
    workspace *w = workspace_load(&h.folder, 1, &(workspace_options){.from = &h.files});
    bench b = {.arena = arena_new()};
    if (seed_named(&b, argv[1], w->programmes[0]))
        try_all(&h, &b, w->programmes[0]);
    bool for_fixes = strcmp(argv[1], "defects") != 0;
    bool ok = h.tried > 0 && h.wrong == 0 && (!for_fixes || h.mended * 2 > h.tried);
    printf("# %s: %zu tried, %zu mended, %zu wrong\n", argv[1], h.tried, h.mended, h.wrong);
    printf("1..1\n%s 1 - what is mended of %s is as it was\n", ok ? "ok" : "not ok", argv[1]);
    arena_free(b.arena);
    workspace_free(w);
    return !ok;
}
