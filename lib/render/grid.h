/*
 * A table's rows and columns, and how wide the columns are to be.
 */
#ifndef PIDC_RENDER_GRID_H
#define PIDC_RENDER_GRID_H

#include "render/layout.h"

typedef enum row_kind {
    ROW_ITEM,
    ROW_HEAD,
    ROW_HEADING, /* names a group */
    ROW_SUBTOTAL,
    ROW_TOTAL,
    ROW_DEDUCTION,
    ROW_MEMO,
} row_kind;

typedef enum cell_kind { CELL_TEXT, CELL_NUMBER, CELL_AMOUNT, CELL_CENTRE } cell_kind;

typedef struct grid_cell {
    const xmlNode *node;
    uint32_t column;
    uint32_t span;
} grid_cell;

typedef struct grid_row {
    const xmlNode *node;
    grid_cell *cells;
    uint32_t count;
    row_kind kind;
} grid_row;

/* Where a column stands, in points from the left of the table. */
typedef struct grid_column {
    float x;
    float width;    /* of the text, without the gap to the next column */
    float fraction; /* widest part of an amount from the decimal point on */
    cell_kind kind; /* of most of its cells: how its head is aligned */
} grid_column;

/* How a table's columns suit the room they have. */
typedef enum grid_fit {
    FIT_WELL,
    FIT_SQUEEZED, /* cells are tall and narrow: more room would be better */
    FIT_CROWDED,  /* not even the longest words have room */
} grid_fit;

/* The columns from `first` to before `end`, which stand beside the leading ones. */
typedef struct grid_piece {
    uint32_t first;
    uint32_t end;
    float width; /* of the piece, with the leading columns */
} grid_piece;

/* The columns of a table in a room of some width. */
typedef struct grid_shape {
    const grid_column *columns;
    uint32_t count;
    uint32_t leading; /* columns that head the rows, in every piece */
    const grid_piece *pieces;
    uint32_t piece_count; /* 1 but for what is too wide for any page */
    float width;          /* of the widest piece */
    grid_fit fit;
    bool few; /* rows, so that it is not worth a page of its own */
} grid_shape;

typedef struct grid {
    grid_row *rows;
    size_t row_count;
    size_t head_count; /* rows at the beginning that are repeated */
    uint32_t column_count;
    const grid_shape *shape;
} grid;

/* More columns than this are not told apart. */
enum { GRID_COLUMNS = 4096 };

/*
 * Reads the rows of `table` into l->memory and finds the widths of columns for
 * a table no wider than l's column. Widths are found once and kept for further
 * passes over the document.
 */
grid grid_read(layout *l, const xmlNode *table);

/* The rows alone, without a shape. */
grid grid_rows(layout *l, const xmlNode *table);

cell_kind grid_cell_kind(const xmlNode *cell);

/* The style of a row's text: bold in heads and totals. */
style grid_style(const layout *l, row_kind kind);

/*
 * Adds the text of a cell to l->builder, its blocks as lines below one another;
 * for measuring only.
 */
void grid_cell_text(layout *l, const grid_row *row, const xmlNode *cell);

/* Where a cell stands in a piece of the table. */
typedef struct grid_place {
    double x;
    double width; /* of its text */
    bool shown;   /* it has a column in this piece */
    bool again;   /* an earlier piece has shown it */
} grid_place;

grid_place grid_cell_place(const grid *g, const grid_cell *cell, uint32_t piece);

#endif
