/*
 * What has been spent, against the budget: from the updates of a situation, in exact
 * pence.
 */
#ifndef PIDC_PLAN_SPENDING_H
#define PIDC_PLAN_SPENDING_H

#include "plan/situation.h"

/* A figure of an update's table of spending. */
typedef struct spent_figure {
    bool known;   /* something is stated under that heading */
    bool partial; /* but not for every row that has a budget */
    money pence;
    origin origin; /* the table */
} spent_figure;

typedef struct stream_spending {
    const work_stream *stream;
    const update *update; /* NULL: nothing is reported */
    spent_figure budget, spent, outturn;
} stream_spending;

typedef struct spending {
    stream_spending *streams; /* one each, in the one order */
    size_t count;
    size_t reported; /* those whose spending is known */
    money budget, spent, outturn;
    money matched; /* the budget of those whose spending is known */
    size_t budgets, outturns;
    bool overflow; /* a sum does not fit: no total can be shown */
} spending;

spending *spending_make(arena *a, const streams *s, const situation *p);

#endif
