/*
 * The layout of one table: bars at both ends, a space on either side of each cell,
 * and columns of equal display width. A table that would then be wider than
 * FMT_WIDEST keeps its cells as long as they are: padding would push words apart
 * that belong together.
 */
#ifndef PIDC_EDIT_FMT_TABLE_H
#define PIDC_EDIT_FMT_TABLE_H

#include "edit/edits.h"
#include "read/table.h"

enum { FMT_WIDEST = 160 /* terminal columns of a row */ };

/* Adds what has to change in the rows of `t`. Linear in its cells. */
void fmt_table(edits *e, const source *text, const table *t);

#endif
