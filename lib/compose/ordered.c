#include "compose/ordered.h"

#include <stdlib.h>

typedef struct place {
    const record *record;
    size_t about; /* 0: the programme; then the work streams; then none */
    size_t arrival;
} place;

static int by_place(const void *left, const void *right)
{
    const place *a = left, *b = right;
    if (a->about != b->about)
        return a->about < b->about ? -1 : 1;
    return (a->arrival > b->arrival) - (a->arrival < b->arrival);
}

/* Where the document that `r` reports on stands. */
static size_t place_about(const record *self, const streams *s, const record *r)
{
    str on = record_value(r, S("reports-on")).text;
    if (on.n == 0)
        return SIZE_MAX;
    if (self && str_eq(self->id.text, on))
        return 0;
    const work_stream *w = streams_named(s, on);
    return w ? w->order + 1 : SIZE_MAX;
}

ordered_records records_ordered(view_context *c, str kind)
{
    size_t at = 0, count = 0, capacity = 0;
    place *places = NULL;
    const streams *s = view_streams(c);
    for (const record *r; (r = programme_next(c->programme, kind, &at)) != NULL; count++) {
        places = arena_grow(c->arena, places, count, &capacity, sizeof *places);
        places[count] = (place){r, place_about(c->programme->self, s, r), count};
    }
    if (count > 1)
        qsort(places, count, sizeof *places, by_place);
    ordered_records all = {arena_array(c->arena, count + 1, sizeof *all.items), count};
    for (size_t i = 0; i < count; i++)
        all.items[i] = places[i].record;
    return all;
}
