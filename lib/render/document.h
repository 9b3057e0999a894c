/*
 * What a PDF says of itself: catalog, title, dates, bookmarks.
 */
#ifndef PIDC_RENDER_DOCUMENT_H
#define PIDC_RENDER_DOCUMENT_H

#include "render/canvas.h"
#include "render/places.h"

/* <title>, or the meta data's title, or the first <h1>'s text without mark-up. */
str document_title(const xmlDoc *tree);

/*
 * Finishes the pages and writes everything else, up to the end of the file.
 * Headings become bookmarks at the places where they stand.
 */
void document_write(arena *a, const xmlDoc *tree, pdf_file *file, canvas *c,
                    const place_map *places);

#endif
