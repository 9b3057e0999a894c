#include "model/cost.h"

#include "core/utf8.h"
#include "model/cost_pounds.h"
#include "model/cost_role.h"
#include "model/cost_sum.h"
#include "read/date_text.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* --- Columns --- */

/* A header without its unit and notes: "Total (£k)" is "total". */
static str header_name(arena *a, str header)
{
    str core = value_without_notes(header);
    size_t pound = str_find(core, S("\xC2\xA3"));
    return words_fold(a, str_slice(core, 0, pound == none ? core.n : pound));
}

static bool all_digits(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (!ascii_is_digit(text.p[i]))
            return false;
    return text.n > 0;
}

/* "2008/09", "2008" or "Year 1" */
static bool is_year(str header)
{
    str text = value_without_notes(header);
    int year;
    if (date_parse_financial_year(text, &year) || (text.n == 4 && all_digits(text)))
        return true;
    return str_starts_nocase(text, S("year ")) && all_digits(str_trim(str_from(text, 5)));
}

static bool is_amount_header(arena *a, const section_spec *spec, str header)
{
    if (amount_header_unit(header) != UNIT_NONE || is_year(header))
        return true;
    str name = header_name(a, header);
    return str_eq(name, S("total")) ||
           (spec && name.n && str_eq(name, words_fold(a, spec->amount_header)));
}

/* A header that names amounts but no unit: it counts when no other column is one. */
static bool is_plain_amount_header(arena *a, str header)
{
    const column_spec *column = table_kind_column(table_kind_named(S("costs")), COLUMN_AMOUNT);
    str name = header_name(a, header), rest = str_of(column->names), known;
    while (str_cut(&rest, '|', &known))
        if (str_eq(name, words_fold(a, known)))
            return true;
    return false;
}

/* Which columns hold amounts, by their headers. */
static bool *amount_columns(arena *a, const table *t, const section_spec *spec)
{
    bool *is_amount = arena_array(a, t->header.count, sizeof *is_amount);
    bool any = false;
    for (size_t i = 0; i < t->header.count; i++)
        any |= is_amount[i] = is_amount_header(a, spec, t->header.cells[i].text);
    for (size_t i = 0; !any && i < t->header.count; i++)
        is_amount[i] = is_plain_amount_header(a, t->header.cells[i].text);
    return is_amount;
}

static bool is_label_header(arena *a, const section_spec *spec, str header)
{
    const column_spec *column = table_kind_column(table_kind_named(S("costs")), COLUMN_LABEL);
    str name = section_name(a, header);
    return name.n && column_is_named(column, spec, name);
}

static bool holds_amounts(const table *t, size_t column)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (column < t->rows[i].count &&
            amount_parse(t->rows[i].cells[column].text, UNIT_NONE).state == AMOUNT_KNOWN)
            return true;
    return false;
}

/* By its header; else the first column, left blank; else the first that holds no amounts. */
static size_t find_label_column(arena *a, const table *t, const section_spec *spec,
                                const bool *is_amount)
{
    const table_row *header = &t->header;
    for (size_t i = 0; i < header->count; i++)
        if (!is_amount[i] && is_label_header(a, spec, header->cells[i].text))
            return i;
    if (header->count && utf8_trim(header->cells[0].text).n == 0)
        return 0;
    size_t fallback = none;
    for (size_t i = 0; i < header->count; i++) {
        if (is_amount[i])
            continue;
        if (!holds_amounts(t, i))
            return i;
        fallback = fallback == none ? i : fallback;
    }
    return fallback;
}

/* A Total at the end; without a unit of its own it has that of the columns it adds. */
static void read_total_column(arena *a, cost_table *t)
{
    if (t->column_count < 2)
        return;
    cost_column *last = &t->columns[t->column_count - 1];
    str header = t->source->header.cells[last->index].text;
    last->is_total = str_eq(header_name(a, header), S("total"));
    if (!last->is_total || last->unit != UNIT_NONE)
        return;
    last->unit = t->columns[0].unit;
    for (size_t i = 1; i + 1 < t->column_count; i++)
        if (t->columns[i].unit != last->unit)
            last->unit = UNIT_NONE;
}

static void read_columns(arena *a, cost_table *t, const section_spec *spec)
{
    const table_row *header = &t->source->header;
    bool *is_amount = amount_columns(a, t->source, spec);
    t->label_column = find_label_column(a, t->source, spec, is_amount);
    t->columns = arena_array(a, header->count, sizeof *t->columns);
    for (size_t i = 0; i < header->count; i++)
        if (is_amount[i] && i != t->label_column)
            t->columns[t->column_count++] =
                (cost_column){.index = i, .unit = amount_header_unit(header->cells[i].text)};
    read_total_column(a, t);
}

/* --- Rows --- */

const table_cell *cost_cell(const cost_table *t, const cost_row *row, size_t column)
{
    size_t index = t->columns[column].index;
    return index < row->source->count ? &row->source->cells[index] : NULL;
}

/* Reads the amounts of a row; true when every amount cell is empty. */
static bool read_amounts(arena *a, const cost_table *t, cost_row *row)
{
    bool empty = true;
    row->amounts = arena_array(a, t->column_count, sizeof *row->amounts);
    for (size_t i = 0; i < t->column_count; i++) {
        const table_cell *cell = cost_cell(t, row, i);
        str text = cell ? cell->text : S("");
        row->amounts[i] = amount_parse(text, t->columns[i].unit);
        empty &= utf8_trim(text).n == 0;
    }
    return empty;
}

static void read_rows(arena *a, cost_table *t, role_book *book)
{
    t->row_count = t->source->row_count;
    t->rows = arena_array(a, t->row_count, sizeof *t->rows);
    for (size_t i = 0; i < t->row_count; i++) {
        cost_row *row = &t->rows[i];
        row->source = &t->source->rows[i];
        row->ragged = row->source->count != t->source->header.count;
        if (t->label_column < row->source->count)
            row->label_cell = &row->source->cells[t->label_column];
        bool no_amounts = read_amounts(a, t, row);
        role_read(book, row, row->label_cell, no_amounts);
    }
    t->heading_count = book->heading_count;
}

cost_table *cost_table_read(arena *a, const table *t, const section_spec *spec,
                            const funders *funders)
{
    cost_table *costs = arena_alloc(a, sizeof *costs);
    costs->source = t;
    for (const directive *d = t->directives; d; d = d->next)
        costs->rounded |= directive_get(d, S("rounded")) != NULL;
    role_book book = role_book_new(a, t, spec, funders);
    read_columns(a, costs, spec);
    read_rows(a, costs, &book);
    cost_expect(a, costs);
    cost_settle_pounds(a, costs);
    return costs;
}
