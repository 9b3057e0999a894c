/*
 * Money: costs by work stream within groups, outside funding by source, and the
 * programme's own funding beside them.
 */
#include "compose/views_plan.h"

/* --- Notes under a table: what its sums leave out --- */

/* Labels of the rows of a cost table whose amount is in that state. */
static size_t labels_in_state(arena *a, const cost_table *t, amount_state wanted, str **labels)
{
    size_t count = 0, capacity = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        const cost_row *row = &t->rows[i];
        money ignored;
        if (cost_row_sign(row) == 0 || cost_row_amount(t, row, &ignored) != wanted)
            continue;
        *labels = arena_grow(a, *labels, count, &capacity, sizeof **labels);
        str label = row->label_cell ? row->label_cell->text : row->label;
        (*labels)[count++] = str_format(a, "“%.*s”", STR_ARG(label));
    }
    return count;
}

static str sentence_of(arena *a, const bound_table *t, amount_state state, const char *one,
                       const char *many)
{
    str *labels = NULL;
    size_t count = labels_in_state(a, t->costs, state, &labels);
    if (count == 0)
        return (str){0};
    return str_format(a, " %.*s %s.", STR_ARG(listed(a, labels, count)),
                      count == 1 ? one : many);
}

/* What a work stream's sums leave out; empty when nothing. */
static str stream_note(arena *a, const stream_cost *s)
{
    if (!s->readable)
        return S(" It has no table of costs that can be read, and is not in these sums.");
    str note = {0};
    const bound_table *t = NULL;
    while ((t = record_table(s->stream->record, TABLE_COSTS, t)) != NULL) {
        if (t->costs->column_count == 0)
            continue;
        str parts[] = {sentence_of(a, t, AMOUNT_UNKNOWN, "is still to be estimated",
                                   "are still to be estimated"),
                       sentence_of(a, t, AMOUNT_MISSING, "has no amount", "have no amount"),
                       sentence_of(a, t, AMOUNT_INVALID, "has an amount that cannot be read",
                                   "have amounts that cannot be read")};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
            note = str_join(a, note, parts[i]);
    }
    return note;
}

typedef struct notes {
    str *items;
    size_t count;
    size_t capacity;
} notes;

/* The number of a new note about a work stream, or 0 when there is nothing to say. */
static size_t take_note(view_context *c, notes *n, const stream_cost *s)
{
    str text = stream_note(c->arena, s);
    if (text.n == 0)
        return 0;
    n->items = arena_grow(c->arena, n->items, n->count, &n->capacity, sizeof *n->items);
    n->items[n->count++] =
        str_format(c->arena, "%.*s:%.*s", STR_ARG(s->stream->name), STR_ARG(text));
    return n->count;
}

static void write_notes(xmlNode *parent, const notes *n)
{
    if (n->count == 0)
        return;
    view_paragraph(parent, "note",
                   S("“Plus unknown”: these sums hold the known amounts only."));
    xmlNode *list = tree_add(parent, "ol", "notes");
    for (size_t i = 0; i < n->count; i++)
        tree_add_text(list, "li", NULL, n->items[i]);
}

/* --- Costs by work stream within groups --- */

/* Gross, outside funding and net; the net says when something is left out. */
static void sums_cells(view_context *c, view_grid *g, const cost_sums *s, const origin *from)
{
    const money figures[] = {s->gross, -s->deductions, s->net};
    for (size_t i = 0; i < 3; i++) {
        str figure = plan_money(c, figures[i]);
        if (!sums_know(s, figures[i]))
            view_missing(view_cell(g, S("")), S("not known"));
        else if (from)
            add_sourced(c, view_cell(g, S("")), from, figure);
        else
            view_cell(g, figure);
    }
}

static void label_cell(view_grid *g, str label, const cost_sums *s)
{
    xmlNode *cell = view_cell(g, label);
    if (sums_are_partial(s) && sums_know(s, s->net))
        tree_text(cell, S(", plus unknown"));
}

