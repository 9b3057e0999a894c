#include "compose/chart_slips.h"

#include "compose/chart_labels.h"
#include "compose/chart_time.h"

enum {
    NAME_WIDTH = 1700,
    NAME_WIDTH_WIDE = 2700,
    LANE = 130,
    ROW_PADDING = 40,
    RADIUS = 40, /* of a diamond or disc */
    BAR = 60,    /* height of the bar that stands for a longer span */
    KEY = 170,
};

/* Where one row stands in the picture. */
typedef struct place {
    chart_lines group;
    chart_lines name;
    chart_place words;
    bool planned, now; /* these marks are drawn */
    int height;        /* of the row, without its group */
} place;

typedef struct picture {
    view_context *context;
    const chart_head *head;
    const chart_slip *slips;
    place *places;
    size_t count;
    day as_of;
    chart_time time;
    int names;
    int width, tallest;
    bool above; /* names stand above their marks, as on a phone */
} picture;

/* --- Places --- */

static date_range extent_of(const picture *p)
{
    date_range all = {p->as_of, p->as_of, PRECISION_DAY};
    for (size_t i = 0; i < p->count; i++) {
        const chart_slip *s = &p->slips[i];
        date_range now = s->outcome == CHART_UNREPORTED ? s->planned : s->now;
        day first = now.first < s->planned.first ? now.first : s->planned.first;
        day last = now.last > s->planned.last ? now.last : s->planned.last;
        all.first = first < all.first ? first : all.first;
        all.last = last > all.last ? last : all.last;
    }
    return all;
}

static bool is_day(date_range range)
{
    return range.first == range.last;
}

/* Left and right edge of a mark, within the scale. */
static void mark_edges(const picture *p, date_range when, int *left, int *right)
{
    *left = chart_time_x(&p->time, when.first);
    *right = chart_time_x(&p->time, when.last + 1);
    if (is_day(when)) {
        *left -= RADIUS;
        *right = *left + 2 * RADIUS;
    }
    int over = *right > p->time.right ? *right - p->time.right : 0;
    int under = *left < p->time.left ? p->time.left - *left : 0;
    *left += under - over;
    *right += under - over;
}

/* What both marks of a row take together; nothing at the left edge without marks. */
static void row_edges(const picture *p, size_t i, int *left, int *right)
{
    const place *at = &p->places[i];
    *left = *right = p->time.left;
    if (at->planned)
        mark_edges(p, p->slips[i].planned, left, right);
    if (at->now) {
        int from, to;
        mark_edges(p, p->slips[i].now, &from, &to);
        *left = !at->planned || from < *left ? from : *left;
        *right = to > *right ? to : *right;
    }
}

static void place_row(picture *p, size_t i)
{
    const chart_slip *s = &p->slips[i];
    place *at = &p->places[i];
    arena *a = p->context->arena;
    int left, right;
    if (s->group.n)
        at->group = chart_wrap(a, s->group, p->width, true);
    at->name = chart_wrap(a, s->name, p->names, false);
    at->planned = chart_time_holds(&p->time, s->planned);
    at->now = s->outcome != CHART_UNREPORTED && chart_time_holds(&p->time, s->now);
    row_edges(p, i, &left, &right);
    chart_lanes lanes = {.arena = a, .left = p->time.left, .right = p->time.right};
    at->words = chart_place_label(&lanes, left, right, chart_text_width(s->words, false));
    int lines = (int)at->name.count * CHART_LEADING, used = (int)lanes.count * LANE;
    at->height = (p->above ? lines + used : lines > used ? lines : used) + ROW_PADDING;
}

static void place_rows(picture *p)
{
    p->places = arena_array(p->context->arena, p->count + 1, sizeof *p->places);
    for (size_t i = 0; i < p->count; i++)
        place_row(p, i);
}

static int group_height(const place *at)
{
    return at->group.count ? 20 + (int)at->group.count * CHART_LEADING : 0;
}

/* --- Drawing --- */

static void draw_mark(chart *k, const picture *p, const char *class, date_range when,
                      bool round, int middle)
{
    int left, right;
    mark_edges(p, when, &left, &right);
    if (!is_day(when))
        chart_rectangle(k, class, left, middle - BAR / 2, right - left, BAR);
    else if (round)
        chart_circle(k, class, left + RADIUS, middle, RADIUS);
    else
        chart_diamond(k, class, left + RADIUS, middle, RADIUS);
}

/* From the last planned day to the last one achieved or forecast. */
static void draw_slip(chart *k, const picture *p, const chart_slip *s, int middle)
{
    int from = chart_time_x(&p->time, s->planned.last);
    int to = chart_time_x(&p->time, s->now.last);
    bool inside = s->now.first >= s->planned.first && s->now.last <= s->planned.last;
    if (from != to && !inside)
        chart_line(k, to > from ? "late" : "early", from, middle, to, middle);
}

/* The middle of the marks of a row that begins at `top`. */
static int middle_of(const picture *p, const place *at, int top)
{
    int name = p->above ? (int)at->name.count * CHART_LEADING : 0;
    return top + ROW_PADDING / 2 + name + LANE / 2;
}

static int name_base(const picture *p, const place *at, int top)
{
    int base = p->above ? top + ROW_PADDING / 2 : middle_of(p, at, top) - CHART_RISE / 2;
    return base + CHART_RISE;
}

static int words_base(const picture *p, const place *at, int top)
{
    int below = at->words.side == CHART_BELOW ? LANE : 0;
    return middle_of(p, at, top) + CHART_RISE / 2 + below;
}

