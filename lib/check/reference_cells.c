/* The names in the cells of a column: part of check_references. */
#include "check/cell_names.h"
#include "check/reference_names.h"
#include "read/value.h"

static bool is_name(references *r, str name, bool known(references *r, str name))
{
    name = value_strip(name);
    return value_is_missing(name) || value_is_placeholder(name) || means_all(name) ||
           known(r, name) || known(r, value_without_notes(name));
}

struct cell_check {
    const table_cell *cell;
    const reference_target *target;
};

static void report_name(references *r, const struct cell_check *c, str name)
{
    name = value_strip(name);
    str bare = value_without_notes(name);
    const names *all = c->target->all(r);
    reference_unknown(r, cell_place(r->source, c->cell, bare), c->target->noun, bare, all,
                      all->count);
}

/* One entry: a name, or two that "and" joins. Only what is unknown is reported. */
static void check_entry(references *r, const struct cell_check *c, str entry)
{
    if (is_name(r, entry, c->target->known))
        return;
    str rest = entry, part;
    bool any = false;
    while (cell_next_of_pair(&rest, &part))
        any |= is_name(r, part, c->target->known);
    if (!any) {
        report_name(r, c, entry);
        return;
    }
    for (rest = entry; cell_next_of_pair(&rest, &part);)
        if (!is_name(r, part, c->target->known))
            report_name(r, c, part);
}

static void check_cell(references *r, const struct cell_check *c)
{
    str rest = c->cell->text, part;
    if (is_name(r, rest, c->target->known))
        return;
    while (cell_next(&rest, &part))
        check_entry(r, c, part);
}

void check_reference_column(references *r, const bound_table *t, size_t column,
                            reference_target target)
{
    for (size_t i = 0; i < t->row_count; i++) {
        const table_row *row = t->rows[i].source;
        struct cell_check c = {column < row->count ? &row->cells[column] : NULL, &target};
        if (c.cell)
            check_cell(r, &c);
    }
}
