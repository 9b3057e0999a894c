#include "plan/timeline.h"

#include <stdlib.h>

str event_text(const event *e)
{
    return e->label ? e->label->text : (str){"", 0};
}

str event_kind_name(event_kind kind)
{
    static const str names[] = {S_INIT("milestone"), S_INIT("action"), S_INIT("deliverable")};
    return names[kind];
}

/* --- Collecting --- */

typedef struct collector {
    arena *arena;
    const streams *streams;
    timeline *timeline;
    size_t capacity;
} collector;

static void collect_row(collector *c, event_kind kind, const record *r,
                        const work_stream *stream, const bound_table *t, size_t row)
{
    timeline *l = c->timeline;
    l->events = arena_grow(c->arena, l->events, l->count, &c->capacity, sizeof *l->events);
    l->events[l->count] = (event){.kind = kind,
                                  .stream = streams_of_row(c->streams, t, row, stream),
                                  .ref = bound_text(t, row, COLUMN_REF),
                                  .label = bound_cell(t, row, COLUMN_LABEL),
                                  .owner = bound_text(t, row, COLUMN_OWNER),
                                  .cost = bound_text(t, row, COLUMN_COST),
                                  .outcomes = bound_text(t, row, COLUMN_OUTCOME),
                                  .date = t->rows[row].date,
                                  .due = bound_cell(t, row, COLUMN_DATE),
                                  .origin = origin_row(r, t, row),
                                  .arrival = l->count};
    l->count++;
    l->by_kind[kind]++;
}

static void collect_record(collector *c, const record *r, const work_stream *stream)
{
    static const table_type types[] = {TABLE_MILESTONES, TABLE_ACTIONS, TABLE_DELIVERABLES};
    for (int kind = 0; kind < EVENT_KIND_COUNT; kind++)
        for (const bound_table *t = record_table(r, types[kind], NULL); t;
             t = record_table(r, types[kind], t))
            for (size_t row = 0; row < t->row_count; row++)
                collect_row(c, (event_kind)kind, r, stream, t, row);
}

/* --- Ordering --- */

static int compare_sizes(size_t a, size_t b)
{
    return (a > b) - (a < b);
}

static int compare_days(day a, day b)
{
    return (a > b) - (a < b);
}

static int compare_dates(const date_value *a, const date_value *b)
{
    bool known_a = a->state == DATE_KNOWN, known_b = b->state == DATE_KNOWN;
    if (!known_a || !known_b)
        return known_b - known_a;
    int by_last = compare_days(a->range.last, b->range.last);
    return by_last ? by_last : compare_days(b->range.first, a->range.first);
}

static int compare(const void *left, const void *right)
{
    const event *a = left, *b = right;
    int by_date = compare_dates(&a->date, &b->date);
    if (by_date)
        return by_date;
    int by_stream = compare_sizes(a->stream ? a->stream->order + 1 : 0,
                                  b->stream ? b->stream->order + 1 : 0);
    if (by_stream)
        return by_stream;
    return a->kind != b->kind ? (int)a->kind - (int)b->kind
                              : compare_sizes(a->arrival, b->arrival);
}

/* --- Years --- */

static plan_year calendar_year(day when)
{
    int year, month, d;
    date_parts(when, &year, &month, &d);
    return (plan_year){.number = year,
                       .range = {date_day(year, 1, 1), date_day(year, 12, 31), PRECISION_YEAR}};
}

static plan_year programme_year(date_range period, day when)
{
    if (when < period.first)
        return (plan_year){.number = 0};
    if (when > period.last)
        return (plan_year){.number = -1};
    int first_year, year, month, d;
    date_parts(period.first, &first_year, &month, &d);
    date_parts(when, &year, &month, &d);
    int number = year - first_year + 1;
    day first = period.first, next;
    if (number > 1 && date_anniversary(period.first, number - 1, &first) && first > when)
        date_anniversary(period.first, --number - 1, &first);
    day last = date_anniversary(period.first, number, &next) ? next - 1 : period.last;
    return (plan_year){
        .number = number,
        .range = {first, last < period.last ? last : period.last, PRECISION_YEAR}};
}

static void divide_years(timeline *l, arena *a, const programme *p)
{
    size_t capacity = 0;
    l->has_period = p->has_period;
    for (size_t i = 0; i < l->dated; i++) {
        day when = l->events[i].date.range.last;
        plan_year year = p->has_period ? programme_year(p->period, when) : calendar_year(when);
        if (l->year_count == 0 || l->years[l->year_count - 1].number != year.number) {
            l->years = arena_grow(a, l->years, l->year_count, &capacity, sizeof *l->years);
            year.first = i;
            l->years[l->year_count++] = year;
        }
        l->years[l->year_count - 1].count++;
    }
}

/* --- The whole --- */

static const work_stream *owner(const void *events, size_t i)
{
    return ((const event *)events)[i].stream;
}

timeline *timeline_make(arena *a, const streams *s)
{
    timeline *l = arena_alloc(a, sizeof *l);
    collector c = {.arena = a, .streams = s, .timeline = l};
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(s, &at, &stream)) != NULL;)
        collect_record(&c, r, stream);
    if (l->count)
        qsort(l->events, l->count, sizeof *l->events, compare);
    while (l->dated < l->count && l->events[l->dated].date.state == DATE_KNOWN)
        l->dated++;
    divide_years(l, a, s->programme);
    l->shares = streams_share(a, s, l->events, l->count, owner);
    return l;
}

size_t timeline_from(const timeline *t, day as_of)
{
    size_t low = 0, high = t->dated;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->events[middle].date.range.last < as_of)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
