#include "render/painter.h"

#include <stdlib.h>

#include "render/content.h"
#include "render/pdf_font.h"
#include "render/tags.h"

enum { PAGES_A_NODE = 32 };

/* A picture that has been written, found again by its address. */
typedef struct placed_image {
    const image *picture;
    uint32_t object;
    struct placed_image *next;
} placed_image;

struct painter {
    arena *arena;
    arena *scratch;
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
    belonging open; /* of the marked content that is open */
    uint32_t page_key;
    double width; /* of the page */
    content content;
    buf annotations;
    placed_image *images;
};

painter *painter_new(pdf_file *file, font_set *fonts, uint32_t pages)
{
    arena *a = arena_new();
    painter *p = arena_alloc(a, sizeof *p);
    p->arena = a;
    p->scratch = arena_within(a);
    p->file = file;
    p->fonts = fonts;
    p->pages = pages;
    p->first_page = pdf_file_reserve(file, pages);
    p->tags = tags_new(file);
    p->root = pdf_file_reserve(file, 2);
    p->resources = p->root + 1;
    return p;
}

void painter_free(painter *p)
{
    if (!p)
        return;
    tags_free(p->tags);
    buf_free(&p->nodes);
    buf_free(&p->kids);
    buf_free(&p->content.ops);
    buf_free(&p->annotations);
    arena_free(p->arena);
}

static uint32_t page_object(const painter *p, uint32_t page)
{
    return p->first_page + (page > 0 && page <= p->pages ? page - 1 : 0);
}

/* --- What marks belong to --- */

static void end_content(painter *p)
{
    content_end_text(&p->content);
    if (p->open.kind != CONTENT_NONE)
        content_tag_end(&p->content);
    p->open = (belonging){0};
}

static void begin_element(painter *p, belonging of)
{
    tag_part part = of.kind == CONTENT_LABEL ? TAG_PART_LABEL : TAG_PART_BODY;
    tag_content t = tags_add(p->tags, of.node, part);
    content_tag_begin(&p->content, t.role, t.id);
}

/* Opens marked content, unless it is open already. */
static void begin_content(painter *p, belonging of)
{
    if (p->open.kind == of.kind && p->open.node == of.node)
        return;
    end_content(p);
    p->open = of;
    if (of.kind == CONTENT_ELEMENT || of.kind == CONTENT_LABEL)
        begin_element(p, of);
    else if (of.kind == CONTENT_HEAD)
        content_artifact_begin(&p->content, S("<</Type/Pagination/Subtype/Header>>BDC"));
    else if (of.kind == CONTENT_FOOT)
        content_artifact_begin(&p->content, S("<</Type/Pagination/Subtype/Footer>>BDC"));
    else
        content_artifact_begin(&p->content, S(" BMC"));
}

static void set_box(painter *p, rectangle at)
{
    double top = p->content.height - at.y;
    if (p->open.kind == CONTENT_ELEMENT)
        tags_set_box(p->tags, p->open.node,
                     (double[]){at.x, top - at.height, at.x + at.width, top});
}

/* --- Text --- */

static void use_face(painter *p, face which)
{
    font *f = &p->fonts->faces[which];
    if (f->object == 0)
        f->object = pdf_file_reserve(p->file, 1);
}

static void draw_text(painter *p, const sheet *on, const stroke *s, double x, double y)
{
    begin_content(p, s->of);
    use_face(p, s->text.style.face);
    content_text(&p->content, &s->text.style, x, y, on->glyphs + s->text.first, s->text.count,
                 s->at.width);
}

/* Through the middle of the page, rising to the right. */
static void draw_watermark(painter *p, const sheet *on, const stroke *s)
{
    const double slope = 0.7071;
    double across = s->at.width / 2 * slope, down = s->text.style.size * 0.35 * slope;
    double height = p->content.height;
    end_content(p);
    content_rise(&p->content, p->width / 2 - across + down, height / 2 + across + down);
    draw_text(p, on, s, 0, height);
    end_content(p);
    content_unclip(&p->content);
}

/* --- Pictures --- */

static void image_entries(buf *b, const image *p, uint32_t alpha)
{
    buf_format(b, "/Type/XObject/Subtype/Image/Width %u/Height %u/BitsPerComponent %u",
               p->width, p->height, p->bits);
    buf_str(b, p->components == 1 ? S("/ColorSpace/DeviceGray") : S("/ColorSpace/DeviceRGB"));
    if (alpha)
        buf_format(b, "/SMask %u 0 R", alpha);
}

static uint32_t write_alpha(painter *painter, const image *p)
{
    image grey = {.width = p->width, .height = p->height, .components = 1, .bits = 8};
    uint32_t number = pdf_file_reserve(painter->file, 1);
    buf entries = {0};
    image_entries(&entries, &grey, 0);
    pdf_file_stream(painter->file, number, buf_view(&entries), p->alpha);
    buf_free(&entries);
    return number;
}

