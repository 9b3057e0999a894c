/*
 * Drawings: the small part of SVG that compose/chart.h makes, as vectors on a page.
 *
 * Drawn are rect, line, circle, path (M, L, Z, absolute) and text on one line; g is
 * passed through, title and desc become the alternate text, all else is left out.
 * How an element looks is said by its class, of the list in svg.c; the same classes
 * are in templates/theme/report.css. One unit is one point, or less where the
 * drawing is wider or taller than its page.
 */
#ifndef PIDC_RENDER_SVG_H
#define PIDC_RENDER_SVG_H

#include <libxml/tree.h>

#include "core/str.h"

struct layout;

/* Lays out an svg element as one strip; nothing when it has no viewBox. */
void svg_place(struct layout *l, const xmlNode *svg);

/* Whether something is known of how elements of a class look. */
bool svg_knows(str class);

#endif
