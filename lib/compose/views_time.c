/*
 * Time: the timeline as a table, milestones by year and group, and actions and
 * deliverables by deadline.
 */
#include "compose/views_plan.h"

#include <stdlib.h>

/* --- Lists of what falls due --- */

static void event_label(view_context *c, view_grid *g, const event *e)
{
    add_cell_or(c, view_cell(g, S("")), e->origin.record, e->label, S("not named"));
}

static void due_cell(view_context *c, view_grid *g, const event *e)
{
    add_due(c, view_cell(g, S("")), e);
}

/* The reference, which leads to the row's table. */
static void ref_cell(view_context *c, view_grid *g, const event *e)
{
    str ref = e->ref.n ? e->ref : event_kind_name(e->kind);
    add_sourced(c, view_cell(g, S("")), &e->origin, ref);
}

/* The same, with the place of that table. */
static void source_ref_cell(view_context *c, view_grid *g, const event *e)
{
    xmlNode *cell = view_cell(g, S(""));
    if (e->ref.n) {
        add_sourced(c, cell, &e->origin, e->ref);
        tree_text(cell, S(", "));
    }
    add_source(c, cell, &e->origin);
}

/* --- Milestones by year and group --- */

static void milestone_row(view_context *c, view_grid *g, const event *e)
{
    view_row(g, "item");
    event_label(c, g, e);
    due_cell(c, g, e);
    view_cell(g, e->outcomes);
    ref_cell(c, g, e);
}

static int by_stream(const void *left, const void *right)
{
    const event *a = *(const event *const *)left, *b = *(const event *const *)right;
    size_t order_a = a->stream ? a->stream->order + 1 : 0;
    size_t order_b = b->stream ? b->stream->order + 1 : 0;
    if (order_a != order_b)
        return order_a < order_b ? -1 : 1;
    return a < b ? -1 : a > b; /* both point into one array, in the order of time */
}

/* The milestones among events[first, first + count), by work stream. */
static size_t pick(view_context *c, size_t first, size_t count, const event ***picked)
{
    const timeline *t = c->plan->timeline;
    size_t n = 0;
    *picked = arena_array(c->arena, count + 1, sizeof **picked);
    for (size_t i = first; i < first + count; i++)
        if (t->events[i].kind == EVENT_MILESTONE)
            (*picked)[n++] = &t->events[i];
    qsort(*picked, n, sizeof **picked, by_stream);
    return n;
}

/* "Policy: Political Leadership", with the tables that its rows are taken from. */
static void stream_heading(view_context *c, view_grid *g, const event *const *events, size_t n)
{
    const work_stream *w = events[0]->stream;
    xmlNode *cell = view_heading_row(g, S(""));
    if (w)
        tree_format(cell, "%.*s: ", STR_ARG(c->plan->streams->groups[w->group].title));
    add_stream(c, cell, w);
    sources from = {0};
    for (size_t i = 0; i < n; i++)
        sources_add(c, &from, &events[i]->origin);
    if (!w)
        return;
    tree_text(cell, S(" – "));
    sources_write(c, cell, &from);
}

static void year_milestones(view_context *c, xmlNode *parent, size_t first, size_t count,
                            str title)
{
    static const view_column columns[] = {
        {S_INIT("Milestone"), NULL, true},
        {S_INIT("Due"), "nowrap", false},
        {S_INIT("Outcomes"), "nowrap", false},
        {S_INIT("Ref"), "nowrap", false},
    };
    const event **events;
    size_t n = pick(c, first, count, &events);
    if (n == 0)
        return;
    str caption = str_format(c->arena, "%.*s: %.*s", STR_ARG(title),
                             STR_ARG(count_of(c->arena, n, "milestone", "milestones")));
    view_grid g = view_table_with_id(c, parent, "milestones", caption, caption, columns, 4);
    for (size_t i = 0; i < n;) {
        size_t after = i + 1;
        while (after < n && events[after]->stream == events[i]->stream)
            after++;
        stream_heading(c, &g, &events[i], after - i);
        for (; i < after; i++)
            milestone_row(c, &g, events[i]);
    }
}

