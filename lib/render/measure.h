/*
 * What the cells of a table want: the least and the most that each column may need, and
 * how high rows become in columns of given widths.
 */
#ifndef PIDC_RENDER_MEASURE_H
#define PIDC_RENDER_MEASURE_H

#include "render/grid.h"

/* What is known of a column while its width is not; in points. */
typedef struct measure {
    double narrowest;
    double widest;
    double whole;    /* widest part of an amount before the decimal point */
    double fraction; /* and from it on */
    double demand;   /* fourth root of the sum over cells of their length cubed */
    double width;
    cell_kind kind;
    bool own;   /* cells stand over this column alone */
    bool blank; /* nothing stands below its head */
    bool named; /* the cells below its head are headers of rows */
} measure;

/* The text of a cell over one column; `lines` is 0 where nothing is. */
typedef struct cell_extent {
    float widest;
    float length;
    uint32_t lines;
    uint32_t column;
} cell_extent;

/* A row's cells, as far as rows are remembered. */
typedef struct row_extent {
    const cell_extent *cells;
    uint32_t count;
    bool head;
} row_extent;

/* The columns of a table and the room they share. */
typedef struct measures {
    measure *columns;
    uint32_t count;
    double narrowest; /* sums */
    double widest;
    double room; /* for text, without the gaps */
    row_extent *rows;
    size_t row_count;
} measures;

/* Measures the table into l->memory; the room is not known yet. */
measures measure_table(layout *l, const grid *g);

/* Adds what a table of as many columns wants, so that both can have the same widths. */
void measure_merge(layout *l, measures *all, const measures *other);

/* Sums up again what the columns need, when that has changed. */
void measure_sum(measures *all);

/* Lines that a cell takes in a column of that width, near enough. */
uint32_t measure_lines(const cell_extent *cell, double width);

/* Lines of all remembered rows, in columns as wide as they are set. */
double measure_height(const measures *all);

/* How bad those lines are: tall rows are worse than several low ones, tall heads worst. */
double measure_harm(const measures *all);

/*
 * Width of an amount from its decimal point on; -1 when it is not a number. A
 * single character such as a dash stands where the units do.
 */
double measure_fraction(layout *l, const grid_row *row, const xmlNode *cell);

#endif
