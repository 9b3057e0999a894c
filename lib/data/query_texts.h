/*
 * What it costs to read texts in XPath: libxml2 counts the steps of an expression,
 * and takes one to read the text of a whole tree.
 */
#ifndef PIDC_DATA_QUERY_TEXTS_H
#define PIDC_DATA_QUERY_TEXTS_H

#include <libxml/xpath.h>

/*
 * From now on the functions that read texts take steps of `at` in proportion to them. Uses
 * the _private fields of the nodes of its tree.
 */
void query_count_texts(xmlXPathContext *at);

#endif
