/*
 * What a reader sees of a document, block by block and with exact places:
 * headings, paragraphs, cells of tables, raw HTML (which is shown as text), but
 * no code and no comments.
 */
#ifndef PIDC_CHECK_PROSE_H
#define PIDC_CHECK_PROSE_H

#include "read/document.h"

typedef enum prose_kind {
    PROSE_PARAGRAPH,
    PROSE_HEADING,
    PROSE_HEADER_CELL,
    PROSE_CELL,
    PROSE_HTML,
} prose_kind;

typedef struct prose_block {
    prose_kind kind;
    span span;          /* source bytes, markup included */
    cmark_node *node;   /* of a table: the paragraph that stands for it */
    const table *table; /* cells only */
    size_t row, column; /* cells only; a header's row is 0 */
} prose_block;

typedef void prose_visit(void *context, const prose_block *block);

/* Calls `visit` for each block of `d` in the order of the text. */
void prose_each(const document *d, prose_visit *visit, void *context);

/* The same for `node` and the blocks below it alone. */
void prose_each_in(const document *d, cmark_node *node, prose_visit *visit, void *context);

/*
 * Passing over what is not shown while scanning a block's bytes. Zero-initialise
 * one for each block.
 */
typedef struct prose_hidden {
    bool unclosed[81]; /* backtick runs of this length: no further one closes them */
    bool open_comment;
} prose_hidden;

/*
 * Where the code span, comment or escaped punctuation that begins at text.p[at]
 * ends; `at` itself when the byte is plain text. A backtick run that nothing
 * closes is passed over as a whole.
 */
size_t prose_hidden_end(prose_hidden *h, str text, size_t at);

#endif
