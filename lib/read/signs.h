/*
 * What a text may hold, told in one pass over its bytes.
 *
 * Several rules look for words in all of a programme's prose, and nearly every text
 * holds none of them. So each text is read once for the beginnings of all those words
 * at the same time (shift-or: a bit a letter, two bytes a step), and a rule looks only at texts
 * that bear its sign. A sign promises nothing; a text without it surely has nothing.
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
} sign;

enum { ANY_SIGN = SIGN_PLACEHOLDER | SIGN_LATE_DAY | SIGN_BASE_YEAR | SIGN_SECTION };

/* The letters that are looked for; its fields are private. */
typedef struct sign_reader {
    uint64_t others[256];        /* for each byte the letters that it is not */
    uint64_t others_before[256]; /* the same for a byte that another follows at once */
    uint64_t last;               /* letters of their beginnings, and the bits behind them */
} sign_reader;

void sign_reader_init(sign_reader *r);

/* The signs of a text, or-ed together. */
unsigned signs_of(const sign_reader *r, str text);

#endif
