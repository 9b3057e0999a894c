/*
 * Tables: widths from what is in the columns, amounts on the decimal point,
 * heads repeated on every page.
 */
#ifndef PIDC_RENDER_TABLE_H
#define PIDC_RENDER_TABLE_H

#include "render/layout.h"

void table_place(layout *l, const xmlNode *table);

#endif
