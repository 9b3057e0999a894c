#include "render/row.h"

/* Part of a row: of each cell the strips from `first` to before `end`. */
typedef struct part {
    const strip *first;
    const strip *end;
    double height;
} part;

typedef struct row_strip {
    strip strip;
    const side_by_side *row;
    part *parts;
    bool first;
    bool last;
} row_strip;

strips row_collect(layout *l, double width, const xmlNode *node,
                   void (*fill)(layout *, const xmlNode *))
{
    strips list = {0};
    setting before = l->at;
    l->at.collect = &list;
    l->at.x = 0;
    l->at.width = width;
    l->at.space = 0;
    l->at.next = PAGE_BREAK_FREE;
    l->at.keep = KEEP_NOT;
    l->at.frame = NULL;
    l->at.repeat = NULL;
    l->at.marker = NULL;
    l->at.lists = 0;
    fill(l, node);
    l->at = before;
    return list;
}

static void paint_part(const row_cell *cell, const part *p, canvas *c, double x, double y)
{
    const strip *before = NULL;
    for (const strip *s = p->first; s != p->end; before = s, s = s->next) {
        y += before ? s->above : 0;
        strip_paint_frames(s, before, c, x + cell->x, y);
        strip_paint(s, c, x + cell->x, y);
        y += s->height;
    }
}

static void paint_cell(const row_strip *s, size_t i, canvas *c, double x, double y)
{
    const side_by_side *r = s->row;
    const row_cell *cell = &r->cells[i];
    double inner = s->strip.height - 2 * r->padding, height = s->parts[i].height;
    if (r->tinted) {
        canvas_artifact(c);
        canvas_rectangle(c, r->tint, x + cell->x - r->inset, y, cell->width + 2 * r->inset,
                         s->strip.height);
    }
    if (cell->again)
        canvas_artifact_begin(c);
    canvas_open(c, cell->node);
    if (r->clip)
        canvas_clip(c, x + cell->x, y, cell->width, s->strip.height);
    paint_part(cell, &s->parts[i], c, x, y + r->padding + (cell->bottom ? inner - height : 0));
    if (r->clip)
        canvas_unclip(c);
    if (cell->again)
        canvas_artifact_end(c);
}

static void paint_row(const strip *base, canvas *c, double x, double y)
{
    const row_strip *s = (const row_strip *)base;
    const side_by_side *r = s->row;
    if (s->first && r->rule_above > 0) {
        canvas_artifact(c);
        canvas_rectangle(c, r->rule_colour, x, y - r->rule_above / 2, r->width, r->rule_above);
    }
    if (r->held)
        canvas_hold(c, r->held);
    for (size_t i = 0; i < r->count; i++)
        paint_cell(s, i, c, x, y);
    if (s->last && r->missing)
        canvas_empty_cells(c, r->node, r->missing);
    if (s->last && r->rule_below > 0) {
        canvas_artifact(c);
        canvas_rectangle(c, r->rule_colour, x, y + base->height - r->rule_below / 2, r->width,
                         r->rule_below);
    }
}

/* As many strips from `from` on as fit in `limit`, at least one. */
static part take_part(const strip *from, double limit)
{
    part p = {.first = from, .end = from};
    for (const strip *s = from; s; s = s->next) {
        double height = p.height + (s == from ? 0 : s->above) + s->height;
        if (s != from && height > limit)
            break;
        p.height = height;
        p.end = s->next;
    }
    return p;
}

/* The next strip of the row that is being placed; false when all cells are done. */
static bool next_strip(layout *l, const side_by_side *r, const strip **rest, double limit,
                       size_t memory, bool first)
{
    row_strip *s = layout_strip(l, sizeof *s, memory, 0, paint_row);
    s->row = r;
    s->first = first;
    s->last = true;
    s->parts = fifo_array(l->memory, r->count, sizeof *s->parts);
    double height = 0;
    for (size_t i = 0; i < r->count; i++) {
        s->parts[i] = take_part(rest[i], limit);
        rest[i] = s->parts[i].end;
        if (s->parts[i].height > height)
            height = s->parts[i].height;
        if (rest[i])
            s->last = false;
    }
    s->strip.height = height + 2 * r->padding;
    bool more = !s->last;
    layout_add(l, &s->strip);
    return more;
}

void row_place(layout *l, const side_by_side *r, size_t memory)
{
    side_by_side *kept = fifo_alloc(l->memory, sizeof *kept);
    *kept = *r;
    const strip **rest = fifo_array(l->memory, r->count, sizeof *rest);
    for (size_t i = 0; i < r->count; i++)
        rest[i] = r->cells[i].content.first;
    double limit = flow_height(l->flow) - 2 * r->padding;
    if (l->at.repeat)
        limit -= l->at.repeat->height;
    for (bool first = true; next_strip(l, kept, rest, limit, memory, first); first = false)
        ;
}
