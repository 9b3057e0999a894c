/*
 * Columns of which the template says what list their cells, or headers, name items of: part
 * of check_references.
 */
#include "check/reference_names.h"
#include "check/wording.h"
#include "read/value.h"

/* --- What lists there are --- */

static bool is_in_list(references *r, str name)
{
    const named_list *list = reference_list(r, r->looked_in);
    return list && named_find(list, name, r->arena);
}

static const names *names_in_list(references *r)
{
    return names_of_list(r, r->looked_in);
}

static bool is_document(references *r, str name)
{
    return programme_has_id(r->programme, name) ||
           programme_named(r->programme, name, r->arena) != NULL;
}

/* Documents, work streams, or a list of front matter: the document's own, or the programme's.
 */
static reference_target target_of(references *r, str list)
{
    str noun = singular(r->arena, list);
    r->looked_in = list;
    if (str_eq(list, S("work-streams")))
        return (reference_target){noun, is_work_stream, names_of_work_streams};
    if (str_eq(list, S("documents")))
        return (reference_target){noun, is_document, names_of_documents};
    return (reference_target){noun, is_in_list, names_in_list};
}

/* --- Cells --- */

static void check_cells(references *r, const bound_table *t)
{
    for (size_t i = 0; t->spec->references && i < t->source->header.count; i++) {
        str list = bound_list(r->arena, t, i);
        if (list.n)
            check_reference_column(r, t, i, target_of(r, list));
    }
}

/* --- Headers --- */

static void check_header(references *r, const table_cell *cell, const reference_target *target)
{
    str name = value_strip(cell->text), bare = value_without_notes(name);
    if (value_is_placeholder(bare) || target->known(r, name) || target->known(r, bare))
        return;
    const names *all = target->all(r);
    reference_unknown(r, cell->span, target->noun, bare, all, all->count);
}

static void check_headers(references *r, const bound_table *t)
{
    if (t->spec->header_list.n == 0)
        return;
    reference_target target = target_of(r, t->spec->header_list);
    for (size_t i = 0; i < t->source->header.count; i++)
        if (t->roles[i] == COLUMN_PHASE || t->roles[i] == COLUMN_CELL)
            check_header(r, &t->source->header.cells[i], &target);
}

void check_listed_columns(references *r, const bound_table *t)
{
    check_cells(r, t);
    check_headers(r, t);
}
