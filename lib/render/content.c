#include "render/content.h"

#include <math.h>
#include <string.h>

#include "render/pdf_file.h"

static void op_number(content *c, double value)
{
    pdf_number(&c->ops, value);
    buf_byte(&c->ops, ' ');
}

static void op(content *c, str operator)
{
    buf_str(&c->ops, operator);
    buf_byte(&c->ops, '\n');
}

static double hundredth(double value)
{
    return round(value * 100) / 100;
}

void content_start(content *c, double height)
{
    c->ops.n = 0;
    c->height = height;
    c->in_text = false;
    c->fill_set = false;
    c->face = -1;
    c->rise = 0;
}

void content_end_text(content *c)
{
    if (c->in_text)
        op(c, S("ET"));
    c->in_text = false;
}

void content_tag_begin(content *c, const char *role, uint32_t id)
{
    content_end_text(c);
    buf_byte(&c->ops, '/');
    buf_str(&c->ops, str_of(role));
    buf_str(&c->ops, S("<</MCID "));
    pdf_integer(&c->ops, id);
    op(c, S(">>BDC"));
}

void content_artifact_begin(content *c, str rest)
{
    content_end_text(c);
    buf_str(&c->ops, S("/Artifact"));
    op(c, rest);
}

void content_tag_end(content *c)
{
    content_end_text(c);
    op(c, S("EMC"));
}

static void set_fill(content *c, colour fill)
{
    if (c->fill_set && memcmp(&fill, &c->fill, sizeof fill) == 0)
        return;
    c->fill = fill;
    c->fill_set = true;
    op_number(c, fill.red / 255.0);
    op_number(c, fill.green / 255.0);
    op_number(c, fill.blue / 255.0);
    op(c, S("rg"));
}

static void begin_text(content *c)
{
    if (c->in_text)
        return;
    op(c, S("BT"));
    c->in_text = true;
    c->line_x = c->line_y = 0;
    c->pen_x = -1e6;
}

static void set_font(content *c, const style *s)
{
    if (c->face != (int)s->face || c->size != s->size) {
        buf_format(&c->ops, "/F%d ", s->face);
        op_number(c, s->size);
        op(c, S("Tf"));
        c->face = (int)s->face;
        c->size = s->size;
    }
    if (c->rise != s->rise) {
        op_number(c, s->rise);
        op(c, S("Ts"));
        c->rise = s->rise;
    }
}

/* Moves to a base line, unless the pen stands there already. */
static void move_to(content *c, double x, double y)
{
    x = hundredth(x);
    y = hundredth(c->height - y);
    if (y == c->line_y && fabs(x - c->pen_x) < 0.02)
        return;
    op_number(c, x - c->line_x);
    op_number(c, y - c->line_y);
    op(c, S("Td"));
    c->line_x = x;
    c->line_y = y;
    c->pen_x = x;
}

/* Writes a byte of a string in parentheses, two bytes at most. */
static char *literal_byte(char *p, uint8_t byte)
{
    if (byte == '\r' || byte == '(' || byte == ')' || byte == '\\')
        *p++ = '\\';
    *p++ = byte == '\r' ? 'r' : (char)byte;
    return p;
}

void content_text(content *c, const style *s, double x, double y, const uint16_t *glyphs,
                  size_t count, double width)
{
    if (count == 0)
        return;
    begin_text(c);
    set_fill(c, s->colour);
    set_font(c, s);
    move_to(c, x, y);
    buf_reserve(&c->ops, count * 4 + 8);
    char *p = c->ops.p + c->ops.n;
    *p++ = '(';
    for (size_t i = 0; i < count; i++) {
        p = literal_byte(p, (uint8_t)(glyphs[i] >> 8));
        p = literal_byte(p, (uint8_t)glyphs[i]);
    }
    c->ops.n = (size_t)(p - c->ops.p);
    op(c, S(")Tj"));
    c->pen_x += width;
}

void content_rise(content *c, double x, double y)
{
    content_end_text(c);
    op(c, S("q"));
    buf_str(&c->ops, S(".7071 .7071 -.7071 .7071 "));
    op_number(c, x);
    op_number(c, c->height - y);
    op(c, S("cm"));
}

