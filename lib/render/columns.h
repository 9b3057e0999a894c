/*
 * How wide the columns of a table are to be.
 *
 * No column is narrower than its longest word, none wider than its longest text.
 * In between, room goes to columns by how much text they hold, the longest cells
 * counting most, so that rows become low: widths minimise the sum over all cells
 * of (length / width) cubed, which stands for the height of the highest cells.
 */
#ifndef PIDC_RENDER_COLUMNS_H
#define PIDC_RENDER_COLUMNS_H

#include "render/grid.h"

/* Sets the columns, width and crowdedness of `g`; kept in l->widths for further passes. */
void columns_find(layout *l, grid *g, const xmlNode *table);

/*
 * Width of an amount from its decimal point on; -1 when it is not a number. A
 * single character such as a dash stands where the units do.
 */
double columns_fraction(layout *l, const grid_row *row, const xmlNode *cell);

#endif
