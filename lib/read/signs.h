/*
 * What a text may hold, told in one pass over its bytes.
 *
 * Several rules look for words in all of a programme's prose, and nearly every text
 * holds none of them, nor any markup. So a document is read once for markup and the
 * beginnings of all those words at the same time (shift-or: a bit a letter, four bytes a
 * step), and whoever looks for one looks only at texts that bear its sign. A sign promises
 * nothing; a text without it surely has nothing.
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
    SIGN_MARKUP = 32,     /* on one line: as str_may_be_markup tells */
} sign;

/* All but markup: what a rule may look for. */
enum {
    ANY_SIGN = SIGN_PLACEHOLDER | SIGN_LATE_DAY | SIGN_BASE_YEAR | SIGN_SECTION | SIGN_PARAGRAPH
};

/* The signs of what is in a text, or-ed together. */
unsigned signs_of(str text);

enum { SIGN_STRIDE = 16 /* bytes that a place spans: it is told no closer */ };

/* Where a beginning ends. */
typedef struct sign_place {
    uint32_t at; /* the first byte of its stride */
    unsigned signs;
} sign_place;

/* All places of a text, in order. */
typedef struct sign_places {
    str text; /* not copied */
    sign_place *items;
    size_t count;
} sign_places;

/* In `a`. The text is below 4 GiB. */
sign_places signs_find(arena *a, str text);

/* Someone who asks for parts of that text. Zero-initialise all but the places. */
typedef struct sign_reader {
    sign_places places;
    size_t next;          /* the first place that may matter to what is asked next */
    uint32_t from, clear; /* what was asked last, and where that place begins */
} sign_reader;

/* signs_between, where places may lie there. */
unsigned signs_look_up(sign_reader *r, uint32_t from, uint32_t to);

/* The signs of bytes [from, to) of the text; quickest when asked from its beginning on. */
static inline unsigned signs_between(sign_reader *r, uint32_t from, uint32_t to)
{
    return from >= r->from && to <= r->clear ? 0 : signs_look_up(r, from, to);
}

/* str_may_be_markup of these bytes, which hold no line end: nearly always told by the signs. */
bool signs_may_be_markup(sign_reader *r, uint32_t from, uint32_t to);

#endif
