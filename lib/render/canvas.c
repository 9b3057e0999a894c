#include "render/canvas.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "render/pdf_font.h"
#include "render/tags.h"

enum { PAGES_A_NODE = 32 };

/* A picture that has been written, found again by its address. */
typedef struct placed_image {
    const image *picture;
    uint32_t object;
    struct placed_image *next;
} placed_image;

typedef enum content_kind {
    CONTENT_NONE,
    CONTENT_ELEMENT,
    CONTENT_LABEL,
    CONTENT_ARTIFACT,
    CONTENT_HEAD,
    CONTENT_FOOT,
} content_kind;

typedef struct belonging {
    content_kind kind;
    const xmlNode *node;
} belonging;

struct canvas {
    arena *arena;
    pdf_file *file;
    font_set *fonts;
    uint32_t first_page; /* object number of page 1 */
    uint32_t pages;      /* expected */
    uint32_t page;       /* number of the one being drawn, from 1 */
    uint32_t resources;
    uint32_t root;
    buf nodes;     /* page tree nodes finished, as references */
    buf kids;      /* pages of the open node */
    uint32_t node; /* its number, 0 for none */
    uint32_t in_node;

    tags *tags;
    belonging wanted; /* of what is drawn next */
    belonging open;   /* of the marked content that is open */
    int artifacts;    /* open canvas_artifact_begin */
    uint32_t page_key;
    double width;
    double height;
    buf content;
    buf annotations;
    placed_image *images;

    /* graphics state of the page */
    bool in_text;
    bool fill_set;
    colour fill;
    int face; /* of the last Tf, -1 for none */
    double size;
    double rise;
    double line_x; /* where Td last moved to, as written */
    double line_y;
    double pen_x; /* behind the last glyph */
};

canvas *canvas_new(arena *a, pdf_file *file, font_set *fonts, uint32_t pages)
{
    canvas *c = arena_alloc(a, sizeof *c);
    c->arena = a;
    c->file = file;
    c->fonts = fonts;
    c->pages = pages;
    c->first_page = pdf_file_reserve(file, pages);
    c->tags = tags_new(file);
    c->root = pdf_file_reserve(file, 2);
    c->resources = c->root + 1;
    return c;
}

void canvas_free(canvas *c)
{
    if (!c)
        return;
    tags_free(c->tags);
    buf_free(&c->nodes);
    buf_free(&c->kids);
    buf_free(&c->content);
    buf_free(&c->annotations);
}

static void op_number(canvas *c, double value)
{
    pdf_number(&c->content, value);
    buf_byte(&c->content, ' ');
}

static void op(canvas *c, str operator)
{
    buf_str(&c->content, operator);
    buf_byte(&c->content, '\n');
}

static double hundredth(double value)
{
    return round(value * 100) / 100;
}

void canvas_page_begin(canvas *c, double width, double height)
{
    c->page++;
    c->width = width;
    c->height = height;
    c->content.n = c->annotations.n = 0;
    c->in_text = false;
    c->fill_set = false;
    c->face = -1;
    c->rise = 0;
    c->open = c->wanted = (belonging){0};
    c->page_key = tags_page_begin(c->tags, canvas_page_object(c, c->page));
}

static void end_text(canvas *c)
{
    if (c->in_text)
        op(c, S("ET"));
    c->in_text = false;
}

static void want(canvas *c, content_kind kind, const xmlNode *node)
{
    if (c->artifacts || (kind <= CONTENT_LABEL && !node))
        kind = CONTENT_ARTIFACT;
    c->wanted = (belonging){kind, kind <= CONTENT_LABEL ? node : NULL};
}

void canvas_element(canvas *c, const xmlNode *node)
{
    want(c, CONTENT_ELEMENT, node);
}

void canvas_label(canvas *c, const xmlNode *item)
{
    want(c, CONTENT_LABEL, item);
}

void canvas_artifact(canvas *c)
{
    want(c, CONTENT_ARTIFACT, NULL);
}

void canvas_head(canvas *c)
{
    want(c, CONTENT_HEAD, NULL);
}

void canvas_foot(canvas *c)
{
    want(c, CONTENT_FOOT, NULL);
}

void canvas_artifact_begin(canvas *c)
{
    c->artifacts++;
    canvas_artifact(c);
}

void canvas_artifact_end(canvas *c)
{
    c->artifacts--;
}

void canvas_open(canvas *c, const xmlNode *node)
{
    if (!c->artifacts && node)
        tags_open(c->tags, node);
}

void canvas_hold(canvas *c, const xmlNode *table)
{
    if (!c->artifacts)
        tags_hold(c->tags, table);
}

void canvas_close_elements(canvas *c)
{
    tags_close(c->tags);
}

