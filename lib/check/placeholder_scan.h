/*
 * Finding placeholders in a text: what still stands in for what is to be
 * written. rules.md, `placeholder`, says what counts. The text is what a reader
 * sees, without code and comments.
 */
#ifndef PIDC_CHECK_PLACEHOLDER_SCAN_H
#define PIDC_CHECK_PLACEHOLDER_SCAN_H

#include "core/str.h"

/* Where a text stands, which decides what a few words mean there. */
typedef enum placeholder_place {
    PLACEHOLDER_IN_PROSE,   /* "To be completed by May 2008" is a plan */
    PLACEHOLDER_IN_HEADING, /* "Project costs – to be confirmed": also behind a dash */
    PLACEHOLDER_IN_HEADER,  /* of a column: DATE is a name */
    PLACEHOLDER_IN_VALUE,   /* a cell or field: nothing is a plan */
} placeholder_place;

/* The words TBC, TBD and TBA; a programme may have given one to somebody as an id. */
enum { PLACEHOLDER_WORDS = 3 };
extern const str placeholder_words[PLACEHOLDER_WORDS];

typedef struct placeholder_scan {
    str text;
    size_t at;
    placeholder_place place;
    bool taken[PLACEHOLDER_WORDS]; /* words that are names in this programme */
} placeholder_scan;

/* The next placeholder, as a slice of the text; false at the end. */
bool placeholder_next(placeholder_scan *scan, str *found);

#endif
