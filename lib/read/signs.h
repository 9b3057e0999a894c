/*
 * What a text may hold, told in one pass over its bytes.
 *
 * Several rules look for words in all of a programme's prose, and nearly every text
 * holds none of them. So a document is read once for the beginnings of all those words
 * at the same time (shift-or: a bit a letter, four bytes a step), and a rule looks only
 * at texts that bear its sign. A sign promises nothing; a text without it surely has nothing.
 */
#ifndef PIDC_READ_SIGNS_H
#define PIDC_READ_SIGNS_H

#include <stdint.h>

#include "core/str.h"

typedef enum sign {
    SIGN_PLACEHOLDER = 1, /* "TBC", "to be …", "not yet", "XX", "DATE", "<", "[insert" */
    SIGN_LATE_DAY = 2,    /* 29, 30 or 31: no other day of a month can be impossible */
    SIGN_BASE_YEAR = 4,   /* "base year", "base-year" */
    SIGN_SECTION = 8,     /* "section" */
    SIGN_PARAGRAPH = 16,  /* any text of a paragraph: there may be guidance in it */
} sign;

enum {
    ANY_SIGN = SIGN_PLACEHOLDER | SIGN_LATE_DAY | SIGN_BASE_YEAR | SIGN_SECTION | SIGN_PARAGRAPH
};

/* The signs of words in a text, or-ed together. */
unsigned signs_of(str text);

enum { SIGN_STRIDE = 16 /* bytes that a place spans: it is told no closer */ };

/* Where a beginning ends. */
typedef struct sign_place {
    uint32_t at; /* the first byte of its stride */
    unsigned signs;
} sign_place;

/* All places of a text, in order. */
typedef struct sign_places {
    sign_place *items;
    size_t count, capacity;
    size_t next;   /* the first that may matter to what is asked next */
    uint32_t from; /* what was asked last */
} sign_places;

/* In `a`. The text is below 4 GiB. */
sign_places signs_find(arena *a, str text);

/* The signs of bytes [from, to) of the text; quickest when asked from its beginning to its end.
 */
unsigned signs_between(sign_places *places, uint32_t from, uint32_t to);

#endif
