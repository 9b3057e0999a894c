/*
 * What a PDF says of itself: the information dictionary and, saying the same,
 * XMP with the claims to be PDF/UA-1 and PDF/A-2a.
 */
#ifndef PIDC_RENDER_METADATA_H
#define PIDC_RENDER_METADATA_H

#include <libxml/tree.h>

#include "render/pdf_file.h"

/* meta "title", or else <title>. */
str metadata_title(const xmlDoc *tree);

/* The language of the root element, or "en-GB". */
str metadata_language(const xmlDoc *tree);

/* Each writes one object and returns its number. */
uint32_t metadata_write_info(arena *a, const xmlDoc *tree, pdf_file *file);
uint32_t metadata_write_xmp(const xmlDoc *tree, pdf_file *file);

#endif
