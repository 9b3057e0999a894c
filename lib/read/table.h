/*
 * Pipe tables with the exact place of every cell.
 *
 * cmark reads CommonMark, which has no tables; a table is a paragraph whose
 * second line (or a later one) is a delimiter row. GFM's rules decide which
 * lines belong to it; unlike GFM no surplus cell is dropped.
 */
#ifndef PIDC_READ_TABLE_H
#define PIDC_READ_TABLE_H

#include <cmark.h>

#include "core/source.h"

typedef enum alignment { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } alignment;

typedef struct table_cell {
    span span; /* the content without its padding; empty cells: the place for it */
    str text;  /* what a reader sees: markup dropped, entities and \| resolved */
    cmark_node
        *inlines; /* the cell's inline children (of a heading node); NULL when `text` is all */
    bool bold;    /* all of its text is strong */
} table_cell;

typedef struct table_row {
    span span; /* the whole line without its container's prefix */
    table_cell *cells;
    size_t count; /* as written: may differ from the header's */
} table_row;

/* A directive comment before a table or section: <!-- pidc: … --> (directive.h). */
struct directive;

typedef struct table {
    span span; /* header row to last row */
    table_row header;
    span delimiter;        /* the delimiter row */
    alignment *alignments; /* one a header column */
    table_row *rows;
    size_t row_count;
    size_t lead_lines; /* lines of the paragraph that stand before the header row */
    cmark_node
        *node; /* the paragraph (or setext heading) in the tree; its user data is this table */
    const struct directive *directives; /* those directly before it, in order; or NULL */
    struct table *next;                 /* the next table of the document */
    size_t section; /* index into the document's sections; (size_t)-1 before the first */
} table;

#endif
