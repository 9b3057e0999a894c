/*
 * Tables: widths from what is in the columns, amounts on the decimal point, heads repeated
 * on every page. What is too wide for any page comes in pieces of some of the columns.
 */
#ifndef PIDC_RENDER_TABLE_H
#define PIDC_RENDER_TABLE_H

#include "render/layout.h"

void table_place(layout *l, const xmlNode *table);

/*
 * Whether a table wants a turned page: its cells would be squeezed, or its words do not
 * fit, and it is not so short that it is better cut into pieces. To be asked before the
 * table is placed, with l as wide as the upright page.
 */
bool table_turns(layout *l, const xmlNode *table);

#endif
