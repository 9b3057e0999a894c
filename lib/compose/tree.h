/*
 * Building and walking the XHTML tree that compose/ gives to render/.
 *
 * Nodes have no namespace. Text goes in as UTF-8 slices; characters that HTML
 * forbids (control characters among them) become U+FFFD, so that whatever an
 * author wrote the tree is sound. Classes and element names are literals of
 * ours. Nodes belong to their document.
 */
#ifndef PIDC_COMPOSE_TREE_H
#define PIDC_COMPOSE_TREE_H

#include <libxml/tree.h>

#include "core/str.h"

/* A new last child of `parent`; `class` may be NULL. */
xmlNode *tree_add(xmlNode *parent, const char *name, const char *class);
/* The same, holding `text`. */
xmlNode *tree_add_text(xmlNode *parent, const char *name, const char *class, str text);
/* A new first child of `parent`. */
xmlNode *tree_add_first(xmlNode *parent, const char *name, const char *class);

/* An element without a parent; tree_adopt makes such a one, or any other, a last child. */
xmlNode *tree_loose(xmlDoc *doc, const char *name);
void tree_adopt(xmlNode *parent, xmlNode *loose);
/* A copy, without a parent, of a node and all that it holds. */
xmlNode *tree_copy(const xmlNode *node);

/* Appends text; nothing for the empty slice. */
void tree_text(xmlNode *parent, str text);
void tree_format(xmlNode *parent, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/* Sets an attribute, or replaces it. */
void tree_set(xmlNode *node, const char *attribute, str value);
/* An attribute's value, empty when absent; valid until it changes. */
str tree_get(const xmlNode *node, const char *attribute);
void tree_add_class(xmlNode *node, const char *class);

/* Inline, since whole trees are walked for one name: most differ in their first letters. */
static inline bool tree_is(const xmlNode *node, const char *name)
{
    return node && node->type == XML_ELEMENT_NODE && node->name[0] == (xmlChar)name[0] &&
           strcmp((const char *)node->name, name) == 0;
}

/* True when the white-space separated list in `class` holds that word. */
bool tree_has_class(const xmlNode *node, const char *class);

/* The next node in document order below `top`, or NULL: a walk without recursion. */
xmlNode *tree_next(const xmlNode *node, const xmlNode *top);
/* The same, without going below `node`. */
xmlNode *tree_next_outside(const xmlNode *node, const xmlNode *top);

/* The first child of that name, or NULL. */
xmlNode *tree_child(const xmlNode *parent, const char *name);

/* All text below a node, white space collapsed and trimmed; lives in `a`. */
str tree_plain_text(arena *a, const xmlNode *node);

/* Puts the children of `node` in its place and frees it. */
void tree_unwrap(xmlNode *node);

#endif
