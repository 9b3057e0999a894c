#include "render/svg.h"

#include <stddef.h>
#include <string.h>

#include "render/layout.h"

#define TYPE_SIZE 9 /* chart_text.h */

/* --- Classes --- */

/* A colour of the theme, by its place there; NONE for no colour. */
enum { NONE = -1 };
#define COLOUR(member) (int)offsetof(theme, member)

typedef struct look {
    const char *name;
    int fill, stroke;
    double width, dash;
    bool bold;
} look;

static const look looks[] = {
    {"s1", COLOUR(series[0]), NONE},
    {"s2", COLOUR(series[1]), NONE},
    {"s3", COLOUR(series[2]), NONE},
    {"s4", COLOUR(series[3]), NONE},
    {"s5", COLOUR(series[4]), NONE},
    {"s6", COLOUR(series[5]), NONE},
    {"hatch", NONE, COLOUR(paper), 0.8, 0},
    {"open", COLOUR(paper), COLOUR(series[0]), 1, 0},
    {"shade", COLOUR(tint), NONE},
    {"unknown", COLOUR(paper), COLOUR(muted), 0.75, 2},
    {"late", NONE, COLOUR(series[2]), 1.5, 0},
    {"early", NONE, COLOUR(series[1]), 1.5, 0},
    {"edge", NONE, COLOUR(series[0]), 0.9, 0},
    {"edge told", NONE, COLOUR(series[0]), 0.9, 2},
    {"back", NONE, COLOUR(series[2]), 0.9, 0},
    {"back told", NONE, COLOUR(series[2]), 0.9, 2},
    {"span", COLOUR(muted), NONE},
    {"grid", NONE, COLOUR(hairline), 0.5, 0},
    {"axis", NONE, COLOUR(rule_colour), 0.75, 0},
    {"now", NONE, COLOUR(accent), 1, 3},
    {"strong", COLOUR(text), NONE, .bold = true},
    {"muted", COLOUR(muted), NONE},
    {"as-of", COLOUR(accent), NONE, .bold = true},
};

static const look plain = {"", COLOUR(text), NONE, 0, 0, false};

static const look *find_look(str class)
{
    for (size_t i = 0; i < sizeof looks / sizeof *looks; i++)
        if (str_eq(class, str_of(looks[i].name)))
            return &looks[i];
    return NULL;
}

bool svg_knows(str class)
{
    return find_look(class) != NULL;
}

static const look *look_of(const xmlNode *node)
{
    const look *found = find_look(dom_attribute(node, "class"));
    return found ? found : &plain;
}

static const colour *colour_at(const theme *t, int offset)
{
    return offset == NONE ? NULL : (const colour *)((const char *)t + offset);
}

/* --- Reading numbers --- */

/* Takes a number such as -12.5 off the front of *rest, and what separates it. */
static double take_number(str *rest)
{
    double value = 0, place = 1;
    bool point = false;
    size_t at = 0;
    while (at < rest->n && (ascii_is_space(rest->p[at]) || rest->p[at] == ','))
        at++;
    bool negative = at < rest->n && rest->p[at] == '-';
    for (at += negative; at < rest->n; at++) {
        if (rest->p[at] == '.' && !point) {
            point = true;
        } else if (ascii_is_digit(rest->p[at])) {
            value = value * 10 + (rest->p[at] - '0');
            place *= point ? 10 : 1;
        } else {
            break;
        }
    }
    *rest = str_from(*rest, at);
    return (negative ? -value : value) / place;
}

static double length(const xmlNode *node, const char *name)
{
    str text = dom_attribute(node, name);
    return take_number(&text);
}

/* --- Painting --- */

typedef struct drawing {
    strip strip;
    const xmlNode *svg;
    const theme *theme;
    font_set *fonts;
    double width, height; /* of the viewBox */
    double scale;
} drawing;

/* A drawing being painted at a place. */
typedef struct drawer {
    const drawing *drawing;
    canvas *canvas;
    text_builder text;
    double x, y, scale;
} drawer;

static paint paint_of(const drawer *p, const xmlNode *node)
{
    const look *look = look_of(node);
    return (paint){.fill = colour_at(p->drawing->theme, look->fill),
                   .stroke = colour_at(p->drawing->theme, look->stroke),
                   .width = look->width * p->scale,
                   .dash = look->dash * p->scale};
}

static void move(const drawer *p, double x, double y)
{
    canvas_path_move(p->canvas, p->x + x * p->scale, p->y + y * p->scale);
}

static void line(const drawer *p, double x, double y)
{
    canvas_path_line(p->canvas, p->x + x * p->scale, p->y + y * p->scale);
}

