/*
 * How the programme stands: the headline in three sentences made from the figures, and
 * the grid of colours with those of the period before.
 */
#include "compose/views_progress.h"

/* --- Headline --- */

/* Places of the milestones that a count counts. */
typedef bool milestone_test(const milestone_standing *m);

static bool is_due(const milestone_standing *m)
{
    return m->is_due;
}

static bool is_achieved(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_ACHIEVED;
}

static bool is_late(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_LATE;
}

static bool is_unreported(const milestone_standing *m)
{
    return m->is_due && m->standing == STANDING_UNREPORTED;
}

static const char *is_or_are(size_t count)
{
    return count < 2 ? "is" : "are";
}

/* "none" where a count stands by itself. */
static str count_alone(arena *a, size_t count)
{
    return count ? count_words(a, count) : S("none");
}

static void add_count(view_context *c, xmlNode *p, size_t count, milestone_test *test)
{
    const situation *s = c->plan->situation;
    places from = {0};
    for (size_t i = 0; i < s->milestone_count; i++)
        if (test(&s->milestones[i])) {
            origin place = report_origin(&s->milestones[i]);
            places_add(c, &from, &place);
        }
    add_figure(c, p, count_alone(c->arena, count), &from);
}

static void milestones_sentence(view_context *c, xmlNode *p)
{
    const tally *t = &c->plan->situation->total;
    str until = day_text(c, c->plan->as_of);
    if (t->due == 0) {
        tree_format(p, "No milestone was due by %.*s.", STR_ARG(until));
        return;
    }
    tree_text(p, S("Of the "));
    add_count(c, p, t->due, is_due);
    tree_format(p, " milestones and other promises due by %.*s ", STR_ARG(until));
    add_count(c, p, t->due_as[STANDING_ACHIEVED], is_achieved);
    tree_format(p, " %s achieved, ", is_or_are(t->due_as[STANDING_ACHIEVED]));
    add_count(c, p, t->due_as[STANDING_LATE], is_late);
    tree_format(p, " %s late, and ", is_or_are(t->due_as[STANDING_LATE]));
    add_count(c, p, t->due_as[STANDING_UNREPORTED], is_unreported);
    tree_format(p, " %s not reported.", is_or_are(t->due_as[STANDING_UNREPORTED]));
}

/* The promise that is most days late, of those reported late if there are any. */
static const milestone_standing *latest(const situation *s)
{
    const milestone_standing *worst = NULL;
    for (size_t i = 0; i < s->milestone_count; i++) {
        const milestone_standing *m = &s->milestones[i];
        if (!m->is_due || !m->is_late || m->standing == STANDING_ACHIEVED)
            continue;
        bool better =
            !worst || (m->standing == STANDING_LATE) > (worst->standing == STANDING_LATE);
        bool same = worst && m->standing == worst->standing;
        if (better || (same && m->days > worst->days))
            worst = m;
    }
    return worst;
}

static void lateness_sentence(view_context *c, xmlNode *p)
{
    const milestone_standing *m = latest(c->plan->situation);
    if (!m) {
        tree_text(p, S(" Nothing that was due is outstanding."));
        return;
    }
    origin place = report_origin(m);
    tree_format(p, " Furthest behind, of what is %s, is %.*s: \xE2\x80\x9C",
                m->standing == STANDING_LATE ? "reported late" : "outstanding",
                STR_ARG(m->promise.ref));
    add_promise(c, p, m);
    tree_format(p, "\xE2\x80\x9D, due by %.*s and now ",
                STR_ARG(day_text(c, m->planned.range.last)));
    add_figure(c, p, days_text(c, m->days), &(places){&place, 1, 1});
    tree_text(p, m->is_forecast ? S(" late by its forecast.") : S(" overdue."));
}

static void add_budget(view_context *c, xmlNode *p)
{
    const spending *s = c->plan->spending;
    places from = {0};
    for (size_t i = 0; i < s->count; i++)
        if (s->streams[i].budget.known)
            places_add(c, &from, &s->streams[i].budget.origin);
    add_figure(c, p, money_pounds(c->arena, s->budget), &from);
}

static void money_clause(view_context *c, xmlNode *p)
{
    const spending *s = c->plan->spending;
    if (s->budgets == 0 || s->overflow) {
        tree_text(p, S(" No budget is reported"));
        return;
    }
    tree_text(p, S(" Of the budget of "));
    add_budget(c, p);
    if (s->reported == 0) {
        tree_text(p, S(" no work stream reports what it has spent"));
        return;
    }
    tree_format(p, " %.*s is spent as far as is reported, by ",
                STR_ARG(money_pounds(c->arena, s->spent)));
    tree_text(p, count_of(c->arena, s->reported, "work stream", "work streams"));
}

static void advice_clause(view_context *c, xmlNode *p)
{
    const advice *a = c->plan->advice;
    size_t open = a->count - a->as[ANSWER_DONE] - a->as[ANSWER_REJECTED];
    places of_open = {0}, of_overdue = {0};
    if (a->count == 0) {
        tree_text(p, S(", and no review has made recommendations."));
        return;
    }
    for (size_t i = 0; i < a->count; i++) {
        if (!answer_is_closed(a->items[i].answer))
            places_add(c, &of_open, &a->items[i].origin);
        if (a->items[i].is_overdue)
            places_add(c, &of_overdue, &a->items[i].origin);
    }
    tree_text(p, S("; "));
    add_figure(c, p, count_alone(c->arena, open), &of_open);
    tree_format(p, " of the %.*s %s still open, and ",
                STR_ARG(count_of(c->arena, a->count, "recommendation", "recommendations")),
                is_or_are(open));
    add_figure(c, p, count_alone(c->arena, a->overdue), &of_overdue);
    tree_format(p, " %s past the deadline.", is_or_are(a->overdue));
}

