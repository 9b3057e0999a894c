/*
 * Portfolios: one table over all programmes, and a page for each.
 */
#include "compose/anchors.h"
#include "compose/views_plan.h"
#include "plan/portfolio.h"

static const portfolio *portfolio_of(view_context *c)
{
    if (!c->in->portfolio)
        view_problem(c, NULL,
                     S("give the report the field “scope: portfolio”, and build it by itself"),
                     "this view is for reports over several programmes");
    return c->in->portfolio;
}

static str page_id(view_context *c, const plan *p)
{
    str id = p->programme->self->id.text;
    return anchors_slug(c->arena, str_format(c->arena, "programme %.*s", STR_ARG(id)));
}

/* --- All programmes --- */

static str period_of(view_context *c, const programme *p)
{
    if (!p->has_period)
        return S("");
    str from = month_title(c->arena, p->period.first);
    str to = month_title(c->arena, p->period.last);
    return str_format(c->arena, "%.*s to %.*s", STR_ARG(from), STR_ARG(to));
}

static void next_deadline(view_context *c, xmlNode *cell, const overview *o)
{
    if (o->next_count)
        add_due(c, cell, &o->next[0]);
    else
        tree_text(cell, S("none ahead"));
}

static void programme_row(view_context *c, view_grid *g, const plan *p)
{
    const overview *o = &p->overview;
    date_range as_of = {p->as_of, p->as_of, PRECISION_DAY};
    view_row(g, "item");
    view_link(view_cell(g, S("")), page_id(c, p), record_name(p->programme->self));
    str status = view_status(p->programme->self->status);
    str when = date_readable(c->arena, as_of);
    view_cell(g, str_format(c->arena, "%.*s, as of %.*s", STR_ARG(status), STR_ARG(when)));
    add_text_or(view_cell(g, S("")), period_of(c, p->programme), S("not known"));
    view_cell(g, str_format(c->arena, "%zu", o->work_streams));
    next_deadline(c, view_cell(g, S("")), o);
    view_cell(g, str_format(c->arena, "%zu", o->unfinished));
}

static void programmes_table(view_context *c, xmlNode *parent, const portfolio *all)
{
    static const view_column columns[] = {
        {S_INIT("Programme"), NULL, true},      {S_INIT("Status"), NULL, false},
        {S_INIT("Period"), NULL, false},        {S_INIT("Work streams"), "num", false},
        {S_INIT("Next deadline"), NULL, false}, {S_INIT("Open points"), "num", false},
    };
    size_t streams = 0;
    for (size_t i = 0; i < all->count; i++)
        streams += all->plans[i]->overview.work_streams;
    str caption =
        str_format(c->arena, "%.*s with %.*s",
                   STR_ARG(count_opening(c->arena, all->count, "programme", "programmes")),
                   STR_ARG(count_of(c->arena, streams, "work stream", "work streams")));
    view_grid g =
        view_table_with_id(c, parent, "register", S("programmes"), caption, columns, 6);
    for (size_t i = 0; i < all->count; i++)
        programme_row(c, &g, all->plans[i]);
}

/* --- Money --- */

static int pounds_decimals(const portfolio *all)
{
    int most = 0;
    for (size_t i = 0; i < all->count; i++) {
        const cost_sums *s = &all->plans[i]->overview.costs;
        const money figures[] = {s->gross, s->deductions,
                                 all->plans[i]->overview.own_funding.net};
        for (size_t k = 0; k < 3; k++) {
            int needed = money_decimals(figures[k], UNIT_POUNDS);
            most = needed > most ? needed : most;
        }
    }
    return most;
}

static void sum_cell(view_context *c, view_grid *g, const cost_sums *s, money figure,
                     int decimals)
{
    if (sums_know(s, figure))
        view_cell(g, money_pretty(c->arena, figure, UNIT_POUNDS, decimals));
    else
        view_missing(view_cell(g, S("")), S("not known"));
}

/* Gross, outside funding and net of the work streams. */
static void sums_cells(view_context *c, view_grid *g, const cost_sums *s, int decimals)
{
    const money figures[] = {s->gross, -s->deductions, s->net};
    for (size_t i = 0; i < 3; i++)
        sum_cell(c, g, s, figures[i], decimals);
}

