/*
 * A table as rows of cells to be written anew: with a column less or more, in another
 * order, in another layout.
 */
#ifndef PIDC_TESTS_GRID_H
#define PIDC_TESTS_GRID_H

#include "seeded.h"

typedef struct grid_row {
    str *cells; /* as they stand in the source, without padding */
    size_t count;
} grid_row;

typedef struct grid {
    arena *arena;
    grid_row *rows; /* header row, delimiter row, the others */
    size_t count;
    span span; /* the table in its document */
} grid;

/* Whether a table stands at the margin, so that it can be written anew. */
bool grid_can_read(const source *text, const table *t);
grid grid_read(arena *a, const source *text, const table *t);

/* A copy to be changed. */
grid grid_copy(const grid *g);
/* The column is taken out of every row that has it; or put in at `at`, with these texts. */
void grid_drop(grid *g, size_t column);
void grid_insert(grid *g, size_t at, str header, str cell);
void grid_swap(grid *g, size_t one, size_t other);

typedef struct grid_style {
    const char *open, *between, *close; /* "| ", " | ", " |" */
    bool pad;                           /* columns of equal width */
} grid_style;

extern const grid_style grid_plain;

/* The rows as lines, without a line end behind the last. */
str grid_text(const grid *g, const grid_style *style);

#endif