static void draw_row(chart *k, const picture *p, size_t i, int top)
{
    const chart_slip *s = &p->slips[i];
    const place *at = &p->places[i];
    int middle = middle_of(p, at, top);
    chart_text_lines(k, NULL, CHART_START, 0, name_base(p, at, top), &at->name);
    if (at->planned && at->now)
        draw_slip(k, p, s, middle);
    if (at->planned)
        draw_mark(k, p, "open", s->planned, false, middle);
    if (at->now)
        draw_mark(k, p, "s1", s->now, s->outcome == CHART_FORECAST, middle);
    chart_text(k, NULL, CHART_START, at->words.x, words_base(p, at, top), s->words);
}

/* The words beside marks, which upright lines go around. Returns the end of the rows. */
static int gather_words(const picture *p, size_t first, size_t end, int top, chart_boxes *boxes)
{
    arena *a = p->context->arena;
    for (size_t i = first; i < end; i++) {
        const place *at = &p->places[i];
        chart_boxes_add_lines(a, boxes, 0, top + 40 + CHART_RISE, &at->group, true);
        top += group_height(at);
        if (p->above)
            chart_boxes_add_lines(a, boxes, 0, name_base(p, at, top), &at->name, false);
        chart_boxes_add(a, boxes, at->words.x, words_base(p, at, top),
                        chart_text_width(p->slips[i].words, false));
        top += at->height;
    }
    chart_boxes_sort(boxes);
    return top;
}

static void draw_key(chart *k, int top)
{
    static const str names[] = {S_INIT("planned"), S_INIT("achieved"), S_INIT("forecast")};
    int base = top + 60 + CHART_RISE, middle = base - CHART_RISE / 2, x = RADIUS;
    for (int i = 0; i < 3; i++) {
        if (i < 2)
            chart_diamond(k, i ? "s1" : "open", x, middle, RADIUS);
        else
            chart_circle(k, "s1", x, middle, RADIUS);
        chart_text(k, "muted", CHART_START, x + 80, base, names[i]);
        x += 80 + chart_text_width(names[i], false) + 200;
    }
}

static void draw_rows(chart *k, const picture *p, size_t first, size_t end, int top)
{
    for (size_t i = first; i < end; i++) {
        const place *at = &p->places[i];
        chart_line(k, "grid", 0, top, k->width, top);
        chart_text_lines(k, "strong", CHART_START, 0, top + 40 + CHART_RISE, &at->group);
        draw_row(k, p, i, top + group_height(at));
        top += group_height(at) + at->height;
    }
    chart_line(k, "grid", 0, top, k->width, top);
}

static void fill_data(chart *k, const picture *p, size_t first, size_t end)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},  {S_INIT("Ref"), "nowrap", false},
        {S_INIT("Planned"), "nowrap", false}, {S_INIT("Achieved or forecast"), "nowrap", false},
        {S_INIT("Difference"), NULL, false},
    };
    static const char *const states[] = {"achieved", "forecast"};
    arena *a = p->context->arena;
    view_grid g = chart_data(k, columns, 5, end - first);
    for (size_t i = first; i < end; i++) {
        const chart_slip *s = &p->slips[i];
        view_row(&g, "item");
        view_cell(&g, s->about);
        view_cell(&g, s->name);
        view_cell(&g, date_readable(a, s->planned));
        view_cell(&g, s->outcome == CHART_UNREPORTED
                          ? S("not reported")
                          : str_format(a, "%s %.*s", states[s->outcome],
                                       STR_ARG(date_readable(a, s->now))));
        view_cell(&g, s->words);
    }
}

static void draw_drawing(chart *k, const picture *p, size_t first, size_t end)
{
    int head = chart_time_head(k, p->context, &p->time) + 20;
    chart_boxes words = {0};
    int bottom = gather_words(p, first, end, head, &words);
    chart_time_ground(k, &p->time, head, bottom, &words);
    int below = chart_time_as_of(k, &p->time, p->as_of, head, bottom, &words);
    draw_rows(k, p, first, end, head);
    draw_key(k, bottom + below);
    chart_close(k, bottom + below + KEY);
}

static void draw_chart(const picture *p, const picture *narrow, xmlNode *parent, size_t first,
                       size_t end)
{
    chart k = chart_open(p->context, parent, p->head);
    draw_drawing(&k, p, first, end);
    chart_narrow(&k);
    draw_drawing(&k, narrow, first, end);
    fill_data(&k, p, first, end);
}

static size_t rows_that_fit(const picture *p, size_t first)
{
    int used = chart_time_head(NULL, p->context, &p->time) + CHART_LEADING + 50 + KEY;
    size_t end = first;
    for (; end < p->count; end++) {
        used += group_height(&p->places[end]) + p->places[end].height;
        if (used > p->tallest && end > first)
            break;
    }
    return end;
}

void chart_slips(view_context *c, xmlNode *parent, const chart_head *head,
                 const chart_slip *slips, size_t count, day as_of)
{
    picture p = {.context = c, .head = head, .slips = slips, .count = count, .as_of = as_of};
    p.names = head->wide ? NAME_WIDTH_WIDE : NAME_WIDTH;
    p.width = head->wide ? CHART_WIDE : CHART_WIDTH;
    p.tallest = head->wide ? CHART_TALLEST_WIDE : CHART_TALLEST;
    date_range all = extent_of(&p);
    p.time = chart_time_of(c->programme, all.first, all.last, p.names + 100, p.width);
    picture narrow = p;
    narrow.above = true;
    narrow.names = narrow.width = narrow.time.right = CHART_NARROW;
    narrow.time.left = 0;
    place_rows(&p);
    place_rows(&narrow);
    for (size_t first = 0, end; first < count; first = end) {
        end = rows_that_fit(&p, first);
        draw_chart(&p, &narrow, parent, first, end);
    }
}
