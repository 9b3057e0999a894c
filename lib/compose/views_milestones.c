/*
 * Milestones against time: what was due and what became of it, how far it slipped, what
 * has been given another date, and what falls due next.
 */
#include "compose/chart_slips.h"
#include "compose/views_progress.h"

/* --- What was due --- */

/* One group of the list of what was due. */
typedef struct due_group {
    const char *title; /* "%zu" is how many */
    bool (*holds)(const milestone_standing *m);
} due_group;

static bool is_late(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_LATE;
}

static bool is_unreported(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_UNREPORTED;
}

/* Due on the very day, and not past it. */
static bool is_due_now(const milestone_standing *m)
{
    return m->is_due && (m->standing == STANDING_AT_RISK || m->standing == STANDING_ON_TRACK ||
                         m->standing == STANDING_NOT_STARTED);
}

static bool is_achieved(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_ACHIEVED;
}

static bool is_dropped(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_DROPPED;
}

static bool is_at_risk(const milestone_standing *m)
{
    return !m->is_due && (m->standing == STANDING_AT_RISK || m->standing == STANDING_LATE);
}

static bool is_early(const milestone_standing *m)
{
    return !m->is_due && m->standing == STANDING_ACHIEVED;
}

static const due_group groups[] = {
    {"Late", is_late},
    {"Not reported", is_unreported},
    {"Due on the day of this report", is_due_now},
    {"Achieved", is_achieved},
    {"Dropped", is_dropped},
    {"At risk or late, and not due yet", is_at_risk},
    {"Achieved before it was due", is_early},
};

static const view_column due_columns[] = {
    {S_INIT("Ref"), "nowrap", true},     {S_INIT("Work stream"), NULL, false},
    {S_INIT("Milestone"), NULL, false},  {S_INIT("Due"), "nowrap", false},
    {S_INIT("Days late"), "num", false}, {S_INIT("Source"), NULL, false},
};
enum { DUE_COLUMNS = sizeof due_columns / sizeof *due_columns };

/* Begins a row: its reference, work stream, what was promised, and by when. */
static void milestone_row(view_context *c, view_grid *g, const milestone_standing *m)
{
    origin promised = promise_origin(&m->promise);
    view_row(g, "item");
    view_cell(g, m->promise.ref);
    add_reported(c, view_cell(g, S("")), m->stream);
    add_promise(c, view_cell(g, S("")), m);
    xmlNode *due = view_cell(g, S(""));
    add_planned(c, due, m);
    mark_place(c, due, &promised);
}

static void due_row(view_context *c, view_grid *g, const milestone_standing *m)
{
    origin reported = report_origin(m);
    milestone_row(c, g, m);
    xmlNode *days = view_cell(g, m->is_late ? str_format(c->arena, "%d", m->days) : S("–"));
    mark_place(c, days, &reported);
    add_place(c, view_cell(g, S("")), &reported);
}

static str due_caption(view_context *c)
{
    const tally *t = &c->plan->situation->total;
    return str_format(c->arena, "%zu of %zu due by %.*s not shown as achieved",
                      tally_outstanding(t), t->due, STR_ARG(day_text(c, c->plan->as_of)));
}

static void due_rows(view_context *c, view_grid *g, const due_group *group)
{
    const situation *s = c->plan->situation;
    size_t count = 0;
    for (size_t i = 0; i < s->milestone_count; i++)
        count += group->holds(&s->milestones[i]);
    if (count == 0)
        return;
    view_heading_row(g, str_format(c->arena, "%s: %zu", group->title, count));
    for (size_t i = 0; i < s->milestone_count; i++)
        if (group->holds(&s->milestones[i]))
            due_row(c, g, &s->milestones[i]);
}

static void milestones_due(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const situation *s = c->plan->situation;
    if (nothing_to_show(parent, s->total.due, S("Nothing was due yet.")))
        return;
    view_grid g = view_table_with_id(c, parent, "milestones", S("milestones due"),
                                     due_caption(c), due_columns, DUE_COLUMNS);
    for (size_t i = 0; i < sizeof groups / sizeof *groups; i++)
        due_rows(c, &g, &groups[i]);
    view_paragraph(parent, "note",
                   S("Days are counted from the last day that the deadline can mean to the day "
                     "of achievement, else to the forecast, else to the date of this report."));
}

