/*
 * What may have gone wrong with a sum: a row missed or counted twice, a deduction
 * added, two digits swapped, a unit that slipped. See shared/design/rules.md.
 */
#ifndef PIDC_CHECK_SUM_HINT_H
#define PIDC_CHECK_SUM_HINT_H

#include "core/source.h"
#include "read/amount.h"

typedef enum term_kind {
    TERM_ROW,       /* an item, or an amount of the sum's row */
    TERM_DEDUCTION, /* taken away */
    TERM_SUM,       /* a sum above it: what it states should not be in it */
} term_kind;

/* One of the amounts that a sum adds up. */
typedef struct term {
    term_kind kind;
    money value; /* what it counts: deductions are negative */
    const amount *written;
    size_t row, column; /* where it stands, for its name */
} term;

typedef struct sum_terms {
    term *items;
    size_t count;
    /* What a finding calls a term: the row “Conference expenses” (line 87). */
    str (*name)(const void *context, const term *t);
    const void *context;
} sum_terms;

/*
 * One sentence or two that explain why `stated`, which counts as `is`, is off by
 * `off` (stated less right), naming the term at fault where there is one; empty when
 * nothing explains it.
 */
str sum_hint(arena *a, const amount *stated, money is, money off, sum_terms terms);

/*
 * What to do then: where to look, when a sum above clears the rows before it. Each of the
 * terms is a `what`: "row", "entry".
 */
str sum_hint_unknown(arena *a, const amount *stated, money off, sum_terms terms,
                     const char *what);

/*
 * The same when one cell is at fault for several sums: `culprit` should be `right`,
 * written like `like`. Then `sums` sums would be right.
 */
str culprit_hint(arena *a, money off, str name, const term *culprit, const amount *like,
                 money right, size_t sums);

/* "24 + 30 − 19", as the author wrote them; at most a dozen of `count`, then "… and 31 more".
 */
str sum_shown(arena *a, sum_terms terms, size_t count);

#endif
