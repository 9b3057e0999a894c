/*
 * Names as labels are compared: words in lower case, and sets of them that tell
 * in one look whether a label begins with a known name. So reading a table stays
 * linear however many names a programme has.
 */
#ifndef PIDC_MODEL_NAME_SET_H
#define PIDC_MODEL_NAME_SET_H

#include "core/map.h"

/*
 * The words of `text` in lower case, one space between them: hyphens, punctuation
 * and symbols part words, apostrophes are dropped. "Sub-Total:" is "sub total".
 */
str words_fold(arena *a, str text);

/* The first word of folded words; moves *rest behind it and its space. */
str words_next(str *rest);

typedef struct name_set {
    map map;
    size_t words; /* most words in one name */
} name_set;

name_set name_set_new(arena *a);

/* Adds a folded name with a value, or gives it a new value. Empty names are left out. */
void name_set_add(name_set *set, str name, size_t value);

/* The value of a folded name, or (size_t)-1. */
size_t name_set_find(const name_set *set, str name);

/*
 * The length of the longest name that `text` (folded) begins with on whole words,
 * 0 for none; then *value is its value. Only names of up to 32 words are found.
 */
size_t name_set_prefix(const name_set *set, str text, size_t *value);

#endif
