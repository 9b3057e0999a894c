/*
 * Reading the XHTML tree: element names as numbers, attributes as slices.
 *
 * The tree is the contract between compose/ and render/; nothing here changes
 * it, and every slice points into it.
 */
#ifndef PIDC_RENDER_DOM_H
#define PIDC_RENDER_DOM_H

#include <libxml/tree.h>

#include "core/str.h"

/* The elements the contract knows; the rest is TAG_OTHER, laid out as its children. */
typedef enum tag {
    TAG_NONE, /* not an element */
    TAG_OTHER,
    TAG_A,
    TAG_ABBR,
    TAG_ASIDE,
    TAG_B,
    TAG_BLOCKQUOTE,
    TAG_BODY,
    TAG_BR,
    TAG_CAPTION,
    TAG_CODE,
    TAG_DD,
    TAG_DETAILS,
    TAG_DIV,
    TAG_DL,
    TAG_DT,
    TAG_EM,
    TAG_FIGCAPTION,
    TAG_FIGURE,
    TAG_H1,
    TAG_H2,
    TAG_H3,
    TAG_H4,
    TAG_H5,
    TAG_H6,
    TAG_HEADER,
    TAG_HR,
    TAG_I,
    TAG_IMG,
    TAG_LI,
    TAG_NAV,
    TAG_OL,
    TAG_P,
    TAG_PRE,
    TAG_SCRIPT,
    TAG_SECTION,
    TAG_SMALL,
    TAG_SPAN,
    TAG_STRONG,
    TAG_STYLE,
    TAG_SUB,
    TAG_SUMMARY,
    TAG_SUP,
    TAG_SVG,
    TAG_TABLE,
    TAG_TBODY,
    TAG_TD,
    TAG_TFOOT,
    TAG_TH,
    TAG_THEAD,
    TAG_TIME,
    TAG_TR,
    TAG_UL,
} tag;

/* TAG_NONE for NULL, text and comments. */
tag dom_tag(const xmlNode *node);

/* True for elements that stand within a line, and for text. */
bool dom_is_inline(const xmlNode *node);

/* The value of an attribute, or the empty slice; and whether there is one. */
str dom_attribute(const xmlNode *node, const char *name);
bool dom_has(const xmlNode *node, const char *name);

/* Whether the attribute `class` holds the word `name`. */
bool dom_class(const xmlNode *node, const char *name);

/* The content of a text node. */
str dom_text(const xmlNode *node);

/* All text below `node`, white space collapsed and trimmed, into an arena. */
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
