/*
 * Bookmarks: the headings of a document as a tree (ISO 32000-1, 12.3.3).
 */
#ifndef PIDC_RENDER_OUTLINE_H
#define PIDC_RENDER_OUTLINE_H

#include "render/painter.h"
#include "render/places.h"

/* The headings of a document, in its order. */
typedef struct outline outline;

/* None yet; it and copies of titles live in `a`. */
outline *outline_new(arena *a);

/* Notes the headings at and below `top`; their ids must outlive the outline. */
void outline_note(outline *o, const xmlNode *top);

/*
 * Writes a bookmark for each heading that has an id, or whose section has one,
 * at its place. Returns the number of the root object, 0 when there are none.
 */
uint32_t outline_write(const outline *o, pdf_file *file, const painter *p,
                       const place_map *places);

#endif
