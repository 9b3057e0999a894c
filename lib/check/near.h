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

/* "O1, O2 and O3": at most `most` names, then "and 4 more". */
str near_list(arena *a, const str *names, size_t count, size_t most);

#endif
