/*
 * Pages being drawn: marks on paper, each with the element it stands for.
 *
 * Places are points from the left and top edges of the page, y downwards.
 * Whatever is drawn belongs to the element named last (canvas_element), to the
 * label of a list item (canvas_label), or to nothing (canvas_artifact): rules,
 * backgrounds, running heads. Marks are only noted here; a finished page goes to
 * painter.h, in a thread of its own.
 */
#ifndef PIDC_RENDER_CANVAS_H
#define PIDC_RENDER_CANVAS_H

#include "render/dom.h"
#include "render/font.h"
#include "render/image.h"
#include "render/text.h"

typedef struct canvas canvas;
struct painter;

/* A place to jump to: page from 1, distance from the page's bottom edge. */
typedef struct destination {
    uint32_t page;
    double top;
} destination;

/* A canvas whose pages `to` paints. NULL is never returned. */
canvas *canvas_new(struct painter *to, font_set *fonts);

/* Waits until all is painted. */
void canvas_free(canvas *c);

void canvas_page_begin(canvas *c, double width, double height);
void canvas_page_end(canvas *c);

/* What the following marks belong to; no element is the same as an artifact. */
void canvas_element(canvas *c, const xmlNode *node);
void canvas_label(canvas *c, const xmlNode *item);
void canvas_artifact(canvas *c);
void canvas_head(canvas *c);
void canvas_foot(canvas *c);

/* Opens an element's structure now, also when nothing is drawn for it. */
void canvas_open(canvas *c, const xmlNode *node);

/* Opens a table whose rows come piece by piece: they stay open until it is left. */
void canvas_hold(canvas *c, const xmlNode *table);

/*
 * Ends the structure of all elements: none of them is drawn on from here. `a`, in which they
 * lie, is freed when all has been painted that was drawn so far.
 */
void canvas_close_elements(canvas *c, arena *a);

/* Fills up a table row's structure with empty cells. */
void canvas_empty_cells(canvas *c, const xmlNode *row, uint32_t count);

/* Everything from one to the other belongs to nothing, whatever is said between. */
void canvas_artifact_begin(canvas *c);
void canvas_artifact_end(canvas *c);

/* Glyphs on a base line that starts at x, y; `width` is what they advance. */
void canvas_text(canvas *c, const style *s, double x, double y, const uint16_t *glyphs,
                 size_t count, double width);

void canvas_rectangle(canvas *c, colour fill, double x, double y, double width, double height);
/* How a shape is painted; a colour that is NULL is not used. */
typedef struct paint {
    const colour *fill;
    const colour *stroke;
    double width; /* of the stroke */
    double dash;  /* length of dashes, and of the gaps between them; 0 for a whole line */
} paint;

/*
 * A shape of its own: what is moved, drawn and closed between the two calls is
 * painted as one. Nothing else may be drawn in between.
 */
void canvas_path_begin(canvas *c, const paint *p);
void canvas_path_move(canvas *c, double x, double y);
void canvas_path_line(canvas *c, double x, double y);
void canvas_path_circle(canvas *c, double x, double y, double radius);
void canvas_path_close(canvas *c);
void canvas_path_end(canvas *c, const paint *p);

/* The rectangle that the picture being drawn, the element named last, stands in. */
void canvas_picture_box(canvas *c, double x, double y, double width, double height);

void canvas_mark(canvas *c, mark shape, colour fill, double x, double y, double size);
void canvas_image(canvas *c, const image *picture, double x, double y, double width,
                  double height);

/* "DRAFT" across the page, as its ground. */
void canvas_watermark(canvas *c);

/* Nothing is drawn outside the rectangle until canvas_unclip. */
void canvas_clip(canvas *c, double x, double y, double width, double height);
void canvas_unclip(canvas *c);

/*
 * Makes a rectangle lead to another place, or to an address on the web. To be
 * called before the link's text is drawn, so that its structure is open still.
 */
void canvas_link_to(canvas *c, const xmlNode *link, destination to, double x, double y,
                    double width, double height);
void canvas_link_out(canvas *c, const xmlNode *link, str address, double x, double y,
                     double width, double height);

#endif
