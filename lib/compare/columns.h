/*
 * The columns of a table whose kind is known: what each is for, and what its
 * cells are read as.
 */
#ifndef PIDC_COMPARE_COLUMNS_H
#define PIDC_COMPARE_COLUMNS_H

#include "model/record.h"

typedef enum cell_type { CELL_TEXT, CELL_DATE, CELL_AMOUNT, CELL_EFFORT } cell_type;

typedef struct table_columns {
    const table_row *header;
    column_role *roles;
    cell_type *types;
    money_unit *units; /* that the header states */
    size_t count;
} table_columns;

table_columns columns_read(arena *a, const bound_table *t);

str cell_type_word(cell_type type); /* "text", "date", "amount", "effort" */

#endif
