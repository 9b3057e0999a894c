/*
 * Pictures with captions, and rows of key figures.
 */
#ifndef PIDC_RENDER_FIGURE_H
#define PIDC_RENDER_FIGURE_H

#include "render/layout.h"

/* <figure>: its picture and caption, kept together. */
void figure_place(layout *l, const xmlNode *figure);

/* <div class="figures">: boxes side by side, as many a row as fit. */
void figure_boxes(layout *l, const xmlNode *figures);

#endif
