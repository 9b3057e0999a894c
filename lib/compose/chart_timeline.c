/*
 * The timeline: a band for each group, a row for each work stream, a mark for each
 * date on which one of its milestones falls due. Dates are as exact as their authors
 * gave them: a day is a diamond, anything longer a bar as long as what is meant.
 */
#include "compose/chart_labels.h"
#include "compose/chart_time.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

#include <stdlib.h>

enum {
    NAME_WIDTH = 1180,  /* of a work stream's name */
    LABEL_WIDTH = 2300, /* longer names of milestones give way to their references */
    LABEL_WIDTH_NARROW = 1600,
    LANE = 125,
    ROW_HEAD = 50, /* above the lanes of a row: from its first date to its last */
    ROW_FOOT = 20, /* below them */
    KEY_ROOM = 160,
    DIAMOND = 42,    /* half its width */
    BAR = 60,        /* height of a span's bar */
    BAR_LEAST = 22,  /* its width */
    MOST_MARKS = 24, /* in a row; further marks have no name */
};

/* Milestones of one work stream that have the same date: events[first, first + count). */
typedef struct mark {
    size_t first, count;
    int left, right;
    str name;
    chart_place place;
} mark;

/* One row: the programme's own (no stream) or a work stream's. */
typedef struct row {
    const work_stream *stream;
    size_t first, end; /* its events */
    chart_lines name;
    mark *marks;
    size_t count;
    size_t lanes;
    int height;
} row;

typedef struct picture {
    view_context *context;
    const yaml_node *options;
    chart_time time;
    bool wide;
    bool narrow; /* names stand above their rows, as on a phone */
    int width;
    const event **events; /* dated milestones by work stream, then by date */
    size_t count;
    size_t beyond; /* of these, how many lie outside the scale */
    row *rows;
    size_t row_count;
} picture;

/* --- What is shown --- */

static size_t row_of(const event *e)
{
    return e->stream ? e->stream->order + 1 : 0;
}

static int by_row(const void *left, const void *right)
{
    const event *a = *(const event *const *)left, *b = *(const event *const *)right;
    if (row_of(a) != row_of(b))
        return row_of(a) < row_of(b) ? -1 : 1;
    if (a->date.range.first != b->date.range.first)
        return a->date.range.first < b->date.range.first ? -1 : 1;
    return a < b ? -1 : a > b; /* both point into one array, in the order of time */
}

static void collect(picture *p)
{
    const timeline *t = p->context->plan->timeline;
    p->events = arena_array(p->context->arena, t->dated + 1, sizeof *p->events);
    for (size_t i = 0; i < t->dated; i++)
        if (t->events[i].kind == EVENT_MILESTONE)
            p->events[p->count++] = &t->events[i];
    qsort(p->events, p->count, sizeof *p->events, by_row);
}

