/*
 * Lines of text on paper: glyphs by style, underlines, shapes, pictures, links.
 */
#ifndef PIDC_RENDER_LINE_H
#define PIDC_RENDER_LINE_H

#include "render/canvas.h"
#include "render/places.h"

/*
 * Draws a line whose base line starts at x, y. Links lead to where `places`
 * has their targets.
 */
void line_paint(const passage *t, const text_line *l, canvas *c, const place_map *places,
                double x, double y);

/*
 * Draws what was built as one line from x on, or so that it ends at x + width;
 * what is too wide ends in an ellipsis.
 */
void line_paint_short(text_builder *b, canvas *c, double x, double y, double width, bool right);

/* Distance of the base line from the top of a line of that type. */
double line_baseline(type_size type);

#endif
