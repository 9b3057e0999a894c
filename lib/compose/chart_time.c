#include "compose/chart_time.h"

#include "compose/chart_labels.h"
#include "compose/views_plan.h"

enum { LABEL_ROOM = 480 }; /* for "Sept 2008" and what stands between */

/* Months since year 0, and the first day of one. */
static int month_of(day when)
{
    int year, month, d;
    date_parts(when, &year, &month, &d);
    return year * 12 + month - 1;
}

static day month_start(int month)
{
    return date_day(month / 12, month % 12 + 1, 1);
}

chart_time chart_time_over(day first, day last, int left, int right)
{
    return (chart_time){month_start(month_of(first)), month_start(month_of(last) + 1) - 1, left,
                        right};
}

chart_time chart_time_of(const programme *p, day first, day last, int left, int right)
{
    enum { YEAR = 366 };
    if (!p->has_period)
        return chart_time_over(first, last, left, right);
    day from = p->period.first, to = p->period.last;
    if (first < from)
        from = first > from - YEAR ? first : from - YEAR;
    if (last > to)
        to = last < to + YEAR ? last : to + YEAR;
    return chart_time_over(from, to, left, right);
}

int chart_time_x(const chart_time *t, day when)
{
    int64_t days = (int64_t)t->last + 1 - t->first;
    return t->left + chart_scale((int64_t)when - t->first, days, t->right - t->left);
}

bool chart_time_holds(const chart_time *t, date_range range)
{
    return range.first >= t->first && range.last <= t->last;
}

/* --- Months --- */

/* So many months lie between two that are named: as few as leave room for the names. */
static int months_a_step(const chart_time *t)
{
    static const int steps[] = {1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000};
    int months = month_of(t->last) - month_of(t->first) + 1;
    for (size_t i = 0; i + 1 < sizeof steps / sizeof *steps; i++)
        if ((int64_t)(t->right - t->left) * steps[i] >= (int64_t)LABEL_ROOM * months)
            return steps[i];
    return steps[sizeof steps / sizeof *steps - 1];
}

static str short_month(arena *a, int month)
{
    str name = str_slice(date_month_name(month % 12 + 1), 0, 3);
    return str_format(a, "%.*s %d", STR_ARG(name), month / 12);
}

static void draw_months(chart *k, const chart_time *t)
{
    int step = months_a_step(t), last = month_of(t->last);
    for (int month = month_of(t->first); month <= last; month += step) {
        str name = short_month(k->context->arena, month);
        int x = chart_time_x(t, month_start(month));
        if (x + chart_text_width(name, false) <= t->right)
            chart_text(k, "muted", CHART_START, x, CHART_RISE, name);
    }
}

/* --- Phases --- */

enum { MOST_PHASES = 24 }; /* more are no help to a reader, and are not shown */

typedef struct phases {
    const named *items;
    size_t count;
} phases;

static phases phases_of(const view_context *c)
{
    const named_list *list = programme_list(c->programme, S("phases"));
    bool few = list && list->count <= MOST_PHASES;
    return few ? (phases){list->items, list->count} : (phases){0};
}

static bool is_shown(const chart_time *t, const named *phase)
{
    return phase->has_period && phase->period.first <= t->last &&
           phase->period.last >= t->first && phase->title.text.n;
}

/* The names of phases where they begin, in as many lanes as they need. */
static size_t draw_phase_names(chart *k, view_context *c, const chart_time *t, int top)
{
    phases p = phases_of(c);
    chart_lanes lanes = {.arena = c->arena, .left = t->left - CHART_GAP, .right = t->right};
    for (size_t i = 0; i < p.count; i++) {
        if (!is_shown(t, &p.items[i]))
            continue;
        str name = p.items[i].title.text;
        if (chart_text_width(name, true) > t->right - t->left)
            continue;
        int x = chart_time_x(t, p.items[i].period.first) - CHART_GAP;
        chart_place at = chart_place_label(&lanes, x, x, chart_text_width(name, true));
        int lane = (int)at.lane + (at.side == CHART_BELOW);
        if (k)
            chart_text(k, "strong", CHART_START, at.x, top + lane * CHART_LEADING + CHART_RISE,
                       name);
    }
    return lanes.count;
}

int chart_time_head(chart *k, view_context *c, const chart_time *t)
{
    if (k)
        draw_months(k, t);
    size_t lanes = draw_phase_names(k, c, t, CHART_LEADING + 20);
    return CHART_LEADING + 20 + (int)lanes * CHART_LEADING;
}

void chart_time_ground(chart *k, const chart_time *t, int top, int bottom,
                       const chart_boxes *around)
{
    phases p = phases_of(k->context);
    for (size_t i = 0; i < p.count; i++) {
        if (!is_shown(t, &p.items[i]) || i % 2)
            continue;
        int from = chart_time_x(t, p.items[i].period.first);
        int to = chart_time_x(t, p.items[i].period.last + 1);
        chart_rectangle(k, "shade", from, top, to - from, bottom - top);
    }
    int step = months_a_step(t), last = month_of(t->last);
    for (int month = month_of(t->first); month <= last; month += step) {
        int x = chart_time_x(t, month_start(month));
        chart_upright(k, "grid", x, top, bottom, around);
    }
}

int chart_time_as_of(chart *k, const chart_time *t, day when, int top, int bottom,
                     const chart_boxes *around)
{
    date_range today = {when, when, PRECISION_DAY};
    if (!chart_time_holds(t, today))
        return 0;
    str name = str_format(k->context->arena, "as of %.*s",
                          STR_ARG(date_readable(k->context->arena, today)));
    int x = chart_time_x(t, when), half = chart_text_width(name, true) / 2 + 1, middle = x;
    if (middle + half > t->right)
        middle = t->right - half;
    if (middle - half < 0)
        middle = half;
    chart_upright(k, "now", x, top, bottom, around);
    chart_text(k, "as-of", CHART_MIDDLE, middle, bottom + 30 + CHART_RISE, name);
    return 30 + CHART_LEADING;
}

str chart_time_span(arena *a, const chart_time *t)
{
    return str_format(a, "%.*s to %.*s", STR_ARG(month_title(a, t->first)),
                      STR_ARG(month_title(a, t->last)));
}