/* What the figures are measured against. */
static void baseline_note(view_context *c, xmlNode *parent)
{
    const situation *s = c->plan->situation;
    str text =
        s->against.programme
            ? str_format(c->arena, "Measured against the documents at revision %.*s.",
                         STR_ARG(s->against.name))
        : s->approved == s->count ? S("Measured against the plan as approved.")
        : s->approved == 0
            ? S("No approved baseline: measured against the documents as they stand.")
            : str_format(c->arena,
                         "Measured against the plan as approved where there is one (%zu of %zu "
                         "documents); the others have no approved baseline, and count as they "
                         "stand.",
                         s->approved, s->count);
    view_paragraph(parent, "note", text);
}

static void headline(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    xmlNode *p = view_paragraph(parent, "lead", S(""));
    milestones_sentence(c, p);
    lateness_sentence(c, p);
    money_clause(c, p);
    advice_clause(c, p);
    baseline_note(c, parent);
}

/* --- The grid of colours --- */

static str change_of(view_context *c, rag before, rag now)
{
    if (before == RAG_NONE || before == now)
        return S("");
    return str_format(c->arena, " (was %.*s)", STR_ARG(rag_name(before)));
}

static void colour_cell(view_context *c, view_grid *g, const reported *r, dimension d)
{
    xmlNode *cell = view_cell(g, S(""));
    if (!r->current) {
        view_missing(cell, S("no update"));
        return;
    }
    value stated = update_rag_value(r->current->record, d);
    add_rag(cell, r->current->rag[d]);
    if (r->previous)
        tree_text(cell, change_of(c, r->previous->rag[d], r->current->rag[d]));
    if (stated.text.n)
        mark_place(c, cell, &(origin){r->current->record, NULL, stated.span});
}

static void overdue_cell(view_context *c, view_grid *g, const reported *r)
{
    const situation *s = c->plan->situation;
    size_t count = tally_outstanding(&r->tally);
    places from = {0};
    for (size_t i = r->first; i < r->first + r->count; i++) {
        const milestone_standing *m = &s->milestones[i];
        origin place = promise_origin(&m->promise);
        if (m->is_due && m->standing != STANDING_ACHIEVED && m->standing != STANDING_DROPPED)
            places_add(c, &from, &place);
    }
    xmlNode *cell = view_cell(g, str_format(c->arena, "%zu", count));
    mark_places(c, cell, &from);
}

/* "Nine of ten updates show no overall colour": what to see first. */
static str grid_caption(view_context *c)
{
    const situation *s = c->plan->situation;
    size_t red = 0, silent = 0;
    for (size_t i = 0; i < s->count; i++) {
        const update *u = s->items[i].current;
        for (int d = 0; u && d < DIMENSION_COUNT; d++)
            if (u->rag[d] == RAG_RED) {
                red++;
                break;
            }
        silent += !u || u->rag[DIMENSION_OVERALL] == RAG_NOT_REPORTED ||
                  u->rag[DIMENSION_OVERALL] == RAG_NONE;
    }
    return str_format(
        c->arena, "%.*s red somewhere; %.*s no overall colour",
        STR_ARG(capitalised(c->arena,
                            str_format(c->arena, "%.*s %s", STR_ARG(count_words(c->arena, red)),
                                       red == 1 ? "shows" : "show"))),
        STR_ARG(str_format(c->arena, "%.*s %s", STR_ARG(count_words(c->arena, silent)),
                           silent == 1 ? "reports" : "report")));
}

static void grid_row(view_context *c, view_grid *g, const reported *r)
{
    view_row(g, "item");
    add_reported(c, view_cell(g, S("")), r->stream);
    for (int d = 0; d < DIMENSION_COUNT; d++)
        colour_cell(c, g, r, (dimension)d);
    overdue_cell(c, g, r);
}

/* Whether any update follows on another. */
static void trend_note(view_context *c, xmlNode *parent)
{
    const situation *s = c->plan->situation;
    size_t followed = 0;
    for (size_t i = 0; i < s->count; i++)
        followed += s->items[i].previous != NULL;
    view_paragraph(
        parent, "note",
        followed == 0
            ? S("These are the first updates: there are no earlier colours to compare.")
            : S("A colour that differs from the period before has that behind it."));
}

static void rag_grid(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const situation *s = c->plan->situation;
    view_column columns[DIMENSION_COUNT + 2] = {{S("Work stream"), NULL, true}};
    for (int d = 0; d < DIMENSION_COUNT; d++)
        columns[d + 1] = (view_column){dimension_name((dimension)d), NULL, false};
    columns[DIMENSION_COUNT + 1] = (view_column){S("Overdue"), "num", false};
    if (nothing_to_show(parent, s->updates, S("There are no updates yet.")))
        return;
    view_grid g = view_table_with_id(c, parent, "matrix", S("colours"), grid_caption(c),
                                     columns, DIMENSION_COUNT + 2);
    for (size_t i = 0; i < s->count; i++)
        grid_row(c, &g, &s->items[i]);
    trend_note(c, parent);
}

const view views_standing[] = {
    {S_INIT("headline"), headline, NULL, .needs_plan = true},
    {S_INIT("rag-grid"), rag_grid, NULL, .needs_plan = true},
    {{0}},
};
