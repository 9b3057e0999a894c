#include "render/grid.h"

#include <stdlib.h>

#include "render/columns.h"
#include "render/inline.h"

/* Blocks nested more deeply in a cell are not measured. */
enum { DEEPEST = 100 };

static row_kind kind_of(const xmlNode *tr, bool head)
{
    static const struct {
        str name;
        row_kind kind;
    } known[] = {{S_INIT("heading"), ROW_HEADING},
                 {S_INIT("subtotal"), ROW_SUBTOTAL},
                 {S_INIT("total"), ROW_TOTAL},
                 {S_INIT("deduction"), ROW_DEDUCTION},
                 {S_INIT("memo"), ROW_MEMO}};
    if (head)
        return ROW_HEAD;
    str classes = dom_attribute(tr, "class");
    for (size_t i = 0; classes.n && i < sizeof known / sizeof *known; i++)
        if (str_has_word(classes, known[i].name))
            return known[i].kind;
    return ROW_ITEM;
}

cell_kind grid_cell_kind(const xmlNode *cell)
{
    str classes = dom_attribute(cell, "class");
    if (classes.n == 0)
        return CELL_TEXT;
    if (str_has_word(classes, S("amount")))
        return CELL_AMOUNT;
    if (str_has_word(classes, S("num")))
        return CELL_NUMBER;
    return str_has_word(classes, S("centre")) ? CELL_CENTRE : CELL_TEXT;
}

style grid_style(const layout *l, row_kind kind)
{
    style s = {.face = FACE_REGULAR, .colour = l->theme->text};
    if (kind == ROW_HEAD || kind == ROW_HEADING || kind == ROW_SUBTOTAL || kind == ROW_TOTAL)
        s.face |= FACE_BOLD;
    if (kind == ROW_MEMO) {
        s.face |= FACE_ITALIC;
        s.colour = l->theme->muted;
    }
    return s;
}

static uint32_t span_of(const xmlNode *cell)
{
    str text = dom_attribute(cell, "colspan");
    long n = text.n ? strtol(text.p, NULL, 10) : 1;
    return n < 1 ? 1 : n > GRID_COLUMNS ? GRID_COLUMNS : (uint32_t)n;
}

static bool is_cell(const xmlNode *n)
{
    tag t = dom_tag(n);
    return t == TAG_TD || t == TAG_TH;
}

static void read_row(layout *l, grid *g, grid_row *row, const xmlNode *tr)
{
    uint32_t count = 0, column = 0;
    for (const xmlNode *n = tr->children; n; n = n->next)
        count += is_cell(n);
    row->node = tr;
    row->cells = fifo_array(l->memory, count, sizeof *row->cells);
    for (const xmlNode *n = tr->children; n && column < GRID_COLUMNS; n = n->next) {
        if (!is_cell(n))
            continue;
        uint32_t span = span_of(n), left = GRID_COLUMNS - column;
        row->cells[row->count++] =
            (grid_cell){.node = n, .column = column, .span = span < left ? span : left};
        column += span < left ? span : left;
    }
    if (column > g->column_count)
        g->column_count = column;
}

/* The next <tr> of the table: of its head, bodies and foot, not of inner tables. */
static const xmlNode *next_row(const xmlNode *table, const xmlNode *row)
{
    const xmlNode *n = row ? row->next : table->children;
    const xmlNode *parent = row ? row->parent : table;
    for (;;) {
        for (; n; n = n->next) {
            tag t = dom_tag(n);
            if (t == TAG_TR)
                return n;
            if (parent == table && (t == TAG_THEAD || t == TAG_TBODY || t == TAG_TFOOT)) {
                parent = n;
                break;
            }
        }
        if (n) {
            n = n->children;
        } else {
            if (parent == table)
                return NULL;
            n = parent->next;
            parent = table;
        }
    }
}

static void read_rows(layout *l, grid *g, const xmlNode *table)
{
    size_t count = 0;
    for (const xmlNode *tr = NULL; (tr = next_row(table, tr));)
        count++;
    g->rows = fifo_array(l->memory, count, sizeof *g->rows);
    for (const xmlNode *tr = NULL; (tr = next_row(table, tr));) {
        grid_row *row = &g->rows[g->row_count];
        bool head = dom_tag(tr->parent) == TAG_THEAD;
        row->kind = kind_of(tr, head);
        read_row(l, g, row, tr);
        if (head && g->head_count == g->row_count)
            g->head_count++;
        g->row_count++;
    }
}

static void add_lines(layout *l, const xmlNode *node, const xmlNode *owner, int depth);

/* Blocks in a cell stand below one another: a break between them measures that. */
static void add_block(layout *l, const xmlNode *node, int depth)
{
    if (l->builder.text.count)
        text_add_break(&l->builder);
    if (depth < DEEPEST)
        add_lines(l, node, node, depth + 1);
    text_add_break(&l->builder);
}

static void add_lines(layout *l, const xmlNode *node, const xmlNode *owner, int depth)
{
    const xmlNode *n = node->children;
    while (n) {
        const xmlNode *end = n;
        while (end && dom_is_inline(end))
            end = end->next;
        if (end != n)
            inline_add(l, n, end, owner);
        if (end)
            add_block(l, end, depth);
        n = end ? end->next : NULL;
    }
}

void grid_cell_text(layout *l, const grid_row *row, const xmlNode *cell)
{
    setting before = l->at;
    bool measuring = l->measuring;
    l->measuring = true;
    l->at.type = l->theme->table;
    l->at.style = grid_style(l, row->kind);
    text_start(&l->builder, false);
    add_lines(l, cell, cell, 0);
    l->at = before;
    l->measuring = measuring;
}

/* The first piece that shows a column from `from` to before `end`. */
static uint32_t first_shown(const grid_shape *s, uint32_t from, uint32_t end)
{
    uint32_t low = 0, high = s->piece_count - 1;
    if (from < s->leading)
        return 0;
    while (low < high) {
        uint32_t middle = (low + high) / 2;
        if (s->pieces[middle].end > from)
            high = middle;
        else
            low = middle + 1;
    }
    return from < end ? low : 0;
}

grid_place grid_cell_place(const grid *g, const grid_cell *cell, uint32_t piece)
{
    const grid_shape *s = g->shape;
    const grid_piece *p = &s->pieces[piece];
    uint32_t from = cell->column, end = from + cell->span;
    bool leads = from < s->leading;
    uint32_t first = leads ? from : from > p->first ? from : p->first;
    uint32_t last = (end < p->end ? end : p->end) - 1;
    if (leads && last < p->first) /* no column of its own but leading ones */
        last = (end < s->leading ? end : s->leading) - 1;
    if (!leads && (first >= p->end || end <= p->first))
        return (grid_place){0};
    const grid_column *left = &s->columns[first], *right = &s->columns[last];
    return (grid_place){.x = left->x,
                        .width = right->x + right->width - left->x,
                        .shown = true,
                        .again = first_shown(s, from, end) < piece};
}

grid grid_rows(layout *l, const xmlNode *table)
{
    grid g = {0};
    read_rows(l, &g, table);
    return g;
}

grid grid_read(layout *l, const xmlNode *table)
{
    grid g = grid_rows(l, table);
    if (g.column_count)
        columns_find(l, &g, table);
    return g;
}
