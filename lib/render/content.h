/*
 * The operators of a page: glyphs and shapes (ISO 32000-1, 8 and 9).
 *
 * Places are points from the left and top edges of the page, y downwards. Operators for
 * unchanged fonts, colours and positions are left out.
 */
#ifndef PIDC_RENDER_CONTENT_H
#define PIDC_RENDER_CONTENT_H

#include "render/canvas.h"

typedef struct content {
    buf ops; /* so far */
    double height;

    /* graphics state */
    bool in_text;
    bool fill_set;
    colour fill;
    int face; /* of the last Tf, -1 for none */
    double size;
    double rise;
    double line_x; /* where Td last moved to, as written */
    double line_y;
    double pen_x; /* behind the last glyph */
} content;

/* Starts a page of that height; buf_free the `ops` of the last. */
void content_start(content *c, double height);

/* Marked content: of an element by its role and number on the page, or of an artifact. */
void content_tag_begin(content *c, const char *role, uint32_t id);
void content_artifact_begin(content *c, str rest); /* "rest" of the operator behind /Artifact */
void content_tag_end(content *c);

/* Ends the text object that is open, if one is. */
void content_end_text(content *c);

/* Glyphs on a base line that starts at x, y; `width` is what they advance. */
void content_text(content *c, const style *s, double x, double y, const uint16_t *glyphs,
                  size_t count, double width);

/* Lines rise by 45 degrees until content_unclip, and begin where the origin moves to. */
void content_rise(content *c, double x, double y);

void content_rectangle(content *c, colour fill, double x, double y, double width,
                       double height);
void content_mark(content *c, mark shape, colour fill, double x, double y, double size);

/* The picture that is the resource of that number. */
void content_image(content *c, uint32_t object, double x, double y, double width,
                   double height);

/* As in canvas.h. */
void content_path_begin(content *c, const paint *p);
void content_path_move(content *c, double x, double y);
void content_path_line(content *c, double x, double y);
void content_path_circle(content *c, double x, double y, double radius);
void content_path_close(content *c);
void content_path_end(content *c, const paint *p);

/* Nothing is drawn outside the rectangle until content_unclip. */
void content_clip(content *c, double x, double y, double width, double height);
void content_unclip(content *c);

#endif
