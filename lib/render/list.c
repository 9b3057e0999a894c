#include "render/list.h"

#include <stdlib.h>

#include "render/block.h"
#include "render/inline.h"
#include "render/line.h"
#include "render/row.h"

/* Terms of facts take at least so much, for lists below one another to align. */
enum { FACT_TERM_WIDTH = 96, FACT_GAP = 16 };

typedef struct marker_strip {
    strip strip;
    const passage *text;
    const xmlNode *item;
    double baseline;
    double width;
} marker_strip;

static void paint_marker(const strip *s, canvas *c, double x, double y)
{
    const marker_strip *m = (const marker_strip *)s;
    canvas_label(c, m->item);
    canvas_text(c, &m->text->runs[0].style, x, y + m->baseline, m->text->glyphs, m->text->count,
                m->width);
}

/* The bullet or number of an item, flush left at the list's edge. */
static strip *new_marker(layout *l, const xmlNode *item, str label)
{
    size_t memory = fifo_mark(l->memory);
    style s = l->at.style;
    s.size = l->at.type.size;
    text_start(&l->builder, false);
    text_style(&l->builder, s, item, NULL);
    text_add(&l->builder, label);
    const passage *t = text_finish(&l->builder, l->memory);
    marker_strip *m = layout_strip(l, sizeof *m, memory, l->at.type.leading, paint_marker);
    m->text = t;
    m->item = item;
    m->baseline = line_baseline(l->at.type);
    m->width = text_width(t, 0, t->count, 0);
    return &m->strip;
}

static str bullet_of(int depth)
{
    static const str bullets[] = {S_INIT("\xE2\x80\xA2"), S_INIT("\xE2\x80\x93"),
                                  S_INIT("\xE2\x97\xA6")};
    return bullets[depth % 3];
}

static long start_of(const xmlNode *list)
{
    str start = dom_attribute(list, "start");
    long n = start.n ? strtol(start.p, NULL, 10) : 1;
    return n < -9999999 || n > 9999999 ? 1 : n;
}

/* Wide enough for the list's longest number. */
static double indent_of(const layout *l, const xmlNode *list)
{
    if (dom_tag(list) == TAG_UL)
        return l->at.collect ? l->theme->indent * 0.6 : l->theme->indent;
    long last = start_of(list);
    for (const xmlNode *n = list->children; n; n = n->next)
        last += dom_tag(n) == TAG_LI;
    double digits = last > 1000 ? 4 : last > 100 ? 3 : 2;
    double needed = (digits * 0.556 + 0.7) * l->at.type.size;
    return needed > l->theme->indent ? needed : l->theme->indent;
}

static void item(layout *l, const xmlNode *node, str label, double indent)
{
    setting before = l->at;
    layout_anchor(l, node);
    l->at.marker = new_marker(l, node, label);
    l->at.x += indent;
    l->at.width -= indent;
    l->at.lists++;
    block_children(l, node);
    if (l->at.marker) /* an empty item has its bullet all the same */
        layout_gap(l, l->at.type.leading);
    l->at.x = before.x;
    l->at.width = before.width;
    l->at.lists = before.lists;
    l->at.space = 0;
    layout_space(l, l->at.collect ? l->theme->item_gap / 2 : l->theme->item_gap);
}

static size_t count_items(const xmlNode *list)
{
    size_t count = 0;
    for (const xmlNode *n = list->children; n; n = n->next)
        count += dom_tag(n) == TAG_LI;
    return count;
}

/*
 * Neither the first item nor the last stands alone if it is short, and a list in a list not
 * without its head. `before` is the item before the one at `index`.
 */
static void keep_item(layout *l, const xmlNode *item, const xmlNode *before, size_t index,
                      size_t count)
{
    enum { TWO_LINES = 150 };
    bool first_alone = index == 1 && block_is_short(before, TWO_LINES);
    bool last_alone = index > 0 && index + 1 == count && block_is_short(item, TWO_LINES);
    if (index == 0 && l->at.lists)
        layout_keep_next(l);
    else if ((first_alone || last_alone) && l->at.next < PAGE_BREAK_AVOID)
        l->at.next = PAGE_BREAK_AVOID;
}

