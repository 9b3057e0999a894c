/*
 * Building the tree of an export: elements, and attributes of the types that
 * every format keeps apart.
 *
 * Text goes in as slices of any bytes; what XML cannot hold becomes U+FFFD. Names
 * are literals of ours. Nodes belong to their document.
 */
#ifndef PIDC_DATA_TREE_H
#define PIDC_DATA_TREE_H

#include <libxml/tree.h>

#include "plan/streams.h"

/* A new last child. */
xmlNode *data_add(xmlNode *parent, const char *name);

/* The text of an element that has nothing else in it. */
void data_text(xmlNode *node, str text);

void data_set(xmlNode *node, const char *name, str value);
/* The same, but nothing for an empty value. */
void data_set_some(xmlNode *node, const char *name, str value);
void data_set_number(xmlNode *node, const char *name, int64_t value);
void data_set_bool(xmlNode *node, const char *name, bool value);

/* `line` and `column` of a place, which count from 1; and the same with its `path`. */
void data_set_line(xmlNode *node, const record *r, span at);
void data_set_place(xmlNode *node, const origin *o);

/* An amount as `amount` (pounds with two decimals), `pence` and `currency`. */
void data_set_money(xmlNode *node, money pence, str currency);

/* A date as `state` and, when it is known, `start`, `end` and `precision`. */
void data_set_date(xmlNode *node, const date_value *date, str text);

/* An effort as `state` and, where it has a figure, that; exact decimals. */
void data_set_effort(xmlNode *node, const effort *e);

#endif
