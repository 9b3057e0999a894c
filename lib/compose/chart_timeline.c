/*
 * The timeline: a band for each group, a row for each work stream, a mark for each
 * date on which one of its milestones falls due. Dates are as exact as their authors
 * gave them: a day is a diamond, anything longer a bar as long as what is meant.
 * Of very many milestones it tells less: chart_marks.h.
 */
#include "compose/chart_marks.h"
#include "compose/charts.h"

enum {
    KEY_ROOM = 160,
    BAR = 60,       /* height of a span's bar */
    MOST_CHARTS = 8 /* of the one view, before it tells less */
};

typedef struct picture {
    view_context *context;
    const yaml_node *options;
    bool wide;
    chart_rows shown, narrow;
    size_t days, months; /* how many milestones are due on a day, or within a month */
} picture;

/* --- Drawing --- */

/* Whether a row is the first of its group in a chart that begins with row `first`. */
static bool opens_group(const chart_rows *r, size_t first, size_t i)
{
    const stream_group *group = r->rows[i].band;
    return group && (i == first || r->rows[i - 1].band != group);
}

/* The name of the group above row `i`; no lines when it opens none. */
static chart_lines group_name(arena *a, const chart_rows *r, size_t first, size_t i)
{
    if (!opens_group(r, first, i))
        return (chart_lines){0};
    return chart_wrap(a, r->rows[i].band->title, r->width, true);
}

static int group_room(arena *a, const chart_rows *r, size_t first, size_t i)
{
    chart_lines name = group_name(a, r, first, i);
    return name.count ? 30 + (int)name.count * CHART_LEADING : 0;
}

/* The middle of a mark in a row that begins at `top`, and the base line of its name. */
static int mark_middle(const chart_mark *m, int top)
{
    return top + CHART_ROW_HEAD + (int)m->place.lane * CHART_LANE + CHART_LANE / 2;
}

static int mark_base(const chart_mark *m, int top)
{
    int below = m->place.side == CHART_BELOW ? CHART_LANE : 0;
    return mark_middle(m, top) + CHART_RISE / 2 + below;
}

static void draw_mark(chart *k, const chart_rows *r, const chart_mark *m, int top)
{
    int middle = mark_middle(m, top);
    if (chart_is_day(&r->due[m->first]))
        chart_diamond(k, "s1", (m->left + m->right) / 2, middle, CHART_DIAMOND);
    else
        chart_rectangle(k, m->range.precision > PRECISION_MONTH ? "open" : "s1", m->left,
                        middle - BAR / 2, m->right - m->left, BAR);
    chart_text(k, NULL, CHART_START, m->place.x, mark_base(m, top), m->name);
}

/* From the first to the last of a row's marks. */
static void draw_span(chart *k, const chart_row *row, int top)
{
    int left = row->marks[0].left, right = row->marks[0].right;
    for (size_t i = 1; i < row->count; i++) {
        left = row->marks[i].left < left ? row->marks[i].left : left;
        right = row->marks[i].right > right ? row->marks[i].right : right;
    }
    chart_rectangle(k, "span", left, top, right - left, 12);
}

/* Where the lanes of a row begin that begins at `top`. */
static int lanes_top(const chart_rows *r, const chart_row *row, int top)
{
    return top + (r->narrow ? (int)row->name.count * CHART_LEADING : 0);
}

static int name_base(const chart_rows *r, int top)
{
    return r->narrow ? top + 20 + CHART_RISE
                     : top + CHART_ROW_HEAD + CHART_LANE / 2 + CHART_RISE / 2;
}

static int group_base(int top)
{
    return top + 40 + CHART_RISE;
}

static void draw_row(chart *k, const chart_rows *r, const chart_row *row, int top)
{
    chart_text_lines(k, NULL, CHART_START, 0, name_base(r, top), &row->name);
    top = lanes_top(r, row, top);
    if (row->count)
        draw_span(k, row, top + 28);
    for (size_t i = 0; i < row->count; i++)
        draw_mark(k, r, &row->marks[i], top);
}

