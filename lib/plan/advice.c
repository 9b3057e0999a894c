#include "plan/advice.h"

#include "plan/situation.h"
#include "read/value.h"

static recommendation read_row(arena *a, const record *review, const bound_table *t, size_t row,
                               day as_of)
{
    const date_value *deadline = &t->rows[row].date;
    recommendation r = {.review = review,
                        .table = t,
                        .row = row,
                        .ref = value_strip(bound_text(t, row, COLUMN_REF)),
                        .answer = answer_named(a, bound_text(t, row, COLUMN_STATUS)),
                        .origin = origin_row(review, t, row)};
    r.is_overdue = !answer_is_closed(r.answer) && deadline->state == DATE_KNOWN &&
                   deadline->range.last < as_of;
    r.days = r.is_overdue ? (int)(as_of - deadline->range.last) : 0;
    return r;
}

static void read_review(arena *a, advice *all, size_t *capacity, const record *r, day as_of)
{
    for (const bound_table *t = NULL; (t = record_table(r, TABLE_RECOMMENDATIONS, t));)
        for (size_t row = 0; row < t->row_count; row++) {
            recommendation one = read_row(a, r, t, row, as_of);
            all->items = arena_grow(a, all->items, all->count, capacity, sizeof *all->items);
            all->items[all->count++] = one;
            all->as[one.answer]++;
            all->overdue += one.is_overdue;
        }
}

advice *advice_make(arena *a, const programme *p, day as_of)
{
    advice *all = arena_alloc(a, sizeof *all);
    size_t capacity = 0, review_capacity = 0, at = 0;
    date_range when;
    for (const record *r; (r = programme_next(p, S("review"), &at));) {
        if (record_day(r, &when) && when.first > as_of)
            continue;
        all->reviews = arena_grow(a, all->reviews, all->review_count, &review_capacity,
                                  sizeof *all->reviews);
        all->reviews[all->review_count++] = r;
        read_review(a, all, &capacity, r, as_of);
    }
    return all;
}

bool recommendation_concerns(const streams *s, const recommendation *r, const work_stream *w)
{
    str rest = bound_text(r->table, r->row, COLUMN_WORK_STREAM), name;
    while (str_cut(&rest, ',', &name))
        if (streams_named(s, value_strip(name)) == w)
            return true;
    return false;
}
