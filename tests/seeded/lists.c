/*
 * Tables of which the template says what stands in them: columns that name items of a list
 * or hold one of so many words, headers that do, and the shares of an allocation.
 */
#include "places.h"
#include "read/value.h"

/* Every name of the cell is lost with the first. */
static void break_names(seeding *s, const table_cell *cell)
{
    str text = text_at(s, cell->span);
    s->kind = "name that is not in its list";
    if (value_is_missing(text) || value_is_placeholder(text))
        return;
    seed(s, cell->span, S("Q99"), finds(RULE_REFERENCE_UNKNOWN, cell->span));
    seed(s, (span){cell->span.end, cell->span.end}, S(", Q99"),
         finds(RULE_REFERENCE_UNKNOWN, cell->span));
}

static void break_choice(seeding *s, const table_cell *cell)
{
    static const str wrong[] = {S_INIT("perhaps"), S_INIT("retain, watch")};
    s->kind = "word that is no choice";
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        seed(s, cell->span, wrong[i], finds(RULE_FIELD_INVALID, cell->span));
}

static bool is_choice(const seeding *s, const bound_table *t, size_t column)
{
    str header = section_name(s->arena, t->source->header.cells[column].text);
    return column_words_of(t->spec->choices, section_column(t->spec, header)) != NULL;
}

static void spoil_columns(seeding *s, const bound_table *t)
{
    for (size_t k = 0; k < t->source->header.count; k++) {
        bool names = t->spec->references && bound_list(s->arena, t, k).n > 0;
        bool choice = t->spec->choices && is_choice(s, t, k);
        for (size_t row = 0; row < t->row_count; row++) {
            const table_row *cells = t->rows[row].source;
            if (names && k < cells->count)
                break_names(s, &cells->cells[k]);
            if (choice && k < cells->count)
                break_choice(s, &cells->cells[k]);
        }
    }
}

/* Matrices have theirs in references.c. */
static void break_headers(seeding *s, const bound_table *t)
{
    const table_row *header = &t->source->header;
    s->kind = "header that is not in its list";
    for (size_t k = 0; t->spec->header_list.n && k < header->count; k++)
        if (t->roles[k] == COLUMN_PHASE)
            seed(s, header->cells[k].span, S("P9"),
                 (deserts){.rules = only(RULE_REFERENCE_UNKNOWN),
                           .place = header->cells[k].span,
                           .consequences = only(RULE_PLACEHOLDER) /* names its header */});
}

static void spoil_shares(seeding *s, const bound_table *t)
{
    static const str unreadable[] = {S_INIT("some of them"), S_INIT("5xSO@"), S_INIT("SO@lots"),
                                     S_INIT("2 moons per month")};
    s->kind = "share unreadable";
    for (size_t row = 0; row < t->row_count; row++) {
        const table_row *cells = t->rows[row].source;
        for (size_t k = 0; k < cells->count; k++)
            for (size_t i = 0; t->roles[k] == COLUMN_PHASE && i < 4; i++)
                seed(s, cells->cells[k].span, unreadable[i],
                     finds(RULE_EFFORT_INVALID, cells->cells[k].span));
    }
}

void seed_lists(seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const bound_table *t = &s->record->tables[i];
        spoil_columns(s, t);
        break_headers(s, t);
        if (t->kind->type == TABLE_ALLOCATION)
            spoil_shares(s, t);
    }
}
