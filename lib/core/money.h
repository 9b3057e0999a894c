/*
 * Exact money: whole pence in 64 bits, never floating point.
 */
#ifndef PIDC_CORE_MONEY_H
#define PIDC_CORE_MONEY_H

#include <stdint.h>

#include "core/str.h"

typedef int64_t money; /* pence */

/* Pence in one unit of a column: the multiplier that a header states. */
typedef enum money_unit {
    UNIT_NONE = 0,
    UNIT_POUNDS = 100,
    UNIT_THOUSANDS = 100000,
    UNIT_MILLIONS = 100000000,
} money_unit;

/* a + b into *sum; false, leaving *sum alone, when 64 bits do not hold it. */
bool money_add(money a, money b, money *sum);

/* `amount` without its sign; the smallest becomes the largest, since 64 bits hold no more. */
money money_size(money amount);

/*
 * `amount` in units of `unit`, exactly, with at least `decimals` places and as
 * many more as exactness needs: 6450000 in UNIT_THOUSANDS is "64.5". No
 * thousands separators; a minus sign is '-'.
 */
str money_plain(arena *a, money amount, money_unit unit, int decimals);

/* The same with thousands separated by commas and U+2212 as minus: for readers. */
str money_pretty(arena *a, money amount, money_unit unit, int decimals);

/* "£64,500" or "£64,500.25": pounds, pence only where there are any. */
str money_pounds(arena *a, money amount);

/* "£", "£'000s" or "£m", as columns and findings name a unit; "" for none. */
str money_unit_name(money_unit unit);

/* Decimal places that `amount` needs in `unit`. */
int money_decimals(money amount, money_unit unit);

#endif
