#include <stdio.h>
#include <stdlib.h>

#include "core/file.h"
#include "seeded.h"

/* What was found before the damage, as a multiset of rule and message. */
struct harness {
    arena *arena;
    str folder;
    map before;
    size_t seeded, caught, false_alarms;
};

static str key_of(arena *a, const diagnostic *d)
{
    return str_format(a, "%.*s\t%.*s\t%.*s", STR_ARG(d->source->path),
                      STR_ARG(rule_name(d->rule)), STR_ARG(d->message));
}

static void count_findings(arena *a, map *counts, const diagnostics *list)
{
    for (size_t i = 0; i < list->count; i++) {
        str key = key_of(a, list->items[i]);
        size_t n = map_get(counts, key);
        map_set(counts, key, n == (size_t)-1 ? 1 : n + 1);
    }
}

/* Keeps the findings that were not there before. */
static void keep_new(arena *a, const map *before, diagnostics *list)
{
    map seen = map_new(a);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        str key = key_of(a, list->items[i]);
        size_t old = map_get(before, key), now = map_get(&seen, key);
        now = now == (size_t)-1 ? 1 : now + 1;
        map_set(&seen, key, now);
        if (old == (size_t)-1 || now > old)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

static bool has_rule(const rule *rules, rule r)
{
    while (*rules != RULE_COUNT && *rules != r)
        rules++;
    return *rules == r;
}

static bool says(const diagnostic *d, const char *words)
{
    return !words || str_find(d->message, str_of(words)) != (size_t)-1 ||
           str_find(d->note, str_of(words)) != (size_t)-1 ||
           str_find(d->hint, str_of(words)) != (size_t)-1;
}

/* Edits that are tied to a place stay within their lines, so lines are those of the sound text.
 */
static bool is_expected(const diagnostic *d, const seeding *s, const expectation_of *e)
{
    const source *sound = &s->record->document->source;
    if (!has_rule(e->rules, d->rule) || !says(d, e->says) ||
        !str_eq(d->source->path, sound->path))
        return false;
    uint32_t line = source_position(d->source, d->span.start).line;
    return e->place.end == e->place.start ||
           (line >= source_position(sound, e->place.start).line &&
            line <= source_position(sound, e->place.end).line);
}

static void complain(const seeding *s, span where, str replacement, const diagnostics *found,
                     const char *verdict)
{
    const source *text = &s->record->document->source;
    position at = source_position(text, where.start);
    str old = source_text(text, where);
    size_t end = str_find_byte(old, '\n');
    if (end < old.n)
        old.n = end;
    printf("# %s: %s: %.*s:%u:%u: “%.*s” became “%.*s”\n", s->family, verdict,
           STR_ARG(text->path), at.line, at.column, STR_ARG(old), STR_ARG(replacement));
    for (size_t i = 0; i < found->count && i < 5; i++) {
        const diagnostic *d = found->items[i];
        position p = source_position(d->source, d->span.start);
        printf("#     %.*s:%u:%u: %.*s [%.*s]\n", STR_ARG(d->source->path), p.line, p.column,
               STR_ARG(d->message), STR_ARG(rule_name(d->rule)));
    }
}

static void judge(const seeding *s, span where, str replacement, const diagnostics *found,
                  const expectation_of *e)
{
    struct harness *h = s->harness;
    h->seeded++;
    if (!e->rules) {
        if (found->count)
            complain(s, where, replacement, found, "false alarm");
        h->false_alarms += found->count > 0;
        return;
    }
    size_t expected = 0, consequences = 0;
    for (size_t i = 0; i < found->count; i++) {
        expected += is_expected(found->items[i], s, e);
        consequences += e->consequences && has_rule(e->consequences, found->items[i]->rule);
    }
    bool right = expected == 1 && expected + consequences == found->count;
    if (!right)
        complain(s, where, replacement, found, found->count ? "wrong finding" : "missed");
    h->caught += right;
}

/* Checks the programme with one document's text replaced. */
static check_result check_with(const struct harness *h, str path, str text, workspace **loaded)
{
    workspace_options load = {.has_input = path.n > 0, .input = text, .input_path = path};
    check_options options = {0};
    *loaded = workspace_load(&h->folder, 1, &load);
    if ((*loaded)->error.n) {
        fprintf(stderr, "%.*s\n", STR_ARG((*loaded)->error));
        exit(2);
    }
    return check_workspace(*loaded, &options);
}

void seed(const seeding *s, span where, str replacement, expectation_of expected)
{
    const struct harness *h = s->harness;
    const source *text = &s->record->document->source;
    arena *a = arena_new();
    str damaged = str_join(a, str_slice(text->text, 0, where.start), replacement);
    damaged = str_join(a, damaged, str_from(text->text, where.end));
    workspace *w;
    check_result result = check_with(h, text->path, damaged, &w);
    keep_new(a, &h->before, &result.list);
    judge(s, where, replacement, &result.list, &expected);
    check_result_free(&result);
    workspace_free(w);
    arena_free(a);
}

/* seeded FAMILY FOLDER */
int main(int argc, char **argv)
{
    const seed_family_entry *family =
        argc == 3 ? seed_family_named(seed_families, argv[1]) : NULL;
    if (!family) {
        fputs("usage: seeded FAMILY FOLDER\n", stderr);
        return 2;
    }
    struct harness h = {.arena = arena_new(), .folder = str_of(argv[2])};
    h.before = map_new(h.arena);
    workspace *w;
    check_result sound = check_with(&h, (str){0}, (str){0}, &w);
    count_findings(h.arena, &h.before, &sound.list);
    seed_all(family, w, &h);
    printf("# %s: %zu seeded, %zu caught, %zu false alarms\n", argv[1], h.seeded, h.caught,
           h.false_alarms);
    bool ok = h.seeded > 0 && h.caught == h.seeded;
    printf("1..1\n%s 1 - every %s defect gives its one finding\n", ok ? "ok" : "not ok",
           argv[1]);
    check_result_free(&sound);
    workspace_free(w);
    arena_free(h.arena);
    return !ok;
}
