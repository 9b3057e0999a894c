/*
 * seeded [--at-least N] [--every N] [--family NAME] FOLDER…: seeds the programmes of some
 * folders, and counts what was caught.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bench.h"

enum { MOST_KINDS = 200 };

struct count {
    const char *kind;
    bool harmless;
    size_t seeded, caught, false_alarms;
};

/* What is found in a programme before any damage. */
struct sound {
    map findings; /* path, rule and message: how many */
    map tallies;  /* path and rule: how many */
    map reports;  /* paths of updates and reviews, which repeat what other documents say */
};

struct harness {
    arena *arena;
    files files; /* the disk, without asking git */
    str folder;
    const char *family; /* seed only this one; NULL: all */
    struct sound sound;
    struct count kinds[MOST_KINDS];
    size_t kind_count;
};

/* --- What is new --- */

static str finding_key(arena *a, const diagnostic *d)
{
    return str_format(a, "%.*s\t%d\t%.*s", STR_ARG(d->source->path), (int)d->rule,
                      STR_ARG(d->message));
}

static str tally_key(arena *a, const diagnostic *d)
{
    return str_format(a, "%.*s\t%d", STR_ARG(d->source->path), (int)d->rule);
}

static size_t count_one(map *counts, str key)
{
    size_t n = map_get(counts, key);
    n = n == (size_t)-1 ? 1 : n + 1;
    map_set(counts, key, n);
    return n;
}

static size_t counted_before(const map *counts, str key)
{
    size_t n = map_get(counts, key);
    return n == (size_t)-1 ? 0 : n;
}

static struct sound remember(arena *a, const diagnostics *list, const programme *p)
{
    struct sound s = {map_new(a), map_new(a), map_new(a)};
    for (size_t i = 0; i < p->count; i++)
        if (bench_is_report(p->records[i]))
            map_set(&s.reports, p->records[i]->document->source.path, i);
    for (size_t i = 0; i < list->count; i++) {
        count_one(&s.findings, finding_key(a, list->items[i]));
        count_one(&s.tallies, tally_key(a, list->items[i]));
    }
    return s;
}

/* What a run found, and which of it is new. */
struct found {
    const diagnostics *list;
    bool *is_new;
    map tallies;
};

static bool is_of(const diagnostic *d, const edit *e)
{
    return str_eq(d->source->path, e->record->document->source.path);
}

/* Whether a finding stands in what an edit put in. */
static bool is_in_edit(const diagnostic *d, const edit *const *edits, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t start = edits[i]->where.start;
        if (is_of(d, edits[i]) && d->span.end >= start &&
            d->span.start <= start + edits[i]->replacement.n)
            return true;
    }
    return false;
}

/*
 * What a sound report on a damaged document says of it, by name: its milestones, dates and
 * budget are no longer those that the report knows.
 */
static bool is_echo(const struct sound *before, const diagnostic *d, const edit *const *edits,
                    size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (is_of(d, edits[i]))
            return false;
    const rule_set echoes = only(RULE_COST_MISMATCH) | only(RULE_REFERENCE_UNKNOWN) |
                            only(RULE_STATUS_UNREPORTED) | only(RULE_STATUS_INCONSISTENT) |
                            only(RULE_RAG_INCONSISTENT);
    return (echoes & only(d->rule)) && map_get(&before->reports, d->source->path) != (size_t)-1;
}

/* Of findings that say the same, those that stand in an edit are the new ones. */
static struct found compare(arena *a, const struct sound *before, const diagnostics *list,
                            const edit *const *edits, size_t count)
{
    struct found f = {list, arena_array(a, list->count + 1, sizeof(bool)), map_new(a)};
    map seen = map_new(a);
    for (int in_edits = 0; in_edits <= 1; in_edits++)
        for (size_t i = 0; i < list->count; i++) {
            const diagnostic *d = list->items[i];
            if (is_in_edit(d, edits, count) != (in_edits == 1))
                continue;
            str key = finding_key(a, d);
            f.is_new[i] = count_one(&seen, key) > counted_before(&before->findings, key) &&
                          !is_echo(before, d, edits, count);
            count_one(&f.tallies, tally_key(a, d));
        }
    return f;
}

/* --- Judging --- */

