#include "compose/chart.h"

#include <stdlib.h>

#include "compose/anchors.h"

enum { HATCH = 45 }; /* distance of the lines of a pattern */

/* --- Attributes --- */

/* Tenths as a decimal number: "12", "12.5". */
static void append_decimal(buf *b, int tenths)
{
    size_t size = (size_t)abs(tenths);
    if (tenths < 0)
        buf_byte(b, '-');
    buf_number(b, size / 10);
    if (size % 10 == 0)
        return;
    buf_byte(b, '.');
    buf_number(b, size % 10);
}

static void set_length(xmlNode *node, const char *name, int tenths)
{
    buf b = {0};
    append_decimal(&b, tenths);
    tree_set(node, name, buf_view(&b));
    buf_free(&b);
}

/* --- The figure --- */

static xmlNode *named_part(chart *k, const char *name, str id, str text)
{
    xmlNode *node = tree_add_text(k->svg, name, NULL, text);
    view_id(k->context, node, str_format(k->context->arena, "%.*s-%s", STR_ARG(id), name));
    return node;
}

chart chart_open(view_context *c, xmlNode *parent, const chart_head *head)
{
    chart k = {.context = c, .title = head->title};
    k.width = head->wide ? CHART_WIDE : CHART_WIDTH;
    k.data_apart = view_choice(c, head->options, S("data"), "below|annex") == 1;
    k.figure = tree_add(parent, "figure", head->wide ? "chart wide" : "chart");
    str id = view_id(c, k.figure, anchors_slug(c->arena, head->id));
    tree_add_text(k.figure, "figcaption", NULL, head->title);
    k.svg = k.into = tree_add(k.figure, "svg", NULL);
    tree_set(k.svg, "role", S("img"));
    str title = tree_get(named_part(&k, "title", id, head->title), "id");
    str description = tree_get(named_part(&k, "desc", id, head->description), "id");
    tree_set(k.svg, "aria-labelledby",
             str_format(c->arena, "%.*s %.*s", STR_ARG(title), STR_ARG(description)));
    return k;
}

void chart_close(chart *k, int height)
{
    buf b = {0};
    buf_str(&b, S("0 0 "));
    append_decimal(&b, k->width);
    buf_byte(&b, ' ');
    append_decimal(&b, height);
    tree_set(k->svg, "viewBox", buf_view(&b));
    buf_free(&b);
}

void chart_narrow(chart *k)
{
    str names = tree_get(k->svg, "aria-labelledby");
    k->svg = k->into = tree_add(k->figure, "svg", "narrow");
    k->width = CHART_NARROW;
    k->narrow = true;
    tree_set(k->svg, "role", S("img"));
    tree_set(k->svg, "aria-labelledby", names);
}

void chart_group(chart *k, const char *class)
{
    k->into = tree_add(k->into, "g", class);
}

void chart_ungroup(chart *k)
{
    k->into = k->into->parent;
}

/* --- Marks --- */

void chart_rectangle(chart *k, const char *class, int x, int y, int width, int height)
{
    xmlNode *node = tree_add(k->into, "rect", class);
    set_length(node, "x", x);
    set_length(node, "y", y);
    set_length(node, "width", width);
    set_length(node, "height", height);
}

void chart_line(chart *k, const char *class, int x1, int y1, int x2, int y2)
{
    xmlNode *node = tree_add(k->into, "line", class);
    set_length(node, "x1", x1);
    set_length(node, "y1", y1);
    set_length(node, "x2", x2);
    set_length(node, "y2", y2);
}

void chart_circle(chart *k, const char *class, int x, int y, int radius)
{
    xmlNode *node = tree_add(k->into, "circle", class);
    set_length(node, "cx", x);
    set_length(node, "cy", y);
    set_length(node, "r", radius);
}

static void append_point(buf *b, char command, chart_point p)
{
    if (b->n)
        buf_byte(b, ' ');
    buf_byte(b, command);
    append_decimal(b, p.x);
    buf_byte(b, ' ');
    append_decimal(b, p.y);
}

void chart_path(chart *k, const char *class, const chart_point *points, size_t count,
                bool closed)
{
    buf b = {0};
    for (size_t i = 0; i < count; i++)
        append_point(&b, i ? 'L' : 'M', points[i]);
    if (closed)
        buf_str(&b, S(" Z"));
    tree_set(tree_add(k->into, "path", class), "d", buf_view(&b));
    buf_free(&b);
}

void chart_diamond(chart *k, const char *class, int x, int y, int radius)
{
    const chart_point corners[] = {
        {x, y - radius}, {x + radius, y}, {x, y + radius}, {x - radius, y}};
    chart_path(k, class, corners, 4, true);
}

/* --- Bars and their patterns --- */

static int least(int a, int b)
{
    return a < b ? a : b;
}

static int greatest(int a, int b)
{
    return a > b ? a : b;
}

/*
 * The lines of a pattern over a box: where its sum (or difference) of x and y is a
 * multiple of HATCH. They begin at the corner of the box, so equal boxes look equal.
 */
static void append_diagonals(buf *b, int x, int y, int width, int height, bool rising)
{
    for (int at = HATCH; at < width + height; at += HATCH) {
        chart_point from = {x + greatest(0, at - height), y + least(at, height)};
        chart_point to = {x + least(at, width), y + greatest(0, at - width)};
        if (!rising) {
            from.y = 2 * y + height - from.y;
            to.y = 2 * y + height - to.y;
        }
        append_point(b, 'M', from);
        append_point(b, 'L', to);
    }
}

static void append_rules(buf *b, int x, int y, int width, int height, bool upright)
{
    int length = upright ? width : height;
    for (int at = HATCH; at < length; at += HATCH) {
        append_point(b, 'M', upright ? (chart_point){x + at, y} : (chart_point){x, y + at});
        append_point(b, 'L',
                     upright ? (chart_point){x + at, y + height}
                             : (chart_point){x + width, y + at});
    }
}

