/*
 * The sums that a cost table states: which are wrong, which of these one changed
 * cell would put right together, and which right figure is certain.
 */
#ifndef PIDC_CHECK_STATED_SUM_H
#define PIDC_CHECK_STATED_SUM_H

#include "core/diagnostic.h"
#include "model/cost.h"

/* What a sum adds up. */
typedef enum reach {
    REACH_SEGMENT, /* the rows since the last subtotal or heading */
    REACH_BLOCK,   /* the rows under a heading */
    REACH_ALL,     /* all rows so far */
    REACH_ROW,     /* the other amounts of its row */
} reach;

typedef struct stated_sum {
    rule rule;
    reach reach;
    size_t row, column; /* of the cost table */
    size_t block;       /* REACH_BLOCK: which */
    size_t first, end;  /* the rows that enter it; not REACH_ROW */
    const amount *stated;
    money right;
    bool either; /* a total that may as well mean `other_right`: all rows, or its block */
    money other_right;
    money off;   /* stated less right; of a deduction's row the sizes count */
    money slack; /* `rounded` tables: how far off it may be */
    bool wrong;
    bool confirmed; /* another stated sum over the same rows bears out `right` */

    /* When wrong: the first sum of its group, and the next one in it. */
    struct stated_sum *leader;
    struct stated_sum *next;

    /* Of a leader: how one cell puts its whole group right. */
    bool certain;     /* its own cell, and another sum confirms that */
    bool has_culprit; /* only this cell of an item or deduction */
    size_t culprit_row, culprit_column;
    money culprit_right;

    size_t previous; /* the one before of the same reach, block and column, plus 1; or 0 */
} stated_sum;

typedef struct sum_list {
    stated_sum *items; /* rows from top to bottom, cells from left to right */
    size_t count;
    /*
     * For each amount, row by row: sums bear out that it is pounds, as it looks, and
     * are left out of the list. NULL when no amount looks so.
     */
    const bool *in_pounds;
} sum_list;

/* The sums of a table that can be judged, wrong ones grouped. Linear in its cells. */
sum_list stated_sums(arena *a, const cost_table *t);

#endif
