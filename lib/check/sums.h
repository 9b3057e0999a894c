/*
 * Arithmetic besides the sums of cost tables: the parts of check_sums that have
 * files of their own.
 */
#ifndef PIDC_CHECK_SUMS_H
#define PIDC_CHECK_SUMS_H

#include "check/check.h"
#include "check/stated_sum.h"

/*
 * funding-exceeds-cost: deductions against costs, memo rows against their row. Silent
 * where a wrong one of `sums` says so already.
 */
void check_funding(const checking *c, const cost_table *t, const sum_list *sums);

/* balance-wrong: each balance of a ledger is the one before plus the entries since. */
void check_balances(const checking *c, const bound_table *t);

#endif
