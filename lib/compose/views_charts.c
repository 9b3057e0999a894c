/*
 * Pictures, and the annex with the data of those that have much.
 */
#include "compose/charts.h"
#include "compose/views_plan.h"

/* Takes over the tables that charts have put aside; those of later charts follow. */
static void chart_data_view(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    if (!c->chart_data || c->chart_data->parent) {
        view_problem(c, NULL, S("let it stand once, in no list or quote"),
                     "this place for the data of charts is not used");
        return;
    }
    nothing_to_show(parent, c->chart_data->children != NULL,
                    S("No chart has more data than stand below it."));
    tree_adopt(parent, c->chart_data);
}

const view views_charts[] = {
    {S_INIT("timeline-chart"), chart_timeline, "page|data", .needs_plan = true},
    {S_INIT("cost-chart"), chart_costs, "data", .needs_plan = true},
    {S_INIT("load-chart"), chart_load, "data", .needs_plan = true},
    {S_INIT("risk-chart"), chart_risks, "data", .needs_plan = true},
    {S_INIT("outcomes-chart"), chart_outcomes, "data", .needs_plan = true},
    {S_INIT("dependency-graph"), chart_links, "data", .needs_plan = true},
    {S_INIT("posts-chart"), chart_posts, "data", .needs_plan = true},
    {S_INIT("chart-data"), chart_data_view, NULL}, /* the last */
    {{0}},
};
