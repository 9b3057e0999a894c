/*
 * Reading the XHTML tree: what elements are, attributes as slices.
 *
 * The tree is the contract between compose/ and render/; nothing here changes
 * it, and every slice points into it.
 */
#ifndef PIDC_RENDER_DOM_H
#define PIDC_RENDER_DOM_H

#include <libxml/tree.h>

#include "compose/names.h"
#include "core/str.h"

/* TAG_NONE for NULL, text and comments. */
static inline tag dom_tag(const xmlNode *node)
{
    bool element = node && node->type == XML_ELEMENT_NODE;
    return element ? (tag)element_named(node->name)->tag : TAG_NONE;
}

/* True for elements that stand within a line, and for text. */
static inline bool dom_is_inline(const xmlNode *node)
{
    return node->type != XML_ELEMENT_NODE || (element_named(node->name)->is & NAME_INLINE);
}

/* The value of an attribute, or the empty slice; and whether there is one. */
str dom_attribute(const xmlNode *node, const char *name);
bool dom_has(const xmlNode *node, const char *name);

/* Whether the attribute `class` holds the word `name`. */
bool dom_class(const xmlNode *node, const char *name);

/* The content of a text node. */
str dom_text(const xmlNode *node);

/*
 * All text below `node`, white space collapsed and trimmed: into an arena, unless it stands
 * in the tree as it is.
 */
str dom_text_below(arena *a, const xmlNode *node);

/*
 * What is said instead of a picture: the attribute alt of an img, the title and the
 * description of an svg.
 */
str dom_alternative(arena *a, const xmlNode *picture);

/* The first child element of that tag, or NULL. */
const xmlNode *dom_child(const xmlNode *node, tag wanted);

/* The first element of that tag below or at `node`, in document order, or NULL. */
const xmlNode *dom_find(const xmlNode *node, tag wanted);

/* The node after `node` in document order, not leaving `root`; NULL at the end. */
const xmlNode *dom_next(const xmlNode *node, const xmlNode *root);

/* <meta name="…" content="…"> of the head, or the empty slice. */
str dom_meta(const xmlDoc *tree, const char *name);

/*
 * Names an element for good: the same whenever the part it lies in is opened again
 * (compose/packed.h), and unlike that of all others.
 */
const void *dom_identity(const xmlNode *element);

#endif
