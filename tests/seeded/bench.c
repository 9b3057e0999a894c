#include "bench.h"

#include <stdio.h>

static str edit_made(arena *a, const edit *e)
{
    str text = e->record->document->source.text;
    str start = str_join(a, str_slice(text, 0, e->where.start), e->replacement);
    return str_join(a, start, str_from(text, e->where.end));
}

files_layer edits_made(arena *a, const files *below, const edit *const *edits, size_t count)
{
    files_layer layer = files_layer_new(a, below);
    for (size_t i = 0; i < count; i++)
        files_layer_set(&layer, edits[i]->record->document->source.path,
                        edit_made(a, edits[i]));
    return layer;
}

/* The first line of a text, cut where it grows too long to read. */
static str glimpse(str text)
{
    size_t end = str_find_byte(text, '\n');
    text = str_slice(text, 0, end);
    return str_slice(text, 0, 100);
}

void edit_describe(const edit *e, const char *verdict)
{
    const source *text = &e->record->document->source;
    position at = source_position(text, e->where.start);
    str old = glimpse(source_text(text, e->where)), new = glimpse(e->replacement);
    printf("# %s: %s: %.*s:%u:%u: “%.*s” became “%.*s”\n", e->kind, verdict,
           STR_ARG(text->path), at.line, at.column, STR_ARG(old), STR_ARG(new));
}

void seed(const seeding *s, span where, str replacement, deserts expected)
{
    bench *b = s->bench;
    b->edits = arena_grow(b->arena, b->edits, b->count, &b->capacity, sizeof *b->edits);
    str text = str_copy(b->arena, replacement);
    b->edits[b->count++] = (edit){s->kind, s->record, where, text, expected};
}

bool bench_is_report(const record *r)
{
    return record_is(r, S("update")) || record_is(r, S("review"));
}

void bench_seed(bench *b, seed_family *family, const programme *p)
{
    for (size_t i = 0; i < p->count; i++) {
        seeding s = {.programme = p, .record = p->records[i], .arena = b->arena, .bench = b};
        if (s.record->template)
            family(&s);
    }
}

void bench_thin(bench *b, size_t every)
{
    size_t kept = 0;
    for (size_t i = 0; i < b->count; i += every)
        b->edits[kept++] = b->edits[i];
    b->count = kept;
}