static void milestones(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const timeline *t = c->plan->timeline;
    if (nothing_to_show(parent, t->by_kind[EVENT_MILESTONE],
                        S("No milestones are stated in a table yet.")))
        return;
    for (size_t i = 0; i < t->year_count; i++)
        year_milestones(c, parent, t->years[i].first, t->years[i].count,
                        year_title(c->arena, t, &t->years[i]));
    year_milestones(c, parent, t->dated, t->count - t->dated, S("Without a date"));
}

/* --- Actions and deliverables by deadline --- */

/* A list by deadline: what its rows hold. */
typedef struct deadline_list {
    event_kind kind;
    const char *many;
    bool own_only; /* every row is the programme's own: no need to say where it comes from */
    view_column columns[5];
    size_t count;
} deadline_list;

static deadline_list list_of(view_context *c, event_kind kind, str header, const char *many)
{
    const timeline *t = c->plan->timeline;
    deadline_list l = {.kind = kind, .many = many, .own_only = true};
    for (size_t i = 0; i < t->count; i++)
        if (t->events[i].kind == kind)
            l.own_only &= t->events[i].origin.record == c->programme->self;
    l.columns[l.count++] = (view_column){S("Deadline"), "nowrap", true};
    l.columns[l.count++] = (view_column){header, NULL, false};
    l.columns[l.count++] = (view_column){S("Work stream"), NULL, false};
    if (kind == EVENT_ACTION)
        l.columns[l.count++] = (view_column){S("Owner"), NULL, false};
    l.columns[l.count++] = l.own_only ? (view_column){S("Ref"), "nowrap", false}
                                      : (view_column){S("Source"), NULL, false};
    return l;
}

static void deadline_row(view_context *c, view_grid *g, const deadline_list *l, const event *e)
{
    view_row(g, "item");
    due_cell(c, g, e);
    event_label(c, g, e);
    stream_cell(c, g, e->stream);
    if (e->kind == EVENT_ACTION)
        add_text_or(view_cell(g, S("")), e->owner, S("no owner"));
    if (l->own_only)
        ref_cell(c, g, e);
    else
        source_ref_cell(c, g, e);
}

static void deadline_rows(view_context *c, view_grid *g, const deadline_list *l, size_t first,
                          size_t count, str title)
{
    const timeline *t = c->plan->timeline;
    bool any = false;
    for (size_t i = first; i < first + count; i++) {
        if (t->events[i].kind != l->kind)
            continue;
        if (!any)
            view_heading_row(g, title);
        any = true;
        deadline_row(c, g, l, &t->events[i]);
    }
}

/* How many of a kind fall due on `as_of` or later, as a caption: what to see. */
static str deadline_caption(view_context *c, event_kind kind, const char *many)
{
    const timeline *t = c->plan->timeline;
    size_t open = 0;
    for (size_t i = timeline_from(t, c->plan->as_of); i < t->dated; i++)
        open += t->events[i].kind == kind;
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    return str_format(c->arena, "%.*s by deadline: %.*s %s due on %.*s or later",
                      STR_ARG(capitalised(c->arena, str_of(many))),
                      STR_ARG(open ? count_words(c->arena, open) : S("none")),
                      open > 1 ? "fall" : "falls", STR_ARG(date_readable(c->arena, today)));
}

static void by_deadline(view_context *c, xmlNode *parent, const deadline_list *l)
{
    const timeline *t = c->plan->timeline;
    view_grid g =
        view_table_with_id(c, parent, "actions", str_of(l->many),
                           deadline_caption(c, l->kind, l->many), l->columns, l->count);
    for (size_t i = 0; i < t->year_count; i++)
        deadline_rows(c, &g, l, t->years[i].first, t->years[i].count,
                      year_title(c->arena, t, &t->years[i]));
    deadline_rows(c, &g, l, t->dated, t->count - t->dated, S("Without a date"));
}

static void actions(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    deadline_list l = list_of(c, EVENT_ACTION, S("Action"), "actions");
    if (!nothing_to_show(parent, c->plan->timeline->by_kind[EVENT_ACTION],
                         S("No actions are stated in a table yet.")))
        by_deadline(c, parent, &l);
}

