/*
 * What was planned against what happened: a row for each milestone, the planned date
 * joined to the one achieved or forecast.
 */
#ifndef PIDC_COMPOSE_CHART_SLIPS_H
#define PIDC_COMPOSE_CHART_SLIPS_H

#include "compose/chart.h"
#include "core/date.h"

typedef enum chart_outcome { CHART_ACHIEVED, CHART_FORECAST, CHART_UNREPORTED } chart_outcome;

typedef struct chart_slip {
    str group; /* a heading above the row; empty for none */
    str about; /* whose it is, for the data: the group of every row, drawn or not */
    str name;
    date_range planned;
    date_range now; /* achieved or forecast */
    chart_outcome outcome;
    str words; /* beside the marks: "30 days late", "not reported" */
} chart_slip;

/*
 * Draws `count` rows in their order, in as many charts as they need, each with its
 * data. Dates more than a year outside the programme's period have no mark, only
 * their words. Nothing for no rows.
 */
void chart_slips(view_context *c, xmlNode *parent, const chart_head *head,
                 const chart_slip *slips, size_t count, day as_of);

#endif