void canvas_empty_cells(canvas *c, const xmlNode *row, uint32_t count)
{
    if (!c->artifacts)
        tags_empty_cells(c->tags, row, count);
}

static void end_content(canvas *c)
{
    end_text(c);
    if (c->open.kind != CONTENT_NONE)
        op(c, S("EMC"));
    c->open = (belonging){0};
}

/* Opens marked content for what is wanted, unless it is open already. */
static void begin_content(canvas *c)
{
    belonging w = c->wanted;
    if (c->open.kind == w.kind && c->open.node == w.node)
        return;
    end_content(c);
    c->open = w;
    if (w.kind == CONTENT_ELEMENT || w.kind == CONTENT_LABEL) {
        tag_content t =
            tags_add(c->tags, w.node, w.kind == CONTENT_LABEL ? TAG_PART_LABEL : TAG_PART_BODY);
        buf_byte(&c->content, '/');
        buf_str(&c->content, str_of(t.role));
        buf_str(&c->content, S("<</MCID "));
        pdf_integer(&c->content, t.id);
        op(c, S(">>BDC"));
    } else if (w.kind == CONTENT_HEAD) {
        op(c, S("/Artifact<</Type/Pagination/Subtype/Header>>BDC"));
    } else if (w.kind == CONTENT_FOOT) {
        op(c, S("/Artifact<</Type/Pagination/Subtype/Footer>>BDC"));
    } else {
        op(c, S("/Artifact BMC"));
    }
}

static void set_fill(canvas *c, colour fill)
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

static uint32_t font_object(canvas *c, face which)
{
    font *f = &c->fonts->faces[which];
    if (f->object == 0)
        f->object = pdf_file_reserve(c->file, 1);
    return f->object;
}

static void begin_text(canvas *c)
{
    if (c->in_text)
        return;
    op(c, S("BT"));
    c->in_text = true;
    c->line_x = c->line_y = 0;
    c->pen_x = -1e6;
}

