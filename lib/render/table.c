#include "render/table.h"

#include "render/block.h"
#include "render/inline.h"
#include "render/measure.h"
#include "render/row.h"

/* Tables of up to so many rows are not split when a page can hold them. */
enum { WHOLE_ROWS = 10 };

typedef struct table {
    const xmlNode *node;
    grid grid;
    uint32_t piece; /* the one that is being placed */
    fifo *memory;   /* of the grid and of what is repeated */
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
    r->width = t->grid.shape->pieces[t->piece].width;
}

static alignment align_of(cell_kind kind)
{
    return kind == CELL_CENTRE ? ALIGN_CENTRE : kind == CELL_TEXT ? ALIGN_LEFT : ALIGN_RIGHT;
}

static row_cell lay_cell(layout *l, const table *t, const grid_row *row, const grid_cell *cell,
                         grid_place at)
{
    const grid_column *column = &t->grid.shape->columns[cell->column];
    cell_kind kind = grid_cell_kind(cell->node);
    bool measuring = l->measuring;
    if (row->kind == ROW_HEAD && kind == CELL_TEXT && cell->span == 1)
        kind = column->kind;
    double indent = 0;
    if (kind == CELL_AMOUNT && row->kind != ROW_HEAD) {
        double fraction = measure_fraction(l, row, cell->node);
        indent = fraction < 0 ? 0 : column->fraction - fraction;
    }
    l->at.style = grid_style(l, row->kind);
    l->at.align = align_of(kind);
    l->measuring = measuring || at.again;
    row_cell laid = {.node = cell->node,
                     .x = at.x,
                     .width = at.width,
                     .bottom = row->kind == ROW_HEAD,
                     .again = at.again,
                     .content = row_collect(l, at.width - indent, cell->node, block_children)};
    l->measuring = measuring;
    return laid;
}

/* Lays out the cells that a piece shows; returns how many. */
static size_t lay_cells(layout *l, const table *t, const grid_row *row, row_cell *cells)
{
    size_t count = 0;
    for (uint32_t i = 0; i < row->count; i++) {
        grid_place at = grid_cell_place(&t->grid, &row->cells[i], t->piece);
        if (!at.shown)
            continue;
        if (!at.again)
            layout_anchor(l, row->cells[i].node);
        cells[count++] = lay_cell(l, t, row, &row->cells[i], at);
    }
    return count;
}

/* Columns that the row has no cells for; told once, with the last piece. */
static uint32_t missing_columns(const table *t, const grid_row *row)
{
    const grid *g = &t->grid;
    if (t->piece + 1 < g->shape->piece_count)
        return 0;
    if (row->count == 0)
        return g->column_count;
    const grid_cell *last = &row->cells[row->count - 1];
    return g->column_count - last->column - last->span;
}

static void place_row(layout *l, const table *t, size_t index)
{
    const grid_row *row = &t->grid.rows[index];
    size_t memory = fifo_mark(l->memory);
    bool pieces = t->grid.shape->piece_count > 1;
    setting before = l->at;
    l->at.type = l->theme->table;
    l->at.type.above = 0;
    l->at.type.below = 4;
    row_cell *cells = fifo_array(l->memory, row->count, sizeof *cells);
    if (t->piece == 0)
        layout_anchor(l, row->node);
    size_t count = lay_cells(l, t, row, cells);
    l->at = before;
    side_by_side r = {.cells = cells,
                      .count = count,
                      .node = row->node,
                      .held = pieces ? t->node : NULL,
                      .missing = missing_columns(t, row),
                      .padding = l->theme->cell_padding,
                      .clip = t->grid.shape->fit == FIT_CROWDED && !pieces};
    rules_of(l, t, index, &r);
    if (row->kind == ROW_HEADING)
        layout_space(l, 4);
    row_place(l, &r, memory);
}

static void caption_text(layout *l, const xmlNode *caption, bool continued)
{
    text_start(&l->builder, false);
    inline_add(l, caption->children, NULL, caption);
    if (continued)
        text_add(&l->builder, S(" (continued)"));
    inline_place(l);
}