static void own_cell(view_context *c, view_grid *g, const plan *p, int decimals)
{
    const cost_sums *own = &p->overview.own_funding;
    if (p->costs->own)
        sum_cell(c, g, own, own->net, decimals);
    else
        view_cell(g, S("–"));
}

/* What sums leave out: "own funding plus unknown"; nothing where no figure is shown at all. */
static str limit_of(view_context *c, const char *what, const cost_sums *s)
{
    if (!sums_are_partial(s) || !sums_know(s, s->gross))
        return S("");
    return str_format(c->arena, "%s %s", what,
                      s->invalid ? "without what cannot be read" : "plus unknown");
}

static void remark_cell(view_context *c, view_grid *g, const plan *p)
{
    const overview *o = &p->overview;
    str streams =
        o->work_streams ? limit_of(c, "work streams", &o->costs) : S("no work streams");
    str own = p->costs->own ? limit_of(c, "own funding", &o->own_funding) : S("");
    str text = str_format(c->arena, "%.*s%s%.*s", STR_ARG(streams),
                          streams.n && own.n ? "; " : "", STR_ARG(own));
    view_cell(g, capitalised(c->arena, text));
}

static void money_row(view_context *c, view_grid *g, const plan *p, int decimals)
{
    const overview *o = &p->overview;
    view_row(g, "item");
    view_link(view_cell(g, S("")), page_id(c, p), record_name(p->programme->self));
    if (o->work_streams) {
        sums_cells(c, g, &o->costs, decimals);
    } else {
        for (size_t i = 0; i < 3; i++)
            view_cell(g, S("–"));
    }
    own_cell(c, g, p, decimals);
    remark_cell(c, g, p);
}

static void money_table(view_context *c, xmlNode *parent, const portfolio *all)
{
    static const view_column columns[] = {
        {S_INIT("Programme (sums in £)"), NULL, true}, {S_INIT("Gross"), "amount", false},
        {S_INIT("Outside funding"), "amount", false},  {S_INIT("Net"), "amount", false},
        {S_INIT("Own funding"), "amount", false},      {S_INIT("Remarks"), NULL, false},
    };
    cost_sums total = {0};
    for (size_t i = 0; i < all->count; i++)
        cost_sums_add(&total, &all->plans[i]->overview.costs);
    int decimals = pounds_decimals(all);
    str caption = str_format(c->arena, "The work streams of all programmes cost %.*s net",
                             STR_ARG(pounds_of(c, &total, total.net)));
    view_grid g =
        view_table_with_id(c, parent, "costs", S("portfolio costs"), caption, columns, 6);
    for (size_t i = 0; i < all->count; i++)
        money_row(c, &g, all->plans[i], decimals);
    view_group(&g);
    view_row(&g, "total");
    view_cell(&g, S("All programmes"));
    sums_cells(c, &g, &total, decimals);
    view_cell(&g, S(""));
    view_cell(&g, capitalised(c->arena, limit_of(c, "work streams", &total)));
    view_paragraph(parent, "note",
                   S("A programme's own funding stands beside the costs of its work streams "
                     "and is never added to them, for the two overlap."));
}

static void fill_portfolio(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const portfolio *all = portfolio_of(c);
    if (!all)
        return;
    programmes_table(c, parent, all);
    money_table(c, parent, all);
}

/* --- A page for each --- */

static void programme_page(view_context *c, xmlNode *parent, const plan *p)
{
    const record *self = p->programme->self;
    const view_context outside = *c;
    c->plan = p;
    c->programme = p->programme;
    xmlNode *page = view_section(c, parent, "part", page_id(c, p), self->title.text);
    view_paragraph(page, "source",
                   str_format(c->arena, "%.*s %.*s", STR_ARG(self->id.text),
                              STR_ARG(view_version(c, self))));
    view_glance(c, page, S("Vision"));
    c->plan = outside.plan;
    c->programme = outside.programme;
}

static void fill_programmes(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const portfolio *all = portfolio_of(c);
    for (size_t i = 0; all && i < all->count; i++)
        programme_page(c, parent, all->plans[i]);
}

const view views_portfolio[] = {
    {.name = S_INIT("portfolio"), .fill = fill_portfolio},
    {.name = S_INIT("programmes"), .fill = fill_programmes, .whole_part = true},
    {.name = S_INIT("")},
};
