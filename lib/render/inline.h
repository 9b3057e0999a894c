/*
 * Text with its mark-up: from elements within a line to runs of glyphs.
 */
#ifndef PIDC_RENDER_INLINE_H
#define PIDC_RENDER_INLINE_H

#include "render/layout.h"

/*
 * Adds the nodes from `first` to before `end` (siblings; NULL for all) to
 * l->builder, in l->style and l->type. `owner` is the block they belong to.
 */
void inline_add(layout *l, const xmlNode *first, const xmlNode *end, const xmlNode *owner);

/*
 * Turns what l->builder holds into lines in l's column, aligned as l->align
 * says, in l->type, and places them: never the first or last line alone. Does
 * nothing when there is no text.
 */
void inline_place(layout *l);

/* Starts the builder, adds all children of `block`, and places the lines. */
void inline_block(layout *l, const xmlNode *block);

/* Appends the number of the page on which `id` stands, or stood last time. */
void inline_page_of(layout *l, buf *out, str id);

/* The picture of an <img>, decoded once; NULL when it cannot be shown. */
const image *inline_picture(layout *l, const xmlNode *img);

#endif
