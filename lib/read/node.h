/*
 * What cmark does not tell of the nodes of a document's tree.
 *
 * Blocks that are what they seem are never given to cmark (stretches.h): pidc makes their
 * nodes, and notes with each what cmark would have told. The rest is parsed without
 * the lines of those, so that cmark counts other lines than the source has.
 */
#ifndef PIDC_READ_NODE_H
#define PIDC_READ_NODE_H

#include "read/document.h"

/*
 * The user data of a block that pidc made, or knows better than cmark. (That of a text
 * node is a str: its text, a slice of the source. That of a cell's heading is its cell.)
 */
typedef struct block_note {
    span span;    /* of all of it, as document_node_span tells it */
    size_t line;  /* its first, 0-based */
    table *table; /* what it stands for, or NULL */
} block_note;

/* A node in the memory of the tree that is being read (tree_memory.h). */
cmark_node *node_new(cmark_node_type type);

/* The note of a block of the tree; NULL when cmark knows all. */
static inline const block_note *node_note(cmark_node *block)
{
    return cmark_node_get_user_data(block);
}

/* Where the text of a node stands in the source when pidc made it, else NULL. */
const str *node_plain_text(cmark_node *text);

/* cmark_node_get_literal for any node of the tree: empty where there is none. */
str node_literal(cmark_node *node);

/* The lines of the source, 0-based, that cmark counts to a block: the last may be off. */
typedef struct node_lines {
    size_t first, last;
} node_lines;

node_lines node_lines_of(const document *d, cmark_node *block);

/* The number, from 1, that a line of the source has or would have for cmark, if it saw any. */
int node_cmark_line(const document *d, size_t line);

#endif
