/*
 * What the label of a row in a cost table says: format.md, "Roles of rows in a
 * cost table".
 */
#ifndef PIDC_MODEL_COST_ROLE_H
#define PIDC_MODEL_COST_ROLE_H

#include "model/cost.h"

/* The names that labels of one table are read against; headings join as they are met. */
typedef struct role_book {
    arena *arena;
    const funders *funders;
    name_set items;      /* the table's own directive says that these are items */
    name_set deductions; /* what the template lets a deduction begin with */
    name_set headings;   /* of the table so far: the index of the block */
    size_t heading_count;
} role_book;

role_book role_book_new(arena *a, const table *t, const section_spec *spec,
                        const funders *funders);

/*
 * Reads `cell` (NULL: an empty label) into row->role, label, funding_source, block
 * and named_block; `no_amounts` when every amount cell of the row is empty.
 */
void role_read(role_book *book, cost_row *row, const table_cell *cell, bool no_amounts);

#endif
