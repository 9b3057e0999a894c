/*
 * The structure of a tagged PDF (ISO 32000-1, 14.7 and 14.8), made while pages
 * are drawn.
 *
 * What is drawn comes in reading order with the element of the tree it stands
 * for. From the element's ancestors follow the structure elements that must be
 * open; one that is left is written at once, so that only a path of them is
 * held in memory. Cells of a table row stay open until the row is left, for a
 * row may go on over pages, cell by cell; and so do all rows of a table that comes in
 * pieces.
 */
#ifndef PIDC_RENDER_TAGS_H
#define PIDC_RENDER_TAGS_H

#include "render/dom.h"
#include "render/pdf_file.h"

typedef struct tags tags;

/* The label of a list item, or all else of an element. */
typedef enum tag_part { TAG_PART_BODY, TAG_PART_LABEL } tag_part;

tags *tags_new(pdf_file *file);
void tags_free(tags *t);

/* A page begins; `object` is its number. Returns its key for StructParents. */
uint32_t tags_page_begin(tags *t, uint32_t object);
void tags_page_end(tags *t);

/* A stretch of content: its number on the page and the role to mark it with. */
typedef struct tag_content {
    uint32_t id;
    const char *role;
} tag_content;

/* The next content of the page belongs to `node`. */
tag_content tags_add(tags *t, const xmlNode *node, tag_part part);

/* Opens the structure of `node`, whether anything will be drawn for it or not. */
void tags_open(tags *t, const xmlNode *node);

/*
 * Opens the structure of a table whose rows come in several pieces, each with some of the
 * columns: everything in it stays open until it is left.
 */
void tags_hold(tags *t, const xmlNode *table);

/* Closes the structure of all elements but the document: nothing more comes to them. */
void tags_close(tags *t);

/* Appends empty cells to the row of the table that is open. */
void tags_empty_cells(tags *t, const xmlNode *row, uint32_t count);

/* A link's annotation; returns its key for StructParent. */
uint32_t tags_add_link(tags *t, const xmlNode *link, uint32_t annotation);

/* Where a picture stands: left, bottom, right, top in points of the page. */
void tags_set_box(tags *t, const xmlNode *picture, const double box[4]);

/* Closes and writes everything; returns the number of the structure's root. */
uint32_t tags_finish(tags *t);

#endif
