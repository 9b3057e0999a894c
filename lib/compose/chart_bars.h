/*
 * Lying bars, one a row, stacked where there are several series: names at the left,
 * figures behind the bars, both measured so that nothing meets.
 */
#ifndef PIDC_COMPOSE_CHART_BARS_H
#define PIDC_COMPOSE_CHART_BARS_H

#include "compose/chart.h"

typedef struct chart_bar_row {
    str group; /* a heading above the row; empty for none */
    str name;
    const int64_t *values; /* one a series; what is below 0 is not drawn */
    str figure;            /* behind the bar */
    bool open;             /* something is not known: the bar goes on, dashed */
} chart_bar_row;

typedef struct chart_bars {
    view_context *context;
    const str *series; /* their names, above the bars; of a single one none is needed */
    size_t series_count;
    const chart_bar_row *rows;
    size_t row_count;
    str unit;                                     /* under the scale */
    str (*scale)(view_context *c, int64_t value); /* a value as the scale has it */
    void (*data)(chart *k, const struct chart_bars *b, size_t first, size_t end);
} chart_bars;

/*
 * Draws all rows in their order, in as many charts as they need, on one scale; `data`
 * fills in the table of rows [first, end).
 */
void chart_bars_draw(const chart_bars *b, xmlNode *parent, const chart_head *head);

#endif
