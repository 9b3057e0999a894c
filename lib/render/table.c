#include "render/table.h"

#include "render/block.h"
#include "render/columns.h"
#include "render/grid.h"
#include "render/inline.h"
#include "render/row.h"

/* Tables of up to so many rows are not split when a page can hold them. */
enum { WHOLE_ROWS = 10 };

typedef struct table {
    const xmlNode *node;
    grid grid;
    fifo *memory; /* of the grid and of what is repeated */
} table;

/* What is above or below the rows of each kind. */
static void rules_of(const layout *l, const table *t, size_t index, side_by_side *r)
{
    const grid_row *row = &t->grid.rows[index];
    const theme *look = l->theme;
    bool last = index + 1 == t->grid.row_count;
    if (index == 0)
        r->rule_above = look->rule_thick;
    if (row->kind == ROW_HEAD && index + 1 == t->grid.head_count)
        r->rule_below = look->rule;
    if (row->kind == ROW_TOTAL)
        r->rule_above = look->rule;
    if (last)
        r->rule_below = look->rule_thick;
    r->rule_colour = look->rule_colour;
    r->width = t->grid.width;
}

static alignment align_of(cell_kind kind)
{
    return kind == CELL_CENTRE ? ALIGN_CENTRE : kind == CELL_TEXT ? ALIGN_LEFT : ALIGN_RIGHT;
}

static row_cell lay_cell(layout *l, const table *t, const grid_row *row, const grid_cell *cell)
{
    const grid *g = &t->grid;
    const grid_column *column = &g->columns[cell->column];
    double width = grid_cell_width(g, cell->column, cell->span);
    cell_kind kind = grid_cell_kind(cell->node);
    if (row->kind == ROW_HEAD && kind == CELL_TEXT && cell->span == 1)
        kind = column->kind;
    double indent = 0;
    if (kind == CELL_AMOUNT && row->kind != ROW_HEAD) {
        double fraction = columns_fraction(l, row, cell->node);
        indent = fraction < 0 ? 0 : column->fraction - fraction;
    }
    l->at.style = grid_style(l, row->kind);
    l->at.align = align_of(kind);
    return (row_cell){.node = cell->node,
                      .x = column->x,
                      .width = width,
                      .bottom = row->kind == ROW_HEAD,
                      .content = row_collect(l, width - indent, cell->node, block_children)};
}

static uint32_t missing_columns(const grid *g, const grid_row *row)
{
    if (row->count == 0)
        return g->column_count;
    const grid_cell *last = &row->cells[row->count - 1];
    return g->column_count - last->column - last->span;
}

static void place_row(layout *l, const table *t, size_t index)
{
    const grid_row *row = &t->grid.rows[index];
    size_t memory = fifo_mark(l->memory);
    setting before = l->at;
    l->at.type = l->theme->table;
    l->at.type.above = 0;
    l->at.type.below = 4;
    row_cell *cells = fifo_array(l->memory, row->count, sizeof *cells);
    layout_anchor(l, row->node);
    for (uint32_t i = 0; i < row->count; i++) {
        layout_anchor(l, row->cells[i].node);
        cells[i] = lay_cell(l, t, row, &row->cells[i]);
    }
    l->at = before;
    side_by_side r = {.cells = cells,
                      .count = row->count,
                      .node = row->node,
                      .missing = missing_columns(&t->grid, row),
                      .padding = l->theme->cell_padding,
                      .clip = t->grid.crowded};
    rules_of(l, t, index, &r);
    if (row->kind == ROW_HEADING)
        layout_space(l, 4);
    row_place(l, &r, memory);
}

static void place_caption(layout *l, const xmlNode *caption, bool continued)
{
    setting before = l->at;
    l->at.type = l->theme->caption;
    l->at.style = (style){.face = FACE_BOLD, .colour = l->theme->text};
    keep group = layout_keep_begin(l);
    text_start(&l->builder, false);
    inline_add(l, caption->children, NULL, caption);
    if (continued)
        text_add(&l->builder, S(" (continued)"));
    inline_place(l);
    l->at.type = before.type;
    l->at.style = before.style;
    l->at.keep = group;
    layout_space(l, l->theme->caption.below);
    layout_keep_next(l);
}