static chart_time scale_of(const picture *p)
{
    day first = p->events[0]->date.range.first, last = p->events[0]->date.range.last;
    for (size_t i = 1; i < p->count; i++) {
        date_range range = p->events[i]->date.range;
        first = range.first < first ? range.first : first;
        last = range.last > last ? range.last : last;
    }
    return chart_time_of(p->context->programme, first, last, NAME_WIDTH + 100, p->width);
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
static str references(arena *a, const event *const *events, size_t count)
{
    buf b = {0};
    for (size_t i = 0; i < count;) {
        size_t last = i;
        while (last + 1 < count && follows(events[last]->ref, events[last + 1]->ref))
            last++;
        buf_str(&b, b.n ? S(", ") : S(""));
        buf_str(&b, events[i]->ref);
        if (last > i)
            buf_format(&b, "%s%.*s", last > i + 1 ? " to " : ", ", STR_ARG(events[last]->ref));
        i = last + 1;
    }
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return text;
}

static bool all_have_references(const event *const *events, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (events[i]->ref.n == 0)
            return false;
    return true;
}

/* What is written beside a mark: a short name whole, else the references. */
static str mark_name(arena *a, const event *const *events, size_t count, int width)
{
    bool numbered = all_have_references(events, count);
    str name = {0};
    if (count == 1)
        name = numbered ? str_format(a, "%.*s %.*s", STR_ARG(events[0]->ref),
                                     STR_ARG(event_text(events[0])))
                        : event_text(events[0]);
    if (name.n && chart_text_width(name, false) <= width)
        return name;
    name = numbered ? references(a, events, count) : S("");
    if (name.n && chart_text_width(name, false) <= width)
        return name;
    return count_of(a, count, "milestone", "milestones");
}

/* --- Rows --- */

static bool same_date(const event *a, const event *b)
{
    return a->date.range.first == b->date.range.first &&
           a->date.range.last == b->date.range.last &&
           a->date.range.precision == b->date.range.precision;
}

static bool is_day(const event *e)
{
    return e->date.range.precision == PRECISION_DAY &&
           e->date.range.first == e->date.range.last;
}

/* Where a mark stands, kept within the scale. */
static void set_extent(const picture *p, mark *m)
{
    const event *e = p->events[m->first];
    m->left = chart_time_x(&p->time, e->date.range.first);
    m->right = chart_time_x(&p->time, e->date.range.last + 1);
    if (is_day(e)) {
        m->left -= DIAMOND;
        m->right = m->left + 2 * DIAMOND;
    } else if (m->right < m->left + BAR_LEAST) {
        m->right = m->left + BAR_LEAST;
    }
    int over = m->right - p->time.right, under = p->time.left - m->left;
    int shift = over > 0 ? -over : under > 0 ? under : 0;
    m->left += shift;
    m->right += shift;
}

static void add_mark(picture *p, row *r, chart_lanes *lanes, size_t first, size_t count)
{
    mark *m = &r->marks[r->count++];
    *m = (mark){.first = first, .count = count};
    set_extent(p, m);
    if (r->count <= MOST_MARKS) {
        m->name = mark_name(p->context->arena, &p->events[first], count,
                            p->narrow ? LABEL_WIDTH_NARROW : LABEL_WIDTH);
        m->place =
            chart_place_label(lanes, m->left, m->right, chart_text_width(m->name, false));
    }
}

/* Marks for the events of a row, each date once. */
static void fill_row(picture *p, row *r)
{
    chart_lanes lanes = {
        .arena = p->context->arena, .left = p->time.left, .right = p->time.right};
    r->marks = arena_array(p->context->arena, r->end - r->first + 1, sizeof *r->marks);
    for (size_t i = r->first, after; i < r->end; i = after) {
        for (after = i + 1; after < r->end && same_date(p->events[i], p->events[after]);)
            after++;
        if (chart_time_holds(&p->time, p->events[i]->date.range))
            add_mark(p, r, &lanes, i, after - i);
        else
            p->beyond += after - i;
    }
    r->lanes = lanes.count;
}

static void size_row(const picture *p, row *r)
{
    str name = r->stream ? r->stream->name : S("Programme");
    r->name = chart_wrap(p->context->arena, name, p->narrow ? p->width : NAME_WIDTH, false);
    int lanes = (int)r->lanes * LANE, lines = (int)r->name.count * CHART_LEADING;
    r->height = (p->narrow       ? lanes + lines
                 : lanes > lines ? lanes
                                 : lines) +
                ROW_HEAD + ROW_FOOT;
}

/* The programme's own row only where it has milestones; work streams all. */
static void make_rows(picture *p)
{
    const streams *s = p->context->plan->streams;
    size_t at = 0;
    p->rows = arena_array(p->context->arena, s->count + 1, sizeof *p->rows);
    for (size_t i = 0; i <= s->count; i++) {
        size_t first = at;
        while (at < p->count && row_of(p->events[at]) == i)
            at++;
        if (i == 0 && at == first)
            continue;
        row *r = &p->rows[p->row_count++];
        *r = (row){.stream = i ? &s->items[i - 1] : NULL, .first = first, .end = at};
        fill_row(p, r);
        size_row(p, r);
    }
}

/* --- Drawing --- */

static const stream_group *group_of(const picture *p, const row *r)
{
    return r->stream ? &p->context->plan->streams->groups[r->stream->group] : NULL;
}

/* Whether a row is the first of its group in a chart that begins with row `first`. */
static bool opens_group(const picture *p, size_t first, size_t i)
{
    const stream_group *group = group_of(p, &p->rows[i]);
    return group && (i == first || group_of(p, &p->rows[i - 1]) != group);
}

/* The name of the group above row `i`; no lines when it opens none. */
static chart_lines group_name(const picture *p, size_t first, size_t i)
{
    if (!opens_group(p, first, i))
        return (chart_lines){0};
    return chart_wrap(p->context->arena, group_of(p, &p->rows[i])->title, p->width, true);
}

static int group_room(const picture *p, size_t first, size_t i)
{
    chart_lines name = group_name(p, first, i);
    return name.count ? 30 + (int)name.count * CHART_LEADING : 0;
}

/* The middle of a mark in a row that begins at `top`, and the base line of its name. */
static int mark_middle(const mark *m, int top)
{
    return top + ROW_HEAD + (int)m->place.lane * LANE + LANE / 2;
}

static int mark_base(const mark *m, int top)
{
    int below = m->place.side == CHART_BELOW ? LANE : 0;
    return mark_middle(m, top) + CHART_RISE / 2 + below;
}

static void draw_mark(chart *k, const picture *p, const mark *m, int top)
{
    const event *e = p->events[m->first];
    int middle = mark_middle(m, top);
    if (is_day(e))
        chart_diamond(k, "s1", (m->left + m->right) / 2, middle, DIAMOND);
    else
        chart_rectangle(k, e->date.range.precision > PRECISION_MONTH ? "open" : "s1", m->left,
                        middle - BAR / 2, m->right - m->left, BAR);
    chart_text(k, NULL, CHART_START, m->place.x, mark_base(m, top), m->name);
}

/* From the first to the last of a row's marks. */
static void draw_span(chart *k, const row *r, int top)
{
    int left = r->marks[0].left, right = r->marks[0].right;
    for (size_t i = 1; i < r->count; i++) {
        left = r->marks[i].left < left ? r->marks[i].left : left;
        right = r->marks[i].right > right ? r->marks[i].right : right;
    }
    chart_rectangle(k, "span", left, top, right - left, 12);
}

/* Where the lanes of a row begin that begins at `top`. */
static int lanes_top(const picture *p, const row *r, int top)
{
    return top + (p->narrow ? (int)r->name.count * CHART_LEADING : 0);
}

static int name_base(const picture *p, int top)
{
    return p->narrow ? top + 20 + CHART_RISE : top + ROW_HEAD + LANE / 2 + CHART_RISE / 2;
}

static int group_base(int top)
{
    return top + 40 + CHART_RISE;
}

static void draw_row(chart *k, const picture *p, const row *r, int top)
{
    chart_text_lines(k, NULL, CHART_START, 0, name_base(p, top), &r->name);
    top = lanes_top(p, r, top);
    if (r->count)
        draw_span(k, r, top + 28);
    for (size_t i = 0; i < r->count; i++)
        draw_mark(k, p, &r->marks[i], top);
}

static void draw_rows(chart *k, const picture *p, size_t first, size_t end, int top)
{
    for (size_t i = first; i < end; i++) {
        chart_group(k, NULL);
        chart_line(k, "grid", 0, top, k->width, top);
        chart_lines group = group_name(p, first, i);
        chart_text_lines(k, "strong", CHART_START, 0, group_base(top), &group);
        draw_row(k, p, &p->rows[i], top + group_room(p, first, i));
        top += group_room(p, first, i) + p->rows[i].height;
        chart_ungroup(k);
    }
    chart_line(k, "grid", 0, top, k->width, top);
}

/* All names, which the lines of the ground go around. Returns the height of the rows. */
static int gather_names(const picture *p, size_t first, size_t end, int top, chart_boxes *boxes)
{
    int start = top;
    for (size_t i = first; i < end; i++) {
        const row *r = &p->rows[i];
        chart_lines group = group_name(p, first, i);
        chart_boxes_add_lines(p->context->arena, boxes, 0, group_base(top), &group, true);
        top += group_room(p, first, i);
        if (p->narrow)
            chart_boxes_add_lines(p->context->arena, boxes, 0, name_base(p, top), &r->name,
                                  false);
        for (size_t m = 0; m < r->count; m++)
            chart_boxes_add(p->context->arena, boxes, r->marks[m].place.x,
                            mark_base(&r->marks[m], lanes_top(p, r, top)),
                            chart_text_width(r->marks[m].name, false));
        top += r->height;
    }
    chart_boxes_sort(boxes);
    return top - start;
}

/* Room for the next mark of the key, `mark` wide, and its text, on a new line if need be. */
static void key_next(const chart *k, chart_point *at, int mark, str text)
{
    if (at->x > 0 && at->x + mark + CHART_GAP + chart_text_width(text, false) > k->width) {
        at->x = 0;
        at->y += LANE;
    }
}

static void key_text(chart *k, chart_point *at, int mark, str text)
{
    chart_text(k, "muted", CHART_START, at->x + mark + CHART_GAP, at->y, text);
    at->x += mark + CHART_GAP + chart_text_width(text, false) + 200;
}

static void key_bar(chart *k, chart_point *at, const char *class, int width, str text)
{
    key_next(k, at, width, text);
    chart_rectangle(k, class, at->x, at->y - CHART_RISE / 2 - BAR / 2, width, BAR);
    key_text(k, at, width, text);
}

/* Returns where the key ends. */
static int draw_key(chart *k, int top)
{
    chart_point at = {0, top + 60 + CHART_RISE};
    chart_diamond(k, "s1", DIAMOND, at.y - CHART_RISE / 2, DIAMOND);
    key_text(k, &at, 2 * DIAMOND, S("due on a day"));
    key_bar(k, &at, "s1", 90, S("due within a month"));
    key_bar(k, &at, "open", 220, S("due at some time within the bar"));
    return at.y + KEY_ROOM - 60 - CHART_RISE;
}

/* --- Words --- */

/* The year of the programme that an event falls in. */
static const plan_year *year_of(const timeline *t, const event *e)
{
    size_t at = (size_t)(e - t->events), low = 0, high = t->year_count - 1;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (at >= t->years[middle].first + t->years[middle].count)
            low = middle + 1;
        else
            high = middle;
    }
    return &t->years[low];
}

