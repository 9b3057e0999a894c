/*
 * Where inline nodes stand in the source.
 *
 * cmark tells lines and columns, but as if every line of a block began where the
 * first does, not counting link definitions before the text or line ends inside a
 * link's address. So each place is worked out from the block's lines, and checked
 * against the bytes that stand there before anyone relies on it.
 */
#ifndef PIDC_READ_PLACE_H
#define PIDC_READ_PLACE_H

#include "read/containers.h"
#include "read/document.h"
#include "read/markdown.h"

/* A block with inlines: a paragraph, a heading, or a table's cell. */
typedef struct block_place {
    const document *document;
    const table_cell *cell; /* NULL for blocks of the tree */
    int first_line;         /* as cmark counts, from 1 */
    uint32_t column;        /* bytes before the block on its first line */
    size_t first;           /* its first line of text, 0-based */
    size_t definitions;     /* lines of link definitions before it that cmark counts to it */
    size_t bound;           /* no line of it lies behind this one */
    containers around;
} block_place;

void place_block(const document *d, cmark_node *block, block_place *b);

/* All of a paragraph or heading: from its first byte of text to its last. */
span place_whole(const block_place *b, cmark_node *block);

/* The block that holds an inline node. */
cmark_node *place_block_node(cmark_node *node);

/* A text on its way through the source, escapes and entities resolved. */
typedef struct trail {
    str source;
    str text;
    uint32_t at;  /* the next byte of the source */
    uint32_t end; /* the end of its line */
    size_t done;  /* bytes of the text that were found */
} trail;

/*
 * Takes the next stretch of text: bytes that stand in the source as they are, or
 * one escape or entity. Returns false at the end of the text, or where the source
 * holds something else (then done < text.n).
 */
bool trail_next(trail *t, size_t *bytes, span *where);

/*
 * Finds a text node; false when it cannot be found. *found then stands at the
 * node's first byte, ready for trail_next.
 */
bool place_text(const block_place *b, cmark_node *node, trail *found);

/* Finds a code span's content or a raw HTML tag; false when it cannot be found. */
bool place_literal(const block_place *b, cmark_node *node, span *found);

/* True for a line that is a heading by its "#" marks. */
bool place_is_atx(str line);

#endif
