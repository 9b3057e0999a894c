/*
 * The lines of a source that findings point into, for when the source itself goes.
 *
 * An extract is a source of fewer lines, each with the number that it has in the file:
 * whoever shows a line or tells its number need not know. First every span is wanted that
 * will be asked for, then the extract is made, then spans are moved to where their lines
 * now stand.
 */
#ifndef PIDC_CORE_EXTRACT_H
#define PIDC_CORE_EXTRACT_H

#include "core/source.h"

typedef struct extract {
    const source *from; /* must outlive the extract, but not what was made of it */
    bool *wanted;       /* by line */
    uint32_t *shift;    /* of a wanted line: the bytes before it that are left out */
} extract;

/* An extract with no line; it lives in `a`. */
extract extract_new(arena *a, const source *from);

/* Every line that holds something of `where`, or where it ends. */
void extract_want(extract *e, span where);

/* The source of the wanted lines, of which there must be one; it and its text live in `a`. */
source *extract_make(extract *e, arena *a);

/* A span that was wanted, in the source that was made. */
span extract_span(const extract *e, span where);

#endif
