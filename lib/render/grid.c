#include "render/grid.h"

#include <stdlib.h>

#include "render/inline.h"

/* Narrower than this a column is only when the page leaves no choice. */
enum { LEAST_WIDTH = 16, DEEPEST = 100 };

static row_kind kind_of(const xmlNode *tr, bool head)
{
    static const struct {
        const char *name;
        row_kind kind;
    } known[] = {{"heading", ROW_HEADING},
                 {"subtotal", ROW_SUBTOTAL},
                 {"total", ROW_TOTAL},
                 {"deduction", ROW_DEDUCTION},
                 {"memo", ROW_MEMO}};
    if (head)
        return ROW_HEAD;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (dom_class(tr, known[i].name))
            return known[i].kind;
    return ROW_ITEM;
}

cell_kind grid_cell_kind(const xmlNode *cell)
{
    if (dom_class(cell, "amount"))
        return CELL_AMOUNT;
    if (dom_class(cell, "num"))
        return CELL_NUMBER;
    return dom_class(cell, "centre") ? CELL_CENTRE : CELL_TEXT;
}

style grid_style(const layout *l, const grid_row *row, const xmlNode *cell)
{
    style s = {.face = FACE_REGULAR, .colour = l->theme->text};
    bool strong = row->kind == ROW_HEAD || row->kind == ROW_HEADING ||
                  row->kind == ROW_SUBTOTAL || row->kind == ROW_TOTAL;
    if (strong)
        s.face |= FACE_BOLD;
    if (row->kind == ROW_MEMO) {
        s.face |= FACE_ITALIC;
        s.colour = l->theme->muted;
    }
    (void)cell;
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

static bool is_digit(layout *l, const passage *t, size_t at, size_t run)
{
    face f = t->runs[run].style.face;
    uint16_t id = t->glyphs[at];
    return id >= font_glyph(l->fonts, f, '0').id && id <= font_glyph(l->fonts, f, '9').id;
}

/* Splits an amount's width at its decimal point. */
static void measure_amount(layout *l, grid_cell *cell, grid_column *column)
{
    const passage *t = &l->builder.text;
    double width = 0, whole = -1;
    bool digit = false;
    size_t run = 0;
    for (size_t i = 0; i < t->count; i++) {
        while (run + 1 < t->run_count && t->runs[run + 1].first <= i)
            run++;
        bool point = t->glyphs[i] == font_glyph(l->fonts, t->runs[run].style.face, '.').id;
        if (point && digit && i + 1 < t->count && is_digit(l, t, i + 1, run))
            whole = width;
        digit = is_digit(l, t, i, run);
        cell->aligned = cell->aligned || digit;
        width += text_width(t, i, i + 1, run);
    }
    if (t->count == 1) /* a dash for nothing stands where the units do */
        cell->aligned = true;
    if (!cell->aligned)
        return;
    if (whole < 0)
        whole = width;
    cell->fraction = width - whole;
    if (whole > column->whole)
        column->whole = whole;
    if (cell->fraction > column->fraction)
        column->fraction = cell->fraction;
}

static text_extent measure_cell(layout *l, const grid_row *row, const xmlNode *cell)
{
    style before = l->at.style;
    l->at.style = grid_style(l, row, cell);
    text_start(&l->builder, false);
    add_lines(l, cell, cell, 0);
    l->at.style = before;
    text_extent e = text_measure(&l->builder.text);
    if (dom_class(cell, "nowrap"))
        e.narrowest = e.widest;
    if (dom_child(cell, TAG_UL) || dom_child(cell, TAG_OL))
        e.narrowest += l->theme->indent;
    return e;
}

static void raise(double *value, double to)
{
    if (to > *value)
        *value = to;
}

static void measure_single(layout *l, grid *g, const grid_row *row, grid_cell *cell)
{
    grid_column *c = &g->columns[cell->column];
    text_extent e = measure_cell(l, row, cell->node);
    cell_kind kind = grid_cell_kind(cell->node);
    if (kind == CELL_AMOUNT && row->kind != ROW_HEAD)
        measure_amount(l, cell, c);
    if (kind == CELL_NUMBER || (kind == CELL_AMOUNT && cell->aligned))
        e.narrowest = e.widest;
    if (row->kind != ROW_HEAD && (kind != CELL_TEXT || c->widest == 0))
        c->kind = kind;
    raise(&c->narrowest, e.narrowest);
    raise(&c->widest, e.widest);
}

/* A cell over several columns needs no more than its longest word. */
static void measure_spanning(layout *l, grid *g, const grid_row *row, const grid_cell *cell)
{
    text_extent e = measure_cell(l, row, cell->node);
    double has = 0, gaps = l->theme->cell_gap * (cell->span - 1);
    for (uint32_t i = 0; i < cell->span; i++)
        has += g->columns[cell->column + i].narrowest;
    double wanted = row->kind == ROW_HEADING ? e.narrowest : e.narrowest - gaps;
    for (uint32_t i = 0; i < cell->span && wanted > has; i++) {
        grid_column *c = &g->columns[cell->column + i];
        raise(&c->widest, c->narrowest += (wanted - has) / cell->span);
    }
}

static void measure_columns(layout *l, grid *g)
{
    for (size_t r = 0; r < g->row_count; r++)
        for (uint32_t i = 0; i < g->rows[r].count; i++)
            if (g->rows[r].cells[i].span == 1)
                measure_single(l, g, &g->rows[r], &g->rows[r].cells[i]);
    for (size_t r = 0; r < g->row_count; r++)
        for (uint32_t i = 0; i < g->rows[r].count; i++)
            if (g->rows[r].cells[i].span > 1)
                measure_spanning(l, g, &g->rows[r], &g->rows[r].cells[i]);
    for (uint32_t i = 0; i < g->column_count; i++) {
        grid_column *c = &g->columns[i];
        raise(&c->narrowest, c->whole + c->fraction);
        raise(&c->narrowest, LEAST_WIDTH);
        raise(&c->widest, c->narrowest);
    }
}

/* Wider than its content a table is up to this factor, to fill the column. */
static double stretched(double content, double room)
{
    double wide = content * 1.8;
    return wide < room ? wide : room;
}

/* What a column would like beyond its narrowest; long texts do not crowd out short ones. */
static double eagerness(const grid_column *c, double room)
{
    double more = c->widest - c->narrowest, most = room / 2;
    return more < most ? more : most;
}

/* What the widths of columns are made from. */
typedef struct sums {
    double narrowest;
    double widest;
    double eager;
    double room; /* for text, without the gaps */
} sums;

static double width_of(const grid_column *c, const sums *all)
{
    if (all->narrowest > all->room)
        return c->narrowest * all->room / all->narrowest;
    if (all->widest <= all->room)
        return c->widest * stretched(all->widest, all->room) / all->widest;
    double spare = all->room - all->narrowest;
    return c->narrowest + spare * eagerness(c, all->room) / all->eager;
}

static void set_widths(grid *g, double room, double gap)
{
    if (gap * g->column_count > room / 2)
        gap = room / 2 / g->column_count;
    sums all = {.room = room - gap * (g->column_count - 1)};
    for (uint32_t i = 0; i < g->column_count; i++) {
        all.narrowest += g->columns[i].narrowest;
        all.widest += g->columns[i].widest;
        all.eager += eagerness(&g->columns[i], all.room);
    }
    double x = 0;
    for (uint32_t i = 0; i < g->column_count; i++) {
        grid_column *c = &g->columns[i];
        c->width = width_of(c, &all);
        c->x = x;
        x += c->width + gap;
    }
    g->crowded = all.narrowest > all.room;
    g->width = x - gap;
}

double grid_cell_width(const grid *g, uint32_t column, uint32_t span)
{
    const grid_column *first = &g->columns[column], *last = &g->columns[column + span - 1];
    return last->x + last->width - first->x;
}

grid grid_read(layout *l, const xmlNode *table)
{
    grid g = {0};
    read_rows(l, &g, table);
    g.columns = fifo_array(l->memory, g.column_count, sizeof *g.columns);
    bool measuring = l->measuring;
    type_size type = l->at.type;
    l->measuring = true;
    l->at.type = l->theme->table;
    measure_columns(l, &g);
    l->measuring = measuring;
    l->at.type = type;
    if (g.column_count)
        set_widths(&g, l->at.width, l->theme->cell_gap);
    return g;
}