/* The year with most milestones among events[first, end), and how many these are. */
static const plan_year *fullest_year(const picture *p, size_t first, size_t end, size_t *most)
{
    const timeline *t = p->context->plan->timeline;
    size_t *counts = arena_array(p->context->arena, t->year_count + 1, sizeof *counts), at = 0;
    for (size_t i = first; i < end; i++)
        counts[year_of(t, p->events[i]) - t->years]++;
    for (size_t i = 1; i < t->year_count; i++)
        at = counts[i] > counts[at] ? i : at;
    *most = counts[at];
    return &t->years[at];
}

/* Whether the rows between two are those of whole groups. */
static bool holds_whole_groups(const picture *p, size_t first, size_t end)
{
    return opens_group(p, 0, first) == (first > 0) &&
           (end == p->row_count || opens_group(p, 0, end));
}

/* Whose milestones are on one of several charts: "Policy and Place", "Alpha to Gamma". */
static str part_name(const picture *p, size_t first, size_t end)
{
    arena *a = p->context->arena;
    if (!holds_whole_groups(p, first, end)) {
        str from = p->rows[first].stream ? p->rows[first].stream->name : S("Programme");
        return end == first + 1 ? from
                                : str_format(a, "%.*s to %.*s", STR_ARG(from),
                                             STR_ARG(p->rows[end - 1].stream->name));
    }
    str *names = arena_array(a, end - first + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = first; i < end; i++)
        if (!p->rows[i].stream)
            names[n++] = S("Programme");
        else if (opens_group(p, first, i))
            names[n++] = group_of(p, &p->rows[i])->title;
    return listed(a, names, n);
}

