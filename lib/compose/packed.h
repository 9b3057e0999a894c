/*
 * Parts of a report, packed: what lies below a part as one string of bytes.
 *
 * A tree takes ten times the room of its text, and of a long report only one part is
 * looked at at a time. So parts are packed as they are finished, and whoever walks a
 * report opens one part after the other. A packed part is an element as before, whose
 * one child is a processing instruction that holds the bytes: xmlFreeDoc frees them.
 *
 * The bytes are items in document order: a kind, then what it needs. Names are numbers
 * (names.h) or, behind a 0, strings; strings end with NUL, and no text of ours has NUL in it.
 */
#ifndef PIDC_COMPOSE_PACKED_H
#define PIDC_COMPOSE_PACKED_H

#include <libxml/tree.h>

#include "core/str.h"

typedef enum packed_kind {
    PACKED_END,       /* of all */
    PACKED_ELEMENT,   /* begins: `name`; its attributes follow */
    PACKED_ATTRIBUTE, /* `name` and `text` */
    PACKED_CLOSE,     /* the element opened last ends */
    PACKED_TEXT,      /* `text` */
} packed_kind;

/* Strings end with NUL and live as long as the part is packed; known names live for good. */
typedef struct packed_item {
    packed_kind kind;
    str name;
    str text;
} packed_item;

bool packed_is(const xmlNode *part);

/* Packs what lies below an element and frees it. */
void packed_close(xmlNode *part);

/*
 * The element with all that lies below it, in `a`. Its parent and siblings are those of the
 * part itself, which is not changed. `_private` of each element names it for good: it is the
 * same, and unlike all others, whenever the part is opened. Texts are those of the packed
 * bytes. An element that is not packed is returned as it is.
 */
const xmlNode *packed_open(arena *a, const xmlNode *part);

/* Reading: where the items of a packed part begin; the next one, which moves *at on. */
const char *packed_items(const xmlNode *part);
packed_item packed_next(const char **at);

/* Writing: adds an item; and puts the items of a buffer in the place of a part's own. */
void packed_add(buf *items, packed_item item);
void packed_replace(xmlNode *part, const buf *items);

#endif
