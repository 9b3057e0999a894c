/*
 * A portfolio: several programmes, each with its plan. Nothing is added up across them but
 * what has one unit; each keeps its own dates and lists.
 */
#ifndef PIDC_PLAN_PORTFOLIO_H
#define PIDC_PLAN_PORTFOLIO_H

#include "plan/plan.h"

typedef struct portfolio {
    arena *arena;
    plan **plans; /* in the order of the programmes */
    size_t count;
    programme *all; /* every document of them all, without a programme document */
    day as_of;      /* the newest of the dates that the plans describe */
} portfolio;

/*
 * The portfolio of the programmes among `programmes` that have a programme document. Each
 * plan stands as of `as_of`, or, when that is NULL, of the newest date in its programme.
 * `findings` are judged, of all of them together, and may be NULL; they and the programmes
 * must outlive the portfolio.
 */
portfolio *portfolio_make(programme *const *programmes, size_t count,
                          const diagnostics *findings, const day *as_of);
void portfolio_free(portfolio *p);

#endif