static void deliverables(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    deadline_list l = list_of(c, EVENT_DELIVERABLE, S("Deliverable"), "deliverables");
    if (!nothing_to_show(parent, c->plan->timeline->by_kind[EVENT_DELIVERABLE],
                         S("No deliverables are stated in a table yet.")))
        by_deadline(c, parent, &l);
}

/* --- The timeline as a table --- */

/* A column: events[first, first + count) of the timeline. */
typedef struct period {
    str title;
    str when; /* "in Year 2"; empty where there is no date */
    size_t first;
    size_t count;
} period;

enum { MOST_IN_A_YEAR = 20, MOST_PERIODS = 16 };

typedef struct periods {
    period *items;
    size_t count;
    size_t capacity;
} periods;

static void add_period(view_context *c, periods *p, period new)
{
    if (new.count == 0)
        return;
    p->items = arena_grow(c->arena, p->items, p->count, &p->capacity, sizeof *p->items);
    p->items[p->count++] = new;
}

/* The quarter of a programme year that a day lies in, from 0. */
static int quarter_of(const plan_year *year, day when)
{
    int first_year, first_month, this_year, this_month, d;
    date_parts(year->range.first, &first_year, &first_month, &d);
    date_parts(when, &this_year, &this_month, &d);
    return ((this_year - first_year) * 12 + this_month - first_month) / 3;
}

static str quarter_title(arena *a, const plan_year *year, int quarter)
{
    int y, month, d;
    date_parts(year->range.first, &y, &month, &d);
    int from = month - 1 + quarter * 3, to = from + 2;
    str first = str_slice(date_month_name(from % 12 + 1), 0, 3);
    str last = str_slice(date_month_name(to % 12 + 1), 0, 3);
    return str_format(a, "%.*s–%.*s %d", STR_ARG(first), STR_ARG(last), y + to / 12);
}

static void add_quarters(view_context *c, periods *p, const plan_year *year)
{
    const event *events = c->plan->timeline->events;
    size_t end = year->first + year->count;
    for (size_t i = year->first; i < end;) {
        int quarter = quarter_of(year, events[i].date.range.last);
        size_t after = i;
        while (after < end && quarter_of(year, events[after].date.range.last) == quarter)
            after++;
        str title = quarter_title(c->arena, year, quarter);
        str when = str_join(c->arena, S("in "), title);
        add_period(c, p, (period){title, when, i, after - i});
        i = after;
    }
}

static period whole_year(view_context *c, const plan_year *year)
{
    period p = {.first = year->first, .count = year->count};
    if (c->plan->timeline->has_period && year->number <= 0) {
        bool after = year->number < 0;
        p.title = after ? S("Later") : S("Earlier");
        p.when = after ? S("after the programme ends") : S("before the programme begins");
        return p;
    }
    const char *word = c->plan->timeline->has_period ? "Year " : "";
    p.title = str_format(c->arena, "%s%d", word, year->number);
    p.when = str_join(c->arena, S("in "), p.title);
    return p;
}

/* A column a year; years in which much falls due are divided into quarters. */
static periods divide(view_context *c)
{
    const timeline *t = c->plan->timeline;
    periods p = {0};
    for (size_t i = 0; i < t->year_count; i++) {
        const plan_year *year = &t->years[i];
        bool divisible = t->has_period ? year->number > 0 : true;
        if (divisible && year->count > MOST_IN_A_YEAR && p.count + 4 < MOST_PERIODS)
            add_quarters(c, &p, year);
        else
            add_period(c, &p, whole_year(c, year));
    }
    add_period(
        c, &p,
        (period){.title = S("No date"), .first = t->dated, .count = t->count - t->dated});
    return p;
}

/* Counts of one row, a period each, and in all. */
static void count_cells(view_context *c, view_grid *g, const size_t *counts, size_t n)
{
    size_t all = 0;
    for (size_t i = 0; i < n; i++) {
        view_cell(g, counts[i] ? str_format(c->arena, "%zu", counts[i]) : S("–"));
        all += counts[i];
    }
    view_cell(g, str_format(c->arena, "%zu", all));
}

