/* The days a month that each organisation is asked for. */
#include "compose/chart_bars.h"
#include "compose/charts.h"
#include "compose/views_plan.h"

static str name_of(const load_organisation *o)
{
    return o->name.n ? o->name : S("Organisation not stated");
}

static bool is_open(const load_sum *s)
{
    return s->unknown || s->invalid || s->overflow;
}

/* What limits a figure, or stands for it: "at most", "plus as required", "not known". */
static str limits_of(view_context *c, const load_sum *s)
{
    bool rate = s->rate_milli != 0, partly = s->days_milli || s->share_milli;
    const struct {
        bool holds;
        const char *words, *alone;
    } limits[] = {
        {rate && s->maximum, "at most", "at most"},
        {s->as_required, "plus as required", "as required"},
        {is_open(s), "plus unknown", "not known"},
        {partly, "plus time not stated by the month", "time not stated by the month"}};
    str text = S("");
    for (size_t i = 0; i < sizeof limits / sizeof *limits; i++)
        if (limits[i].holds)
            text = str_format(c->arena, "%.*s%s%s", STR_ARG(text), text.n ? " " : "",
                              rate || text.n ? limits[i].words : limits[i].alone);
    return text;
}

/* "10.5 at most", "8 plus as required", "not known". */
static str figure_of(view_context *c, const load_sum *s)
{
    str limits = limits_of(c, s);
    if (s->rate_milli == 0)
        return limits.n ? limits : S("none");
    return str_format(c->arena, "%.*s%s%.*s", STR_ARG(effort_number(c->arena, s->rate_milli)),
                      limits.n ? " " : "", STR_ARG(limits));
}

static str scale_figure(view_context *c, int64_t value)
{
    return effort_number(c->arena, value);
}

/* Who is asked for most, and how much of the whole that is. */
static str title_of(view_context *c)
{
    const load *l = c->plan->load;
    const load_organisation *most = &l->organisations[0];
    size_t equal = 0;
    for (size_t i = 1; i < l->organisation_count; i++)
        if (l->organisations[i].sum.rate_milli > most->sum.rate_milli)
            most = &l->organisations[i];
    for (size_t i = 0; i < l->organisation_count; i++)
        equal += l->organisations[i].sum.rate_milli == most->sum.rate_milli;
    if (equal != 1 || l->organisation_count < 3 || !most->name.n || l->total.overflow)
        return S("Days a month asked of each organisation");
    return str_format(c->arena, "Most is asked of %.*s: %.*s of %.*s", STR_ARG(most->name),
                      STR_ARG(effort_number(c->arena, most->sum.rate_milli)),
                      STR_ARG(days_a_month(c->arena, l->total.rate_milli)));
}

static void fill_data(chart *k, const chart_bars *b, size_t first, size_t end)
{
    static const view_column columns[] = {
        {S_INIT("Organisation"), NULL, true},
        {S_INIT("Days a month"), "amount", false},
        {S_INIT("Remarks"), NULL, false},
    };
    view_context *c = b->context;
    view_grid g = chart_data(k, columns, 3, end - first);
    for (size_t i = first; i < end; i++) {
        view_row(&g, "item");
        view_cell(&g, b->rows[i].name);
        view_cell(&g, b->rows[i].values[0] ? scale_figure(c, b->rows[i].values[0]) : S("–"));
        view_cell(&g, limits_of(c, &c->plan->load->organisations[i].sum));
    }
}

void chart_load(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const load *l = c->plan->load;
    if (nothing_yet(parent, l->organisation_count && l->total.rate_milli > 0,
                    S("No days a month can be drawn yet.")))
        return;
    chart_bar_row *rows = arena_array(c->arena, l->organisation_count, sizeof *rows);
    for (size_t i = 0; i < l->organisation_count; i++) {
        const load_organisation *o = &l->organisations[i];
        rows[i] = (chart_bar_row){.name = name_of(o),
                                  .values = &o->sum.rate_milli,
                                  .figure = figure_of(c, &o->sum),
                                  .open = is_open(&o->sum)};
    }
    chart_bars bars = {.context = c,
                       .series_count = 1,
                       .rows = rows,
                       .row_count = l->organisation_count,
                       .unit = S("days a month"),
                       .scale = scale_figure,
                       .data = fill_data};
    chart_head head = {
        .id = S("load chart"),
        .options = options,
        .title = title_of(c),
        .description = str_format(
            c->arena,
            "A bar for each of %.*s, as long as the days a month that all work streams "
            "together ask of it. Dashed ends stand for what is not known.",
            STR_ARG(
                count_of(c->arena, l->organisation_count, "organisation", "organisations")))};
    chart_bars_draw(&bars, parent, &head);
}
