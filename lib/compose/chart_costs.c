/*
 * What each work stream costs, and who pays: the net cost and each funding source
 * stacked to the gross cost. What is not known is shown as such, not as nothing.
 */
#include <stdlib.h>

#include "compose/chart_bars.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

/* --- The figures --- */

/* The sources that take something off the work streams' costs. */
static size_t paying_sources(const costs *all, const source_cost **sources)
{
    size_t n = 0;
    for (size_t i = 0; i < all->source_count; i++)
        if (all->sources[i].asked > 0)
            sources[n++] = &all->sources[i];
    return n;
}

static bool is_known(const stream_cost *s)
{
    return s->readable && sums_know(&s->sums, s->sums.gross);
}

static str figure_of(view_context *c, const stream_cost *s)
{
    if (!is_known(s))
        return S("not known");
    str gross = plan_money(c, s->sums.gross);
    return sums_are_partial(&s->sums)
               ? str_format(c->arena, "%.*s plus unknown", STR_ARG(gross))
               : gross;
}

static chart_bar_row row_of(view_context *c, const stream_cost *s,
                            const source_cost *const *sources, size_t count)
{
    const stream_group *group = &c->plan->streams->groups[s->stream->group];
    int64_t *values = arena_array(c->arena, count + 1, sizeof *values);
    values[0] = s->readable ? s->sums.net : 0;
    for (size_t i = 0; i < count; i++)
        values[i + 1] = s->readable ? sources[i]->by_stream[s->stream->order] : 0;
    return (chart_bar_row){.group = group->first == s->stream->order ? group->title : S(""),
                           .name = s->stream->name,
                           .values = values,
                           .figure = figure_of(c, s),
                           .open = !s->readable || sums_are_partial(&s->sums)};
}

static str scale_figure(view_context *c, int64_t value)
{
    return money_pretty(c->arena, value, c->plan->costs->unit, 0);
}

/* --- Words --- */

static int by_amount(const void *left, const void *right)
{
    const money *a = left, *b = right;
    return (*a < *b) - (*a > *b);
}

/* "Four of nine work streams carry 62% of the known net cost": the fewest that carry half. */
static str title_of(view_context *c)
{
    const costs *all = c->plan->costs;
    money *nets = arena_array(c->arena, all->count + 1, sizeof *nets), sum = 0, whole = 0;
    size_t few = 0;
    for (size_t i = 0; i < all->count; i++) {
        nets[i] = all->streams[i].readable && all->streams[i].sums.net > 0
                      ? all->streams[i].sums.net / 100
                      : 0;
        whole += nets[i];
    }
    qsort(nets, all->count, sizeof *nets, by_amount);
    while (few < all->count && sum <= whole / 2)
        sum += nets[few++];
    if (whole == 0 || few * 2 > all->count)
        return S("What each work stream costs, and who pays");
    str lot = str_format(
        c->arena, "%.*s of %.*s", STR_ARG(capitalised(c->arena, count_words(c->arena, few))),
        STR_ARG(count_of(c->arena, all->count, "work stream", "work streams")));
    return str_format(c->arena, "%.*s %s %d%% of the known net cost", STR_ARG(lot),
                      few == 1 ? "carries" : "carry", chart_scale(sum, whole, 100));
}

static str description_of(view_context *c, const source_cost *const *sources, size_t count)
{
    const costs *all = c->plan->costs;
    str *parts = arena_array(c->arena, count + 1, sizeof *parts);
    for (size_t i = 0; i < count; i++)
        parts[i] = str_format(c->arena, "%.*s %.*s", STR_ARG(sources[i]->title),
                              STR_ARG(money_pounds(c->arena, sources[i]->asked)));
    str given = count ? str_format(c->arena, ", with %.*s on top",
                                   STR_ARG(listed(c->arena, parts, count)))
                      : S("");
    return str_format(
        c->arena,
        "A bar for each of %.*s, as long as its gross cost: the net cost, %.*s in "
        "all%.*s. Dashed ends stand for what is not known.",
        STR_ARG(count_of(c->arena, all->count, "work stream", "work streams")),
        STR_ARG(pounds_of(c, &all->total, all->total.net)), STR_ARG(given));
}

/* --- Charts --- */

/* Whether a bar of the chart leaves something out, which its data then say. */
static bool any_is_open(const chart_bars *b, size_t first, size_t end)
{
    for (size_t i = first; i < end; i++)
        if (b->rows[i].open)
            return true;
    return false;
}

static void data_row(const chart_bars *b, view_grid *g, const stream_cost *s)
{
    view_context *c = b->context;
    const chart_bar_row *row = &b->rows[s->stream->order];
    bool known = is_known(s);
    view_row(g, "item");
    stream_cell(c, g, s->stream);
    for (size_t n = 0; n < b->series_count; n++)
        view_cell(g, row->values[n] ? plan_money(c, row->values[n]) : S("–"));
    view_cell(g, known ? plan_money(c, s->sums.gross) : S("–"));
    if (g->at < g->count)
        view_cell(g, row->open ? known ? S("plus unknown") : S("not known") : S(""));
}

static void fill_data(chart *k, const chart_bars *b, size_t first, size_t end)
{
    view_context *c = b->context;
    size_t count = 0;
    view_column *columns = arena_array(c->arena, b->series_count + 3, sizeof *columns);
    columns[count++] = (view_column){unit_header(c, S("Work stream")), NULL, true};
    for (size_t i = 0; i < b->series_count; i++)
        columns[count++] = (view_column){b->series[i], "amount", false};
    columns[count++] = (view_column){S("Gross"), "amount", false};
    if (any_is_open(b, first, end))
        columns[count++] = (view_column){S("Remarks"), NULL, false};
    view_grid g = chart_data(k, columns, count, end - first);
    for (size_t i = first; i < end; i++)
        data_row(b, &g, &c->plan->costs->streams[i]);
}

void chart_costs(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const costs *all = c->plan->costs;
    if (nothing_yet(parent, all->count && all->total.gross > 0,
                    S("No cost of a work stream can be drawn yet.")))
        return;
    const source_cost **sources = arena_array(c->arena, all->source_count + 1, sizeof *sources);
    size_t count = paying_sources(all, sources);
    str *series = arena_array(c->arena, count + 1, sizeof *series);
    series[0] = S("Net cost");
    for (size_t i = 0; i < count; i++)
        series[i + 1] = sources[i]->title;
    chart_bar_row *rows = arena_array(c->arena, all->count, sizeof *rows);
    for (size_t i = 0; i < all->count; i++)
        rows[i] = row_of(c, &all->streams[i], sources, count);
    chart_bars bars = {.context = c,
                       .series = series,
                       .series_count = count + 1,
                       .rows = rows,
                       .row_count = all->count,
                       .unit = money_unit_name(all->unit),
                       .scale = scale_figure,
                       .data = fill_data};
    chart_head head = {.id = S("cost chart"),
                       .options = options,
                       .title = title_of(c),
                       .description = description_of(c, sources, count)};
    chart_bars_draw(&bars, parent, &head);
}
