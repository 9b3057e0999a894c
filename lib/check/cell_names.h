/*
 * The names in a cell, one after the other, and where they stand.
 */
#ifndef PIDC_CHECK_CELL_NAMES_H
#define PIDC_CHECK_CELL_NAMES_H

#include "read/table.h"

/* Where a name stands in its cell; all of the cell when markup stands between. */
span cell_place(const source *s, const table_cell *cell, str name);

/* Cuts "A, B; C" at its separators, brackets aside; *rest begins behind the part. */
bool cell_next(str *rest, str *part);
/* Cuts "A and B" at the word; false when nothing is left. */
bool cell_next_of_pair(str *rest, str *part);

#endif
