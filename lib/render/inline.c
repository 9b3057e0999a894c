#include "render/inline.h"

#include "render/line.h"

/* Mark-up nested more deeply than this is set as plain text. */
enum { DEEPEST = 200 };

/* Stands for a page that has not been found yet: three digits, so that columns have room. */
enum { FORWARD_PAGE = 888 };

/* What surrounds the text being added. */
typedef struct surroundings {
    style style;
    const xmlNode *node; /* what it belongs to for tags */
    const xmlNode *link;
    int depth;
} surroundings;

static void add_nodes(layout *l, const xmlNode *first, const xmlNode *end, surroundings s);

static void add_children(layout *l, const xmlNode *node, surroundings s)
{
    s.depth++;
    add_nodes(l, node->children, NULL, s);
}

static void add_text(layout *l, str text, const surroundings *s)
{
    text_style(&l->builder, s->style, s->node, s->link);
    text_add(&l->builder, text);
}

void inline_page_of(layout *l, buf *out, str id)
{
    const destination *to = places_find(l->places, id);
    buf_format(out, "%u", to ? to->page : FORWARD_PAGE);
}

/* "section 4.2 (page 17)": the page of a reference to another place. */
static void add_page(layout *l, const xmlNode *link, const surroundings *s)
{
    str href = dom_attribute(link, "href");
    if (!str_starts(href, S("#")) || l->no_page_numbers)
        return;
    buf text = {0};
    buf_str(&text, S(" (page\xC2\xA0"));
    inline_page_of(l, &text, str_from(href, 1));
    buf_byte(&text, ')');
    add_text(l, buf_view(&text), s);
    buf_free(&text);
}

static void add_link(layout *l, const xmlNode *node, surroundings s)
{
    if (dom_has(node, "href")) {
        s.node = s.link = node;
        s.style.colour = l->theme->accent;
        /* in tables most links are whole cells, and many: colour is enough there */
        s.style.underline = !l->at.collect && !l->measuring;
    }
    add_children(l, node, s);
    if (dom_class(node, "ref")) {
        s.depth++;
        add_page(l, node, &s);
    }
}

static mark mark_of(const xmlNode *node, int *which)
{
    static const struct {
        const char *name;
        mark mark;
    } known[] = {{"red", MARK_SQUARE},
                 {"amber", MARK_TRIANGLE},
                 {"green", MARK_DISC},
                 {"not-reported", MARK_RING}};
    for (int i = 0; i < 4; i++)
        if (dom_class(node, known[i].name)) {
            *which = i;
            return known[i].mark;
        }
    return MARK_NONE;
}

static void add_status(layout *l, const xmlNode *node, surroundings s)
{
    int which = 0;
    mark m = mark_of(node, &which);
    if (m) {
        style coloured = s.style;
        coloured.colour = l->theme->rag[which];
        text_style(&l->builder, coloured, s.node, s.link);
        text_add_mark(&l->builder, m);
    }
    add_children(l, node, s);
}

static void add_span(layout *l, const xmlNode *node, surroundings s)
{
    if (dom_has(node, "lang"))
        s.node = node;
    if (dom_class(node, "missing"))
        s.style.face |= FACE_ITALIC;
    if (dom_class(node, "rag"))
        add_status(l, node, s);
    else
        add_children(l, node, s);
}

static void add_script(layout *l, const xmlNode *node, surroundings s, double rise)
{
    s.style.rise += s.style.size * rise;
    s.style.size *= 0.72;
    add_children(l, node, s);
}

const image *inline_picture(layout *l, const xmlNode *img)
{
    str uri = dom_attribute(img, "src"), error;
    for (picture *p = *l->pictures; p; p = p->next)
        if (p->uri.p == uri.p || str_eq(p->uri, uri))
            return p->usable ? &p->image : NULL;
    picture *p = arena_alloc(l->fonts->arena, sizeof *p);
    p->uri = uri;
    p->usable = image_decode(l->fonts->arena, uri, &p->image, &error);
    p->next = *l->pictures;
    *l->pictures = p;
    return p->usable ? &p->image : NULL;
}

/* Pixels are 1/96 inch; what is larger than the column is made smaller. */
static void add_picture(layout *l, const xmlNode *img, const surroundings *s)
{
    const image *p = inline_picture(l, img);
    text_style(&l->builder, s->style, img, s->link);
    if (!p) {
        text_add(&l->builder, S("["));
        text_add(&l->builder, dom_attribute(img, "alt"));
        text_add(&l->builder, S("]"));
        return;
    }
    double width = p->width * 0.75, height = p->height * 0.75;
    double tallest = flow_height(l->flow) * 0.6;
    double scale = width > l->at.width ? l->at.width / width : 1;
    if (height * scale > tallest)
        scale = tallest / height;
    text_add_image(&l->builder, p, width * scale, height * scale);
}

