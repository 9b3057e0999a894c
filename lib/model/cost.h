/*
 * A cost table read as one: the role of each row, the amounts of each column,
 * and what each sum should be. Format.md, "Roles of rows in a cost table".
 */
#ifndef PIDC_MODEL_COST_H
#define PIDC_MODEL_COST_H

#include "model/template.h"
#include "read/amount.h"

typedef enum row_role {
    ROW_ITEM,
    ROW_DEDUCTION,
    ROW_MEMO,
    ROW_HEADING,
    ROW_SUBTOTAL,
    ROW_TOTAL,
} row_role;

/* One amount column. */
typedef struct cost_column {
    size_t index;    /* column of the table */
    money_unit unit; /* UNIT_NONE: the header states none */
    bool is_total;   /* the last one, headed Total: each row's other amounts added */
} cost_column;

/*
 * What a sum row should state in one column. A total under a heading may equal
 * either all so far or its block: then there are two readings.
 */
typedef struct expectation {
    bool judged; /* false: an invalid amount above, nothing stated, or no sum row */
    money value; /* the first reading */
    bool has_block;
    money block;      /* the second: this block alone */
    size_t first_row; /* the rows that enter the first reading: [first_row, its row) */
    size_t block_row; /* and the second */
    money tolerance;  /* `rounded` tables: how far off it may be; otherwise 0 */
    bool met;         /* the stated figure equals a reading, within the tolerance */
} expectation;

typedef struct cost_row {
    row_role role;
    str label; /* folded for roles: no emphasis, trailing ':' or closing note */
    const table_row *source;
    const table_cell *label_cell; /* NULL when the row is too short */
    amount *amounts;              /* one a cost column */
    expectation *expected;        /* one a cost column; sum rows only, else NULL */
    str funding_source; /* deduction: the id of the funding source it names, or empty */
} cost_row;

typedef struct cost_table {
    const table *source;
    size_t label_column;
    cost_column *columns;
    size_t column_count; /* may be 0: then nothing can be judged */
    cost_row *rows;
    size_t row_count;
    bool rounded;
} cost_table;

/* A funding source as deductions name it. */
typedef struct funding_source {
    str id;
    str title;
} funding_source;

/* Reads `t` by the rules of its section; the result lives in `a`. */
cost_table *cost_table_read(arena *a, const table *t, const section_spec *spec,
                            const funding_source *sources, size_t source_count);

/* The sums of a whole table in pence, over all its amount columns but a Total. */
typedef struct cost_sums {
    money gross;      /* items */
    money deductions; /* their size, taken away */
    money net;
    bool unknown; /* some item or deduction is not known yet */
    bool invalid; /* some amount cannot be read, or a sum overflows */
} cost_sums;

cost_sums cost_table_sums(const cost_table *t);

/* A row's amount in pence over all columns but a Total; AMOUNT_MISSING when none is known. */
amount_state cost_row_amount(const cost_table *t, const cost_row *row, money *pence);

/* The rows that a sum counts with their sign: +1 items, -1 deductions, 0 others. */
int cost_row_sign(const cost_row *row);

#endif