/* White lines over the colour: none, rising, falling, crossed, upright, lying. */
static void add_pattern(chart *k, size_t series, int x, int y, int width, int height)
{
    buf b = {0};
    if (series == 1 || series == 3)
        append_diagonals(&b, x, y, width, height, true);
    if (series == 2 || series == 3)
        append_diagonals(&b, x, y, width, height, false);
    if (series == 4 || series == 5)
        append_rules(&b, x, y, width, height, series == 4);
    if (b.n)
        tree_set(tree_add(k->into, "path", "hatch"), "d", buf_view(&b));
    buf_free(&b);
}

void chart_bar(chart *k, size_t series, int x, int y, int width, int height)
{
    static const char *const classes[CHART_SERIES] = {"s1", "s2", "s3", "s4", "s5", "s6"};
    if (width <= 0 || height <= 0)
        return;
    chart_rectangle(k, classes[series % CHART_SERIES], x, y, width, height);
    add_pattern(k, series % CHART_SERIES, x, y, width, height);
}

/* --- Text --- */

void chart_text(chart *k, const char *class, chart_anchor anchor, int x, int y, str text)
{
    if (text.n == 0)
        return;
    xmlNode *node = tree_add_text(k->into, "text", class, text);
    set_length(node, "x", x);
    set_length(node, "y", y);
    if (anchor != CHART_START)
        tree_set(node, "text-anchor", anchor == CHART_MIDDLE ? S("middle") : S("end"));
}

void chart_text_lines(chart *k, const char *class, chart_anchor anchor, int x, int y,
                      const chart_lines *lines)
{
    for (size_t i = 0; i < lines->count; i++)
        chart_text(k, class, anchor, x, y + (int)i * CHART_LEADING, lines->items[i]);
}

/* --- Lines that text interrupts --- */

void chart_boxes_add(arena *a, chart_boxes *boxes, int left, int base, int width)
{
    enum { MARGIN = 15 };
    if (width <= 0)
        return;
    boxes->items =
        arena_grow(a, boxes->items, boxes->count, &boxes->capacity, sizeof *boxes->items);
    boxes->items[boxes->count++] =
        (chart_box){left - MARGIN, base - CHART_RISE - MARGIN, left + width + MARGIN,
                    base + CHART_DROP + MARGIN};
}

void chart_boxes_add_lines(arena *a, chart_boxes *boxes, int left, int base,
                           const chart_lines *lines, bool bold)
{
    for (size_t i = 0; i < lines->count; i++)
        chart_boxes_add(a, boxes, left, base + (int)i * CHART_LEADING,
                        chart_text_width(lines->items[i], bold));
}

static int by_top(const void *left, const void *right)
{
    const chart_box *a = left, *b = right;
    if (a->top != b->top)
        return a->top < b->top ? -1 : 1;
    return (a->left > b->left) - (a->left < b->left);
}

void chart_boxes_sort(chart_boxes *boxes)
{
    if (boxes->count)
        qsort(boxes->items, boxes->count, sizeof *boxes->items, by_top);
}

void chart_upright(chart *k, const char *class, int x, int top, int bottom,
                   const chart_boxes *around)
{
    for (size_t i = 0; i < around->count; i++) {
        const chart_box *box = &around->items[i];
        if (x < box->left || x > box->right || box->bottom <= top || box->top >= bottom)
            continue;
        if (box->top > top)
            chart_line(k, class, x, top, x, box->top);
        top = box->bottom;
    }
    if (top < bottom)
        chart_line(k, class, x, top, x, bottom);
}

/* --- Scales --- */

int64_t chart_step(int64_t most)
{
    static const int64_t factors[] = {1, 2, 5};
    for (int64_t power = 1;; power *= 10)
        for (size_t i = 0; i < 3; i++)
            if (most / 6 < factors[i] * power || power > INT64_MAX / 100)
                return factors[i] * power;
}

int chart_scale(int64_t value, int64_t most, int length)
{
    if (value <= 0 || most <= 0)
        return 0;
    if (value >= most)
        return length;
    while (most > INT64_MAX / CHART_WIDE / 2) {
        most /= 2;
        value /= 2;
    }
    return (int)((value * length * 2 + most) / (most * 2));
}

/* --- Data --- */

static view_grid data_here(chart *k, const view_column *columns, size_t count)
{
    xmlNode *details = tree_add(k->figure, "details", "data");
    tree_add_text(details, "summary", NULL, S("Data"));
    return view_table(details, "data", S(""), columns, count);
}

/* In the annex the table says which chart it belongs to, and the chart where it is. */
static view_grid data_in_annex(chart *k, const view_column *columns, size_t count)
{
    view_context *c = k->context;
    str figure = tree_get(k->figure, "id");
    view_grid g = view_table(c->chart_data, "data", S(""), columns, count);
    str id = view_id(c, g.table, str_format(c->arena, "%.*s-data", STR_ARG(figure)));
    xmlNode *caption = tree_add_first(g.table, "caption", NULL);
    tree_text(caption, S("Data of "));
    view_reference(caption, figure, S("the chart"));
    tree_format(caption, ": %.*s", STR_ARG(k->title));
    xmlNode *note = tree_add(k->figure, "p", "source");
    tree_text(note, S("Data: "));
    view_reference(note, id, S("see the annex"));
    return g;
}

view_grid chart_data(chart *k, const view_column *columns, size_t count, size_t rows)
{
    bool apart = (k->data_apart || rows > CHART_DATA_ROWS) && k->context->chart_data;
    return apart ? data_in_annex(k, columns, count) : data_here(k, columns, count);
}
