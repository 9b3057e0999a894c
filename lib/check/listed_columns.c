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

/* The list that the cells of a column name: by its header, and in a mapping by its place. */
static const column_words *words_of(references *r, const bound_table *t, size_t column)
{
    const section_spec *spec = t->spec;
    str header = section_name(r->arena, t->source->header.cells[column].text);
    const column_words *words =
        column_words_of(spec->references, section_column(r->arena, spec, header));
    if (words || t->roles[column] != COLUMN_REFERENCE)
        return words;
    words = spec->references;
    for (size_t i = 0; words && i < column; i++)
        words = words->next;
    return words;
}

static void check_cells(references *r, const bound_table *t)
{
    for (size_t i = 0; t->spec->references && i < t->source->header.count; i++) {
        const column_words *words = words_of(r, t, i);
        if (words)
            check_reference_column(r, t, i, target_of(r, words->words.items[0]));
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