static void draw_rows(chart *k, const chart_rows *r, size_t first, size_t end, int top)
{
    arena *a = k->context->arena;
    for (size_t i = first; i < end; i++) {
        chart_group(k, NULL);
        chart_line(k, "grid", 0, top, k->width, top);
        chart_lines group = group_name(a, r, first, i);
        chart_text_lines(k, "strong", CHART_START, 0, group_base(top), &group);
        draw_row(k, r, &r->rows[i], top + group_room(a, r, first, i));
        top += group_room(a, r, first, i) + r->rows[i].height;
        chart_ungroup(k);
    }
    chart_line(k, "grid", 0, top, k->width, top);
}

/* All names, which the lines of the ground go around. Returns the height of the rows. */
static int gather_names(arena *a, const chart_rows *r, size_t first, size_t end, int top,
                        chart_boxes *boxes)
{
    int start = top;
    for (size_t i = first; i < end; i++) {
        const chart_row *row = &r->rows[i];
        chart_lines group = group_name(a, r, first, i);
        chart_boxes_add_lines(a, boxes, 0, group_base(top), &group, true);
        top += group_room(a, r, first, i);
        if (r->narrow)
            chart_boxes_add_lines(a, boxes, 0, name_base(r, top), &row->name, false);
        for (size_t m = 0; m < row->count; m++)
            chart_boxes_add(a, boxes, row->marks[m].place.x,
                            mark_base(&row->marks[m], lanes_top(r, row, top)),
                            chart_text_width(row->marks[m].name, false));
        top += row->height;
    }
    chart_boxes_sort(boxes);
    return top - start;
}

