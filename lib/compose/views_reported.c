/*
 * What updates and reviews say in words, and what they count: spending, achievements,
 * decisions, findings and recommendations.
 */
#include "compose/views_progress.h"

#include "read/value.h"

/* --- Spending --- */

static void figure_cell(view_context *c, view_grid *g, const spent_figure *f)
{
    xmlNode *cell = view_cell(g, S(""));
    if (!f->known) {
        view_missing(cell, S("not reported"));
        return;
    }
    tree_text(cell, plan_money(c, f->pence));
    mark_place(c, cell, &f->origin);
    if (f->partial)
        tree_text(cell, S(" plus unknown"));
}

/* The part of the budget that is spent, in percent, rounded; a dash when it is not known. */
static str share_of(view_context *c, money spent, money budget)
{
    if (budget <= 0 || spent < 0 || spent > INT64_MAX / 200)
        return S("–");
    return str_format(c->arena, "%lld%%", (long long)((spent * 200 + budget) / (budget * 2)));
}

static void spending_row(view_context *c, view_grid *g, const stream_spending *s)
{
    view_row(g, "item");
    add_reported(c, view_cell(g, S("")), s->stream);
    figure_cell(c, g, &s->budget);
    figure_cell(c, g, &s->spent);
    view_cell(g, s->budget.known && s->spent.known
                     ? share_of(c, s->spent.pence, s->budget.pence)
                     : S("–"));
    figure_cell(c, g, &s->outturn);
    xmlNode *source = view_cell(g, S(""));
    if (s->budget.known)
        add_place(c, source, &s->budget.origin);
}

static void total_cell(view_context *c, view_grid *g, const spending *s, money sum,
                       size_t known)
{
    xmlNode *cell = view_cell(g, S(""));
    if (known == 0)
        view_missing(cell, S("not reported"));
    else
        tree_text(cell, plan_money(c, sum));
    if (known && known < s->count)
        tree_format(cell, " from %zu of %zu", known, s->count);
}

static void spending_total(view_context *c, view_grid *g, const spending *s)
{
    view_group(g);
    view_row(g, "total");
    view_cell(g, S("All work streams"));
    total_cell(c, g, s, s->budget, s->budgets);
    total_cell(c, g, s, s->spent, s->reported);
    view_cell(g, s->reported ? share_of(c, s->spent, s->matched) : S("–"));
    total_cell(c, g, s, s->outturn, s->outturns);
    view_cell(g, S(""));
}

static str spending_caption(view_context *c, const spending *s)
{
    str silent = count_of(c->arena, s->count - s->reported, "work stream", "work streams");
    if (s->reported == s->count)
        return str_format(c->arena, "%.*s spent of %.*s",
                          STR_ARG(money_pounds(c->arena, s->spent)),
                          STR_ARG(money_pounds(c->arena, s->budget)));
    return str_format(c->arena, "%.*s not report what has been spent",
                      STR_ARG(capitalised(
                          c->arena, str_format(c->arena, "%.*s %s", STR_ARG(silent),
                                               s->count - s->reported == 1 ? "does" : "do"))));
}

static void spend_view(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const spending *s = c->plan->spending;
    const view_column columns[] = {
        {unit_header(c, S("Work stream")), NULL, true},
        {S("Budget"), "amount", false},
        {S("Spent to date"), "amount", false},
        {S("Share"), "num", false},
        {S("Forecast"), "amount", false},
        {S("Source"), NULL, false},
    };
    if (nothing_to_show(parent, s->count, S("There are no work streams yet.")))
        return;
    view_grid g = view_table_with_id(c, parent, "costs", S("spending"), spending_caption(c, s),
                                     columns, 6);
    for (size_t i = 0; i < s->count; i++)
        spending_row(c, &g, &s->streams[i]);
    if (!s->overflow)
        spending_total(c, &g, s);
}

/* --- Sections of updates and reviews --- */

/* Some text stands under the heading itself or below it. */
static bool has_section(view_context *c, const record *r, str name, size_t *section)
{
    *section = known_section(c->arena, r, name);
    return *section != (size_t)-1 && r->document->sections[*section].first;
}

static void section_of(view_context *c, xmlNode *parent, const record *r, size_t section)
{
    origin place = {r, NULL, r->document->sections[section].heading_span};
    view_author_section(c, parent, r, section);
    xmlNode *source = view_paragraph(parent, "source", S("Source: "));
    add_place(c, source, &place);
}

/* The section that a view is asked for; empty, said why, when it does not name one. */
static str section_wanted(view_context *c, const yaml_node *options, const char *example,
                          const char *view_name, const char *of)
{
    str name = view_option(options, S("section"));
    if (name.n == 0)
        view_problem(c, NULL, str_format(c->arena, "add a line such as section: %s", example),
                     "the view ‘%s’ does not say which section of the %s", view_name, of);
    return name;
}

