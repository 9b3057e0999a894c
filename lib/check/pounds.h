/*
 * Figures that look like pounds in a column of thousands or millions: which sums
 * would be right if they were. Then the unit is the defect, and not the sum.
 */
#ifndef PIDC_CHECK_POUNDS_H
#define PIDC_CHECK_POUNDS_H

#include "check/stated_sum.h"

typedef struct pounds {
    const cost_table *table;
    money *gain; /* what each column's rows would gain before each row; NULL: no such figure */
    int *depth;  /* sums that bear figures out: up where their rows begin, down behind them */
    bool *borne_out; /* for each amount: a sum bears out that it is pounds */
} pounds;

/* Looks for such figures in a table. */
pounds pounds_find(arena *a, const cost_table *t);

/* Whether a wrong sum would be right if they were pounds; then it bears its figures out. */
bool pounds_explain(pounds *p, const stated_sum *sum);

/* All sums were looked at: borne_out can be read; NULL when there is no such figure. */
const bool *pounds_borne_out(pounds *p);

#endif