/* Room for the next mark of the key, `mark` wide, and its text, on a new line if need be. */
static void key_next(const chart *k, chart_point *at, int mark, str text)
{
    if (at->x > 0 && at->x + mark + CHART_GAP + chart_text_width(text, false) > k->width) {
        at->x = 0;
        at->y += CHART_LANE;
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
static int draw_key(chart *k, chart_detail detail, int top)
{
    chart_point at = {0, top + 60 + CHART_RISE};
    if (detail != DETAIL_DATES) {
        key_bar(k, &at, "s1", 90, S("how many are due within the month"));
        key_bar(k, &at, "open", 220, S("how many at some time within the bar"));
        return at.y + KEY_ROOM - 60 - CHART_RISE;
    }
    chart_diamond(k, "s1", CHART_DIAMOND, at.y - CHART_RISE / 2, CHART_DIAMOND);
    key_text(k, &at, 2 * CHART_DIAMOND, S("due on a day"));
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

/* The year with most milestones among those from `first` to `end`, and how many these are. */
static const plan_year *fullest_year(view_context *c, const chart_rows *r, size_t first,
                                     size_t end, size_t *most)
{
    const timeline *t = c->plan->timeline;
    size_t *counts = arena_array(c->arena, t->year_count + 1, sizeof *counts), at = 0;
    for (size_t i = first; i < end; i++)
        counts[year_of(t, r->due[i].event) - t->years]++;
    for (size_t i = 1; i < t->year_count; i++)
        at = counts[i] > counts[at] ? i : at;
    *most = counts[at];
    return &t->years[at];
}

/* Whether the rows between two are those of whole groups. */
static bool holds_whole_groups(const chart_rows *r, size_t first, size_t end)
{
    return opens_group(r, 0, first) == (first > 0) &&
           (end == r->row_count || opens_group(r, 0, end));
}

/* Whose milestones are on one of several charts: "Policy and Place", "Alpha to Gamma". */
static str part_name(arena *a, const chart_rows *r, size_t first, size_t end)
{
    if (!holds_whole_groups(r, first, end)) {
        str from = r->rows[first].title;
        return end == first + 1 ? from
                                : str_format(a, "%.*s to %.*s", STR_ARG(from),
                                             STR_ARG(r->rows[end - 1].title));
    }
    str *names = arena_array(a, end - first + 1, sizeof *names);
    size_t n = 0;
    for (size_t i = first; i < end; i++)
        if (!r->rows[i].band)
            names[n++] = r->rows[i].title;
        else if (opens_group(r, first, i))
            names[n++] = r->rows[i].band->title;
    return listed(a, names, n);
}

/* "52 of 70 dated milestones fall due in Year 1 (April 2008 to March 2009)". */
static str title_of(view_context *c, const chart_rows *r, size_t first, size_t end)
{
    arena *a = c->arena;
    size_t from = r->rows[first].first, to = r->rows[end - 1].end, most;
    str part = {0};
    if (first > 0 || end < r->row_count)
        part = str_format(a, "%.*s: ", STR_ARG(part_name(a, r, first, end)));
    if (from == to)
        return str_format(a, "%.*sno milestone has a date yet", STR_ARG(part));
    const plan_year *year = fullest_year(c, r, from, to, &most);
    str count = str_format(a, "%zu of %zu", most, to - from);
    return str_format(a, "%.*s%.*s dated milestones fall due in %.*s", STR_ARG(part),
                      STR_ARG(count), STR_ARG(year_title(a, c->plan->timeline, year)));
}

static void count_dates(picture *p)
{
    for (size_t i = 0; i < p->shown.count; i++) {
        date_range range = p->shown.due[i].event->date.range;
        bool day = range.precision == PRECISION_DAY && range.first == range.last;
        p->days += day;
        p->months += !day && range.precision <= PRECISION_MONTH;
    }
}

/* Which milestones share a mark. */
static const char *sharing(chart_detail detail)
{
    switch (detail) {
    case DETAIL_DATES:
        return "milestones of a work stream with the same date share a mark";
    case DETAIL_MONTHS:
        return "milestones of a work stream in the same month share a mark, which has their "
               "number";
    case DETAIL_GROUPS:
        return "milestones of a group in the same month share a mark, which has their number";
    case DETAIL_ALL:
        return "milestones of all work streams in the same month share a mark, which has their "
               "number";
    }
    return "";
}

static str description_of(const picture *p, size_t rows)
{
    view_context *c = p->context;
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    return str_format(
        c->arena,
        "A timeline from %.*s with %.*s. Of all dated milestones, %.*s stand on a day, %.*s in "
        "a month and %.*s in a longer span; %s. A line marks %.*s.",
        STR_ARG(chart_time_span(c->arena, &p->shown.time)),
        STR_ARG(count_of(c->arena, rows, "row", "rows")),
        STR_ARG(count_words(c->arena, p->days)), STR_ARG(count_words(c->arena, p->months)),
        STR_ARG(count_words(c->arena, p->shown.count - p->days - p->months)),
        sharing(p->shown.detail), STR_ARG(date_readable(c->arena, today)));
}

/* --- Charts --- */

/*
 * The first row that does not fit on the chart that begins with row `first`; rather
 * the first of its group, where that is another chart's.
 */
static size_t rows_that_fit(arena *a, const chart_rows *r, size_t first, int room)
{
    size_t end = first;
    for (int used = 0; end < r->row_count; end++) {
        used += r->rows[end].height + group_room(a, r, first, end);
        if (used > room && end > first)
            break;
    }
    size_t whole = end;
    while (end < r->row_count && whole > first && !opens_group(r, first, whole))
        whole--;
    return whole > first ? whole : end;
}

static void fill_data(chart *k, const chart_rows *r, size_t first, size_t end)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},
        {S_INIT("Ref"), "nowrap", false},
        {S_INIT("Milestone"), NULL, false},
        {S_INIT("Due"), "nowrap", false},
    };
    view_context *c = k->context;
    size_t from = r->rows[first].first, to = r->rows[end - 1].end;
    view_grid g = chart_data(k, columns, 4, to - from);
    for (size_t i = from; i < to; i++) {
        const event *e = r->due[i].event;
        view_row(&g, "item");
        stream_cell(c, &g, e->stream);
        add_sourced(c, view_cell(&g, S("")), &e->origin, e->ref);
        add_cell_or(c, view_cell(&g, S("")), e->origin.record, e->label, S("not named"));
        add_due(c, view_cell(&g, S("")), e);
    }
}

static void draw_drawing(chart *k, const chart_rows *r, size_t first, size_t end)
{
    view_context *c = k->context;
    int head = chart_time_head(k, c, &r->time) + 20;
    chart_boxes names = {0};
    int bottom = head + gather_names(c->arena, r, first, end, head, &names);
    chart_time_ground(k, &r->time, head, bottom, &names);
    int below = chart_time_as_of(k, &r->time, c->plan->as_of, head, bottom, &names);
    draw_rows(k, r, first, end, head);
    chart_close(k, draw_key(k, r->detail, bottom + below));
}