static void stream_row(view_context *c, view_grid *g, const stream_cost *s, notes *n)
{
    view_row(g, "item");
    xmlNode *cell = stream_cell(c, g, s->stream);
    size_t note = take_note(c, n, s);
    if (note)
        tree_format(cell, " (note %zu)", note);
    if (s->readable) {
        sums_cells(c, g, &s->sums, &s->origin);
        source_cell(c, g, &s->origin);
        return;
    }
    for (int i = 0; i < 3; i++)
        view_missing(view_cell(g, S("")), S("not known"));
    view_cell(g, S("no table"));
}

static void group_rows(view_context *c, view_grid *g, size_t group, bool with_streams, notes *n)
{
    const stream_group *these = &c->plan->streams->groups[group];
    const cost_sums *sums = &c->plan->costs->groups[group];
    if (these->count == 0)
        return;
    if (with_streams) {
        view_heading_row(g, these->title);
        for (size_t i = these->first; i < these->first + these->count; i++)
            stream_row(c, g, &c->plan->costs->streams[i], n);
    }
    view_row(g, with_streams ? "subtotal" : "item");
    label_cell(g,
               with_streams ? str_format(c->arena, "Sub total %.*s", STR_ARG(these->title))
                            : these->title,
               sums);
    sums_cells(c, g, sums, NULL);
    if (with_streams)
        view_cell(g, S(""));
}

/* Which work stream has the highest net cost, and what share of the whole it is. */
static str cost_caption(view_context *c)
{
    const costs *all = c->plan->costs;
    const stream_cost *highest = NULL;
    for (size_t i = 0; i < all->count; i++)
        if (all->streams[i].readable &&
            (!highest || all->streams[i].sums.net > highest->sums.net))
            highest = &all->streams[i];
    if (!highest || all->count < 2 || all->total.net <= 0 || highest->sums.net <= 0 ||
        highest->sums.net > INT64_MAX / 200)
        return S("Costs by work stream");
    long long share = (highest->sums.net * 200 + all->total.net) / (all->total.net * 2);
    return str_format(c->arena, "%.*s carries %lld%% of the known net cost",
                      STR_ARG(highest->stream->name), share);
}

static void cost_summary(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const costs *all = c->plan->costs;
    bool with_streams = view_choice(c, options, S("by"), "workstream|group") == 0;
    if (nothing_to_show(parent, all->count, S("There are no work streams yet.")))
        return;
    const view_column columns[] = {
        {unit_header(c, with_streams ? S("Work stream") : S("Group")), NULL, true},
        {S("Gross"), "amount", false},
        {S("Outside funding"), "amount", false},
        {S("Net"), "amount", false},
        {S("Source"), NULL, false},
    };
    view_grid g = view_table_with_id(c, parent, "costs", S("costs by work stream"),
                                     cost_caption(c), columns, with_streams ? 5 : 4);
    notes n = {0};
    for (size_t i = 0; i < c->plan->streams->group_count; i++)
        group_rows(c, &g, i, with_streams, &n);
    view_group(&g);
    view_row(&g, "total");
    label_cell(&g, S("All work streams"), &all->total);
    sums_cells(c, &g, &all->total, NULL);
    if (with_streams)
        view_cell(&g, S(""));
    write_notes(parent, &n);
}

/* --- Outside funding by source --- */

/* What a source gives: a sum, nothing, or nothing that is known. */
static void given_cell(view_context *c, view_grid *g, money sum, bool unknown, bool none)
{
    if (sum == 0 && unknown)
        view_missing(view_cell(g, S("")), S("not known"));
    else
        view_cell(g, none ? S("–") : plan_money(c, sum));
}

static void source_row(view_context *c, view_grid *g, const source_cost *s, bool with_own)
{
    view_row(g, "item");
    view_cell(g, s->title);
    given_cell(c, g, s->asked, s->asked_unknown, s->asked == 0);
    if (with_own)
        given_cell(c, g, s->own, s->own_unknown, !s->has_own);
}

