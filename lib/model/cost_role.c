#include "model/cost_role.h"

#include "core/utf8.h"
#include "read/value.h"

static const size_t none = (size_t)-1;

/* A label without its closing notes and colons. */
static str label_core(str text)
{
    for (;;) {
        text = value_without_notes(text);
        if (!str_ends(text, S(":")))
            return text;
        text.n--;
    }
}

funders funders_new(arena *a, const funding_source *sources, size_t count)
{
    funders all = {sources, count, name_set_new(a)};
    for (size_t i = count; i-- > 0;) { /* of two with one name the first counts */
        name_set_add(&all.names, words_fold(a, sources[i].id), i);
        name_set_add(&all.names, words_fold(a, sources[i].title), i);
    }
    return all;
}

static void add_items(role_book *book, str list)
{
    str name;
    while (str_cut(&list, ';', &name))
        name_set_add(&book->items, words_fold(book->arena, label_core(name)), 0);
}

role_book role_book_new(arena *a, const table *t, const section_spec *spec,
                        const funders *funders)
{
    role_book book = {
        .arena = a, .funders = funders, .items = name_set_new(a), .headings = name_set_new(a)};
    for (const directive *d = t->directives; d; d = d->next) {
        const directive_word *items = directive_get(d, S("items"));
        if (items)
            add_items(&book, items->value);
    }
    if (spec)
        book.deductions = spec->deductions;
    return book;
}

/* Whether folded `text` begins with the words of `phrase`; then *rest is what follows. */
static bool opens(str text, str phrase, str *rest)
{
    if (!str_starts(text, phrase) || (text.n > phrase.n && text.p[phrase.n] != ' '))
        return false;
    *rest = text.n > phrase.n ? str_from(text, phrase.n + 1) : (str){"", 0};
    return true;
}

static bool opens_with_one(str text, const str *phrases, size_t count, str *rest)
{
    for (size_t i = 0; i < count; i++)
        if (opens(text, phrases[i], rest))
            return true;
    return false;
}

static bool is_subtotal(str label)
{
    str rest;
    return opens(label, S("sub total"), &rest) || opens(label, S("subtotal"), &rest);
}

/* "Total", "Net costs", "Total excl. VAT", "Total staff" under a heading "Staff". */
static bool is_total(const role_book *book, str label, size_t *named_block)
{
    static const str heads[] = {S_INIT("grand total"), S_INIT("net total"), S_INIT("total"),
                                S_INIT("net")};
    static const str tails[] = {
        S_INIT("cost"),        S_INIT("costs"),    S_INIT("expenditure"),
        S_INIT("income"),      S_INIT("funding"),  S_INIT("budget"),
        S_INIT("requirement"), S_INIT("incl vat"), S_INIT("excl vat")};
    str rest;
    if (!opens_with_one(label, heads, sizeof heads / sizeof *heads, &rest))
        return false;
    do {
        *named_block = name_set_find(&book->headings, rest);
        if (*named_block != none)
            return true;
    } while (opens_with_one(rest, tails, sizeof tails / sizeof *tails, &rest));
    return rest.n == 0;
}

/* "[potential|expected] LIFT SW funding": few labels have that word at all. */
static bool is_funders_row(const role_book *book, str label)
{
    size_t index;
    str rest = label;
    if (str_find(label, S("funding")) == none)
        return false;
    if (!opens(label, S("potential"), &rest))
        opens(label, S("expected"), &rest);
    size_t length = name_set_prefix(&book->funders->names, rest, &index);
    str ending;
    return length && length < rest.n &&
           opens(str_from(rest, length + 1), S("funding"), &ending);
}

static bool is_deduction(const role_book *book, str label)
{
    size_t index;
    str rest;
    return opens(label, S("less"), &rest) || opens(label, S("funding from"), &rest) ||
           name_set_prefix(&book->deductions, label, &index) || is_funders_row(book, label);
}

/* The id of the funding source that a label names, the longest name first; or empty. */
static str named_funder(const role_book *book, str label)
{
    size_t longest = 0, index = 0, funder = 0;
    for (str rest = label; rest.n; words_next(&rest)) {
        size_t length = name_set_prefix(&book->funders->names, rest, &index);
        if (length > longest) {
            longest = length;
            funder = index;
        }
    }
    return longest ? book->funders->sources[funder].id : (str){"", 0};
}

/* Bold, or with a colon at its end, notes in brackets aside. */
static bool looks_like_heading(const table_cell *cell)
{
    str text = value_strip(cell->text);
    return text.n && (cell->bold || str_ends(text, S(":")) ||
                      str_ends(value_without_notes(text), S(":")));
}

static row_role role_of(role_book *book, cost_row *row, const table_cell *cell, bool no_amounts)
{
    str rest;
    if (name_set_find(&book->items, row->label) != none)
        return ROW_ITEM;
    if (is_subtotal(row->label))
        return ROW_SUBTOTAL;
    if (is_total(book, row->label, &row->named_block))
        return ROW_TOTAL;
    if (is_deduction(book, row->label))
        return ROW_DEDUCTION;
    if (opens(row->label, S("of which"), &rest))
        return ROW_MEMO;
    return no_amounts && cell && looks_like_heading(cell) ? ROW_HEADING : ROW_ITEM;
}

void role_read(role_book *book, cost_row *row, const table_cell *cell, bool no_amounts)
{
    row->label = cell ? words_fold(book->arena, label_core(cell->text)) : (str){"", 0};
    row->named_block = none;
    row->role = role_of(book, row, cell, no_amounts);
    if (row->role == ROW_DEDUCTION)
        row->funding_source = named_funder(book, row->label);
    if (row->role == ROW_HEADING)
        name_set_add(&book->headings, row->label, book->heading_count++);
    row->block = book->heading_count ? book->heading_count - 1 : none;
}
