/*
 * How wide the columns of a table are to be.
 *
 * No column is narrower than its longest word, none wider than its longest text.
 * In between, room goes to columns by how much text they hold, the longest cells
 * counting most: widths minimise the sum over all cells of (length / width) cubed.
 * From there columns are tried at widths that save a line, as long as the table as a
 * whole becomes lower.
 *
 * What has no room for its words is cut into pieces, the leading columns in each.
 */
#ifndef PIDC_RENDER_COLUMNS_H
#define PIDC_RENDER_COLUMNS_H

#include "render/grid.h"

/* Sets the shape of `g`; kept in l->shapes for further passes. */
void columns_find(layout *l, grid *g, const xmlNode *table);

#endif