/* "52 of 70 dated milestones fall due in Year 1 (April 2008 to March 2009)". */
static str title_of(const picture *p, size_t first, size_t end)
{
    const timeline *t = p->context->plan->timeline;
    arena *a = p->context->arena;
    size_t from = p->rows[first].first, to = p->rows[end - 1].end, most;
    str part = {0};
    if (first > 0 || end < p->row_count)
        part = str_format(a, "%.*s: ", STR_ARG(part_name(p, first, end)));
    if (from == to)
        return str_format(a, "%.*sno milestone has a date yet", STR_ARG(part));
    const plan_year *year = fullest_year(p, from, to, &most);
    str count = str_format(a, "%zu of %zu", most, to - from);
    return str_format(a, "%.*s%.*s dated milestones fall due in %.*s", STR_ARG(part),
                      STR_ARG(count), STR_ARG(year_title(a, t, year)));
}

static str description_of(const picture *p, size_t rows)
{
    view_context *c = p->context;
    size_t days = 0, months = 0;
    for (size_t i = 0; i < p->count; i++) {
        days += is_day(p->events[i]);
        months +=
            !is_day(p->events[i]) && p->events[i]->date.range.precision <= PRECISION_MONTH;
    }
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    return str_format(
        c->arena,
        "A timeline from %.*s with %.*s. Of all dated milestones, %.*s stand on a day, %.*s in "
        "a month and %.*s in a longer span; milestones of a work stream with the same date "
        "share a mark. A line marks %.*s.",
        STR_ARG(chart_time_span(c->arena, &p->time)),
        STR_ARG(count_of(c->arena, rows, "row", "rows")), STR_ARG(count_words(c->arena, days)),
        STR_ARG(count_words(c->arena, months)),
        STR_ARG(count_words(c->arena, p->count - days - months)),
        STR_ARG(date_readable(c->arena, today)));
}

