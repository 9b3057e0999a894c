/*
 * The plan: what a programme office needs to know of its programme, computed once
 * from a sound model. Plain figures, each with its source; no HTML, no pages.
 *
 * Everything keeps one order of work streams (streams.h), and nothing depends on
 * the order in which documents were read.
 */
#ifndef PIDC_PLAN_PLAN_H
#define PIDC_PLAN_PLAN_H

#include "plan/advice.h"
#include "plan/allocations.h"
#include "plan/links.h"
#include "plan/load.h"
#include "plan/overlaps.h"
#include "plan/overview.h"
#include "plan/spending.h"

typedef struct plan {
    arena *arena; /* owns all below */
    const programme *programme;
    day as_of;
    streams *streams;
    costs *costs;
    timeline *timeline;
    load *load;
    allocations *allocations;
    risk_register *risks;
    links *links;
    overlaps *overlaps;
    unfinished *unfinished;
    overview overview;
    situation *situation; /* what has become of it, by its updates */
    spending *spending;
    advice *advice;
} plan;

/*
 * The plan of a bound programme as it stands on `as_of`. `findings` are judged
 * and may be NULL; they and the programme must outlive the plan.
 */
plan *plan_make(const programme *p, const diagnostics *findings, day as_of);

/* The same, measured against a baseline, which must outlive it too. */
plan *plan_make_against(const programme *p, const plan_baseline *against,
                        const diagnostics *findings, day as_of);
void plan_free(plan *p);

#endif