static void rectangle_path(content *c, double x, double y, double width, double height)
{
    op_number(c, x);
    op_number(c, c->height - y - height);
    op_number(c, width);
    op_number(c, height);
    buf_str(&c->ops, S("re "));
}

void content_rectangle(content *c, colour fill, double x, double y, double width, double height)
{
    content_end_text(c);
    set_fill(c, fill);
    rectangle_path(c, x, y, width, height);
    op(c, S("f"));
}

static void path_point(content *c, double x, double y, str operator)
{
    op_number(c, x);
    op_number(c, c->height - y);
    op(c, operator);
}

/* A circle of four Bézier curves, clockwise or against it. */
static void circle_path(content *c, double x, double y, double radius, bool clockwise)
{
    static const double quarter[4][2] = {{1, 0}, {0, 1}, {-1, 0}, {0, -1}};
    const double k = 0.5522847498;
    path_point(c, x + radius, y, S("m"));
    for (int i = 0; i < 4; i++) {
        const double *from = quarter[clockwise ? i : (4 - i) % 4];
        const double *to = quarter[clockwise ? (i + 1) % 4 : 3 - i];
        op_number(c, x + radius * (from[0] + k * to[0]));
        op_number(c, c->height - y - radius * (from[1] + k * to[1]));
        op_number(c, x + radius * (to[0] + k * from[0]));
        op_number(c, c->height - y - radius * (to[1] + k * from[1]));
        path_point(c, x + radius * to[0], y + radius * to[1], S("c"));
    }
}

void content_mark(content *c, mark shape, colour fill, double x, double y, double size)
{
    double middle = x + size / 2, centre = y - size / 2;
    content_end_text(c);
    set_fill(c, fill);
    switch (shape) {
    case MARK_NONE:
        return;
    case MARK_SQUARE:
        rectangle_path(c, x, y - size, size, size);
        break;
    case MARK_TRIANGLE:
        path_point(c, x, y, S("m"));
        path_point(c, x + size, y, S("l"));
        path_point(c, middle, y - size, S("l"));
        break;
    case MARK_DISC:
        circle_path(c, middle, centre, size / 2, true);
        break;
    case MARK_RING:
        circle_path(c, middle, centre, size / 2, true);
        circle_path(c, middle, centre, size * 0.36, false);
        break;
    }
    op(c, S("f"));
}

void content_image(content *c, uint32_t object, double x, double y, double width, double height)
{
    content_end_text(c);
    op(c, S("q"));
    op_number(c, width);
    buf_str(&c->ops, S("0 0 "));
    op_number(c, height);
    op_number(c, x);
    op_number(c, c->height - y - height);
    buf_format(&c->ops, "cm /I%u Do\n", object);
    op(c, S("Q"));
}

void content_path_begin(content *c, const paint *p)
{
    content_end_text(c);
    if (p->fill)
        set_fill(c, *p->fill);
    op(c, S("q"));
    if (!p->stroke)
        return;
    op_number(c, p->stroke->red / 255.0);
    op_number(c, p->stroke->green / 255.0);
    op_number(c, p->stroke->blue / 255.0);
    op(c, S("RG"));
    op_number(c, p->width);
    op(c, S("w"));
    if (p->dash > 0) {
        buf_byte(&c->ops, '[');
        op_number(c, p->dash);
        op(c, S("]0 d"));
    }
}

void content_path_move(content *c, double x, double y)
{
    path_point(c, x, y, S("m"));
}

void content_path_line(content *c, double x, double y)
{
    path_point(c, x, y, S("l"));
}

void content_path_circle(content *c, double x, double y, double radius)
{
    circle_path(c, x, y, radius, true);
    content_path_close(c);
}

void content_path_close(content *c)
{
    op(c, S("h"));
}

void content_path_end(content *c, const paint *p)
{
    op(c, p->fill && p->stroke ? S("B") : p->fill ? S("f") : p->stroke ? S("S") : S("n"));
    op(c, S("Q"));
}

void content_clip(content *c, double x, double y, double width, double height)
{
    content_end_text(c);
    op(c, S("q"));
    rectangle_path(c, x, y, width, height);
    op(c, S("W n"));
}

void content_unclip(content *c)
{
    content_end_text(c);
    op(c, S("Q"));
    c->face = -1; /* what was set inside is forgotten */
    c->rise = NAN;
    c->fill_set = false;
}
