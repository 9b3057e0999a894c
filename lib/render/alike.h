/*
 * Tables of one form below one another, such as one for each year: they share their
 * columns, for eyes to run down.
 */
#ifndef PIDC_RENDER_ALIKE_H
#define PIDC_RENDER_ALIKE_H

#include "render/dom.h"

/*
 * The next table if it has the same class and the same head as this one, and no more than
 * notes, or the heading of another section, stand between them; else NULL.
 */
const xmlNode *alike_next(const xmlNode *table);

#endif