/* --- Charts --- */

/*
 * The first row that does not fit on the chart that begins with row `first`; rather
 * the first of its group, where that is another chart's.
 */
static size_t rows_that_fit(const picture *p, size_t first, int room)
{
    size_t end = first;
    for (int used = 0; end < p->row_count; end++) {
        used += p->rows[end].height + group_room(p, first, end);
        if (used > room && end > first)
            break;
    }
    size_t whole = end;
    while (end < p->row_count && whole > first && !opens_group(p, first, whole))
        whole--;
    return whole > first ? whole : end;
}

static void fill_data(chart *k, const picture *p, size_t first, size_t end)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},
        {S_INIT("Ref"), "nowrap", false},
        {S_INIT("Milestone"), NULL, false},
        {S_INIT("Due"), "nowrap", false},
    };
    view_context *c = p->context;
    size_t from = p->rows[first].first, to = p->rows[end - 1].end;
    view_grid g = chart_data(k, columns, 4, to - from);
    for (size_t i = from; i < to; i++) {
        const event *e = p->events[i];
        view_row(&g, "item");
        stream_cell(c, &g, e->stream);
        add_sourced(c, view_cell(&g, S("")), &e->origin, e->ref);
        add_cell_or(c, view_cell(&g, S("")), e->origin.record, e->label, S("not named"));
        add_due(c, view_cell(&g, S("")), e);
    }
}

static void draw_drawing(chart *k, const picture *p, size_t first, size_t end)
{
    view_context *c = p->context;
    int head = chart_time_head(k, c, &p->time) + 20;
    chart_boxes names = {0};
    int bottom = head + gather_names(p, first, end, head, &names);
    chart_time_ground(k, &p->time, head, bottom, &names);
    int below = chart_time_as_of(k, &p->time, c->plan->as_of, head, bottom, &names);
    draw_rows(k, p, first, end, head);
    chart_close(k, draw_key(k, bottom + below));
}

static void draw_chart(xmlNode *parent, const picture *p, const picture *narrow, size_t first,
                       size_t end)
{
    chart k = chart_open(p->context, parent,
                         &(chart_head){.id = S("timeline chart"),
                                       .options = p->options,
                                       .title = title_of(p, first, end),
                                       .description = description_of(p, end - first),
                                       .wide = p->wide});
    draw_drawing(&k, p, first, end);
    chart_narrow(&k);
    draw_drawing(&k, narrow, first, end);
    fill_data(&k, p, first, end);
}

static void say_what_is_missing(xmlNode *parent, const picture *p)
{
    const timeline *t = p->context->plan->timeline;
    arena *a = p->context->arena;
    size_t undated = t->by_kind[EVENT_MILESTONE] - p->count;
    if (undated)
        view_paragraph(
            parent, "note",
            str_format(a, "%.*s no date and no place here.",
                       STR_ARG(count_opening(a, undated, "milestone has", "milestones have"))));
    if (p->beyond)
        view_paragraph(parent, "note",
                       str_format(a, "%.*s too far outside the programme's period to be drawn.",
                                  STR_ARG(count_opening(a, p->beyond, "milestone lies",
                                                        "milestones lie"))));
}

void chart_timeline(view_context *c, xmlNode *parent, const yaml_node *options)
{
    picture p = {.context = c, .options = options};
    p.wide = view_choice(c, options, S("page"), "portrait|landscape") == 1;
    collect(&p);
    if (nothing_yet(parent, p.count, S("No milestone has a date that can be drawn yet.")))
        return;
    if (p.wide)
        view_turn_page(parent);
    p.width = p.wide ? CHART_WIDE : CHART_WIDTH;
    p.time = scale_of(&p);
    picture narrow = p;
    narrow.narrow = true;
    narrow.width = narrow.time.right = CHART_NARROW;
    narrow.time.left = 0;
    make_rows(&p);
    make_rows(&narrow);
    int around = chart_time_head(NULL, c, &p.time) + CHART_LEADING + 50 + KEY_ROOM;
    int room = (p.wide ? CHART_TALLEST_WIDE : CHART_TALLEST) - around;
    for (size_t first = 0, end; first < p.row_count; first = end) {
        end = rows_that_fit(&p, first, room);
        draw_chart(parent, &p, &narrow, first, end);
    }
    say_what_is_missing(parent, &p);
}
