#include "render/contents.h"

#include "render/block.h"
#include "render/inline.h"
#include "render/line.h"

enum { INDENT = 20, NUMBER_WIDTH = 36, DEEPEST = 50, MOST_DOTS = 200 };

/* The last line of an entry: text, leader, number. */
typedef struct entry_strip {
    strip strip;
    const passage *text;
    text_line line;
    const passage *page; /* NULL on lines before the last */
    const xmlNode *link;
    const place_map *places;
    double baseline;
    double width;
    double page_width;
    style leader;
    const uint16_t *dots; /* dot and space in turn */
    double step;          /* width of the two */
} entry_strip;

/* Dots stand at multiples of their distance from the right, so that they align. */
static void paint_leader(const entry_strip *e, canvas *c, double from, double to, double y)
{
    double room = to - from - e->step;
    if (room < e->step)
        return;
    size_t count = (size_t)(room / e->step);
    count = count < MOST_DOTS ? count : MOST_DOTS;
    canvas_artifact(c);
    canvas_text(c, &e->leader, to - (double)count * e->step, y, e->dots, count * 2,
                (double)count * e->step);
}

static void paint_entry(const strip *s, canvas *c, double x, double y)
{
    const entry_strip *e = (const entry_strip *)s;
    double base = y + e->baseline;
    line_paint(e->text, &e->line, c, e->places, x, base);
    if (!e->page)
        return;
    double right = x + e->width - e->page_width;
    paint_leader(e, c, x + e->line.width, right, base);
    text_line whole = {.end = e->page->count, .width = e->page_width};
    line_paint(e->page, &whole, c, e->places, right, base);
}

static const passage *page_number(layout *l, const xmlNode *link, style s)
{
    buf number = {0};
    inline_page_of(l, &number, str_from(dom_attribute(link, "href"), 1));
    text_start(&l->builder, false);
    text_style(&l->builder, s, link, link);
    text_add(&l->builder, buf_view(&number));
    buf_free(&number);
    return text_finish(&l->builder, l->memory);
}

/* Links in lists of contents are not underlined. */
static const passage *entry_text(layout *l, const xmlNode *link, style s)
{
    text_start(&l->builder, false);
    text_style(&l->builder, s, link, link);
    text_add(&l->builder, dom_text_below(l->arena, link));
    return text_finish(&l->builder, l->memory);
}

static void entry_line(layout *l, entry_strip like, const text_line *where, bool last,
                       size_t memory)
{
    entry_strip *e =
        layout_strip(l, sizeof *e, memory, l->theme->contents.leading, paint_entry);
    strip base = e->strip;
    *e = like;
    e->strip = base;
    e->line = *where;
    if (!last)
        e->page = NULL;
    layout_add(l, &e->strip);
}

static void entry(layout *l, const xmlNode *link, bool chapter)
{
    const theme *t = l->theme;
    size_t memory = fifo_mark(l->memory);
    style s = {.face = chapter ? FACE_BOLD : FACE_REGULAR,
               .size = t->contents.size,
               .colour = chapter ? t->accent : t->text};
    style dots = {.face = FACE_REGULAR, .size = t->contents.size, .colour = t->muted};
    double width = layout_measure(l);
    const passage *words = entry_text(l, link, s), *page = page_number(l, link, s);
    glyph dot = font_glyph(l->fonts, FACE_REGULAR, '.');
    glyph gap = font_glyph(l->fonts, FACE_REGULAR, ' ');
    uint16_t *pairs = fifo_array(l->memory, MOST_DOTS, 2 * sizeof *pairs);
    for (size_t i = 0; i < MOST_DOTS; i++) {
        pairs[2 * i] = dot.id;
        pairs[2 * i + 1] = gap.id;
    }
    entry_strip like = {.text = words,
                        .page = page,
                        .link = link,
                        .places = l->places,
                        .baseline = line_baseline(t->contents),
                        .width = width,
                        .page_width = text_width(page, 0, page->count, 0),
                        .leader = dots,
                        .dots = pairs,
                        .step = (dot.width + gap.width) * dots.size / 1000};
    double limit = width > NUMBER_WIDTH * 2 ? width - NUMBER_WIDTH : width;
    size_t at = 0, run = 0;
    text_line where;
    layout_space(l, chapter ? 8 : 0);
    for (bool first = true; text_next_line(words, &at, &run, limit, &where); first = false) {
        if (!first)
            layout_keep_next(l);
        entry_line(l, like, &where, at >= words->count, memory);
    }
    if (chapter)
        layout_keep_next(l);
}

/* Whether a list has lists in it: then its own entries are chapters. */
static bool is_nested(const xmlNode *list)
{
    for (const xmlNode *item = list->children; item; item = item->next)
        if (dom_child(item, TAG_OL) || dom_child(item, TAG_UL))
            return true;
    return false;
}

static void entries(layout *l, const xmlNode *list, int level)
{
    setting before = l->at;
    bool has_levels = is_nested(list);
    if (level > 0 && l->at.width > 4 * INDENT) {
        l->at.x += INDENT;
        l->at.width -= INDENT;
    }
    for (const xmlNode *item = list->children; item; item = item->next) {
        layout_anchor(l, item);
        for (const xmlNode *n = item->children; n; n = n->next) {
            tag which = dom_tag(n);
            if (which == TAG_A)
                entry(l, n, level == 0 && has_levels);
            else if ((which == TAG_OL || which == TAG_UL) && level < DEEPEST)
                entries(l, n, level + 1);
        }
    }
    l->at.x = before.x;
    l->at.width = before.width;
    l->at.next = PAGE_BREAK_FREE;
}

void contents_place(layout *l, const xmlNode *nav)
{
    for (const xmlNode *n = nav->children; n; n = n->next) {
        layout_anchor(l, n);
        if (dom_tag(n) == TAG_OL || dom_tag(n) == TAG_UL)
            entries(l, n, 0);
        else if (n->type == XML_ELEMENT_NODE)
            block_node(l, n);
    }
    layout_space(l, 24);
}
