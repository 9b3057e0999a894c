/*
 * What changed between two sequences: of lines, of words, of anything that has a
 * number by which equal things are known.
 *
 * E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", 1986: the fewest
 * things taken out and put in. Beyond a thousand of these all between the first
 * and the last difference counts as replaced, so that time stays linear in the
 * length of the sequences.
 */
#ifndef PIDC_CORE_SEQUENCE_H
#define PIDC_CORE_SEQUENCE_H

#include "core/arena.h"

#include <stdbool.h>

typedef struct sequence {
    const size_t *numbers; /* equal things of both sequences have equal numbers */
    bool *changed; /* one each, false at first: taken out of the old, or put into the new */
    size_t count;
} sequence;

/* Marks what changed; scratch memory comes from `a`. */
void sequence_compare(arena *a, sequence *old, sequence *new);

#endif