static void place_head(layout *l, const table *t, bool continued)
{
    const xmlNode *caption = dom_child(t->node, TAG_CAPTION);
    if (caption)
        place_caption(l, caption, continued);
    for (size_t i = 0; i < t->grid.head_count; i++) {
        place_row(l, t, i);
        layout_keep_next(l);
    }
}

/* The head once more, kept aside for the pages to come; NULL when it is too tall. */
static const repeat *repeated_head(layout *l, const table *t)
{
    strips list = {0};
    setting before = l->at;
    fifo *memory = l->memory;
    bool measuring = l->measuring;
    l->measuring = true;
    l->memory = t->memory;
    l->at.collect = &list;
    l->at.space = 0;
    l->at.marker = NULL;
    l->at.frame = NULL;
    l->at.repeat = NULL;
    place_head(l, t, true);
    l->at = before;
    l->memory = memory;
    l->measuring = measuring;
    if (!list.first || list.height > flow_height(l->flow) / 3)
        return NULL;
    repeat *r = fifo_alloc(t->memory, sizeof *r);
    *r = (repeat){list.first, list.height};
    return r;
}

/* A sum stays with what it sums; a group's name stays with its first row. */
static void keep_row(layout *l, const table *t, size_t index)
{
    const grid_row *row = &t->grid.rows[index];
    bool sum = row->kind == ROW_SUBTOTAL || row->kind == ROW_TOTAL;
    bool group = index > t->grid.head_count && row[-1].kind == ROW_HEADING;
    bool last = index + 1 == t->grid.row_count;
    if ((sum || group || last) && index > t->grid.head_count && l->at.next == PAGE_BREAK_FREE)
        l->at.next = PAGE_BREAK_AVOID;
}

static void place_body(layout *l, const table *t)
{
    for (size_t i = t->grid.head_count; i < t->grid.row_count; i++) {
        keep_row(l, t, i);
        place_row(l, t, i);
    }
}

/* Lays out the whole table aside and places it in one piece, if a page can hold it. */
static bool place_whole(layout *l, const table *t)
{
    strips list = {0};
    setting before = l->at;
    l->at.collect = &list;
    l->at.space = 0;
    l->at.marker = NULL;
    place_head(l, t, false);
    place_body(l, t);
    l->at = before;
    if (list.height > flow_height(l->flow))
        return false;
    l->at.keep = layout_keep_begin(l) == KEEP_NOT ? KEEP_FIRST : l->at.keep;
    for (strip *s = list.first, *next; s; s = next) {
        next = s->next;
        layout_place(l, s);
    }
    l->at.keep = before.keep == KEEP_NOT ? KEEP_NOT : l->at.keep;
    return true;
}

static void place_long(layout *l, const table *t)
{
    const repeat *before = l->at.repeat;
    const repeat *head = l->at.collect ? NULL : repeated_head(l, t);
    place_head(l, t, false);
    l->at.repeat = head;
    place_body(l, t);
    l->at.repeat = before;
}

static void place_here(layout *l, const table *t)
{
    bool few = t->grid.row_count - t->grid.head_count <= WHOLE_ROWS;
    if (l->at.collect || !few || !place_whole(l, t))
        place_long(l, t);
}

static grid read_grid(layout *l, const table *t)
{
    fifo *memory = l->memory;
    l->memory = t->memory;
    grid g = grid_read(l, t->node);
    l->memory = memory;
    return g;
}

/* A table whose words do not fit across the page gets landscape pages of its own. */
static void place_turned(layout *l, table *t)
{
    double width = l->at.width;
    flow_break(l->flow);
    l->flow->landscape = true;
    l->at.width = flow_width(l->flow) - l->at.x;
    t->grid = read_grid(l, t);
    place_here(l, t);
    flow_break(l->flow);
    l->flow->landscape = false;
    l->at.width = width;
}

void table_place(layout *l, const xmlNode *node)
{
    table t = {.node = node, .memory = fifo_new()};
    layout_space(l, l->theme->caption.above);
    t.grid = read_grid(l, &t);
    bool turns = !l->at.collect && !l->flow->landscape && l->at.keep == KEEP_NOT;
    if (t.grid.crowded && turns)
        place_turned(l, &t);
    else if (t.grid.column_count > 0)
        place_here(l, &t);
    fifo_adopt(l->memory, t.memory);
    layout_space(l, l->theme->table.below);
}