static void funding_sources(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const costs *all = c->plan->costs;
    bool with_own = all->own != NULL;
    if (nothing_to_show(parent, all->source_count, S("The programme lists no funding source.")))
        return;
    const view_column columns[] = {
        {unit_header(c, S("Funding source")), NULL, true},
        {S("Taken off the work streams' costs"), "amount", false},
        {S("In the programme's own funding"), "amount", false},
    };
    view_grid g = view_table_with_id(c, parent, "costs", S("funding by source"),
                                     S("What each funding source is expected to give"), columns,
                                     with_own ? 3 : 2);
    for (size_t i = 0; i < all->source_count; i++)
        source_row(c, &g, &all->sources[i], with_own);
    view_row(&g, "total");
    view_cell(&g, S("All sources"));
    view_cell(&g, plan_money(c, all->total.deductions));
    if (with_own)
        view_cell(&g, plan_money(c, all->own_total.net));
    if (with_own)
        view_paragraph(
            parent, "note",
            S("The two columns overlap, since people who work for the programme also "
              "stand in the costs of the work streams. They are therefore never "
              "added to each other."));
}

/* --- The programme's own funding --- */

static const char *role_class(row_role role)
{
    static const char *const classes[] = {"item",    "deduction", "memo",
                                          "heading", "subtotal",  "total"};
    return classes[role];
}

/* What a sum row states, over all amount columns but a Total; false when it states nothing. */
static bool stated_amount(const cost_table *t, const cost_row *row, money *sum)
{
    bool any = false;
    *sum = 0;
    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].is_total || row->amounts[i].state != AMOUNT_KNOWN)
            continue;
        any = money_add(*sum, row->amounts[i].pence, sum) || any;
    }
    return any;
}

/* An amount of the programme's own table, with the decimals that its total needs. */
static str own_money(view_context *c, money amount)
{
    const costs *all = c->plan->costs;
    return money_pretty(c->arena, amount, all->unit,
                        money_decimals(all->own_total.net, all->unit));
}

static void own_row(view_context *c, view_grid *g, const cost_table *t, const cost_row *row)
{
    str label = row->label_cell ? row->label_cell->text : row->label;
    money amount;
    if (row->role == ROW_HEADING) {
        view_heading_row(g, label);
        return;
    }
    if (row->role == ROW_TOTAL)
        view_group(g);
    view_row(g, role_class(row->role));
    view_cell(g, label);
    if (!stated_amount(t, row, &amount))
        view_missing(view_cell(g, S("")), S("not known"));
    else
        view_cell(g, own_money(c, row->role == ROW_DEDUCTION && amount > 0 ? -amount : amount));
}

static void programme_funding(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const costs *all = c->plan->costs;
    if (nothing_to_show(parent, all->own != NULL,
                        S("The programme has no funding table of its own that can be read.")))
        return;
    const view_column columns[] = {
        {unit_header(c, S("Funding area")), NULL, true},
        {S("Amount"), "amount", false},
    };
    str caption = S("The programme's own funding is not known yet");
    if (sums_know(&all->own_total, all->own_total.net))
        caption = str_format(c->arena, "The programme's own funding comes to %.*s",
                             STR_ARG(pounds_of(c, &all->own_total, all->own_total.net)));
    view_grid g =
        view_table_with_id(c, parent, "costs", S("programme funding"), caption, columns, 2);
    for (size_t i = 0; i < all->own->costs->row_count; i++)
        own_row(c, &g, all->own->costs, &all->own->costs->rows[i]);
    view_paragraph(
        parent, "note",
        S("This stands beside the costs of the work streams and is not added to them, "
          "because the two overlap."));
}

const view views_money[] = {
    {S_INIT("cost-summary"), cost_summary, "by", .needs_plan = true},
    {S_INIT("funding-sources"), funding_sources, NULL, .needs_plan = true},
    {S_INIT("programme-funding"), programme_funding, NULL, .needs_plan = true},
    {{0}},
};
