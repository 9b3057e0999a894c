/*
 * A report's tree as a whole, for tests that look at all of it.
 */
#ifndef PIDC_TESTS_WHOLE_TREE_H
#define PIDC_TESTS_WHOLE_TREE_H

#include <libxml/tree.h>

/* Puts what is in the packed parts of a report back in its place; NULL is allowed. */
void whole_tree(xmlDoc *tree);

#endif