/* How much falls due: counts[row * periods + period]; row 0 is the programme's own. */
static size_t *count_events(view_context *c, const periods *p)
{
    const timeline *t = c->plan->timeline;
    size_t rows = c->plan->streams->count + 1;
    size_t *counts = arena_array(c->arena, rows * p->count, sizeof *counts);
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = p->items[i].first; k < p->items[i].first + p->items[i].count; k++) {
            const work_stream *w = t->events[k].stream;
            counts[(w ? w->order + 1 : 0) * p->count + i]++;
        }
    return counts;
}

/* When most falls due. */
static str timeline_caption(view_context *c, const periods *p)
{
    const period *most = NULL;
    size_t all = c->plan->timeline->count;
    for (size_t i = 0; i < p->count; i++)
        if (p->items[i].when.n && (!most || p->items[i].count > most->count))
            most = &p->items[i];
    if (!most)
        return S("What is to be done, none of it with a date yet");
    return str_format(c->arena, "What falls due, and when: most %.*s, %zu of %zu",
                      STR_ARG(most->when), most->count, all);
}

static void timeline_note(view_context *c, xmlNode *parent)
{
    const timeline *t = c->plan->timeline;
    size_t passed = timeline_from(t, c->plan->as_of);
    date_range today = {c->plan->as_of, c->plan->as_of, PRECISION_DAY};
    view_paragraph(
        parent, "note",
        str_format(
            c->arena,
            "Milestones, actions and deliverables, each counted where its last possible "
            "day lies: what is known by its year only stands at the end of that year. On "
            "%.*s, %.*s had passed and %.*s lay ahead.",
            STR_ARG(date_readable(c->arena, today)),
            STR_ARG(count_of(c->arena, passed, "date", "dates")),
            STR_ARG(count_words(c->arena, t->dated - passed))));
}

static void timeline_rows(view_context *c, view_grid *g, const size_t *counts, size_t periods)
{
    const streams *s = c->plan->streams;
    view_row(g, "item");
    view_cell(g, S("Programme, for all work streams"));
    count_cells(c, g, counts, periods);
    for (size_t group = 0; group < s->group_count; group++) {
        const stream_group *these = &s->groups[group];
        if (these->count)
            view_heading_row(g, these->title);
        for (size_t i = these->first; i < these->first + these->count; i++) {
            view_row(g, "item");
            stream_cell(c, g, &s->items[i]);
            count_cells(c, g, &counts[(i + 1) * periods], periods);
        }
    }
}

static void fill_timeline(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    if (nothing_to_show(parent, c->plan->timeline->count,
                        S("Nothing with a date is stated in a table yet.")))
        return;
    periods p = divide(c);
    view_column *columns = arena_array(c->arena, p.count + 2, sizeof *columns);
    size_t *totals = arena_array(c->arena, p.count, sizeof *totals);
    columns[0] = (view_column){S("Work stream"), NULL, true};
    for (size_t i = 0; i < p.count; i++) {
        columns[i + 1] = (view_column){p.items[i].title, "centre", false};
        totals[i] = p.items[i].count;
    }
    columns[p.count + 1] = (view_column){S("In all"), "centre", false};
    view_grid g = view_table_with_id(c, parent, "timeline", S("timeline table"),
                                     timeline_caption(c, &p), columns, p.count + 2);
    timeline_rows(c, &g, count_events(c, &p), p.count);
    view_group(&g);
    view_row(&g, "total");
    view_cell(&g, S("All"));
    count_cells(c, &g, totals, p.count);
    timeline_note(c, parent);
}

const view views_time[] = {
    {S_INIT("timeline"), fill_timeline, NULL, .needs_plan = true},
    {S_INIT("milestones"), milestones, NULL, .needs_plan = true},
    {S_INIT("actions"), actions, NULL, .needs_plan = true},
    {S_INIT("deliverables"), deliverables, NULL, .needs_plan = true},
    {{0}},
};
