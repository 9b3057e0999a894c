#include "render/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "core/arena.h"
#include "core/stage.h"
#include "render/painter.h"

/* So many pages at most wait for being painted. */
enum { SHEETS = 16 };

struct canvas {
    font_set *fonts;
    stage *stage;
    sheet sheets[SHEETS];
    sheet *sheet;     /* the one being filled */
    belonging wanted; /* of what is drawn next */
    int artifacts;    /* open canvas_artifact_begin */
};

static void paint_sheet(void *context, void *slot)
{
    painter_draw(context, slot);
}

/* The next sheet, blank: one that has been painted, when all are in use. */
static sheet *next_sheet(canvas *c)
{
    if (stage_is_full(c->stage))
        stage_take(c->stage);
    sheet *s = stage_slot(c->stage);
    s->count = s->glyph_count = 0;
    return s;
}

canvas *canvas_new(painter *to, font_set *fonts)
{
    canvas *c = calloc(1, sizeof *c);
    if (!c)
        out_of_memory(sizeof *c);
    c->fonts = fonts;
    c->stage = stage_new(c->sheets, SHEETS, sizeof *c->sheets, paint_sheet, to);
    c->sheet = next_sheet(c);
    return c;
}

void canvas_free(canvas *c)
{
    if (!c)
        return;
    stage_put(c->stage);
    stage_free(c->stage);
    for (int i = 0; i < SHEETS; i++) {
        free(c->sheets[i].strokes);
        free(c->sheets[i].glyphs);
    }
    free(c);
}

/* Room for `more` items behind `count`, as much again as there was or more. */
static void *with_room(void *items, size_t count, size_t more, size_t *capacity, size_t size)
{
    if (*capacity - count >= more)
        return items;
    *capacity = *capacity * 2 < count + more ? count + more : *capacity * 2;
    items = realloc(items, *capacity * size);
    if (!items)
        out_of_memory(*capacity * size);
    return items;
}

/* A stroke more on the sheet, to be filled in. */
static stroke *add(canvas *c, stroke_kind kind)
{
    sheet *s = c->sheet;
    s->strokes = with_room(s->strokes, s->count, 1, &s->capacity, sizeof *s->strokes);
    stroke *new = &s->strokes[s->count++];
    new->kind = kind;
    new->of = c->wanted;
    return new;
}

static stroke *add_at(canvas *c, stroke_kind kind, double x, double y, double width,
                      double height)
{
    stroke *s = add(c, kind);
    s->at = (rectangle){x, y, width, height};
    return s;
}

static void hand_over(canvas *c)
{
    stage_put(c->stage);
    c->sheet = next_sheet(c);
}

void canvas_page_begin(canvas *c, double width, double height)
{
    c->wanted = (belonging){0};
    add_at(c, STROKE_PAGE_BEGIN, 0, 0, width, height);
}

void canvas_page_end(canvas *c)
{
    add(c, STROKE_PAGE_END);
    hand_over(c);
}

/* --- What marks belong to --- */

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
        add(c, STROKE_OPEN)->node = node;
}

void canvas_hold(canvas *c, const xmlNode *table)
{
    if (!c->artifacts)
        add(c, STROKE_HOLD)->node = table;
}

void canvas_empty_cells(canvas *c, const xmlNode *row, uint32_t count)
{
    if (c->artifacts)
        return;
    stroke *s = add(c, STROKE_EMPTY_CELLS);
    s->cells.row = row;
    s->cells.count = count;
}

void canvas_close_elements(canvas *c, arena *a)
{
    add(c, STROKE_CLOSE_ELEMENTS)->closed = a;
    hand_over(c);
}

/* --- Marks --- */

static void add_text(canvas *c, stroke_kind kind, const style *look, double x, double y,
                     const uint16_t *glyphs, size_t count, double width)
{
    sheet *on = c->sheet;
    on->glyphs =
        with_room(on->glyphs, on->glyph_count, count, &on->glyph_capacity, sizeof *on->glyphs);
    memcpy(on->glyphs + on->glyph_count, glyphs, count * sizeof *glyphs);
    stroke *s = add_at(c, kind, x, y, width, 0);
    s->text.style = *look;
    s->text.first = on->glyph_count;
    s->text.count = count;
    on->glyph_count += count;
}

void canvas_text(canvas *c, const style *s, double x, double y, const uint16_t *glyphs,
                 size_t count, double width)
{
    if (count)
        add_text(c, STROKE_TEXT, s, x, y, glyphs, count, width);
}

void canvas_watermark(canvas *c)
{
    enum { SIZE = 150 };
    static const char word[] = "DRAFT";
    uint16_t glyphs[sizeof word - 1];
    double width = 0;
    for (size_t i = 0; i < sizeof word - 1; i++) {
        glyph g = font_glyph(c->fonts, FACE_BOLD, (uint32_t)word[i]);
        glyphs[i] = g.id;
        width += g.width * SIZE / 1000.0;
    }
    style s = {.face = FACE_BOLD, .size = SIZE, .colour = c->fonts->theme->watermark};
    canvas_artifact(c);
    add_text(c, STROKE_WATERMARK, &s, 0, 0, glyphs, sizeof word - 1, width);
}

void canvas_rectangle(canvas *c, colour fill, double x, double y, double width, double height)
{
    add_at(c, STROKE_RECTANGLE, x, y, width, height)->filled.fill = fill;
}

void canvas_mark(canvas *c, mark shape, colour fill, double x, double y, double size)
{
    stroke *s = add_at(c, STROKE_MARK, x, y, size, size);
    s->filled.shape = shape;
    s->filled.fill = fill;
}

void canvas_image(canvas *c, const image *picture, double x, double y, double width,
                  double height)
{
    add_at(c, STROKE_IMAGE, x, y, width, height)->image = picture;
}

void canvas_picture_box(canvas *c, double x, double y, double width, double height)
{
    add_at(c, STROKE_PICTURE_BOX, x, y, width, height);
}

void canvas_path_begin(canvas *c, const paint *p)
{
    add(c, STROKE_PATH_BEGIN)->paint = *p;
}

void canvas_path_move(canvas *c, double x, double y)
{
    add_at(c, STROKE_PATH_MOVE, x, y, 0, 0);
}

void canvas_path_line(canvas *c, double x, double y)
{
    add_at(c, STROKE_PATH_LINE, x, y, 0, 0);
}

void canvas_path_circle(canvas *c, double x, double y, double radius)
{
    add_at(c, STROKE_PATH_CIRCLE, x, y, radius, radius);
}

void canvas_path_close(canvas *c)
{
    add(c, STROKE_PATH_CLOSE);
}

void canvas_path_end(canvas *c, const paint *p)
{
    add(c, STROKE_PATH_END)->paint = *p;
}

void canvas_clip(canvas *c, double x, double y, double width, double height)
{
    add_at(c, STROKE_CLIP, x, y, width, height);
}

void canvas_unclip(canvas *c)
{
    add(c, STROKE_UNCLIP);
}

void canvas_link_to(canvas *c, const xmlNode *link, destination to, double x, double y,
                    double width, double height)
{
    if (c->artifacts)
        return;
    stroke *s = add_at(c, STROKE_LINK_TO, x, y, width, height);
    s->link.link = link;
    s->link.to = to;
}

void canvas_link_out(canvas *c, const xmlNode *link, str address, double x, double y,
                     double width, double height)
{
    if (c->artifacts)
        return;
    stroke *s = add_at(c, STROKE_LINK_OUT, x, y, width, height);
    s->link.link = link;
    s->link.address = address;
}
