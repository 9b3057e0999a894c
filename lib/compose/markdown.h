/*
 * Markdown to XHTML: the blocks of a document under a parent of the report's tree.
 *
 * Headings open nested sections whose level follows their nesting there, so a
 * document can stand at any depth; their own leading "3.1" is dropped, because
 * the report numbers them. Tables bound to a kind get its classes, and
 * amounts their thousands separators and signs. Raw HTML is shown as text; only
 * <span lang="cy">…</span> is honoured, and comments to pidc are dropped. Links
 * and images go through the host, which knows what may be reached.
 */
#ifndef PIDC_COMPOSE_MARKDOWN_H
#define PIDC_COMPOSE_MARKDOWN_H

#include <libxml/tree.h>

#include "model/record.h"

/* What became of a fenced block offered to the host. */
typedef enum fence_effect {
    FENCE_IS_CODE,  /* not the host's: shown as code */
    FENCE_FILLED,   /* replaced in its place */
    FENCE_ENDS_PART /* replaced at the top: open sections end there */
} fence_effect;

/* What a text needs from around it. Any function may be NULL. */
typedef struct markdown_host {
    void *self;
    /* "#id" for a link within the report or the documents; empty for none. */
    str (*link)(void *self, str url);
    /* The bytes of an image; false when there is none. */
    bool (*image)(void *self, str url, str *bytes);
    /* The id for a section (an index of the document's) and for a table; empty for none. */
    str (*section_id)(void *self, size_t section);
    str (*table_id)(void *self, const table *t);
    /* A section element was opened for a heading; its heading is still empty. */
    void (*section)(void *self, xmlNode *section);
    fence_effect (*fence)(void *self, xmlNode *parent, cmark_node *block);
} markdown_host;

typedef struct markdown {
    arena *arena;
    const document *document;
    const record *record; /* for bound tables; NULL: none is bound */
    markdown_host host;
    bool without_bound_tables; /* tables of a kind are left out: a view shows their rows */
} markdown;

/* Composes `first` and its siblings up to `end` (exclusive; NULL: all) under `parent`. */
void markdown_blocks(const markdown *m, xmlNode *parent, cmark_node *first, cmark_node *end);

/* The whole document but a level 1 heading at its start, which repeats its title. */
void markdown_document(const markdown *m, xmlNode *parent);

/* One section's text with the sections below it, without its heading. */
void markdown_section(const markdown *m, xmlNode *parent, size_t section);

/* A cell's content. */
void markdown_cell(const markdown *m, xmlNode *parent, const table_cell *cell);

/* A language tag (BCP 47), as far as its form goes. */
bool markdown_is_language(str tag);

/*
 * A URL as it may stand in href: http, https and mailto, escaped as WHATWG asks;
 * empty for every other scheme, and for what names no host.
 */
str markdown_safe_url(arena *a, str url);

/* "data:image/png;base64,…" for PNG and JPEG, told by their first bytes; else empty. */
str markdown_data_uri(arena *a, str bytes);

/* A table of `m`'s document, and what it is bound to; NULL for nothing. */
const bound_table *markdown_table_kind(const markdown *m, const table *t);
void markdown_table(const markdown *m, xmlNode *parent, const table *t);

#endif
