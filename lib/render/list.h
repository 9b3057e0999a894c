/*
 * Lists: items with bullets or numbers, terms with their explanations.
 */
#ifndef PIDC_RENDER_LIST_H
#define PIDC_RENDER_LIST_H

#include "render/layout.h"

/* <ul> and <ol>: bullets or numbers hang in the indent. */
void list_items(layout *l, const xmlNode *list);

/* <dl>: each term in bold, what it means indented below. */
void list_terms(layout *l, const xmlNode *list);

/* <dl class="facts">: the terms in a column of their own. */
void list_facts(layout *l, const xmlNode *list);

#endif