static void set_font(canvas *c, const style *s)
{
    if (c->face != (int)s->face || c->size != s->size) {
        font_object(c, s->face);
        buf_format(&c->content, "/F%d ", s->face);
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
static void move_to(canvas *c, double x, double y)
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

void canvas_text(canvas *c, const style *s, double x, double y, const uint16_t *glyphs,
                 size_t count, double width)
{
    if (count == 0)
        return;
    begin_content(c);
    begin_text(c);
    set_fill(c, s->colour);
    set_font(c, s);
    move_to(c, x, y);
    buf_reserve(&c->content, count * 4 + 8);
    char *p = c->content.p + c->content.n;
    *p++ = '(';
    for (size_t i = 0; i < count; i++) {
        p = literal_byte(p, (uint8_t)(glyphs[i] >> 8));
        p = literal_byte(p, (uint8_t)glyphs[i]);
    }
    c->content.n = (size_t)(p - c->content.p);
    op(c, S(")Tj"));
    c->pen_x += width;
}

void canvas_watermark(canvas *c)
{
    enum { SIZE = 150 };
    static const char word[] = "DRAFT";
    const double slope = 0.7071;
    uint16_t glyphs[sizeof word - 1];
    double width = 0;
    for (size_t i = 0; i < sizeof word - 1; i++) {
        glyph g = font_glyph(c->fonts, FACE_BOLD, (uint32_t)word[i]);
        glyphs[i] = g.id;
        width += g.width * SIZE / 1000.0;
    }
    style s = {.face = FACE_BOLD, .size = SIZE, .colour = c->fonts->theme->watermark};
    double across = width / 2 * slope, down = SIZE * 0.35 * slope;
    canvas_artifact(c);
    end_content(c);
    op(c, S("q"));
    buf_str(&c->content, S(".7071 .7071 -.7071 .7071 "));
    op_number(c, c->width / 2 - across + down);
    op_number(c, c->height / 2 - across - down);
    op(c, S("cm"));
    canvas_text(c, &s, 0, c->height, glyphs, sizeof word - 1, width);
    canvas_unclip(c);
}

static void rectangle_path(canvas *c, double x, double y, double width, double height)
{
    op_number(c, x);
    op_number(c, c->height - y - height);
    op_number(c, width);
    op_number(c, height);
    buf_str(&c->content, S("re "));
}

void canvas_rectangle(canvas *c, colour fill, double x, double y, double width, double height)
{
    begin_content(c);
    end_text(c);
    set_fill(c, fill);
    rectangle_path(c, x, y, width, height);
    op(c, S("f"));
}

static void path_point(canvas *c, double x, double y, str operator)
{
    op_number(c, x);
    op_number(c, c->height - y);
    op(c, operator);
}

/* A circle of four Bézier curves, clockwise or against it. */
static void circle_path(canvas *c, double x, double y, double radius, bool clockwise)
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

void canvas_path_begin(canvas *c, const paint *p)
{
    begin_content(c);
    end_text(c);
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
        buf_byte(&c->content, '[');
        op_number(c, p->dash);
        op(c, S("]0 d"));
    }
}

void canvas_path_move(canvas *c, double x, double y)
{
    path_point(c, x, y, S("m"));
}

void canvas_path_line(canvas *c, double x, double y)
{
    path_point(c, x, y, S("l"));
}

void canvas_path_circle(canvas *c, double x, double y, double radius)
{
    circle_path(c, x, y, radius, true);
    canvas_path_close(c);
}

void canvas_path_close(canvas *c)
{
    op(c, S("h"));
}

void canvas_path_end(canvas *c, const paint *p)
{
    op(c, p->fill && p->stroke ? S("B") : p->fill ? S("f") : p->stroke ? S("S") : S("n"));
    op(c, S("Q"));
}

static void set_box(canvas *c, double x, double y, double width, double height)
{
    if (c->open.kind == CONTENT_ELEMENT)
        tags_set_box(c->tags, c->open.node,
                     (double[]){x, c->height - y - height, x + width, c->height - y});
}

void canvas_picture_box(canvas *c, double x, double y, double width, double height)
{
    begin_content(c);
    set_box(c, x, y, width, height);
}

void canvas_mark(canvas *c, mark shape, colour fill, double x, double y, double size)
{
    double middle = x + size / 2, centre = y - size / 2;
    begin_content(c);
    end_text(c);
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

static void image_entries(buf *b, const image *p, uint32_t alpha)
{
    buf_format(b, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u",
               p->width, p->height, p->bits);
    buf_str(b, p->components == 1 ? S("/ColorSpace/DeviceGray") : S("/ColorSpace/DeviceRGB"));
    if (alpha)
        buf_format(b, "/SMask %u 0 R", alpha);
}

static uint32_t write_alpha(canvas *c, const image *p)
{
    image grey = {.width = p->width, .height = p->height, .components = 1, .bits = 8};
    uint32_t number = pdf_file_reserve(c->file, 1);
    buf entries = {0};
    image_entries(&entries, &grey, 0);
    pdf_file_stream(c->file, number, buf_view(&entries), p->alpha);
    buf_free(&entries);
    return number;
}

static uint32_t image_object(canvas *c, const image *p)
{
    for (placed_image *i = c->images; i; i = i->next)
        if (i->picture->data.p == p->data.p)
            return i->object;
    placed_image *placed = arena_alloc(c->arena, sizeof *placed);
    *placed = (placed_image){p, pdf_file_reserve(c->file, 1), c->images};
    c->images = placed;
    uint32_t alpha = p->alpha.n ? write_alpha(c, p) : 0;
    buf entries = {0};
    image_entries(&entries, p, alpha);
    if (p->jpeg) {
        buf_str(&entries, S("/Filter/DCTDecode"));
        pdf_file_stream_raw(c->file, placed->object, buf_view(&entries), p->data);
    } else {
        pdf_file_stream(c->file, placed->object, buf_view(&entries), p->data);
    }
    buf_free(&entries);
    return placed->object;
}

void canvas_image(canvas *c, const image *picture, double x, double y, double width,
                  double height)
{
    begin_content(c);
    end_text(c);
    set_box(c, x, y, width, height);
    uint32_t object = image_object(c, picture);
    op(c, S("q"));
    op_number(c, width);
    buf_str(&c->content, S("0 0 "));
    op_number(c, height);
    op_number(c, x);
    op_number(c, c->height - y - height);
    buf_format(&c->content, "cm /I%u Do\n", object);
    op(c, S("Q"));
}

void canvas_clip(canvas *c, double x, double y, double width, double height)
{
    end_content(c);
    op(c, S("q"));
    rectangle_path(c, x, y, width, height);
    op(c, S("W n"));
}

void canvas_unclip(canvas *c)
{
    end_content(c);
    op(c, S("Q"));
    c->face = -1; /* what was set inside is forgotten */
    c->rise = NAN;
    c->fill_set = false;
}

uint32_t canvas_page_object(const canvas *c, uint32_t page)
{
    return c->first_page + (page > 0 && page <= c->pages ? page - 1 : 0);
}

void canvas_destination(const canvas *c, buf *out, destination to)
{
    buf_byte(out, '[');
    pdf_reference(out, canvas_page_object(c, to.page));
    buf_str(out, S("/XYZ null "));
    pdf_number(out, to.top);
    buf_str(out, S(" null]"));
}

/* The part of a link annotation that is the same for all, left open. */
static void annotation_begin(canvas *c, buf *b, const xmlNode *link, const double box[4])
{
    buf_str(b, S("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["));
    pdf_number(b, box[0]);
    buf_byte(b, ' ');
    pdf_number(b, c->height - box[1] - box[3]);
    buf_byte(b, ' ');
    pdf_number(b, box[0] + box[2]);
    buf_byte(b, ' ');
    pdf_number(b, c->height - box[1]);
    buf_str(b, S("]/Contents"));
    arena *scratch = arena_new();
    pdf_text_string(b, dom_text_below(scratch, link));
    arena_free(scratch);
}

static void annotation_end(canvas *c, buf *b, const xmlNode *link)
{
    uint32_t number = pdf_file_reserve(c->file, 1);
    buf_str(b, S("/StructParent "));
    pdf_integer(b, tags_add_link(c->tags, link, number));
    buf_str(b, S(">>"));
    pdf_file_object(c->file, number, buf_view(b));
    pdf_reference(&c->annotations, number);
    buf_byte(&c->annotations, ' ');
    buf_free(b);
}

void canvas_link_to(canvas *c, const xmlNode *link, destination to, double x, double y,
                    double width, double height)
{
    if (c->artifacts)
        return;
    buf b = {0};
    annotation_begin(c, &b, link, (double[]){x, y, width, height});
    buf_str(&b, S("/Dest"));
    canvas_destination(c, &b, to);
    annotation_end(c, &b, link);
}

void canvas_link_out(canvas *c, const xmlNode *link, str address, double x, double y,
                     double width, double height)
{
    if (c->artifacts)
        return;
    buf b = {0};
    annotation_begin(c, &b, link, (double[]){x, y, width, height});
    buf_str(&b, S("/A<</S/URI/URI"));
    pdf_byte_string(&b, address);
    buf_str(&b, S(">>"));
    annotation_end(c, &b, link);
}

/* Closes the page tree node that is being filled. */
static void node_end(canvas *c)
{
    if (c->in_node == 0)
        return;
    buf b = {0};
    buf_format(&b, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[%.*s]>>", c->root, c->in_node,
               STR_ARG(buf_view(&c->kids)));
    pdf_file_object(c->file, c->node, buf_view(&b));
    buf_free(&b);
    buf_format(&c->nodes, "%u 0 R ", c->node);
    c->kids.n = 0;
    c->in_node = 0;
}

void canvas_page_end(canvas *c)
{
    end_content(c);
    tags_page_end(c->tags);
    if (c->in_node == 0)
        c->node = pdf_file_reserve(c->file, 1);
    uint32_t number = canvas_page_object(c, c->page), content = pdf_file_reserve(c->file, 1);
    pdf_file_stream(c->file, content, S(""), buf_view(&c->content));
    buf b = {0};
    buf_format(&b, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", c->node);
    pdf_number(&b, c->width);
    buf_byte(&b, ' ');
    pdf_number(&b, c->height);
    buf_format(&b, "]/Contents %u 0 R/Resources %u 0 R/StructParents %u", content, c->resources,
               c->page_key);
    if (c->annotations.n)
        buf_format(&b, "/Tabs/S/Annots[%.*s]", STR_ARG(buf_view(&c->annotations)));
    buf_str(&b, S(">>"));
    pdf_file_object(c->file, number, buf_view(&b));
    buf_free(&b);
    buf_format(&c->kids, "%u 0 R ", number);
    if (++c->in_node == PAGES_A_NODE)
        node_end(c);
}

static void write_resources(canvas *c)
{
    buf b = {0};
    buf_str(&b, S("<</Font<<"));
    for (int i = 0; i < FACE_COUNT; i++)
        if (c->fonts->faces[i].object)
            buf_format(&b, "/F%d %u 0 R", i, c->fonts->faces[i].object);
    buf_str(&b, S(">>"));
    if (c->images)
        buf_str(&b, S("/XObject<<"));
    for (placed_image *i = c->images; i; i = i->next)
        buf_format(&b, "/I%u %u 0 R", i->object, i->object);
    buf_str(&b, c->images ? S(">>>>") : S(">>"));
    pdf_file_object(c->file, c->resources, buf_view(&b));
    buf_free(&b);
}

canvas_roots canvas_finish(canvas *c)
{
    node_end(c);
    buf b = {0};
    buf_format(&b, "<</Type/Pages/Count %u/Kids[%.*s]>>", c->page,
               STR_ARG(buf_view(&c->nodes)));
    pdf_file_object(c->file, c->root, buf_view(&b));
    buf_free(&b);
    write_resources(c);
    for (int i = 0; i < FACE_COUNT; i++)
        if (c->fonts->faces[i].object)
            pdf_font_write(c->file, &c->fonts->faces[i], (face)i, c->fonts->theme->fonts[i]);
    return (canvas_roots){c->root, tags_finish(c->tags)};
}
