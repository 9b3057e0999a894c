/*
 * A body divided into stretches, so that cmark gets no more than it is needed for.
 *
 * Most of a document is what it seems: headings, paragraphs and lists at the margin
 * without a byte that Markdown knows (a bold lead aside), and tables with a pipe before every
 * row. Where one begins and ends can be told from its lines, as long as no block is open above
 * it; whether one was, cmark tells when it has read the rest (markdown.c).
 */
#ifndef PIDC_READ_STRETCHES_H
#define PIDC_READ_STRETCHES_H

#include "read/document.h"

typedef enum stretch_kind {
    STRETCH_REST, /* for cmark */
    STRETCH_HEADING,
    STRETCH_PARAGRAPH,
    STRETCH_LIST,  /* of bullets or numbers, tight; items hold a paragraph, and such a list */
    STRETCH_TABLE, /* every line with an opening pipe, a blank line behind */
} stretch_kind;

/* Lines [first, end) of the source; blank lines between stretches belong to none. */
typedef struct stretch {
    stretch_kind kind;
    size_t first, end;
    table *table;
} stretch;

typedef struct stretches {
    stretch *items; /* in the document's arena, as all below */
    size_t count, capacity;
    size_t *delimiters; /* lines of the rest that may be delimiter rows */
    size_t delimiter_count, delimiter_capacity;
} stretches;

/* Divides the body from line `first` on; tables are read by `tables`. */
stretches stretches_find(document *d, size_t first, table_reader *tables);

/* All of the body as one stretch for cmark. */
stretches stretches_whole(document *d, size_t first);

/* The nodes of a stretch that is none of the rest's, as cmark would have made them. */
cmark_node *stretch_node(document *d, const stretch *s);

/* A text as it stands in the source, without white space at its end. */
span stretch_row_span(const source *s, uint32_t start, uint32_t end);

#endif