static void draw_rectangle(const drawer *p, const xmlNode *node)
{
    double x = length(node, "x"), y = length(node, "y");
    double right = x + length(node, "width"), bottom = y + length(node, "height");
    move(p, x, y);
    line(p, right, y);
    line(p, right, bottom);
    line(p, x, bottom);
    canvas_path_close(p->canvas);
}

static void draw_line(const drawer *p, const xmlNode *node)
{
    move(p, length(node, "x1"), length(node, "y1"));
    line(p, length(node, "x2"), length(node, "y2"));
}

static void draw_circle(const drawer *p, const xmlNode *node)
{
    canvas_path_circle(p->canvas, p->x + length(node, "cx") * p->scale,
                       p->y + length(node, "cy") * p->scale, length(node, "r") * p->scale);
}

static void draw_path(const drawer *p, const xmlNode *node)
{
    str rest = str_trim(dom_attribute(node, "d"));
    while (rest.n) {
        char command = rest.p[0];
        rest = str_from(rest, 1);
        if (command == 'Z') {
            canvas_path_close(p->canvas);
        } else if (command == 'M' || command == 'L') {
            double x = take_number(&rest), y = take_number(&rest);
            if (command == 'M')
                move(p, x, y);
            else
                line(p, x, y);
        }
    }
}

static void draw_text(drawer *p, const xmlNode *node)
{
    const look *look = look_of(node);
    style s = {.face = look->bold ? FACE_BOLD : FACE_REGULAR,
               .size = TYPE_SIZE * p->scale,
               .colour = *colour_at(p->drawing->theme, look->fill)};
    text_start(&p->text, false);
    text_style(&p->text, s, node, NULL);
    for (const xmlNode *n = node->children; n; n = n->next)
        if (n->type == XML_TEXT_NODE)
            text_add(&p->text, dom_text(n));
    double width = text_measure(&p->text.text).widest, x = p->x + length(node, "x") * p->scale;
    str anchor = dom_attribute(node, "text-anchor");
    if (str_eq(anchor, S("middle")))
        x -= width / 2;
    else if (str_eq(anchor, S("end")))
        x -= width;
    text_add(&p->text, S("\xC2\xA0")); /* so that copied labels do not run together */
    canvas_text(p->canvas, &s, x, p->y + length(node, "y") * p->scale, p->text.text.glyphs,
                p->text.text.count, width);
}

typedef struct shape {
    const char *name;
    void (*draw)(const drawer *p, const xmlNode *node);
} shape;

static const shape shapes[] = {{"rect", draw_rectangle},
                               {"line", draw_line},
                               {"circle", draw_circle},
                               {"path", draw_path}};

static void draw_element(drawer *p, const xmlNode *node)
{
    const char *name = (const char *)node->name;
    if (strcmp(name, "text") == 0) {
        draw_text(p, node);
        return;
    }
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        if (strcmp(name, shapes[i].name) != 0)
            continue;
        paint look = paint_of(p, node);
        canvas_path_begin(p->canvas, &look);
        shapes[i].draw(p, node);
        canvas_path_end(p->canvas, &look);
    }
}

static void paint_drawing(const strip *s, canvas *c, double x, double y)
{
    const drawing *d = (const drawing *)s;
    drawer p = {.drawing = d, .canvas = c, .x = x, .y = y, .scale = d->scale};
    text_builder_open(&p.text, d->fonts);
    canvas_element(c, d->svg);
    canvas_picture_box(c, x, y, d->width * d->scale, d->height * d->scale);
    for (const xmlNode *n = d->svg; n; n = dom_next(n, d->svg))
        if (n->type == XML_ELEMENT_NODE)
            draw_element(&p, n);
    text_builder_close(&p.text);
}

void svg_place(layout *l, const xmlNode *svg)
{
    str box = dom_attribute(svg, "viewBox");
    take_number(&box);
    take_number(&box);
    double width = take_number(&box), height = take_number(&box);
    if (width <= 0 || height <= 0)
        return;
    double tallest = flow_height(l->flow) - 60; /* its title stands on the same page */
    double scale = l->at.width < width ? l->at.width / width : 1;
    if (height * scale > tallest)
        scale = tallest / height;
    drawing *d =
        layout_strip(l, sizeof *d, fifo_mark(l->memory), height * scale, paint_drawing);
    d->svg = svg;
    d->theme = l->theme;
    d->fonts = l->fonts;
    d->width = width;
    d->height = height;
    d->scale = scale;
    layout_add(l, &d->strip);
}
