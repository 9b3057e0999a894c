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

/* Underlines and links come after the text, which so stays in one piece. */
static void paint_links(const passage *t, const text_line *l, canvas *c,
                        const place_map *places, double x, double y)
{
    size_t run = l->run;
    segment s = {.end = l->first, .x = x};
    const xmlNode *link = NULL;
    double from = 0, to = 0, size = 0;
    while (next_segment(t, l, &run, &s)) {
        double width = visible_width(t, &s, l);
        if (s.run->style.underline)
            underline(&s, c, width, y - s.run->style.rise);
        if (link && s.run->link != link)
            make_link(link, c, places, from, y, to - from, size);
        if (s.run->link != link) {
            from = s.x;
            size = s.run->style.size;
        }
        link = s.run->link;
        to = s.x + width;
    }
    if (link)
        make_link(link, c, places, from, y, to - from, size);
}

static bool has_links(const passage *t, const text_line *l)
{
    for (size_t r = l->run; r < t->run_count && t->runs[r].first < l->end; r++)
        if (t->runs[r].link || t->runs[r].style.underline)
            return true;
    return false;
}

void line_paint(const passage *t, const text_line *l, canvas *c, const place_map *places,
                double x, double y)
{
    size_t run = l->run;
    segment s = {.end = l->first, .x = x};
    while (next_segment(t, l, &run, &s))
        paint_segment(t, &s, c, y);
    if (has_links(t, l))
        paint_links(t, l, c, places, x, y);
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
