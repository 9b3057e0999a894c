#include "compose/markdown.h"

#include "compose/marked.h"
#include "compose/tree.h"
#include "core/map.h"

/* One table on its way into the tree. */
typedef struct tabulation {
    const markdown *m;
    const table *source;
    const bound_table *bound; /* NULL: a table of no kind */
    xmlNode *table;
    xmlNode *body;
    str id;
    bool grouped;   /* a heading row was met */
    map note_index; /* what authors put in brackets behind amounts: equal notes share a number
                     */
    str *notes;
    size_t note_count, note_capacity;
} tabulation;

const bound_table *markdown_table_kind(const markdown *m, const table *t)
{
    for (size_t i = 0; m->record && i < m->record->table_count; i++)
        if (m->record->tables[i].source == t)
            return &m->record->tables[i];
    return NULL;
}

static const char *table_class(const bound_table *bound)
{
    if (!bound)
        return NULL;
    switch (bound->kind->type) {
    case TABLE_COSTS:
    case TABLE_LEDGER:
        return "costs";
    case TABLE_MATRIX:
        return "matrix";
    default:
        return "register";
    }
}

static column_role role_of(const tabulation *t, size_t column)
{
    bool known = t->bound && t->bound->roles && column < t->source->header.count;
    return known ? t->bound->roles[column] : COLUMN_OTHER;
}

static bool is_amount_column(const tabulation *t, size_t column)
{
    const cost_table *costs = t->bound ? t->bound->costs : NULL;
    for (size_t i = 0; costs && i < costs->column_count; i++)
        if (costs->columns[i].index == column)
            return true;
    column_role role = role_of(t, column);
    return !costs && (role == COLUMN_AMOUNT || role == COLUMN_BALANCE);
}

/* The unit of an amount column; a cost table's Total may take that of its neighbours. */
static money_unit unit_of(const tabulation *t, size_t column)
{
    const cost_table *costs = t->bound ? t->bound->costs : NULL;
    for (size_t i = 0; costs && i < costs->column_count; i++)
        if (costs->columns[i].index == column)
            return costs->columns[i].unit;
    return amount_header_unit(t->source->header.cells[column].text);
}

static const char *column_class(const tabulation *t, size_t column)
{
    if (is_amount_column(t, column))
        return "amount";
    if (role_of(t, column) == COLUMN_REF)
        return "nowrap";
    if (role_of(t, column) == COLUMN_CELL)
        return "centre";
    if (column >= t->source->header.count)
        return NULL;
    switch (t->source->alignments[column]) {
    case ALIGN_RIGHT:
        return "num";
    case ALIGN_CENTRE:
        return "centre";
    default:
        return NULL;
    }
}

static void fill_up(const tabulation *t, xmlNode *tr, size_t missing)
{
    if (missing == 0)
        return;
    xmlNode *td = tree_add(tr, "td", NULL);
    if (missing > 1)
        tree_set(td, "colspan", str_format(t->m->arena, "%zu", missing));
}

static void header(tabulation *t, size_t columns)
{
    const table_row *row = &t->source->header;
    xmlNode *tr = tree_add(tree_add(t->table, "thead", NULL), "tr", NULL);
    for (size_t i = 0; i < row->count; i++) {
        bool empty = row->cells[i].text.n == 0;
        xmlNode *th = tree_add(tr, empty ? "td" : "th", column_class(t, i));
        if (!empty)
            tree_set(th, "scope", S("col"));
        markdown_cell(t->m, th, &row->cells[i]);
    }
    fill_up(t, tr, columns - row->count);
}

static const cost_row *cost_row_at(const tabulation *t, size_t row)
{
    const cost_table *costs = t->bound ? t->bound->costs : NULL;
    bool there =
        costs && row < costs->row_count && costs->rows[row].source == &t->source->rows[row];
    return there ? &costs->rows[row] : NULL;
}

static const char *row_class(const cost_row *row)
{
    static const char *const names[] = {
        [ROW_ITEM] = "item",       [ROW_DEDUCTION] = "deduction", [ROW_MEMO] = "memo",
        [ROW_HEADING] = "heading", [ROW_SUBTOTAL] = "subtotal",   [ROW_TOTAL] = "total",
    };
    return row ? names[row->role] : NULL;
}

/* The number of a note, a new one where it has not been said before. */
static size_t note_number(tabulation *t, str text)
{
    size_t known = map_add(&t->note_index, text, t->note_count);
    if (known != (size_t)-1)
        return known + 1;
    t->notes =
        arena_grow(t->m->arena, t->notes, t->note_count, &t->note_capacity, sizeof *t->notes);
    t->notes[t->note_count++] = text;
    return t->note_count;
}

/* What an author put in brackets behind a figure; empty for nothing. */
static str note_behind(str text, const amount *value)
{
    str rest = str_trim(str_from(text, (size_t)(value->figure.p - text.p) + value->figure.n));
    bool bracketed = str_starts(rest, S("(")) && str_ends(rest, S(")"));
    return bracketed ? str_trim(str_slice(rest, 1, rest.n - 1)) : S("");
}

/* A figure in the unit of its column, a deduction with its minus sign. */
static str figure(arena *a, const amount *value, money_unit unit, bool deduction)
{
    int decimals = value->own_unit || value->decimals > 9 ? 0 : value->decimals;
    bool turned = deduction && value->pence > 0;
    if (unit != UNIT_NONE)
        return money_pretty(a, turned ? -value->pence : value->pence, unit, decimals);
    return turned ? str_join(a, S("−"), value->figure) : value->figure;
}