static void continued_caption(layout *l, const xmlNode *caption)
{
    caption_text(l, caption, true);
}

/* The caption of a further piece, which is only to be seen. */
static void caption_again(layout *l, const xmlNode *caption)
{
    size_t memory = fifo_mark(l->memory);
    bool measuring = l->measuring;
    double width = layout_measure(l);
    row_cell *cell = fifo_alloc(l->memory, sizeof *cell);
    l->measuring = true;
    *cell = (row_cell){.width = width,
                       .again = true,
                       .content = row_collect(l, width, caption, continued_caption)};
    l->measuring = measuring;
    row_place(l, &(side_by_side){.cells = cell, .count = 1}, memory);
}

static void place_caption(layout *l, const table *t, const xmlNode *caption, bool continued)
{
    setting before = l->at;
    l->at.type = l->theme->caption;
    l->at.style = (style){.face = FACE_BOLD, .colour = l->theme->text};
    keep group = layout_keep_begin(l);
    if (t->piece > 0)
        caption_again(l, caption);
    else
        caption_text(l, caption, continued);
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
        place_caption(l, t, caption, continued);
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

/*
 * A sum stays with what it sums; a group's name stays with its first row; neither the first
 * row nor the last stands alone.
 */
static void keep_row(layout *l, const table *t, size_t index)
{
    const grid_row *row = &t->grid.rows[index];
    bool sum = row->kind == ROW_SUBTOTAL || row->kind == ROW_TOTAL;
    bool group = index > t->grid.head_count && row[-1].kind == ROW_HEADING;
    bool last = index + 1 == t->grid.row_count, second = index == t->grid.head_count + 1;
    if ((sum || group || last || second) && index > t->grid.head_count &&
        l->at.next == PAGE_BREAK_FREE)
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

static void place_piece(layout *l, const table *t)
{
    bool few = t->grid.row_count - t->grid.head_count <= WHOLE_ROWS;
    if (l->at.collect || !few || !place_whole(l, t))
        place_long(l, t);
}

static grid read_grid(layout *l, const xmlNode *node, fifo *memory)
{
    fifo *before = l->memory;
    l->memory = memory;
    grid g = grid_read(l, node);
    l->memory = before;
    return g;
}

void table_place(layout *l, const xmlNode *node)
{
    table t = {.node = node, .memory = fifo_new()};
    layout_space(l, l->theme->caption.above);
    t.grid = read_grid(l, node, t.memory);
    for (; t.grid.shape && t.piece < t.grid.shape->piece_count; t.piece++) {
        layout_space(l, t.piece ? l->theme->table.below : 0);
        place_piece(l, &t);
    }
    fifo_adopt(l->memory, t.memory);
    layout_space(l, l->theme->table.below);
}

/* Tables of so few columns have room on any page. */
static bool is_narrow(const xmlNode *table)
{
    enum { NARROW = 2 };
    const xmlNode *row = dom_find(table, TAG_TR);
    int cells = 0;
    for (const xmlNode *n = row ? row->children : NULL; n && cells <= NARROW; n = n->next)
        cells += dom_tag(n) == TAG_TD || dom_tag(n) == TAG_TH;
    return cells <= NARROW;
}

static bool turns(const grid_shape *s)
{
    return s && s->fit != FIT_WELL && !s->few;
}

bool table_turns(layout *l, const xmlNode *node)
{
    if (l->at.collect || l->at.keep != KEEP_NOT || l->at.x > 0 || is_narrow(node))
        return false;
    known_shape **next = l->shapes, *known = *next;
    if (known && known->table == dom_identity(node) && known->room == l->at.width) {
        if (turns(known->shape))
            l->shapes = &known->next;
        return turns(known->shape);
    }
    fifo *memory = fifo_new();
    bool found = turns(read_grid(l, node, memory).shape);
    fifo_free(memory);
    /* What stays upright is found again when it is placed. */
    if (!found)
        l->shapes = next;
    return found;
}
