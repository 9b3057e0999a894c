/*
 * Which headers a cell stands under, said outright where position alone does not say it:
 * in tables whose rows are grouped under headings, or that have several rows of headers.
 * Elsewhere the scope of a header is enough.
 */
#ifndef PIDC_COMPOSE_HEADERS_H
#define PIDC_COMPOSE_HEADERS_H

#include <libxml/tree.h>

#include "compose/anchors.h"

/*
 * Gives every th of such tables below `body` an id, and every cell the attribute
 * headers: its column's, its group's and its row's.
 */
void headers_associate(anchors *ids, xmlNode *body);

#endif
