/*
 * Tables that are too wide for a page, cut between columns.
 */
#ifndef PIDC_RENDER_PIECES_H
#define PIDC_RENDER_PIECES_H

#include "render/measure.h"

/*
 * Cuts a table whose columns do not fit into the room, which is `room` wide with the
 * gaps of `gap`. Sets the pieces, leading columns and their places in `shape`, in
 * memory of `a`; false when there is nothing to cut between.
 */
bool pieces_cut(arena *a, measures *all, double room, double gap, grid_shape *shape,
                grid_column *columns);

#endif
