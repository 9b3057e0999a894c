/*
 * The body of a document: blocks and inlines by cmark, tables by our own pass.
 *
 * What is as plain as it seems is kept from cmark (stretches.h). The rest of the body is
 * fed to it, an empty heading before each stretch: where all of these come out among
 * the blocks of the document, no stretch has reached into the next, and cmark's blocks
 * and our own are put together. Where not (a code block or comment that never ends),
 * cmark is given the whole body. Cells with markup are parsed in the same run, as
 * headings behind the body. Tables that are not plain are found in the paragraphs that
 * cmark made of them.
 */
#ifndef PIDC_READ_MARKDOWN_H
#define PIDC_READ_MARKDOWN_H

#include "read/containers.h"
#include "read/document.h"

/*
 * Sets d->root and d->tables from the body, whose limits bounds_check has seen.
 * False, with a finding in d->problems, when a table is beyond a limit.
 */
bool markdown_read(document *d, const limits *limits);

/* The block behind `node` in the order of the text, nested ones included; NULL at the end. */
cmark_node *markdown_next_block(cmark_node *node);

/* Lines of link definitions that cmark counts to a paragraph or heading. */
size_t markdown_definitions(const document *d, cmark_node *block);

/* The lines, 0-based, with the text of a paragraph or heading, and no underline. */
typedef struct block_lines {
    size_t first;
    size_t last;
} block_lines;

block_lines markdown_lines(const document *d, const containers *around, cmark_node *block);

#endif
