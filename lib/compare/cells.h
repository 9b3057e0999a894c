/*
 * What changed in the cells of a row: columns of two versions of a table paired,
 * and values compared by what they mean.
 */
#ifndef PIDC_COMPARE_CELLS_H
#define PIDC_COMPARE_CELLS_H

#include "compare/compare.h"

/* A column of one version and the one of the other that it is compared with. */
typedef struct column_pair {
    column_role role;
    cell_type type;
    str header;                    /* as the newer version writes it */
    size_t old, new;               /* columns of the tables, or (size_t)-1 */
    money_unit old_unit, new_unit; /* CELL_AMOUNT */
} column_pair;

typedef struct column_pairs {
    column_pair *items; /* as the newer version has them, then those that went */
    size_t count;
    bool shifted; /* the same cells may mean another thing: a column or what dates count
                     from changed */
} column_pairs;

column_pairs columns_pair(arena *a, const bound_table *old, const bound_table *new);

/* The cells that differ, into *cells; returns how many. */
size_t cells_compare(const comparing *c, const column_pairs *columns, const table_row *old,
                     const table_row *new, cell_change **cells);

#endif
