#include "compose/chart_marks.h"

#include <stdlib.h>

enum {
    LABEL_WIDTH = 2300, /* longer names of milestones give way to their references */
    LABEL_WIDTH_NARROW = 1600,
    ROW_FOOT = 20, /* below the lanes of a row */
    BAR_LEAST = 22,
    MOST_NAMES = 24,   /* in a row; further marks have no name */
    MOST_NUMBERS = 240 /* the same of months, whose number is their name */
};

/* --- What is shown --- */

static size_t row_of(chart_detail detail, const work_stream *w)
{
    if (!w)
        return 0;
    return detail == DETAIL_ALL ? 1 : detail == DETAIL_GROUPS ? w->group + 1 : w->order + 1;
}

static date_range month_around(day when)
{
    int year, month, d;
    date_parts(when, &year, &month, &d);
    return (date_range){date_day(year, month, 1),
                        date_day(year, month, date_month_days(year, month)), PRECISION_MONTH};
}

/* The month that a range lies in, or the range itself where it is longer. */
static date_range drawn_range(chart_detail detail, date_range range)
{
    if (detail == DETAIL_DATES)
        return range;
    date_range month = month_around(range.first);
    return range.last <= month.last ? month : range;
}

static int by_row(const void *left, const void *right)
{
    const chart_due *a = left, *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    if (a->range.first != b->range.first)
        return a->range.first < b->range.first ? -1 : 1;
    if (a->range.last != b->range.last)
        return a->range.last < b->range.last ? -1 : 1;
    return a->event < b->event ? -1 : a->event > b->event; /* of one array, by time */
}

static void collect(chart_rows *r, view_context *c)
{
    const timeline *t = c->plan->timeline;
    r->due = arena_array(c->arena, t->dated + 1, sizeof *r->due);
    for (size_t i = 0; i < t->dated; i++) {
        const event *e = &t->events[i];
        if (e->kind == EVENT_MILESTONE)
            r->due[r->count++] = (chart_due){e, drawn_range(r->detail, e->date.range),
                                             row_of(r->detail, e->stream)};
    }
    if (r->count)
        qsort(r->due, r->count, sizeof *r->due, by_row);
}

static chart_time scale_of(const chart_rows *r, const programme *p)
{
    date_range all = r->due[0].event->date.range;
    for (size_t i = 1; i < r->count; i++) {
        date_range range = r->due[i].event->date.range;
        all.first = range.first < all.first ? range.first : all.first;
        all.last = range.last > all.last ? range.last : all.last;
    }
    return chart_time_of(p, all.first, all.last, r->narrow ? 0 : CHART_NAME_WIDTH + 100,
                         r->width);
}

/* --- Names --- */

/* The digits at the end of a reference, and what stands before them. */
static bool split_reference(str ref, str *stem, unsigned *number)
{
    size_t at = ref.n;
    while (at > 0 && ascii_is_digit(ref.p[at - 1]))
        at--;
    if (at == ref.n || ref.n - at > 6)
        return false;
    *stem = str_slice(ref, 0, at);
    *number = 0;
    for (size_t i = at; i < ref.n; i++)
        *number = *number * 10 + (unsigned)(ref.p[i] - '0');
    return true;
}

static bool follows(str before, str ref)
{
    str stem_before, stem;
    unsigned number_before, number;
    return split_reference(before, &stem_before, &number_before) &&
           split_reference(ref, &stem, &number) && str_eq(stem_before, stem) &&
           number == number_before + 1;
}

/* "SLP-M1 to SLP-M4, M1": the references of several milestones. */
static str references(arena *a, const chart_due *due, size_t count)
{
    buf b = {0};
    for (size_t i = 0; i < count;) {
        size_t last = i;
        while (last + 1 < count && follows(due[last].event->ref, due[last + 1].event->ref))
            last++;
        buf_str(&b, b.n ? S(", ") : S(""));
        buf_str(&b, due[i].event->ref);
        if (last > i)
            buf_format(&b, "%s%.*s", last > i + 1 ? " to " : ", ",
                       STR_ARG(due[last].event->ref));
        i = last + 1;
    }
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return text;
}

static bool all_have_references(const chart_due *due, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (due[i].event->ref.n == 0)
            return false;
    return true;
}

/* What is written beside a mark: a short name whole, else the references. */
static str mark_name(arena *a, const chart_due *due, size_t count, int width)
{
    bool numbered = all_have_references(due, count);
    str name = {0};
    if (count == 1)
        name = numbered ? str_format(a, "%.*s %.*s", STR_ARG(due[0].event->ref),
                                     STR_ARG(event_text(due[0].event)))
                        : event_text(due[0].event);
    if (name.n && chart_text_width(name, false) <= width)
        return name;
    name = numbered ? references(a, due, count) : S("");
    if (name.n && chart_text_width(name, false) <= width)
        return name;
    return count_of(a, count, "milestone", "milestones");
}

/* --- Rows --- */

