/* field-invalid in cells for which a template lists the words: matrices and choices */
#include "check/cell_names.h"
#include "check/check.h"
#include "check/near.h"
#include "check/slip.h"
#include "check/wording.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* A table, and the words that cells of it may hold. */
struct words {
    const checking *checking;
    const bound_table *table;
    const text_list *list;
    str column; /* a column of choices, as its header has it; empty in a matrix */
    size_t near_asked;
};

static bool is_word(const struct words *w, str text)
{
    for (size_t i = 0; i < w->list->count; i++)
        if (str_eq_nocase(w->list->items[i], text))
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

static bool holds_word(const struct words *w, const table_cell *cell)
{
    str rest = cell->text, entry = {0}, word;
    while (next_word(&rest, &entry, &word))
        if (is_word(w, word))
            return true;
    return false;
}

/*
 * Authors add columns of remarks, and other tables may stand in the section: a column is
 * the matrix's own when an authority heads it, or a word of the matrix stands in it.
 */
static bool is_own_column(const struct words *w, size_t column)
{
    const table *t = w->table->source;
    const named_list *authorities = programme_list(w->checking->programme, S("authorities"));
    if (authorities &&
        named_find(authorities, t->header.cells[column].text, w->checking->out->arena))
        return true;
    for (size_t i = 0; i < t->row_count; i++)
        if (column < t->rows[i].count && holds_word(w, &t->rows[i].cells[column]))
            return true;
    return false;
}

static diagnostic *say_none_of(const struct words *w, span at, str word)
{
    diagnostics *out = w->checking->out;
    const source *source = &w->checking->record->document->source;
    str list = near_list(out->arena, w->list->items, w->list->count, MOST_NAMES);
    if (w->column.n)
        return diagnose(out, RULE_FIELD_INVALID, source, at,
                        "“%.*s” is no value of “%.*s”, which is one of %.*s", STR_ARG(word),
                        STR_ARG(w->column), STR_ARG(list));
    return diagnose(out, RULE_FIELD_INVALID, source, at,
                    "“%.*s” is no word of this matrix: its words are %.*s", STR_ARG(word),
                    STR_ARG(list));
}

static void report(struct words *w, const table_cell *cell, str word)
{
    diagnostics *out = w->checking->out;
    const text_list *list = w->list;
    diagnostic *d =
        say_none_of(w, cell_place(&w->checking->record->document->source, cell, word), word);
    if (w->near_asked++ >= MOST_NEAR)
        return;
    size_t near = near_name(word, list->items, list->count);
    if (near == none)
        return;
    d->label = str_format(out->arena, "did you mean “%.*s”?", STR_ARG(list->items[near]));
    slip_fix(out, d, d->span, word, (slip_names){list->items, NULL, list->count});
}

static void check_cell(struct words *w, const table_cell *cell)
{
    str rest = cell->text, entry = {0}, word;
    if (value_is_missing(rest) || value_is_placeholder(rest))
        return;
    while (next_word(&rest, &entry, &word))
        if (word.n && !value_is_placeholder(word) && !is_word(w, word))
            report(w, cell, word);
}

static void check_column(struct words *w, size_t column,
                         void check(struct words *w, const table_cell *cell))
{
    const table *t = w->table->source;
    for (size_t i = 0; i < t->row_count; i++)
        if (column < t->rows[i].count && !bound_is_ragged(w->table, i))
            check(w, &t->rows[i].cells[column]);
}

static void check_matrix(struct words *w)
{
    for (size_t column = 0; column < w->table->source->header.count; column++)
        if (w->table->roles[column] == COLUMN_CELL && is_own_column(w, column))
            check_column(w, column, check_cell);
}

/* A choice is one word, whole. */
static void check_choice(struct words *w, const table_cell *cell)
{
    str word = value_without_notes(cell->text);
    if (!value_is_missing(word) && !value_is_placeholder(word) && !is_word(w, word))
        report(w, cell, word);
}

static void check_choices(struct words *w)
{
    const section_spec *spec = w->table->spec;
    const table_row *header = &w->table->source->header;
    arena *a = w->checking->out->arena;
    for (size_t i = 0; spec->choices && i < header->count; i++) {
        str text = header->cells[i].text;
        const column_words *choice =
            column_words_of(spec->choices, section_column(spec, section_name(a, text)));
        if (!choice)
            continue;
        w->list = &choice->words;
        w->column = value_without_notes(text);
        check_column(w, i, check_choice);
    }
}

void check_cell_words(const checking *c)
{
    const record *r = c->record;
    for (size_t i = 0; i < r->table_count; i++) {
        struct words w = {c, &r->tables[i], &r->tables[i].spec->cells, {0}, 0};
        if (w.table->kind->type == TABLE_MATRIX && w.list->count)
            check_matrix(&w);
        check_choices(&w);
    }
}