static uint32_t image_object(painter *painter, const image *p)
{
    for (placed_image *i = painter->images; i; i = i->next)
        if (i->picture->data.p == p->data.p)
            return i->object;
    placed_image *placed = arena_alloc(painter->arena, sizeof *placed);
    *placed = (placed_image){p, pdf_file_reserve(painter->file, 1), painter->images};
    painter->images = placed;
    uint32_t alpha = p->alpha.n ? write_alpha(painter, p) : 0;
    buf entries = {0};
    image_entries(&entries, p, alpha);
    if (p->jpeg) {
        buf_str(&entries, S("/Filter/DCTDecode"));
        pdf_file_stream_raw(painter->file, placed->object, buf_view(&entries), p->data);
    } else {
        pdf_file_stream(painter->file, placed->object, buf_view(&entries), p->data);
    }
    buf_free(&entries);
    return placed->object;
}

static void draw_image(painter *p, const stroke *s)
{
    begin_content(p, s->of);
    set_box(p, s->at);
    content_image(&p->content, image_object(p, s->image), s->at.x, s->at.y, s->at.width,
                  s->at.height);
}

/* --- Links --- */

void painter_destination(const painter *p, buf *out, destination to)
{
    buf_byte(out, '[');
    pdf_reference(out, page_object(p, to.page));
    buf_str(out, S("/XYZ null "));
    pdf_number(out, to.top);
    buf_str(out, S(" null]"));
}

/* The part of a link annotation that is the same for all, left open. */
static void annotation_begin(painter *p, buf *b, const stroke *s)
{
    double top = p->content.height - s->at.y;
    buf_str(b, S("<</Type/Annot/Subtype/Link/F 4/Border[0 0 0]/Rect["));
    pdf_number(b, s->at.x);
    buf_byte(b, ' ');
    pdf_number(b, top - s->at.height);
    buf_byte(b, ' ');
    pdf_number(b, s->at.x + s->at.width);
    buf_byte(b, ' ');
    pdf_number(b, top);
    buf_str(b, S("]/Contents"));
    pdf_text_string(b, dom_text_below(p->scratch, s->link.link));
    arena_empty(p->scratch);
}

static void annotation_end(painter *p, buf *b, const xmlNode *link)
{
    uint32_t number = pdf_file_reserve(p->file, 1);
    buf_str(b, S("/StructParent "));
    pdf_integer(b, tags_add_link(p->tags, link, number));
    buf_str(b, S(">>"));
    pdf_file_object(p->file, number, buf_view(b));
    pdf_reference(&p->annotations, number);
    buf_byte(&p->annotations, ' ');
}

static void draw_link(painter *p, const stroke *s)
{
    buf b = {0};
    annotation_begin(p, &b, s);
    if (s->kind == STROKE_LINK_TO) {
        buf_str(&b, S("/Dest"));
        painter_destination(p, &b, s->link.to);
    } else {
        buf_str(&b, S("/A<</S/URI/URI"));
        pdf_byte_string(&b, s->link.address);
        buf_str(&b, S(">>"));
    }
    annotation_end(p, &b, s->link.link);
    buf_free(&b);
}

/* --- Pages --- */

static void begin_page(painter *p, double width, double height)
{
    p->page++;
    p->width = width;
    content_start(&p->content, height);
    p->annotations.n = 0;
    p->open = (belonging){0};
    p->page_key = tags_page_begin(p->tags, page_object(p, p->page));
}

/* Closes the page tree node that is being filled. */
static void node_end(painter *p)
{
    if (p->in_node == 0)
        return;
    buf b = {0};
    buf_format(&b, "<</Type/Pages/Parent %u 0 R/Count %u/Kids[%.*s]>>", p->root, p->in_node,
               STR_ARG(buf_view(&p->kids)));
    pdf_file_object(p->file, p->node, buf_view(&b));
    buf_free(&b);
    buf_format(&p->nodes, "%u 0 R ", p->node);
    p->kids.n = 0;
    p->in_node = 0;
}

static void end_page(painter *p)
{
    end_content(p);
    tags_page_end(p->tags);
    if (p->in_node == 0)
        p->node = pdf_file_reserve(p->file, 1);
    uint32_t number = page_object(p, p->page), content = pdf_file_reserve(p->file, 1);
    pdf_file_stream(p->file, content, S(""), buf_view(&p->content.ops));
    buf b = {0};
    buf_format(&b, "<</Type/Page/Parent %u 0 R/MediaBox[0 0 ", p->node);
    pdf_number(&b, p->width);
    buf_byte(&b, ' ');
    pdf_number(&b, p->content.height);
    buf_format(&b, "]/Contents %u 0 R/Resources %u 0 R/StructParents %u", content, p->resources,
               p->page_key);
    if (p->annotations.n)
        buf_format(&b, "/Tabs/S/Annots[%.*s]", STR_ARG(buf_view(&p->annotations)));
    buf_str(&b, S(">>"));
    pdf_file_object(p->file, number, buf_view(&b));
    buf_free(&b);
    buf_format(&p->kids, "%u 0 R ", number);
    if (++p->in_node == PAGES_A_NODE)
        node_end(p);
}

