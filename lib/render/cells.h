/*
 * What the structure says of a table's cells: how far they reach, what a header is the
 * header of, and by name which headers a cell stands under.
 *
 * The names are the ids of headers in the tree; the structure's root leads from each to
 * its element (ISO 32000-1, 14.7.2 and 14.8.5.7).
 */
#ifndef PIDC_RENDER_CELLS_H
#define PIDC_RENDER_CELLS_H

#include "render/dom.h"
#include "render/pdf_file.h"

/* The headers that have names. */
typedef struct cell_names {
    buf names; /* with a NUL behind each */
    struct cell_name *items;
    size_t count;
    size_t capacity;
} cell_names;

/* Appends the entries of the element `object`, a TH where `header`, else a TD. */
void cell_entries(cell_names *known, buf *b, const xmlNode *cell, bool header, uint32_t object);

/* Writes the tree of names; returns its object number, or 0 when there are none. */
uint32_t cell_names_write(cell_names *known, pdf_file *file);

void cell_names_free(cell_names *known);

#endif
