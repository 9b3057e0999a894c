/*
 * Near names: what an author probably meant.
 */
#ifndef PIDC_CHECK_NEAR_H
#define PIDC_CHECK_NEAR_H

#include "core/str.h"

/*
 * The candidate nearest to `name` by edit distance (case aside), or (size_t)-1
 * when none is near enough: at most a third of its letters may differ. Ties go
 * to the first.
 */
size_t near_name(str name, const str *candidates, size_t count);

/*
 * The candidate that `name` is surely a slip of the pen for, or (size_t)-1. That is
 * the only one that differs from it in case, spaces and punctuation alone; if there is
 * none such, the only one with one word that is a letter away: left out, put in,
 * changed, or swapped with its neighbour. Such a word has five characters or more, one
 * of them a lower-case letter, and the same figures: codes are never guessed.
 * Candidates of one group (NULL: each is its own) count as one, the first.
 */
size_t near_certain(str name, const str *candidates, const size_t *groups, size_t count);

/* "O1, O2 and O3": at most `most` names, each once, then "and 4 more". */
str near_list(arena *a, const str *names, size_t count, size_t most);

#endif
