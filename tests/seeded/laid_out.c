/*
 * What `pidc fmt` makes of documents: sound ones, damaged ones and those whose layout
 * was changed. Laid out, they give the same findings in the same words, and laying
 * them out again changes nothing.
 *
 * laid_out [--templates DIR] [--formatted] FOLDER…; with --formatted, no document of
 * the folders may change at all.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"
#include "edit/fmt.h"

enum { EVERY = 23 /* of so many defects, one is laid out */ };

struct harness {
    files files; /* the disk, without asking git */
    str folder, templates;
    bool formatted;
    size_t tried, changed, wrong;
};

/* --- Findings --- */

static workspace *load(const struct harness *h, const files *from)
{
    workspace_options options = {.from = from, .templates = h->templates, .jobs = 1};
    workspace *w = workspace_load(&h->folder, 1, &options);
    if (w->error.n) {
        fprintf(stderr, "%.*s\n", STR_ARG(w->error));
        exit(2);
    }
    return w;
}

static int by_words(const void *left, const void *right)
{
    return str_cmp(*(const str *)left, *(const str *)right);
}

/* Every finding's path, rule and message, sorted: places move with the layout. */
static str findings(arena *a, const workspace *w)
{
    check_options options = {.jobs = 1};
    check_result found = check_workspace(w, &options);
    str *lines = arena_array(a, found.list.count + 1, sizeof *lines);
    for (size_t i = 0; i < found.list.count; i++) {
        const diagnostic *d = found.list.items[i];
        lines[i] = str_format(a, "%.*s: %.*s [%.*s]\n", STR_ARG(d->source->path),
                              STR_ARG(d->message), STR_ARG(rule_name(d->rule)));
    }
    qsort(lines, found.list.count, sizeof *lines, by_words);
    buf all = {0};
    for (size_t i = 0; i < found.list.count; i++)
        buf_str(&all, lines[i]);
    str text = str_copy(a, buf_view(&all));
    buf_free(&all);
    check_result_free(&found);
    return text;
}

/* --- Laying out --- */

/* The documents of `w` as they are laid out, over the files they were read from. */
static size_t lay_out(arena *a, const workspace *w, files_layer *layer)
{
    size_t changed = 0;
    for (size_t i = 0; i < w->count; i++) {
        for (size_t k = 0; k < w->programmes[i]->count; k++) {
            const record *r = w->programmes[i]->records[k];
            const source *text = &r->document->source;
            if (!fmt_can_read(r->document))
                continue;
            str laid = fmt_document(a, r->document, r->template);
            changed += !str_eq(laid, text->text);
            files_layer_set(layer, text->path, laid);
        }
    }
    return changed;
}

/* What is wrong with the layout of what `from` holds, or NULL; and how much of it changes. */
static const char *fault(const struct harness *h, arena *a, const files *from, size_t *changed)
{
    files_layer once = files_layer_new(a, from), twice = files_layer_new(a, from);
    workspace *before = load(h, from);
    *changed = lay_out(a, before, &once);
    workspace *after = load(h, &once.files);
    bool again = lay_out(a, after, &twice) > 0;
    bool same = str_eq(findings(a, before), findings(a, after));
    workspace_free(before);
    workspace_free(after);
    if (h->formatted && *changed)
        return "it is not laid out as `pidc fmt` does";
    return again ? "laid out again, it changes" : same ? NULL : "other things are found in it";
}

/* --- Trials --- */

static bool try_edits(void *context, const edit *const *edits, size_t count, bool explain,
                      size_t *changed)
{
    const struct harness *h = context;
    arena *a = arena_new();
    files_layer layer = edits_made(a, &h->files, edits, count);
    const char *why = fault(h, a, &layer.files, changed);
    if (explain)
        edit_describe(edits[0], why);
    arena_free(a);
    return !why;
}

static void try_folder(struct harness *h, str folder)
{
    arena *a = arena_new();
    h->folder = folder;
    size_t changed;
    const char *why = fault(h, a, &h->files, &changed);
    h->changed += changed;
    h->tried++;
    h->wrong += why != NULL;
    if (why)
        printf("# %.*s: %s\n", STR_ARG(folder), why);
    arena_free(a);
}

static void try_defects(struct harness *h, const programme *p)
{
    bench b = {.arena = arena_new()};
    h->folder = programme_folder(p);
    for (const seed_family_entry *f = seed_families; f->name; f++)
        bench_seed(&b, f->run, p);
    bench_thin(&b, EVERY);
    const outcome *outcomes = bench_run(&b, p, try_edits, h);
    for (size_t i = 0; i < b.count; i++) {
        h->tried++;
        h->changed += outcomes[i].changed;
        h->wrong += !outcomes[i].right;
    }
    arena_free(b.arena);
}

/* The folder as it is; then, unless only that was asked, with its programmes damaged. */
static void try_all(struct harness *h, str folder)
{
    try_folder(h, folder);
    workspace *w = load(h, &h->files);
    for (size_t i = 0; !h->formatted && h->templates.n == 0 && i < w->count; i++)
        if (w->programmes[i]->self)
            try_defects(h, w->programmes[i]);
    workspace_free(w);
}

int main(int argc, char **argv)
{
    struct harness h = {.files = files_on_disk};
    int at = 1;
    h.files.git_ignores = false;
    for (; at + 1 < argc && argv[at][0] == '-'; at++) {
        if (strcmp(argv[at], "--formatted") == 0)
            h.formatted = true;
        else
            h.templates = str_of(argv[++at]);
    }
    if (at >= argc) {
        fputs("usage: laid_out [--templates DIR] [--formatted] FOLDER…\n", stderr);
        return 2;
    }
    for (; at < argc; at++)
        try_all(&h, str_of(argv[at]));
    bool ok = h.tried > 0 && h.wrong == 0;
    printf("# %zu tried, %zu laid out anew, %zu wrong\n", h.tried, h.changed, h.wrong);
    printf("1..1\n%s 1 - the layout changes no finding, and itself no more\n",
           ok ? "ok" : "not ok");
    return !ok;
}
