#include "render/line.h"

/* The part of a line that lies in one run. */
typedef struct segment {
    const text_run *run;
    size_t first;
    size_t end;
    double x;
    double width;
} segment;

static bool next_segment(const passage *t, const text_line *l, size_t *run, segment *s)
{
    size_t first = s->end;
    if (first >= l->end)
        return false;
    while (*run + 1 < t->run_count && t->runs[*run + 1].first <= first)
        ++*run;
    size_t end = *run + 1 < t->run_count ? t->runs[*run + 1].first : t->count;
    if (end > l->end)
        end = l->end;
    s->run = &t->runs[*run];
    s->first = first;
    s->end = end;
    s->x += s->width;
    s->width = text_width(t, first, end, *run);
    return true;
}

static void paint_segment(const passage *t, const segment *s, canvas *c, double y)
{
    const text_run *r = s->run;
    if (r->mark) {
        canvas_artifact(c);
        canvas_mark(c, r->mark, r->style.colour, s->x, y, r->style.size * 0.7);
        return;
    }
    if (r->node)
        canvas_element(c, r->node);
    if (r->image)
        canvas_image(c, r->image, s->x, y - r->height, r->width, r->height);
    else
        canvas_text(c, &r->style, s->x, y, t->glyphs + s->first, s->end - s->first, s->width);
}

/* Without the spaces that hang over the end of the line. */
static double visible_width(const passage *t, const segment *s, const text_line *l)
{
    size_t end = s->end;
    while (end == l->end && end > s->first && t->breaks[end - 1] >= BREAK_SPACE)
        end--;
    return end == s->end ? s->width : text_width(t, s->first, end, (size_t)(s->run - t->runs));
}

static void underline(const segment *s, canvas *c, double width, double y)
{
    double size = s->run->style.size;
    canvas_artifact(c);
    canvas_rectangle(c, s->run->style.colour, s->x, y + size * 0.11, width, size * 0.045);
}

/* Underlines come after the text, which so stays in one piece. */
static void paint_underlines(const passage *t, const text_line *l, canvas *c, double x,
                             double y)
{
    size_t run = l->run;
    segment s = {.end = l->first, .x = x};
    while (next_segment(t, l, &run, &s))
        if (s.run->style.underline)
            underline(&s, c, visible_width(t, &s, l), y - s.run->style.rise);
}

static void make_link(const xmlNode *link, canvas *c, const place_map *places, double x,
                      double y, double width, double size)
{
    str href = dom_attribute(link, "href");
    double top = y - size * 0.9, height = size * 1.15;
    if (!str_starts(href, S("#"))) {
        if (href.n)
            canvas_link_out(c, link, href, x, top, width, height);
        return;
    }
    const destination *to = places_find(places, str_from(href, 1));
    if (to)
        canvas_link_to(c, link, *to, x, top, width, height);
}

/* Makes the link that begins at segment `s` active as far as it goes on this line. */
static void begin_link(const passage *t, const text_line *l, canvas *c, const place_map *places,
                       size_t run, segment s, double y)
{
    const text_run *first = s.run;
    double from = s.x, to = from;
    do
        to = s.x + visible_width(t, &s, l);
    while (next_segment(t, l, &run, &s) && s.run->link == first->link);
    make_link(first->link, c, places, from, y, to - from, first->style.size);
}

void line_paint(const passage *t, const text_line *l, canvas *c, const place_map *places,
                double x, double y)
{
    size_t run = l->run;
    segment s = {.end = l->first, .x = x};
    const xmlNode *link = NULL;
    bool underlined = false;
    while (next_segment(t, l, &run, &s)) {
        if (s.run->link && s.run->link != link)
            begin_link(t, l, c, places, run, s, y);
        link = s.run->link;
        underlined = underlined || s.run->style.underline;
        paint_segment(t, &s, c, y);
    }
    if (underlined)
        paint_underlines(t, l, c, x, y);
}

void line_paint_short(text_builder *b, canvas *c, double x, double y, double width, bool right)
{
    passage *t = &b->text;
    if (t->count == 0)
        return;
    double whole = text_width(t, 0, t->count, 0);
    if (whole > width) {
        size_t at = 0, run = 0;
        text_line l;
        text_next_line(t, &at, &run, width - b->current.style.size, &l);
        t->count = l.end;
        while (t->run_count > 1 && t->runs[t->run_count - 1].first >= t->count)
            t->run_count--;
        text_add(b, S("\xE2\x80\xA6"));
        whole = text_width(t, 0, t->count, 0);
    }
    text_line l = {.end = t->count};
    line_paint(t, &l, c, NULL, right ? x + width - whole : x, y);
}

double line_baseline(type_size type)
{
    return type.leading / 2 + type.size * 0.36;
}
