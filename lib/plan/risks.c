#include "plan/risks.h"

#include <stdlib.h>

static const str level_names[] = {S_INIT("not scored"), S_INIT("very low"),
                                  S_INIT("low"),        S_INIT("medium"),
                                  S_INIT("high"),       S_INIT("very high")};
enum { LEVEL_COUNT = 6 };

str risk_level_name(int level)
{
    return level_names[level > 0 && level < LEVEL_COUNT ? level : 0];
}

int risk_level(str text)
{
    char folded[16];
    text = str_trim(text);
    if (text.n == 0 || text.n > sizeof folded)
        return 0;
    for (size_t i = 0; i < text.n; i++)
        folded[i] = text.p[i] == '-' ? ' ' : ascii_lower(text.p[i]);
    str word = {folded, text.n};
    if (word.n == 1 && word.p[0] >= '1' && word.p[0] <= '5')
        return word.p[0] - '0';
    for (int level = 1; level < LEVEL_COUNT; level++)
        if (str_eq(word, level_names[level]))
            return level;
    return str_eq(word, S("moderate")) ? 3 : 0;
}

typedef struct collector {
    arena *arena;
    const streams *streams;
    risk_register *out;
    size_t capacity;
} collector;

static void collect_row(collector *c, const record *r, const work_stream *stream,
                        const bound_table *t, size_t row)
{
    risk_register *out = c->out;
    out->risks = arena_grow(c->arena, out->risks, out->count, &c->capacity, sizeof(risk));
    risk *k = &out->risks[out->count];
    *k = (risk){.stream = streams_of_row(c->streams, t, row, stream),
                .ref = bound_text(t, row, COLUMN_REF),
                .label = bound_cell(t, row, COLUMN_LABEL),
                .response = bound_cell(t, row, COLUMN_RESPONSE),
                .owner = str_trim(bound_text(t, row, COLUMN_OWNER)),
                .probability_text = bound_text(t, row, COLUMN_PROBABILITY),
                .impact_text = bound_text(t, row, COLUMN_IMPACT),
                .origin = origin_row(r, t, row),
                .arrival = out->count++};
    k->probability = risk_level(k->probability_text);
    k->impact = risk_level(k->impact_text);
    k->score = k->probability * k->impact;
    out->scored += k->score > 0;
    out->unanswered += !k->response || k->response->text.n == 0;
    out->unowned += k->owner.n == 0;
    out->own += k->stream == NULL;
}

static int compare(const void *left, const void *right)
{
    const risk *a = left, *b = right;
    size_t stream_a = a->stream ? a->stream->order + 1 : 0;
    size_t stream_b = b->stream ? b->stream->order + 1 : 0;
    if (a->score != b->score)
        return b->score - a->score;
    if (stream_a != stream_b)
        return stream_a < stream_b ? -1 : 1;
    return a->arrival < b->arrival ? -1 : a->arrival > b->arrival;
}

static const work_stream *owner(const void *risks, size_t i)
{
    return ((const risk *)risks)[i].stream;
}

risk_register *risks_make(arena *a, const streams *s)
{
    risk_register *out = arena_alloc(a, sizeof *out);
    collector c = {a, s, out, 0};
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(s, &at, &stream)) != NULL;) {
        const bound_table *t = record_table(r, TABLE_RISKS, NULL);
        out->unreadable += stream && !t;
        for (; t; t = record_table(r, TABLE_RISKS, t))
            for (size_t row = 0; row < t->row_count; row++)
                collect_row(&c, r, stream, t, row);
    }
    if (out->count)
        qsort(out->risks, out->count, sizeof *out->risks, compare);
    out->shares = streams_share(a, s, out->risks, out->count, owner);
    return out;
}
