/*
 * Pages painted: sheets drawn into a PDF file, with tags, links and pictures.
 *
 * Whatever is drawn belongs to an element of the tree, to the label of a list item or to
 * nothing. A finished page is deflated and written at once.
 */
#ifndef PIDC_RENDER_PAINTER_H
#define PIDC_RENDER_PAINTER_H

#include "render/pdf_file.h"
#include "render/sheet.h"

typedef struct painter painter;

/*
 * Draws pages into `file`, in order. `pages` is how many there will be: their object numbers
 * are needed for links forwards. NULL is never returned.
 */
painter *painter_new(pdf_file *file, font_set *fonts, uint32_t pages);
void painter_free(painter *p);

/* Draws what is noted on a sheet. Of the fonts nothing but `object` is touched. */
void painter_draw(painter *p, const sheet *s);

/* Appends the place as an explicit destination. */
void painter_destination(const painter *p, buf *out, destination to);

/* Numbers of what the catalog refers to. */
typedef struct painter_roots {
    uint32_t pages;
    uint32_t structure;
} painter_roots;

/* Writes the page tree, the structure, fonts and pictures. */
painter_roots painter_finish(painter *p);

#endif
