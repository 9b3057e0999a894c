/*
 * Landscape pages: for sections that ask for them, and for tables that need them.
 */
#ifndef PIDC_RENDER_TURNED_H
#define PIDC_RENDER_TURNED_H

#include "render/layout.h"

/* Turns the pages to come; to be called right after flow_break. */
void turned_set(layout *l, bool landscape);

/*
 * Whether a section begins with something on turned pages, but for headings and a few
 * paragraphs, which then stand there too.
 */
bool turned_opens(layout *l, const xmlNode *section);

/*
 * Lays out a table; if it wants turned pages, with the notes beneath it and the tables that
 * follow at once. Returns what stands behind.
 */
const xmlNode *turned_table(layout *l, const xmlNode *table);

#endif
