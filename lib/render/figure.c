#include "render/figure.h"

#include "render/block.h"
#include "render/inline.h"
#include "render/row.h"
#include "render/svg.h"

enum { BOX_GAP = 12, BOX_INSET = 10, BOXES_A_ROW = 4 };

static void figure_caption(layout *l, const xmlNode *node)
{
    setting before = l->at;
    layout_space(l, 4);
    l->at.type = l->theme->note;
    l->at.style.colour = l->theme->muted;
    block_children(l, node);
    l->at.type = before.type;
    l->at.style = before.style;
}

/* The title of a chart, which stands above it as that of a table does. */
static void chart_title(layout *l, const xmlNode *node)
{
    setting before = l->at;
    l->at.type = l->theme->caption;
    l->at.style.face = FACE_BOLD;
    block_children(l, node);
    l->at.type = before.type;
    l->at.style = before.style;
    layout_space(l, 8);
    layout_keep_next(l);
}

/* What a browser folds stands open on paper, below its summary. */
static void folded(layout *l, const xmlNode *details)
{
    for (const xmlNode *n = details->children; n; n = n->next) {
        if (dom_tag(n) != TAG_SUMMARY) {
            block_node(l, n);
            continue;
        }
        layout_space(l, 8);
        figure_caption(l, n);
        layout_keep_next(l);
    }
}

/* Drawings for the screens of phones are none for paper. */
static void drawing(layout *l, const xmlNode *svg)
{
    if (!dom_class(svg, "narrow"))
        svg_place(l, svg);
}

/* Where the data stand, and what the drawing leaves out. */
static void said_below(layout *l, const xmlNode *node)
{
    layout_keep_next(l);
    block_node(l, node);
}

/* The title, the drawing and what is said below stay together; the data may stand elsewhere. */
static void chart_place(layout *l, const xmlNode *figure)
{
    layout_space(l, 12);
    for (const xmlNode *n = figure->children; n; n = n->next) {
        layout_anchor(l, n);
        if (dom_tag(n) == TAG_FIGCAPTION)
            chart_title(l, n);
        else if (dom_tag(n) == TAG_SVG)
            drawing(l, n);
        else if (dom_tag(n) == TAG_DETAILS)
            folded(l, n);
        else if (dom_tag(n) != TAG_NONE)
            said_below(l, n);
    }
    layout_space(l, 16);
}

void figure_place(layout *l, const xmlNode *figure)
{
    if (dom_class(figure, "chart")) {
        chart_place(l, figure);
        return;
    }
    keep before = layout_keep_begin(l);
    layout_space(l, 12);
    for (const xmlNode *n = figure->children; n; n = n->next) {
        layout_anchor(l, n);
        if (dom_tag(n) == TAG_IMG) {
            text_start(&l->builder, false);
            inline_add(l, n, n->next, figure);
            inline_place(l);
        } else if (dom_tag(n) == TAG_FIGCAPTION) {
            figure_caption(l, n);
        } else if (dom_tag(n) != TAG_NONE) {
            block_node(l, n);
        }
    }
    l->at.keep = before;
    layout_space(l, 16);
}

/* A value in large type, its label in small below. */
static void fill_box(layout *l, const xmlNode *box)
{
    const theme *t = l->theme;
    for (const xmlNode *n = box->children; n; n = n->next) {
        bool value = dom_tag(n) == TAG_P && dom_class(n, "value");
        l->at.type = value ? t->figure_value : t->figure_label;
        l->at.style.face = value ? FACE_BOLD : FACE_REGULAR;
        l->at.style.colour = value ? t->accent : t->text;
        if (dom_tag(n) != TAG_NONE)
            block_node(l, n);
    }
}

static size_t count_boxes(const xmlNode *first, size_t limit)
{
    size_t count = 0;
    for (const xmlNode *n = first; n && count < limit; n = n->next)
        count += n->type == XML_ELEMENT_NODE;
    return count;
}

/* Boxes a row so that the rows are about equally full. */
static size_t boxes_a_row(const xmlNode *figures)
{
    size_t all = count_boxes(figures->children, (size_t)-1);
    size_t rows = (all + BOXES_A_ROW - 1) / BOXES_A_ROW;
    return rows ? (all + rows - 1) / rows : 1;
}

static const xmlNode *place_row(layout *l, const xmlNode *first, size_t columns)
{
    size_t memory = fifo_mark(l->memory), count = count_boxes(first, columns), i = 0;
    double width = (l->at.width - BOX_GAP * (double)(columns - 1)) / (double)columns;
    double inner = width > 3 * BOX_INSET ? width - 2 * BOX_INSET : width;
    side_by_side r = {.cells = fifo_array(l->memory, count, sizeof *r.cells),
                      .count = count,
                      .padding = BOX_INSET - 2,
                      .tinted = true,
                      .tint = l->theme->tint,
                      .inset = (width - inner) / 2};
    const xmlNode *n = first;
    for (; n && i < count; n = n->next) {
        if (n->type != XML_ELEMENT_NODE)
            continue;
        layout_anchor(l, n);
        r.cells[i] = (row_cell){.node = n,
                                .x = (double)i * (width + BOX_GAP) + r.inset,
                                .width = inner,
                                .content = row_collect(l, inner, n, fill_box)};
        i++;
    }
    layout_space(l, BOX_GAP);
    row_place(l, &r, memory);
    return n;
}

void figure_boxes(layout *l, const xmlNode *figures)
{
    size_t columns = boxes_a_row(figures);
    layout_space(l, 8);
    const xmlNode *n = figures->children;
    while (n && count_boxes(n, 1))
        n = place_row(l, n, columns);
    layout_space(l, 16);
}
