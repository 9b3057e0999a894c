/* field-invalid in the cells of a matrix, for which a template lists the words */
#include "check/cell_names.h"
#include "check/check.h"
#include "check/near.h"
#include "check/slip.h"
#include "check/wording.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* One matrix and the words that its cells may hold. */
struct matrix {
    const checking *checking;
    const bound_table *table;
    const text_list *words;
    size_t near_asked;
};

static bool is_word(const struct matrix *m, str text)
{
    for (size_t i = 0; i < m->words->count; i++)
        if (str_eq_nocase(m->words->items[i], text))
            return true;
    return false;
}

/* The next word of a cell, of which "sponsor and lead" has two; `*entry` begins empty. */
static bool next_word(str *rest, str *entry, str *word)
{
    while (!cell_next_of_pair(entry, word))
        if (!cell_next(rest, entry))
            return false;
    *word = value_without_notes(*word);
    return true;
}

static bool holds_word(const struct matrix *m, const table_cell *cell)
{
    str rest = cell->text, entry = {0}, word;
    while (next_word(&rest, &entry, &word))
        if (is_word(m, word))
            return true;
    return false;
}

/*
 * Authors add columns of remarks, and other tables may stand in the section: a column is
 * the matrix's own when an authority heads it, or a word of the matrix stands in it.
 */
static bool is_own_column(const struct matrix *m, size_t column)
{
    const table *t = m->table->source;
    const named_list *authorities = programme_list(m->checking->programme, S("authorities"));
    if (authorities &&
        named_find(authorities, t->header.cells[column].text, m->checking->out->arena))
        return true;
    for (size_t i = 0; i < t->row_count; i++)
        if (column < t->rows[i].count && holds_word(m, &t->rows[i].cells[column]))
            return true;
    return false;
}

static void report(struct matrix *m, const table_cell *cell, str word)
{
    diagnostics *out = m->checking->out;
    const source *source = &m->checking->record->document->source;
    const text_list *words = m->words;
    str list = near_list(out->arena, words->items, words->count, MOST_NAMES);
    diagnostic *d = diagnose(out, RULE_FIELD_INVALID, source, cell_place(source, cell, word),
                             "“%.*s” is no word of this matrix: its words are %.*s",
                             STR_ARG(word), STR_ARG(list));
    if (m->near_asked++ >= MOST_NEAR)
        return;
    size_t near = near_name(word, words->items, words->count);
    if (near == none)
        return;
    d->label = str_format(out->arena, "did you mean “%.*s”?", STR_ARG(words->items[near]));
    slip_fix(out, d, d->span, word, (slip_names){words->items, NULL, words->count});
}

static void check_cell(struct matrix *m, const table_cell *cell)
{
    str rest = cell->text, entry = {0}, word;
    if (value_is_missing(rest) || value_is_placeholder(rest))
        return;
    while (next_word(&rest, &entry, &word))
        if (word.n && !value_is_placeholder(word) && !is_word(m, word))
            report(m, cell, word);
}

static void check_matrix(struct matrix *m)
{
    const table *t = m->table->source;
    for (size_t column = 0; column < t->header.count; column++) {
        if (m->table->roles[column] != COLUMN_CELL || !is_own_column(m, column))
            continue;
        for (size_t i = 0; i < t->row_count; i++)
            if (column < t->rows[i].count && !bound_is_ragged(m->table, i))
                check_cell(m, &t->rows[i].cells[column]);
    }
}

void check_matrix_cells(const checking *c)
{
    const record *r = c->record;
    for (size_t i = 0; i < r->table_count; i++) {
        struct matrix m = {c, &r->tables[i], &r->tables[i].spec->cells, 0};
        if (m.table->kind->type == TABLE_MATRIX && m.words->count)
            check_matrix(&m);
    }
}
