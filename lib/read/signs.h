/*
 * What a text may hold, told in one pass over its bytes.
 *
 * Several rules look for words in all of a programme's prose, and nearly every text
 * holds none of them. So each text is read once for the beginnings of all those words
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

enum {
    SIGN_STEP = 4,        /* bytes that are read at once */
    SIGN_BEGINNINGS = 11, /* of words that are looked for */
};

/* The letters that are looked for; its fields are private. */
typedef struct sign_reader {
    /* For a byte that so many follow in its step the letters that it is not. */
    uint64_t others[SIGN_STEP][256];
    uint64_t later[SIGN_STEP + 1];  /* all bits but the first so many of each beginning */
    uint64_t ends[SIGN_BEGINNINGS]; /* of each beginning the last letter, and what is behind */
    uint64_t last;                  /* all of `ends` */
} sign_reader;

void sign_reader_init(sign_reader *r);

/* The signs of words in a text, or-ed together. */
unsigned signs_of(const sign_reader *r, str text);

#endif
