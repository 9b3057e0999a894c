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
#include "read/signs.h"

/* GFM aligns no column unless its delimiter has a colon. */
typedef enum alignment { ALIGN_NONE, ALIGN_LEFT, ALIGN_CENTRE, ALIGN_RIGHT } alignment;

typedef struct table_cell {
    span span; /* the content without its padding; empty cells: the place for it */
    str text;  /* what a reader sees: markup dropped, entities and \| resolved */
    /* The first of the cell's inline nodes (the rest by cmark_node_next; their parent is a
       heading node of the cell's own), or NULL when `text` is all there is. */
    cmark_node *inlines;
    bool bold; /* all of its text is strong */
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
    cmark_node *node;  /* the paragraph in the tree that stands for it: document_table_at() */
    const struct directive *directives; /* those directly before it, in order; or NULL */
    struct table *next;                 /* the next table of the document */
    size_t section; /* index into the document's sections; (size_t)-1 before the first */
} table;

/* What limits a document's tables, and what was read so far. */
typedef struct table_reader {
    arena *arena;
    const source *source;
    sign_reader signs;    /* of the source */
    size_t most_columns;  /* in one row */
    size_t most_cells;    /* in all tables */
    size_t cells;         /* so far */
    table_cell **special; /* cells whose text holds markup: their `text` is not set yet */
    size_t special_count;
    size_t special_capacity;
} table_reader;

/* The number of cells a line has as a row: at least 1. */
size_t table_count_cells(str line);

/*
 * True when a line is a delimiter row, "| --- | :-: |", without what its
 * containers put before it; sets *columns.
 */
bool table_is_delimiter(str line, size_t *columns);

/*
 * Reads `count` lines (at least two: header row, delimiter row, rows; spans
 * without the containers' prefix) as a table. Cells that hold markup are added to
 * `special`; give each its text before anyone sees it. Returns NULL when a row has
 * more than `most_columns` cells or the document more than `most_cells`;
 * *too_large is then the line's span.
 */
table *table_read(table_reader *r, const span *lines, size_t count, span *too_large);

#endif
