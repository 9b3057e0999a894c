/*
 * Wrong sums that changing one cell would put right are one finding: which cell
 * that is, and which sums it holds together.
 */
#ifndef PIDC_CHECK_SUM_GROUP_H
#define PIDC_CHECK_SUM_GROUP_H

#include "check/stated_sum.h"

/* Sets leader, next, certain and the culprit of every wrong sum of `list`. */
void sums_group(arena *a, const cost_table *t, sum_list *list);

#endif