static bool says(const diagnostic *d, const char *words)
{
    return !words || str_find(d->message, str_of(words)) != (size_t)-1 ||
           str_find(d->note, str_of(words)) != (size_t)-1 ||
           str_find(d->hint, str_of(words)) != (size_t)-1;
}

static bool is_in_place(const diagnostic *d, span place)
{
    const source *text = d->source;
    uint32_t line = source_position(text, d->span.start).line;
    if (place.start == LAST_LINE.start)
        return line >= source_position(text, (uint32_t)str_trim(text->text).n).line;
    return line >= source_position(text, place.start).line &&
           line <= source_position(text, place.end).line;
}

static bool is_expected(const diagnostic *d, const edit *e)
{
    const deserts *x = &e->expected;
    return (x->rules & only(d->rule)) && says(d, x->says) &&
           (x->elsewhere || (is_of(d, e) && is_in_place(d, x->place)));
}

/* Whether the new findings, of the edit's own document or of all, are what it deserves. */
static bool is_caught(const struct found *f, const edit *e, bool all)
{
    const deserts *x = &e->expected;
    size_t expected = 0;
    rule_set also = x->also;
    for (size_t i = 0; i < f->list->count; i++) {
        const diagnostic *d = f->list->items[i];
        if (!f->is_new[i] || !(all || is_of(d, e)))
            continue;
        if (is_expected(d, e))
            expected++;
        else if (!((x->also | x->consequences) & only(d->rule)))
            return false;
        also &= ~only(d->rule);
    }
    return also == 0 && (x->elsewhere ? expected > 0 : expected == 1);
}

/* Whether a document has as many findings of each rule as before. */
static bool is_as_before(arena *a, const struct harness *h, const struct found *f, str path)
{
    for (int r = 0; r < RULE_COUNT; r++) {
        str key = str_format(a, "%.*s\t%d", STR_ARG(path), r);
        if (counted_before(&f->tallies, key) != counted_before(&h->sound.tallies, key))
            return false;
    }
    return true;
}

static bool is_harmless(const edit *e)
{
    return e->expected.rules == 0;
}

/* Whether every new finding is one of a document that was edited, or what the edits entail. */
static bool are_at_home(const struct found *f, const edit *const *edits, size_t count)
{
    for (size_t i = 0; i < f->list->count; i++) {
        size_t k = 0;
        const diagnostic *d = f->list->items[i];
        if (!f->is_new[i] || (edits[0]->expected.consequences & only(d->rule)))
            continue;
        while (k < count && !is_of(d, edits[k]))
            k++;
        if (k == count)
            return false;
    }
    return true;
}

static bool are_right(arena *a, const struct harness *h, const struct found *f,
                      const edit *const *edits, size_t count)
{
    if (count > 1 && !are_at_home(f, edits, count))
        return false;
    for (size_t i = 0; i < count; i++) {
        const edit *e = edits[i];
        bool right = is_harmless(e) ? is_as_before(a, h, f, e->record->document->source.path)
                                    : is_caught(f, e, count == 1);
        if (!right || (count == 1 && is_harmless(e) && !are_at_home(f, edits, 1)))
            return false;
    }
    return true;
}

/* --- Counting --- */

static struct count *count_of(struct harness *h, const edit *e)
{
    size_t i = 0;
    while (i < h->kind_count && strcmp(h->kinds[i].kind, e->kind) != 0)
        i++;
    if (i == MOST_KINDS)
        abort();
    if (i == h->kind_count)
        h->kinds[h->kind_count++] = (struct count){.kind = e->kind, .harmless = is_harmless(e)};
    return &h->kinds[i];
}

static void count_edit(struct harness *h, const edit *e, bool right)
{
    struct count *c = count_of(h, e);
    c->seeded++;
    c->caught += right;
    c->false_alarms += c->harmless && !right;
}

static void complain(const edit *e, const struct found *f)
{
    size_t shown = 0;
    edit_describe(e, is_harmless(e) ? "false alarm" : "not caught");
    for (size_t i = 0; i < f->list->count && shown < 6; i++) {
        const diagnostic *d = f->list->items[i];
        position p = source_position(d->source, d->span.start);
        if (!f->is_new[i])
            continue;
        shown++;
        printf("#     %.*s:%u:%u: %.*s [%.*s]\n", STR_ARG(d->source->path), p.line, p.column,
               STR_ARG(d->message), STR_ARG(rule_name(d->rule)));
    }
    if (shown == 0)
        puts("#     nothing new was found");
}

