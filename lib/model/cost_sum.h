/*
 * What the sum rows of a cost table should state.
 */
#ifndef PIDC_MODEL_COST_SUM_H
#define PIDC_MODEL_COST_SUM_H

#include "model/cost.h"

/* Fills `expected` of every sum row, from the roles and amounts of the rows above it. */
void cost_expect(arena *a, cost_table *t);

#endif
