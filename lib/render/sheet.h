/*
 * What is to be drawn, as a list of marks: canvas.h notes them, painter.h draws them, each
 * in a thread of its own.
 *
 * A sheet holds all it needs, but for elements of the tree and pictures, which stay until it
 * has been painted.
 */
#ifndef PIDC_RENDER_SHEET_H
#define PIDC_RENDER_SHEET_H

#include "render/canvas.h"

typedef enum content_kind {
    CONTENT_NONE,
    CONTENT_ELEMENT,
    CONTENT_LABEL,
    CONTENT_ARTIFACT,
    CONTENT_HEAD,
    CONTENT_FOOT,
} content_kind;

/* What a mark belongs to; `node` is that of elements and labels. */
typedef struct belonging {
    content_kind kind;
    const xmlNode *node;
} belonging;

/* As the functions of canvas.h that note them. */
typedef enum stroke_kind {
    STROKE_PAGE_BEGIN,
    STROKE_PAGE_END,
    STROKE_OPEN,
    STROKE_HOLD,
    STROKE_EMPTY_CELLS,
    STROKE_CLOSE_ELEMENTS,
    STROKE_TEXT,
    STROKE_WATERMARK,
    STROKE_RECTANGLE,
    STROKE_MARK,
    STROKE_IMAGE,
    STROKE_PICTURE_BOX,
    STROKE_PATH_BEGIN,
    STROKE_PATH_MOVE,
    STROKE_PATH_LINE,
    STROKE_PATH_CIRCLE, /* at.width is its radius */
    STROKE_PATH_CLOSE,
    STROKE_PATH_END,
    STROKE_CLIP,
    STROKE_UNCLIP,
    STROKE_LINK_TO,
    STROKE_LINK_OUT,
} stroke_kind;

typedef struct rectangle {
    double x, y, width, height;
} rectangle;

typedef struct stroke {
    stroke_kind kind;
    belonging of;
    rectangle at;
    union {
        const xmlNode *node; /* that is opened or held */
        arena *closed;       /* freed when elements are closed: they lie in it */
        struct {
            const xmlNode *row;
            uint32_t count;
        } cells;
        struct {
            style style;
            size_t first; /* into the sheet's glyphs */
            size_t count;
        } text; /* at.width is what it advances */
        struct {
            mark shape; /* at.width is its size */
            colour fill;
        } filled; /* a mark, or a rectangle */
        const image *image;
        paint paint;
        struct {
            const xmlNode *link;
            destination to;
            str address; /* instead of `to`, in the tree */
        } link;
    };
} stroke;

typedef struct sheet {
    stroke *strokes;
    size_t count, capacity;
    uint16_t *glyphs;
    size_t glyph_count, glyph_capacity;
} sheet;

#endif
