/*
 * Counts as they stand in a sentence: words to twelve, figures above.
 */
#ifndef PIDC_CORE_COUNT_H
#define PIDC_CORE_COUNT_H

#include "core/str.h"

/* "no", "one", …, "twelve", then "13" and "1,204". */
str count_words(arena *a, size_t count);

/* "nine work streams", "one group". */
str count_of(arena *a, size_t count, const char *singular, const char *plural);

#endif