static void write_resources(painter *p)
{
    buf b = {0};
    buf_str(&b, S("<</Font<<"));
    for (int i = 0; i < FACE_COUNT; i++)
        if (p->fonts->faces[i].object)
            buf_format(&b, "/F%d %u 0 R", i, p->fonts->faces[i].object);
    buf_str(&b, S(">>"));
    if (p->images)
        buf_str(&b, S("/XObject<<"));
    for (placed_image *i = p->images; i; i = i->next)
        buf_format(&b, "/I%u %u 0 R", i->object, i->object);
    buf_str(&b, p->images ? S(">>>>") : S(">>"));
    pdf_file_object(p->file, p->resources, buf_view(&b));
    buf_free(&b);
}

painter_roots painter_finish(painter *p)
{
    node_end(p);
    buf b = {0};
    buf_format(&b, "<</Type/Pages/Count %u/Kids[%.*s]>>", p->page,
               STR_ARG(buf_view(&p->nodes)));
    pdf_file_object(p->file, p->root, buf_view(&b));
    buf_free(&b);
    write_resources(p);
    for (int i = 0; i < FACE_COUNT; i++)
        if (p->fonts->faces[i].object)
            pdf_font_write(p->file, &p->fonts->faces[i], (face)i, p->fonts->theme->fonts[i]);
    return (painter_roots){p->root, tags_finish(p->tags)};
}

/* --- Sheets --- */

/* What is drawn as one with the strokes before and after it. */
static void draw_path(content *c, const stroke *s)
{
    if (s->kind == STROKE_PATH_MOVE)
        content_path_move(c, s->at.x, s->at.y);
    else if (s->kind == STROKE_PATH_LINE)
        content_path_line(c, s->at.x, s->at.y);
    else if (s->kind == STROKE_PATH_CIRCLE)
        content_path_circle(c, s->at.x, s->at.y, s->at.width);
    else if (s->kind == STROKE_PATH_CLOSE)
        content_path_close(c);
    else
        content_path_end(c, &s->paint);
}

static void draw(painter *p, const sheet *on, const stroke *s)
{
    content *c = &p->content;
    switch (s->kind) {
    case STROKE_PAGE_BEGIN:
        begin_page(p, s->at.width, s->at.height);
        break;
    case STROKE_PAGE_END:
        end_page(p);
        break;
    case STROKE_OPEN:
        tags_open(p->tags, s->node);
        break;
    case STROKE_HOLD:
        tags_hold(p->tags, s->node);
        break;
    case STROKE_EMPTY_CELLS:
        tags_empty_cells(p->tags, s->cells.row, s->cells.count);
        break;
    case STROKE_CLOSE_ELEMENTS:
        tags_close(p->tags);
        arena_free(s->closed);
        break;
    case STROKE_TEXT:
        draw_text(p, on, s, s->at.x, s->at.y);
        break;
    case STROKE_WATERMARK:
        draw_watermark(p, on, s);
        break;
    case STROKE_RECTANGLE:
        begin_content(p, s->of);
        content_rectangle(c, s->filled.fill, s->at.x, s->at.y, s->at.width, s->at.height);
        break;
    case STROKE_MARK:
        begin_content(p, s->of);
        content_mark(c, s->filled.shape, s->filled.fill, s->at.x, s->at.y, s->at.width);
        break;
    case STROKE_IMAGE:
        draw_image(p, s);
        break;
    case STROKE_PICTURE_BOX:
        begin_content(p, s->of);
        set_box(p, s->at);
        break;
    case STROKE_PATH_BEGIN:
        begin_content(p, s->of);
        content_path_begin(c, &s->paint);
        break;
    case STROKE_PATH_MOVE:
    case STROKE_PATH_LINE:
    case STROKE_PATH_CIRCLE:
    case STROKE_PATH_CLOSE:
    case STROKE_PATH_END:
        draw_path(c, s);
        break;
    case STROKE_CLIP:
        end_content(p);
        content_clip(c, s->at.x, s->at.y, s->at.width, s->at.height);
        break;
    case STROKE_UNCLIP:
        end_content(p);
        content_unclip(c);
        break;
    case STROKE_LINK_TO:
    case STROKE_LINK_OUT:
        draw_link(p, s);
        break;
    }
}

void painter_draw(painter *p, const sheet *on)
{
    for (size_t i = 0; i < on->count; i++)
        draw(p, on, &on->strokes[i]);
}
