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
 * either all so far or its block: then there are two readings. A reading counts
 * the items and deductions of its rows whose amounts are known.
 */
typedef struct expectation {
    bool
        judged; /* false: nothing stated, nothing known to add up, or an invalid amount in it */
    money value;      /* the first reading: a subtotal's segment, a total's all so far */
    money tolerance;  /* `rounded` tables: how far off it may be; otherwise 0 */
    size_t first_row; /* the rows that enter it: [first_row, its row) */
    bool has_block;   /* there is a second reading: a block alone */
    bool block_meant; /* the label names the block's heading: the second is what is meant */
    money block;
    money block_tolerance;
    size_t block_row; /* the rows of the block that enter it: [block_row, block_end) */
    size_t block_end;
    bool met_first; /* the stated figure equals the first reading, within the tolerance */
    bool met_block; /* or the second */
    bool met;       /* either */
} expectation;

typedef struct cost_row {
    row_role role;
    str label; /* words in lower case, one space between them, without closing notes */
    const table_row *source;
    bool ragged; /* more or fewer cells than the header: its amounts may have moved */
    const table_cell *label_cell; /* NULL when the row is too short */
    amount *amounts;              /* one a cost column */
    expectation *expected;        /* one a cost column; sum rows only, else NULL */
    str funding_source; /* deduction: the id of the funding source it names, or empty */
    size_t block;       /* which heading it stands under, from 0; (size_t)-1 above the first */
    size_t named_block; /* total: the heading that its label names, or (size_t)-1 */
} cost_row;

typedef struct cost_table {
    const table *source;
    size_t label_column; /* (size_t)-1: every column holds amounts */
    cost_column *columns;
    size_t column_count; /* may be 0: then nothing can be judged */
    cost_row *rows;
    size_t row_count;
    size_t heading_count;
    bool rounded;
} cost_table;

/* A funding source as deductions name it. */
typedef struct funding_source {
    str id;
    str title;
} funding_source;

/* A programme's funding sources, to be found by what labels call them. */
typedef struct funders {
    const funding_source *sources;
    size_t count;
    name_set names; /* folded ids and titles: of two that are one the first source's */
} funders;

funders funders_new(arena *a, const funding_source *sources, size_t count);

/*
 * Reads `t` by the rules of its section; the result lives in `a`. `spec` may be
 * NULL: then the template has no words of its own. Linear in the cells.
 */
cost_table *cost_table_read(arena *a, const table *t, const section_spec *spec,
                            const funders *funders);

/*
 * The sums of a whole table in pence, over all its amount columns but a Total; a
 * row that states nothing else counts with its Total.
 */
typedef struct cost_sums {
    money gross;      /* items */
    money deductions; /* their size, taken away */
    money net;
    bool unknown; /* some item or deduction is not known yet */
    bool invalid; /* some amount cannot be read, or a sum overflows */
} cost_sums;

cost_sums cost_table_sums(const cost_table *t);

/*
 * A row's amount in pence over all columns but a Total (or its Total, when it
 * states nothing else); of a deduction its size, whatever its sign. AMOUNT_UNKNOWN
 * when some of it is not known yet: then *pence is what is. AMOUNT_MISSING when the
 * row states none, AMOUNT_INVALID when one cannot be read.
 */
amount_state cost_row_amount(const cost_table *t, const cost_row *row, money *pence);

/* The rows that a sum counts with their sign: +1 items, -1 deductions, 0 others. */
int cost_row_sign(const cost_row *row);

/* What an amount adds to the sums: deductions take their size away, whatever their sign. */
money cost_contribution(const cost_row *row, const amount *value);

/* What one step of the last printed digit is worth: £100 for 64.5 in thousands. */
money cost_last_digit(const amount *value);

/* The row's cell of a cost column, or NULL when the row is too short. */
const table_cell *cost_cell(const cost_table *t, const cost_row *row, size_t column);

#endif