/* Whether two milestones of a row share a mark. */
static bool same_mark(const chart_rows *r, const chart_due *a, const chart_due *b)
{
    return a->range.first == b->range.first && a->range.last == b->range.last &&
           (r->detail != DETAIL_DATES || a->range.precision == b->range.precision);
}

bool chart_is_day(const chart_due *due)
{
    return due->range.precision == PRECISION_DAY && due->range.first == due->range.last;
}

/* Where a mark stands, kept within the scale. */
static void set_extent(const chart_rows *r, chart_mark *m)
{
    const chart_due *due = &r->due[m->first];
    m->left = chart_time_x(&r->time, due->range.first);
    m->right = chart_time_x(&r->time, due->range.last + 1);
    if (chart_is_day(due)) {
        m->left -= CHART_DIAMOND;
        m->right = m->left + 2 * CHART_DIAMOND;
    } else if (m->right < m->left + BAR_LEAST) {
        m->right = m->left + BAR_LEAST;
    }
    int over = m->right - r->time.right, under = r->time.left - m->left;
    int shift = over > 0 ? -over : under > 0 ? under : 0;
    m->left += shift;
    m->right += shift;
}

static void add_mark(const chart_rows *r, chart_row *row, chart_lanes *lanes, size_t first,
                     size_t count)
{
    chart_mark *m = &row->marks[row->count++];
    *m = (chart_mark){.first = first, .count = count, .range = r->due[first].range};
    set_extent(r, m);
    if (row->count > (r->detail == DETAIL_DATES ? MOST_NAMES : MOST_NUMBERS))
        return;
    m->name = r->detail == DETAIL_DATES
                  ? mark_name(lanes->arena, &r->due[first], count,
                              r->narrow ? LABEL_WIDTH_NARROW : LABEL_WIDTH)
                  : str_format(lanes->arena, "%zu", count);
    m->place = chart_place_label(lanes, m->left, m->right, chart_text_width(m->name, false));
}

/* Marks for the milestones of a row. */
static void fill_row(chart_rows *r, chart_row *row, arena *a)
{
    chart_lanes lanes = {.arena = a, .left = r->time.left, .right = r->time.right};
    row->marks = arena_array(a, row->end - row->first + 1, sizeof *row->marks);
    for (size_t i = row->first, after; i < row->end; i = after) {
        for (after = i + 1; after < row->end && same_mark(r, &r->due[i], &r->due[after]);)
            after++;
        if (chart_time_holds(&r->time, r->due[i].event->date.range))
            add_mark(r, row, &lanes, i, after - i);
        else
            r->beyond += after - i;
    }
    row->lanes = lanes.count;
}

static void size_row(const chart_rows *r, chart_row *row, arena *a)
{
    row->name = chart_wrap(a, row->title, r->narrow ? r->width : CHART_NAME_WIDTH, false);
    int lanes = (int)row->lanes * CHART_LANE, lines = (int)row->name.count * CHART_LEADING;
    row->height = (r->narrow       ? lanes + lines
                   : lanes > lines ? lanes
                                   : lines) +
                  CHART_ROW_HEAD + ROW_FOOT;
}

/* How many rows there may be, the programme's own included. */
static size_t rows_possible(chart_detail detail, const streams *s)
{
    return 1 + (detail == DETAIL_ALL ? 1 : detail == DETAIL_GROUPS ? s->group_count : s->count);
}

/* Names row `number`; false for a group without a work stream. */
static bool name_row(chart_row *row, chart_detail detail, const streams *s, size_t number)
{
    if (number == 0) {
        row->title = S("Programme");
        return true;
    }
    if (detail == DETAIL_ALL) {
        row->title = S("All work streams");
        return true;
    }
    if (detail == DETAIL_GROUPS) {
        row->title = s->groups[number - 1].title;
        return s->groups[number - 1].count > 0;
    }
    row->title = s->items[number - 1].name;
    row->band = &s->groups[s->items[number - 1].group];
    return true;
}

/* The programme's own row only where it has milestones; work streams and groups all. */
static void make_rows(chart_rows *r, view_context *c)
{
    const streams *s = c->plan->streams;
    size_t possible = rows_possible(r->detail, s), at = 0;
    r->rows = arena_array(c->arena, possible, sizeof *r->rows);
    for (size_t i = 0; i < possible; i++) {
        size_t first = at;
        while (at < r->count && r->due[at].row == i)
            at++;
        chart_row *row = &r->rows[r->row_count];
        *row = (chart_row){.first = first, .end = at};
        if (!name_row(row, r->detail, s, i) || (i == 0 && at == first))
            continue;
        fill_row(r, row, c->arena);
        size_row(r, row, c->arena);
        r->row_count++;
    }
}

chart_rows chart_rows_make(view_context *c, chart_detail detail, bool narrow, int width)
{
    chart_rows r = {.detail = detail, .narrow = narrow, .width = width};
    collect(&r, c);
    if (r.count == 0)
        return r;
    r.time = scale_of(&r, c->programme);
    make_rows(&r, c);
    return r;
}