static amount amount_at(const tabulation *t, const table_row *row, size_t column)
{
    return amount_parse(row->cells[column].text, unit_of(t, column));
}

/* " (note 1)" behind a row's label, a link to the note beneath the table. */
static void note_reference(const tabulation *t, xmlNode *cell, size_t number)
{
    arena *a = t->m->arena;
    tree_text(cell, S(" ("));
    xmlNode *link = tree_add(cell, t->id.n ? "a" : "span", NULL);
    if (t->id.n)
        tree_set(link, "href", str_format(a, "#%.*s-note-%zu", STR_ARG(t->id), number));
    tree_format(link, "note %zu", number);
    tree_text(cell, S(")"));
}

/* The notes of a row's amounts, referred to in its first cell. */
static void row_notes(tabulation *t, const table_row *row, xmlNode *cell)
{
    size_t said = 0;
    for (size_t i = 1; i < row->count; i++) {
        amount value = {0};
        if (i < t->source->header.count && is_amount_column(t, i))
            value = amount_at(t, row, i);
        str note =
            value.state == AMOUNT_KNOWN ? note_behind(row->cells[i].text, &value) : S("");
        size_t number = note.n ? note_number(t, note) : 0;
        if (number && number != said)
            note_reference(t, cell, number);
        said = number ? number : said;
    }
}

static bool is_row_header(const tabulation *t, const table_row *row)
{
    return row->cells[0].text.n && (t->bound || t->source->header.cells[0].text.n == 0);
}

/* Short dates and references are not broken over lines. */
static bool is_unbroken(const tabulation *t, size_t column, str text)
{
    return role_of(t, column) == COLUMN_DATE && text.n <= 16;
}

static void cell(tabulation *t, xmlNode *tr, const table_row *row, size_t column,
                 const cost_row *costs)
{
    const table_cell *source = &row->cells[column];
    bool head = column == 0 && is_row_header(t, row);
    xmlNode *node = tree_add(tr, head ? "th" : "td", column_class(t, column));
    amount value = {0};
    if (head)
        tree_set(node, "scope", S("row"));
    if (is_unbroken(t, column, source->text))
        tree_add_class(node, "nowrap");
    if (column < t->source->header.count && is_amount_column(t, column))
        value = amount_at(t, row, column);
    if (value.state == AMOUNT_KNOWN)
        tree_text(node, figure(t->m->arena, &value, unit_of(t, column),
                               costs && costs->role == ROW_DEDUCTION));
    else
        markdown_cell(t->m, node, source);
    if (column == 0)
        row_notes(t, row, node);
}

/* Cells of the widest row: one that is ragged is made up with an empty cell. */
static size_t width(const table *t)
{
    size_t widest = t->header.count;
    for (size_t i = 0; i < t->row_count; i++)
        widest = t->rows[i].count > widest ? t->rows[i].count : widest;
    return widest;
}

static void heading_row(tabulation *t, const table_row *row, size_t columns)
{
    xmlNode *tr = tree_add(t->body, "tr", "heading");
    xmlNode *th = tree_add(tr, "th", NULL);
    tree_set(th, "colspan", str_format(t->m->arena, "%zu", columns));
    tree_set(th, "scope", S("rowgroup"));
    markdown_cell(t->m, th, &row->cells[0]);
}

/* A heading starts a group of rows; the last total closes the groups. */
static void group(tabulation *t, const cost_row *costs)
{
    bool heading = costs && costs->role == ROW_HEADING;
    bool closing = costs && t->grouped && costs->role == ROW_TOTAL;
    if ((heading || closing) && t->body->children)
        t->body = tree_add(t->table, "tbody", NULL);
    t->grouped = t->grouped || heading;
}

static void body_row(tabulation *t, size_t index, size_t columns)
{
    const table_row *row = &t->source->rows[index];
    const cost_row *costs = cost_row_at(t, index);
    group(t, costs);
    if (costs && costs->role == ROW_HEADING && row->count && row->cells[0].text.n) {
        heading_row(t, row, columns);
        return;
    }
    xmlNode *tr = tree_add(t->body, "tr", row_class(costs));
    for (size_t i = 0; i < row->count; i++)
        cell(t, tr, row, i, costs);
    fill_up(t, tr, columns - row->count);
}

static void notes(const tabulation *t, xmlNode *parent)
{
    for (size_t i = 0; i < t->note_count; i++) {
        xmlNode *p = tree_add(parent, "p", "note");
        if (t->id.n)
            tree_set(p, "id", str_format(t->m->arena, "%.*s-note-%zu", STR_ARG(t->id), i + 1));
        tree_format(p, "Note %zu: ", i + 1);
        marked_text(p, t->notes[i], PLACEHOLDER_IN_VALUE, false);
    }
}

void markdown_table(const markdown *m, xmlNode *parent, const table *source)
{
    tabulation t = {.m = m, .source = source, .bound = markdown_table_kind(m, source)};
    t.note_index = map_new(m->arena);
    t.table = tree_add(parent, "table", table_class(t.bound));
    t.id = m->host.table_id ? m->host.table_id(m->host.self, source) : S("");
    if (t.id.n)
        tree_set(t.table, "id", t.id);
    size_t columns = width(source);
    header(&t, columns);
    t.body = tree_add(t.table, "tbody", NULL);
    for (size_t i = 0; i < source->row_count; i++)
        body_row(&t, i, columns);
    if (!t.body->children) {
        xmlUnlinkNode(t.body);
        xmlFreeNode(t.body);
    }
    notes(&t, parent);
}