static void draw_chart(xmlNode *parent, const picture *p, size_t first, size_t end)
{
    chart k = chart_open(p->context, parent,
                         &(chart_head){.id = S("timeline chart"),
                                       .options = p->options,
                                       .title = title_of(p->context, &p->shown, first, end),
                                       .description = description_of(p, end - first),
                                       .wide = p->wide});
    draw_drawing(&k, &p->shown, first, end);
    chart_narrow(&k);
    draw_drawing(&k, &p->narrow, first, end);
    fill_data(&k, &p->shown, first, end);
}

static void say_what_is_grouped(xmlNode *parent, const picture *p)
{
    static const char *const drawn[] = {
        [DETAIL_MONTHS] = "Here a mark stands for all that are due in one month",
        [DETAIL_GROUPS] = "Here a row stands for a group of work streams, and a mark for all "
                          "that are due in one month",
        [DETAIL_ALL] = "Here one row stands for all work streams, and a mark for all that are "
                       "due in one month",
    };
    arena *a = p->context->arena;
    if (p->shown.detail != DETAIL_DATES)
        view_paragraph(
            parent, "note",
            str_format(a,
                       "%.*s more than can be told apart one by one. %s; the data list each.",
                       STR_ARG(count_opening(a, p->shown.count, "dated milestone is",
                                             "dated milestones are")),
                       drawn[p->shown.detail]));
}

static void say_what_is_missing(xmlNode *parent, const picture *p)
{
    const timeline *t = p->context->plan->timeline;
    arena *a = p->context->arena;
    size_t undated = t->by_kind[EVENT_MILESTONE] - p->shown.count;
    if (undated)
        view_paragraph(
            parent, "note",
            str_format(a, "%.*s no date and no place here.",
                       STR_ARG(count_opening(a, undated, "milestone has", "milestones have"))));
    if (p->shown.beyond)
        view_paragraph(parent, "note",
                       str_format(a, "%.*s too far outside the programme's period to be drawn.",
                                  STR_ARG(count_opening(a, p->shown.beyond, "milestone lies",
                                                        "milestones lie"))));
}

/* Room for rows on one chart. */
static int room_for_rows(const picture *p)
{
    int around =
        chart_time_head(NULL, p->context, &p->shown.time) + CHART_LEADING + 50 + KEY_ROOM;
    return (p->wide ? CHART_TALLEST_WIDE : CHART_TALLEST) - around;
}

static bool is_too_long(const picture *p)
{
    size_t charts = 0;
    for (size_t first = 0; first < p->shown.row_count && charts <= MOST_CHARTS; charts++)
        first = rows_that_fit(p->context->arena, &p->shown, first, room_for_rows(p));
    return charts > MOST_CHARTS;
}

/* The rows in as much detail as fits on MOST_CHARTS; false when nothing has a date. */
static bool choose_detail(picture *p)
{
    int width = p->wide ? CHART_WIDE : CHART_WIDTH;
    p->shown = chart_rows_make(p->context, DETAIL_DATES, false, width);
    if (p->shown.count == 0)
        return false;
    while (p->shown.detail < DETAIL_ALL && is_too_long(p))
        p->shown = chart_rows_make(p->context, p->shown.detail + 1, false, width);
    p->narrow = chart_rows_make(p->context, p->shown.detail, true, CHART_NARROW);
    return true;
}

void chart_timeline(view_context *c, xmlNode *parent, const yaml_node *options)
{
    picture p = {.context = c, .options = options};
    p.wide = view_choice(c, options, S("page"), "portrait|landscape") == 1;
    bool any = choose_detail(&p);
    if (nothing_yet(parent, any, S("No milestone has a date that can be drawn yet.")))
        return;
    if (p.wide)
        view_turn_page(parent);
    count_dates(&p);
    say_what_is_grouped(parent, &p);
    for (size_t first = 0, end; first < p.shown.row_count; first = end) {
        end = rows_that_fit(c->arena, &p.shown, first, room_for_rows(&p));
        draw_chart(parent, &p, first, end);
    }
    say_what_is_missing(parent, &p);
}