/* --- Trials --- */

/* Checks the programme with documents' texts replaced. */
static check_result check_with(const struct harness *h, const files *from, workspace **loaded)
{
    workspace_options load = {.from = from, .jobs = 1};
    check_options options = {.jobs = 1};
    *loaded = workspace_load(&h->folder, 1, &load);
    if ((*loaded)->error.n) {
        fprintf(stderr, "%.*s\n", STR_ARG((*loaded)->error));
        exit(2);
    }
    return check_workspace(*loaded, &options);
}

static bool try_edits(void *context, const edit *const *edits, size_t count, bool explain,
                      size_t *changed)
{
    const struct harness *h = context;
    arena *a = arena_new();
    files_layer layer = edits_made(a, &h->files, edits, count);
    workspace *w;
    check_result result = check_with(h, &layer.files, &w);
    struct found f = compare(a, &h->sound, &result.list, edits, count);
    bool right = are_right(a, h, &f, edits, count);
    if (explain)
        complain(edits[0], &f);
    *changed = 0;
    check_result_free(&result);
    workspace_free(w);
    arena_free(a);
    return right;
}

/* --- All --- */

static void seed_programme(struct harness *h, const programme *p, size_t every)
{
    bench b = {.arena = arena_new()};
    workspace *w;
    h->folder = programme_folder(p);
    check_result sound = check_with(h, &h->files, &w);
    h->sound = remember(h->arena, &sound.list, p);
    for (const seed_family_entry *f = seed_families; f->name; f++)
        if (!h->family || strcmp(f->name, h->family) == 0)
            bench_seed(&b, f->run, p);
    bench_thin(&b, every);
    const outcome *outcomes = bench_run(&b, p, try_edits, h);
    for (size_t i = 0; i < b.count; i++)
        count_edit(h, &b.edits[i], outcomes[i].right);
    check_result_free(&sound);
    workspace_free(w);
    arena_free(b.arena);
}

static void seed_folder(struct harness *h, const char *folder, size_t every)
{
    str path = str_of(folder);
    workspace *w = workspace_load(&path, 1, &(workspace_options){.from = &h->files});
    for (size_t i = 0; i < w->count; i++)
        if (w->programmes[i]->self)
            seed_programme(h, w->programmes[i], every);
    workspace_free(w);
}

static struct count print_counts(const struct harness *h)
{
    struct count all = {.kind = "all"};
    size_t harmless = 0;
    for (size_t i = 0; i < h->kind_count; i++) {
        const struct count *c = &h->kinds[i];
        printf("# %s: seeded %zu, caught %zu, false alarms %zu\n", c->kind,
               c->harmless ? 0 : c->seeded, c->harmless ? 0 : c->caught, c->false_alarms);
        all.false_alarms += c->false_alarms;
        all.seeded += c->harmless ? 0 : c->seeded;
        all.caught += c->harmless ? 0 : c->caught;
        harmless += c->harmless ? c->seeded : 0;
    }
    printf("# %zu harmless edits\n", harmless);
    printf("# all: seeded %zu, caught %zu, false alarms %zu\n", all.seeded, all.caught,
           all.false_alarms);
    return all;
}

int main(int argc, char **argv)
{
    struct harness h = {.arena = arena_new(), .files = files_on_disk};
    size_t at_least = 1, every = 1;
    h.files.git_ignores = false;
    int at = 1;
    for (; at + 1 < argc && argv[at][0] == '-'; at += 2) {
        if (strcmp(argv[at], "--family") == 0)
            h.family = argv[at + 1];
        else
            *(strcmp(argv[at], "--every") == 0 ? &every : &at_least) =
                (size_t)atol(argv[at + 1]);
    }
    if (at >= argc || every == 0) {
        fputs("usage: seeded [--at-least N] [--every N] [--family NAME] FOLDER…\n", stderr);
        return 2;
    }
    for (; at < argc; at++)
        seed_folder(&h, argv[at], every);
    struct count all = print_counts(&h);
    bool ok = all.seeded >= at_least && all.caught == all.seeded && all.false_alarms == 0;
    printf("1..1\n%s 1 - every defect gives its one finding, every harmless edit none\n",
           ok ? "ok" : "not ok");
    arena_free(h.arena);
    return !ok;
}
