/*
 * Which thing of an old list is which of a new one: by keys, from the surest kind
 * of key to the least sure.
 */
#ifndef PIDC_COMPARE_MATCH_H
#define PIDC_COMPARE_MATCH_H

#include "core/str.h"

/* What a thing without a partner has. */
#define MATCH_NONE ((size_t)-1)

typedef struct matching {
    arena *arena;
    size_t *new_of; /* for each old thing its new one, or MATCH_NONE */
    size_t *old_of; /* and the other way */
    size_t old_count, new_count;
} matching;

/* Nothing is paired yet. */
matching matching_new(arena *a, size_t old_count, size_t new_count);

/*
 * Pairs things that have no partner yet and the same key, in order; an empty key pairs
 * with none. Where `accept` is given, only pairs that it takes.
 */
void match_keys(matching *m, const str *old_keys, const str *new_keys,
                bool (*accept)(const void *context, size_t old, size_t new),
                const void *context);

/*
 * Pairs things that have no partner yet and texts that share at least half of their
 * words, the most alike first. Texts are folded (words_fold). Of each list at most the
 * first 200 without a partner are looked at.
 */
void match_near(matching *m, const str *old_texts, const str *new_texts);

/* Whether two folded texts share at least half of the words of the longer one. */
bool texts_are_near(const str *old, const str *new);

#endif