/* --- Slippage --- */

/* What the chart shows: what was due, or is forecast late. */
static bool is_drawn(const milestone_standing *m)
{
    return m->planned.state == DATE_KNOWN && m->standing != STANDING_DROPPED &&
           (m->is_due || m->is_late);
}

static date_range reached(view_context *c, const milestone_standing *m)
{
    if (m->standing == STANDING_ACHIEVED && m->report->achieved.state == DATE_KNOWN)
        return m->report->achieved.range;
    if (m->is_forecast)
        return m->report->forecast.range;
    return (date_range){c->plan->as_of, c->plan->as_of, PRECISION_DAY};
}

static chart_slip slip_of(view_context *c, const reported *r, const milestone_standing *m,
                          bool first)
{
    chart_outcome outcome = m->standing == STANDING_ACHIEVED ? CHART_ACHIEVED
                            : m->is_forecast                 ? CHART_FORECAST
                                                             : CHART_UNREPORTED;
    return (chart_slip){.group = first ? reported_name(r) : S(""),
                        .about = reported_name(r),
                        .name = m->promise.ref,
                        .planned = m->planned.range,
                        .now = reached(c, m),
                        .outcome = outcome,
                        .words = standing_text(c, m)};
}

static size_t gather_slips(view_context *c, chart_slip *slips)
{
    const situation *s = c->plan->situation;
    size_t count = 0;
    for (size_t i = 0; i < s->count; i++) {
        const reported *r = &s->items[i];
        bool first = true;
        for (size_t k = r->first; k < r->first + r->count; k++) {
            if (!is_drawn(&s->milestones[k]))
                continue;
            slips[count++] = slip_of(c, r, &s->milestones[k], first);
            first = false;
        }
    }
    return count;
}

static void slippage_chart(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const situation *s = c->plan->situation;
    chart_slip *slips = arena_array(c->arena, s->milestone_count, sizeof *slips);
    size_t count = gather_slips(c, slips), late = 0;
    int most = 0;
    if (nothing_to_show(parent, count, S("Nothing was due, so nothing can have slipped.")))
        return;
    for (size_t i = 0; i < s->milestone_count; i++) {
        late += is_drawn(&s->milestones[i]) && s->milestones[i].is_late;
        if (is_drawn(&s->milestones[i]) && s->milestones[i].days > most)
            most = s->milestones[i].days;
    }
    str what = str_format(c->arena, "%zu of %zu are past their date, by up to %.*s", late,
                          count, STR_ARG(days_text(c, most)));
    const chart_head head = {
        .id = S("slippage"),
        .title = what,
        .description = str_format(
            c->arena,
            "A line for each of %zu promises, from the date planned to the one achieved or "
            "forecast, or to %.*s where neither is known.",
            count, STR_ARG(day_text(c, c->plan->as_of)))};
    chart_slips(c, parent, &head, slips, count, c->plan->as_of);
}

/* --- Revised dates --- */

static bool is_revised(const milestone_standing *m)
{
    return m->moved || (m->report && m->report->forecast.state == DATE_KNOWN &&
                        m->standing != STANDING_ACHIEVED);
}

static void revised_row(view_context *c, view_grid *g, const milestone_standing *m)
{
    const date_value *now = promise_due(&m->promise);
    origin promised = promise_origin(&m->promise), told = report_origin(m);
    view_row(g, "item");
    view_cell(g, m->promise.ref);
    add_reported(c, view_cell(g, S("")), m->stream);
    add_planned(c, view_cell(g, S("")), m);
    xmlNode *due = view_cell(g, S(""));
    if (m->moved && now->state == DATE_KNOWN)
        tree_text(due, date_readable(c->arena, now->range));
    else
        tree_text(due, m->moved ? S("no date") : S("unchanged"));
    mark_place(c, due, &promised);
    xmlNode *forecast = view_cell(g, S(""));
    if (m->report && m->report->forecast.state == DATE_KNOWN)
        tree_text(forecast, date_readable(c->arena, m->report->forecast.range));
    else
        tree_text(forecast, S("none"));
    mark_place(c, forecast, &told);
    add_place(c, view_cell(g, S("")), &told);
}

