/* effort-invalid */
#include "check/check.h"
#include "check/figure.h"
#include "read/value.h"

static void check_effort(const checking *c, const table_cell *cell, const effort *value)
{
    if (value->state != EFFORT_INVALID || holds_placeholder(cell->text))
        return;
    const source *source = &c->record->document->source;
    str written = value_strip(cell->text);
    diagnose(c->out, RULE_EFFORT_INVALID, source, part_place(source, cell->span, written),
             "%.*s cannot be read as an amount of time: %s",
             STR_ARG(quoted(c->out->arena, written)), value->reason)
        ->hint = S("where nobody can say, write “as required”, or TBC while it is to come");
}

/*
 * An allocation has one effort for each phase. Without its column of roles, which is a
 * finding, that of the roles would be taken for a phase.
 */
static void check_allocation(const checking *c, const bound_table *t, size_t row)
{
    if (t->column[COLUMN_LABEL] == (size_t)-1)
        return;
    const table_row *source = t->rows[row].source;
    for (size_t i = 0; i < source->count; i++) {
        if (t->roles[i] != COLUMN_PHASE)
            continue;
        effort value = effort_parse(source->cells[i].text, &c->programme->reading.calendar);
        check_effort(c, &source->cells[i], &value);
    }
}

static void check_row(const checking *c, const bound_table *t, size_t row)
{
    const table_cell *cell = bound_cell(t, row, COLUMN_REQUIREMENT);
    if (bound_is_ragged(t, row))
        return;
    if (t->kind->type == TABLE_RESOURCES && cell)
        check_effort(c, cell, &t->rows[row].effort);
    if (t->kind->type == TABLE_ALLOCATION)
        check_allocation(c, t, row);
}

void check_efforts(const checking *c)
{
    for (size_t i = 0; i < c->record->table_count; i++)
        for (size_t row = 0; row < c->record->tables[i].row_count; row++)
            check_row(c, &c->record->tables[i], row);
}
