#include "compare/columns.h"

/* In cost tables the columns of amounts and of labels are found by more than their headers. */
static void read_cost_columns(const cost_table *t, table_columns *c)
{
    if (t->label_column < c->count)
        c->roles[t->label_column] = COLUMN_LABEL;
    for (size_t i = 0; i < t->column_count; i++) {
        c->roles[t->columns[i].index] = COLUMN_AMOUNT;
        c->units[t->columns[i].index] = t->columns[i].unit;
    }
}

static cell_type type_of(column_role role)
{
    switch (role) {
    case COLUMN_DATE:
    case COLUMN_FORECAST:
    case COLUMN_ACHIEVED:
        return CELL_DATE;
    case COLUMN_AMOUNT:
    case COLUMN_BALANCE:
    case COLUMN_COST:
        return CELL_AMOUNT;
    case COLUMN_REQUIREMENT:
    case COLUMN_PHASE:
        return CELL_EFFORT;
    default:
        return CELL_TEXT;
    }
}

table_columns columns_read(arena *a, const bound_table *t)
{
    size_t n = t->source->header.count;
    table_columns c = {.header = &t->source->header, .count = n};
    c.roles = arena_array(a, n, sizeof *c.roles);
    c.types = arena_array(a, n, sizeof *c.types);
    c.units = arena_array(a, n, sizeof *c.units);
    for (size_t i = 0; i < n; i++) {
        c.roles[i] = t->roles[i];
        c.units[i] = amount_header_unit(c.header->cells[i].text);
    }
    if (t->costs)
        read_cost_columns(t->costs, &c);
    for (size_t i = 0; i < n; i++)
        c.types[i] = type_of(c.roles[i]);
    return c;
}

str cell_type_word(cell_type type)
{
    static const str words[] = {S_INIT("text"), S_INIT("date"), S_INIT("amount"),
                                S_INIT("effort")};
    return words[type];
}