static void place_items(layout *l, const xmlNode *list, double indent)
{
    bool numbered = dom_tag(list) == TAG_OL;
    long number = start_of(list);
    size_t index = 0, count = count_items(list);
    arena *a = arena_new();
    for (const xmlNode *n = list->children, *before = NULL; n; n = n->next) {
        if (dom_tag(n) != TAG_LI)
            continue;
        keep_item(l, n, before, index++, count);
        before = n;
        item(l, n, numbered ? str_format(a, "%ld.", number++) : bullet_of(l->at.lists), indent);
    }
    arena_free(a);
}

void list_items(layout *l, const xmlNode *list)
{
    type_size before = l->at.type;
    bool notes = dom_class(list, "notes") && !l->at.collect;
    double indent = indent_of(l, list);
    if (l->at.width < indent * 2)
        indent = 0;
    if (l->at.lists)
        layout_space(l, l->theme->item_gap);
    if (notes)
        l->at.type = l->theme->note;
    place_items(l, list, indent);
    l->at.type = before;
    if (!l->at.lists)
        layout_space(l, notes ? 16 : l->at.type.below);
}

static void term(layout *l, const xmlNode *node)
{
    setting before = l->at;
    l->at.style.face |= FACE_BOLD;
    layout_space(l, l->theme->item_gap);
    block_children(l, node);
    l->at.style = before.style;
    layout_keep_next(l);
}

static void meaning(layout *l, const xmlNode *node)
{
    setting before = l->at;
    l->at.x += l->theme->indent;
    l->at.width -= l->theme->indent;
    block_children(l, node);
    l->at.x = before.x;
    l->at.width = before.width;
    l->at.space = 0;
    layout_space(l, l->theme->item_gap);
}

void list_terms(layout *l, const xmlNode *list)
{
    for (const xmlNode *n = list->children; n; n = n->next) {
        layout_anchor(l, n);
        if (dom_tag(n) == TAG_DT)
            term(l, n);
        else if (dom_tag(n) == TAG_DD)
            meaning(l, n);
    }
    layout_space(l, l->at.type.below);
}

static void fact_term(layout *l, const xmlNode *node)
{
    l->at.style.colour = l->theme->muted;
    block_children(l, node);
}

static void place_fact(layout *l, const xmlNode *term, const xmlNode *value, double left)
{
    size_t memory = fifo_mark(l->memory);
    double width = layout_measure(l), x = left + FACT_GAP;
    row_cell *cells = fifo_array(l->memory, 2, sizeof *cells);
    cells[0] = (row_cell){.node = term, .width = left};
    cells[1] = (row_cell){.node = value, .x = x, .width = width - x};
    if (term)
        cells[0].content = row_collect(l, left, term, fact_term);
    cells[1].content = row_collect(l, width - x, value, block_children);
    layout_space(l, l->theme->item_gap);
    row_place(l, &(side_by_side){.cells = cells, .count = 2}, memory);
}

/* Width of the longest term, within limits. */
static double term_width(layout *l, const xmlNode *list)
{
    double width = 0, most = layout_measure(l) * 0.4;
    bool measuring = l->measuring;
    l->measuring = true;
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (dom_tag(n) != TAG_DT)
            continue;
        text_start(&l->builder, false);
        inline_add(l, n->children, NULL, n);
        double wanted = text_measure(&l->builder.text).widest;
        width = wanted > width ? wanted : width;
    }
    l->measuring = measuring;
    width = width > FACT_TERM_WIDTH ? width : FACT_TERM_WIDTH;
    return width < most ? width : most;
}

void list_facts(layout *l, const xmlNode *list)
{
    const xmlNode *waiting = NULL;
    double left = term_width(l, list);
    layout_space(l, 12);
    for (const xmlNode *n = list->children; n; n = n->next) {
        layout_anchor(l, n);
        if (dom_tag(n) == TAG_DT) {
            waiting = n;
        } else if (dom_tag(n) == TAG_DD) {
            place_fact(l, waiting, n, left);
            waiting = NULL;
        }
    }
    layout_space(l, 12);
}
