/*
 * The charts of reports: each fills a view (views_charts.c). How to add one stands
 * in chart.h.
 */
#ifndef PIDC_COMPOSE_CHARTS_H
#define PIDC_COMPOSE_CHARTS_H

#include "compose/view.h"

/* Milestones by work stream on a line of time; option `page`. */
void chart_timeline(view_context *c, xmlNode *parent, const yaml_node *options);
/* The gross cost of each work stream, net cost and funding sources stacked. */
void chart_costs(view_context *c, xmlNode *parent, const yaml_node *options);

/* Days a month by organisation. */
void chart_load(view_context *c, xmlNode *parent, const yaml_node *options);
/* Risks by probability and impact, and those that are not scored. */
void chart_risks(view_context *c, xmlNode *parent, const yaml_node *options);

/* Work streams by outcomes. */
void chart_outcomes(view_context *c, xmlNode *parent, const yaml_node *options);
/* Dependencies between work streams, in layers. */
void chart_links(view_context *c, xmlNode *parent, const yaml_node *options);

/* Full-time posts over time, by phase and cluster. */
void chart_posts(view_context *c, xmlNode *parent, const yaml_node *options);

#endif
