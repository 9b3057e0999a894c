/*
 * What reviews have recommended, and what has become of it by a day.
 */
#ifndef PIDC_PLAN_ADVICE_H
#define PIDC_PLAN_ADVICE_H

#include "model/progress.h"
#include "plan/streams.h"

typedef struct recommendation {
    const record *review;
    const bound_table *table;
    size_t row;
    str ref;
    answer answer;
    bool is_overdue; /* open or accepted, and its deadline is past */
    int days;        /* overdue: by how many */
    origin origin;
} recommendation;

typedef struct advice {
    const record **reviews; /* written by that day, in path order */
    size_t review_count;
    recommendation *items; /* review by review, as written */
    size_t count;
    size_t as[ANSWER_COUNT];
    size_t overdue;
} advice;

advice *advice_make(arena *a, const programme *p, day as_of);

/* Whether a recommendation is about a work stream by its own words: its Work stream column. */
bool recommendation_concerns(const streams *s, const recommendation *r, const work_stream *w);

#endif
