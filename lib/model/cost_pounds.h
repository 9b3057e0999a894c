/*
 * Figures in pounds among thousands: "£4,400" under £'000s.
 *
 * The header's multiplier applies to them as to all others, unless the sums that the
 * author states say that pounds are meant: a roll-up would be a thousand times too
 * large where the author's own total is right.
 */
#ifndef PIDC_MODEL_COST_POUNDS_H
#define PIDC_MODEL_COST_POUNDS_H

#include "model/cost.h"

/* Whether any figure of `t` looks like pounds in a column of another unit. */
bool cost_has_pounds(const cost_table *t);

/*
 * Reads every figure of `t` that looks like pounds as pounds, when more of the table's
 * sums are right that way. Expectations must stand, and stand anew afterwards. Linear
 * in the cells.
 */
void cost_settle_pounds(arena *a, cost_table *t);

#endif
