/*
 * The wording of a document, heading by heading: what stands in no table whose
 * rows are known.
 */
#ifndef PIDC_COMPARE_PASSAGES_H
#define PIDC_COMPARE_PASSAGES_H

#include "model/record.h"

/* The text under one heading, up to the next, as its words. */
typedef struct passage {
    const section *section; /* NULL: before the first heading */
    str path;               /* the names of the sections that it lies in, and its own */
    str name;               /* the template's, where it names the section; folded */
    str text;               /* words with one space between them */
    str *words;             /* slices of it */
    size_t count;
} passage;

typedef struct passages {
    passage *items; /* what stands before any heading, then the sections in order */
    size_t count;   /* 0 for a document that cannot be read */
} passages;

passages passages_read(arena *a, const record *r);

#endif
