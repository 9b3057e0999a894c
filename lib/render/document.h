/*
 * The end of a PDF: catalog, bookmarks, colour space, metadata.
 */
#ifndef PIDC_RENDER_DOCUMENT_H
#define PIDC_RENDER_DOCUMENT_H

#include "render/outline.h"
#include "render/painter.h"
#include "render/places.h"

/*
 * Finishes the pages and writes everything else, up to the end of the file.
 * Headings become bookmarks at the places where they stand.
 */
void document_finish(arena *a, const xmlDoc *tree, pdf_file *file, painter *p,
                     const outline *bookmarks, const place_map *places);

#endif