static void add_element(layout *l, const xmlNode *node, surroundings s)
{
    switch (dom_tag(node)) {
    case TAG_A:
        add_link(l, node, s);
        break;
    case TAG_B:
    case TAG_STRONG:
        s.style.face |= FACE_BOLD;
        add_children(l, node, s);
        break;
    case TAG_EM:
    case TAG_I:
        s.style.face |= FACE_ITALIC;
        add_children(l, node, s);
        break;
    case TAG_CODE:
        s.style.face |= FACE_MONO;
        s.style.size *= 0.92;
        add_children(l, node, s);
        break;
    case TAG_SMALL:
        s.style.size *= 0.9;
        add_children(l, node, s);
        break;
    case TAG_SUB:
        add_script(l, node, s, -0.15);
        break;
    case TAG_SUP:
        add_script(l, node, s, 0.33);
        break;
    case TAG_SPAN:
        add_span(l, node, s);
        break;
    case TAG_BR:
        text_style(&l->builder, s.style, s.node, s.link);
        text_add_break(&l->builder);
        break;
    case TAG_IMG:
        add_picture(l, node, &s);
        break;
    case TAG_SCRIPT:
    case TAG_STYLE:
        break;
    default:
        add_children(l, node, s);
        break;
    }
}

/* All text below, without its mark-up. */
static void add_flat(layout *l, const xmlNode *node, const surroundings *s)
{
    for (const xmlNode *n = node; n; n = dom_next(n, node))
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            add_text(l, dom_text(n), s);
}

static void add_nodes(layout *l, const xmlNode *first, const xmlNode *end, surroundings s)
{
    for (const xmlNode *n = first; n && n != end; n = n->next) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            add_text(l, dom_text(n), &s);
        else if (n->type == XML_ELEMENT_NODE && s.depth < DEEPEST)
            add_element(l, n, s);
        else if (n->type == XML_ELEMENT_NODE)
            add_flat(l, n, &s);
        layout_anchor(l, n);
    }
}

void inline_add(layout *l, const xmlNode *first, const xmlNode *end, const xmlNode *owner)
{
    surroundings s = {.style = l->at.style, .node = owner};
    s.style.size = l->at.type.size;
    if (dom_has(owner, "lang"))
        s.node = owner;
    add_nodes(l, first, end, s);
}

typedef struct line_strip {
    strip strip;
    const passage *text;
    text_line line;
    const place_map *places;
    double baseline;
} line_strip;

static void paint_line(const strip *s, canvas *c, double x, double y)
{
    const line_strip *ls = (const line_strip *)s;
    line_paint(ls->text, &ls->line, c, ls->places, x, y + ls->baseline);
}

static double aligned(const layout *l, double width)
{
    double left = layout_measure(l) - width;
    if (l->at.align == ALIGN_LEFT || left < 0)
        return 0;
    return l->at.align == ALIGN_CENTRE ? left / 2 : left;
}

static void place_line(layout *l, const passage *t, const text_line *where, size_t memory)
{
    double tall = text_picture_height(t, where);
    double baseline = line_baseline(l->at.type), height = l->at.type.leading;
    if (tall > baseline) {
        height += tall - baseline;
        baseline = tall;
    }
    line_strip *s = layout_strip(l, sizeof *s, memory, height, paint_line);
    s->text = t;
    s->line = *where;
    s->places = l->places;
    s->baseline = baseline;
    s->strip.x += aligned(l, where->width);
    layout_add(l, &s->strip);
}

void inline_place(layout *l)
{
    if (l->builder.text.count == 0)
        return;
    size_t memory = fifo_mark(l->memory), at = 0, run = 0;
    const passage *t = text_finish(&l->builder, l->memory);
    text_line where;
    for (size_t i = 0; text_next_line(t, &at, &run, layout_measure(l), &where); i++) {
        if (i == 1 || (i > 0 && at >= t->count))
            layout_keep_next(l);
        place_line(l, t, &where, memory);
    }
}

void inline_block(layout *l, const xmlNode *block)
{
    text_start(&l->builder, false);
    inline_add(l, block->children, NULL, block);
    inline_place(l);
}
