/*
 * Time across a chart: from days to places, with the grid of months, the phases of
 * the programme and the as-of line.
 */
#ifndef PIDC_COMPOSE_CHART_TIME_H
#define PIDC_COMPOSE_CHART_TIME_H

#include "compose/chart.h"
#include "core/date.h"

/* Days from `first` to `last`, both included, over left … right. */
typedef struct chart_time {
    day first, last;
    int left, right;
} chart_time;

/* The whole months around first … last, which must be in order. */
chart_time chart_time_over(day first, day last, int left, int right);

/*
 * The period of the programme, or without one the days first … last; widened to hold
 * these, but by a year at either end at most.
 */
chart_time chart_time_of(const programme *p, day first, day last, int left, int right);

/* Where a day begins; a day before or after the scale stands at its edge. */
int chart_time_x(const chart_time *t, day when);
/* True when all of a range is within the scale. */
bool chart_time_holds(const chart_time *t, date_range range);

/*
 * What stands above the rows: the months, and the names of the phases. Returns its
 * height; with `k` NULL nothing is drawn.
 */
int chart_time_head(chart *k, view_context *c, const chart_time *t);

/* The ground of the rows: phases shaded, a line for each month that is named. */
void chart_time_ground(chart *k, const chart_time *t, int top, int bottom,
                       const chart_boxes *around);

/*
 * The as-of date as a line from top to bottom with its name below; nothing when the
 * scale does not hold it. Returns the height of the name.
 */
int chart_time_as_of(chart *k, const chart_time *t, day when, int top, int bottom,
                     const chart_boxes *around);

/* "April 2008 to March 2013": what the scale spans. */
str chart_time_span(arena *a, const chart_time *t);

#endif