static void revised_milestones(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    static const view_column columns[] = {
        {S_INIT("Ref"), "nowrap", true},   {S_INIT("Work stream"), NULL, false},
        {S_INIT("Planned"), NULL, false},  {S_INIT("Due now"), NULL, false},
        {S_INIT("Forecast"), NULL, false}, {S_INIT("Source"), NULL, false}};
    const situation *s = c->plan->situation;
    size_t count = 0;
    for (size_t i = 0; i < s->milestone_count; i++)
        count += is_revised(&s->milestones[i]);
    if (nothing_to_show(
            parent, count,
            S("No milestone has been given another date, and none has a forecast.")))
        return;
    str caption =
        str_format(c->arena, "%.*s a new date or a forecast",
                   STR_ARG(count_opening(c->arena, count, "milestone has", "milestones have")));
    view_grid g = view_table_with_id(c, parent, "milestones", S("revised milestones"), caption,
                                     columns, 6);
    for (size_t i = 0; i < s->milestone_count; i++)
        if (is_revised(&s->milestones[i]))
            revised_row(c, &g, &s->milestones[i]);
}

/* --- What comes next --- */

/* The same day so many months on, or the last day of that month. */
static day months_on(day from, size_t months)
{
    int year, month, d;
    date_parts(from, &year, &month, &d);
    month += (int)months - 1;
    year += month / 12;
    month = month % 12 + 1;
    if (year > 9999)
        return from;
    int last = date_month_days(year, month);
    return date_day(year, month, d < last ? d : last);
}

static bool is_coming(const milestone_standing *m, day from, day until)
{
    return m->planned.state == DATE_KNOWN && m->planned.range.last > from &&
           m->planned.range.last <= until && m->standing != STANDING_ACHIEVED &&
           m->standing != STANDING_DROPPED;
}

static void coming_row(view_context *c, view_grid *g, const milestone_standing *m)
{
    origin promised = promise_origin(&m->promise);
    milestone_row(c, g, m);
    view_cell(g, capitalised(c->arena, standing_name(m->standing)));
    add_place(c, view_cell(g, S("")), &promised);
}

static void coming_milestones(view_context *c, xmlNode *parent, const yaml_node *options)
{
    static const view_column columns[] = {
        {S_INIT("Ref"), "nowrap", true},    {S_INIT("Work stream"), NULL, false},
        {S_INIT("Milestone"), NULL, false}, {S_INIT("Due"), "nowrap", false},
        {S_INIT("Status"), NULL, false},    {S_INIT("Source"), NULL, false}};
    const situation *s = c->plan->situation;
    size_t months = view_choice(c, options, S("months"), "3|1|2|4|6|12"), count = 0;
    static const size_t lengths[] = {3, 1, 2, 4, 6, 12};
    day until = months_on(s->as_of, lengths[months]);
    for (size_t i = 0; i < s->milestone_count; i++)
        count += is_coming(&s->milestones[i], s->as_of, until);
    if (nothing_to_show(parent, count,
                        str_format(c->arena, "No milestone falls due by %.*s.",
                                   STR_ARG(day_text(c, until)))))
        return;
    str caption = str_format(
        c->arena, "%.*s due after %.*s and by %.*s",
        STR_ARG(count_opening(c->arena, count, "milestone falls", "milestones fall")),
        STR_ARG(day_text(c, s->as_of)), STR_ARG(day_text(c, until)));
    view_grid g = view_table_with_id(c, parent, "milestones", S("coming milestones"), caption,
                                     columns, 6);
    for (size_t i = 0; i < s->milestone_count; i++)
        if (is_coming(&s->milestones[i], s->as_of, until))
            coming_row(c, &g, &s->milestones[i]);
}

const view views_milestones[] = {
    {S_INIT("milestones-due"), milestones_due, NULL, .needs_plan = true},
    {S_INIT("slippage-chart"), slippage_chart, NULL, .needs_plan = true},
    {S_INIT("revised-milestones"), revised_milestones, NULL, .needs_plan = true},
    {S_INIT("coming-milestones"), coming_milestones, "months", .needs_plan = true},
    {{0}},
};