static void reported_section(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const situation *s = c->plan->situation;
    str name = section_wanted(c, options, "Achievements", "reported", "updates");
    size_t shown = 0, section;
    if (name.n == 0)
        return;
    for (size_t i = 0; i < s->count; i++) {
        const update *u = s->items[i].current;
        if (!u || !has_section(c, u->record, name, &section))
            continue;
        xmlNode *block = tree_add(parent, "div", "keep");
        view_label(block, reported_name(&s->items[i]));
        section_of(c, block, u->record, section);
        shown++;
    }
    nothing_to_show(parent, shown, S("No update says anything about this."));
}

static void review_section(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const advice *a = c->plan->advice;
    str name = section_wanted(c, options, "Findings", "review-section", "reviews");
    size_t shown = 0, section;
    if (name.n == 0)
        return;
    for (size_t i = 0; i < a->review_count; i++) {
        const record *r = a->reviews[i];
        if (!has_section(c, r, name, &section))
            continue;
        xmlNode *block = tree_add(parent, "div", NULL);
        view_label(block, r->title.text);
        section_of(c, block, r, section);
        shown++;
    }
    nothing_to_show(parent, shown, S("No review says anything about this."));
}

/* --- Recommendations --- */

static const view_column advice_columns[] = {
    {S_INIT("Ref"), "nowrap", true}, {S_INIT("Recommendation"), NULL, false},
    {S_INIT("Owner"), NULL, false},  {S_INIT("Deadline"), "nowrap", false},
    {S_INIT("State"), NULL, false},  {S_INIT("Source"), NULL, false},
};

static void state_cell(view_context *c, view_grid *g, const recommendation *r)
{
    xmlNode *cell = view_cell(g, S(""));
    str word = r->answer == ANSWER_NONE ? S("not stated") : answer_words[r->answer];
    tree_text(cell, capitalised(c->arena, word));
    if (r->is_overdue)
        tree_format(cell, ", %.*s overdue", STR_ARG(days_text(c, r->days)));
    const table_cell *response = bound_cell(r->table, r->row, COLUMN_RESPONSE);
    if (response && !value_is_missing(response->text)) {
        tree_text(cell, S(": "));
        view_author_cell(c, cell, r->review, response);
    } else if (!answer_is_closed(r->answer)) {
        tree_text(cell, S("; no response"));
    }
    mark_place(c, cell, &r->origin);
}

void recommendation_row(view_context *c, view_grid *g, const recommendation *r)
{
    view_row(g, "item");
    view_cell(g, r->ref);
    add_cell_or(c, view_cell(g, S("")), r->review, bound_cell(r->table, r->row, COLUMN_LABEL),
                S("not stated"));
    add_cell_or(c, view_cell(g, S("")), r->review, bound_cell(r->table, r->row, COLUMN_OWNER),
                S("no owner"));
    const date_value *deadline = &r->table->rows[r->row].date;
    xmlNode *due = view_cell(g, S(""));
    if (deadline->state == DATE_KNOWN)
        tree_text(due, date_readable(c->arena, deadline->range));
    else
        add_text_or(due, bound_text(r->table, r->row, COLUMN_DATE), S("none given"));
    mark_place(c, due, &r->origin);
    state_cell(c, g, r);
    add_place(c, view_cell(g, S("")), &r->origin);
}

view_grid recommendation_table(view_context *c, xmlNode *parent, str id, str caption)
{
    return view_table_with_id(c, parent, "register", id, caption, advice_columns,
                              sizeof advice_columns / sizeof *advice_columns);
}

/* Closed ones are shown once more in short: how many. */
static void recommendations(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const advice *a = c->plan->advice;
    size_t closed = a->as[ANSWER_DONE] + a->as[ANSWER_REJECTED];
    if (nothing_to_show(parent, a->count, S("No review has made recommendations.")))
        return;
    str caption = str_format(c->arena, "%zu of %zu recommendations open, %zu overdue on %.*s",
                             a->count - closed, a->count, a->overdue,
                             STR_ARG(day_text(c, c->plan->as_of)));
    view_grid g = recommendation_table(c, parent, S("recommendations"), caption);
    for (size_t i = 0; i < a->count; i++)
        recommendation_row(c, &g, &a->items[i]);
}

const view views_reported[] = {
    {S_INIT("spending"), spend_view, NULL, .needs_plan = true},
    {S_INIT("reported"), reported_section, "section", .needs_plan = true},
    {S_INIT("review-section"), review_section, "section", .needs_plan = true},
    {S_INIT("recommendations"), recommendations, NULL, .needs_plan = true},
    {{0}},
};
