/*
 * The programme in figures, for its first page.
 */
#ifndef PIDC_PLAN_OVERVIEW_H
#define PIDC_PLAN_OVERVIEW_H

#include "plan/costs.h"
#include "plan/risks.h"
#include "plan/unfinished.h"

enum { OVERVIEW_DEADLINES = 10, OVERVIEW_RISKS = 5 };

typedef struct overview {
    size_t work_streams;
    size_t groups; /* those with work streams */
    size_t authorities;
    size_t outcomes;
    cost_sums costs;       /* of the work streams */
    cost_sums own_funding; /* the programme's own, never added to them */
    size_t milestones, actions, deliverables;
    size_t undated; /* of these, without a known date */
    size_t risks, scored_risks;
    size_t unfinished;
    const event *next; /* the next deadlines from the as-of date, in order … */
    size_t next_count; /* … at most OVERVIEW_DEADLINES */
    size_t next_more;  /* further ones that fall due on the last of these days */
    const risk *top;   /* the highest risks, or when none is scored the first */
    size_t top_count;  /* at most OVERVIEW_RISKS */
} overview;

overview overview_make(const streams *s, const costs *c, const timeline *t,
                       const risk_register *r, const unfinished *u, day as_of);

#endif
