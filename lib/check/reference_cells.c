/* The names in the cells of a column: part of check_references. */
#include "check/cell_names.h"
#include "check/reference_names.h"
#include "read/value.h"

static bool is_name(references *r, str name, bool known(references *r, str name))
{
    name = value_strip(name);
    if (known(r, name) || value_is_missing(name) || value_is_placeholder(name) ||
        means_all(name))
        return true;
    str bare = value_without_notes(name);
    return bare.n < name.n && known(r, bare);
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

/* "O77", "PS/WD/SCC": a capital first, and a figure or a slash; no word is written so. */
static bool looks_like_id(str name)
{
    name = value_strip(name);
    size_t n = 0, marks = 0;
    for (; n < name.n && !ascii_is_space(name.p[n]); n++)
        marks += ascii_is_digit(name.p[n]) || name.p[n] == '/';
    return marks && name.p[0] >= 'A' && name.p[0] <= 'Z';
}

/* A title that is known as a whole may hold commas and figures of its own. */
static bool opens_with_id(references *r, const struct cell_check *c)
{
    str text = c->cell->text;
    size_t n = 0;
    while (n < text.n && !ascii_is_space(text.p[n]))
        n++;
    return n < text.n && is_name(r, str_slice(text, 0, n), c->target->known);
}

/* "O1, O2 and O77": a cell that opens with an id may go on with others. */
static void check_other_ids(references *r, const struct cell_check *c)
{
    str rest = c->cell->text, entry, part;
    while (cell_next(&rest, &entry))
        while (cell_next_of_pair(&entry, &part))
            if (looks_like_id(part) && !is_name(r, part, c->target->known))
                report_name(r, c, part);
}

static void check_cell(references *r, const struct cell_check *c)
{
    str rest = c->cell->text, part;
    if (is_name(r, rest, c->target->known)) {
        if (opens_with_id(r, c))
            check_other_ids(r, c);
        return;
    }
    while (cell_next(&rest, &part))
        check_entry(r, c, part);
}

void check_reference_column(references *r, const bound_table *t, size_t column,
                            reference_target target)
{
    for (size_t i = 0; column < t->source->header.count && i < t->row_count; i++) {
        const table_row *row = t->rows[i].source;
        struct cell_check c = {column < row->count ? &row->cells[column] : NULL, &target};
        if (c.cell)
            check_cell(r, &c);
    }
}
