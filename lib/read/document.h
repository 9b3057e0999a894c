/*
 * A document as it was written: front matter, blocks, sections, tables, each
 * with its place. Reading judges nothing but whether it can be read at all.
 */
#ifndef PIDC_READ_DOCUMENT_H
#define PIDC_READ_DOCUMENT_H

#include <cmark.h>

#include "read/directive.h"
#include "read/signs.h"
#include "read/table.h"
#include "read/yaml.h"

/* A heading and what follows it up to the next heading of any level. */
typedef struct section {
    int level; /* 1 to 6 */
    cmark_node *heading;
    span heading_span;           /* the heading's text without marks */
    str title;                   /* what a reader sees */
    str name;                    /* the title folded for matching: section_name() */
    const directive *directives; /* directly under the heading */
    span span;     /* from the heading's first byte to the next heading of the same or a higher
                      level */
    size_t parent; /* index of the section above it, or (size_t)-1 */
    cmark_node *first; /* the block after the heading; NULL at the end of the document */
} section;

typedef struct limits {
    size_t file_size;       /* bytes; default 1 MiB */
    size_t container_depth; /* nested lists and quotes; default 32 */
    size_t images_in_block; /* "![" in one paragraph; default 1,000 */
    size_t table_columns;   /* default 1,000 */
    size_t table_cells;     /* in one document; default 200,000 */
} limits;

extern const limits limits_default;
extern const limits limits_most; /* what a programme can raise them to */

/* A block whose first lines were link definitions; for read/ alone. */
typedef struct definition_lines {
    size_t first_line; /* of the definitions, 0-based */
    size_t lines;
} definition_lines;

/* Lines that cmark was fed behind each other; for read/ alone. */
typedef struct fed_lines {
    size_t cmark;  /* its number of the first, from 1 */
    size_t source; /* our own, from 0 */
    size_t count;
} fed_lines;

typedef struct document {
    arena *arena; /* owns everything below, the cmark tree included */
    source source;
    sign_places signs; /* of the source */
    bool readable;     /* false: `problems` says why; of what follows, at most the front
                          matter is set */
    span front_matter; /* between the --- lines; empty when missing */
    bool has_front_matter;
    yaml_node *fields; /* the mapping; NULL when missing or unreadable */
    uint32_t body;     /* offset of the first byte after the front matter; there … */
    bool has_bracket; /* … stands a "[": else no link, image or definition of one does; … */
    bool has_comment; /* … and a "<!--" */
    cmark_node *root; /* blocks; what cmark does not tell of them, node.h does */
    section *sections;
    size_t section_count;
    table *tables;         /* in document order */
    directive *directives; /* every one, in document order */
    definition_lines *definitions;
    size_t definition_count;
    fed_lines *fed;
    size_t fed_count;
    struct text_runs
        *runs; /* inline_text.h: what readers see, put together when first asked for */
    diagnostics problems; /* file-encoding, front-matter-missing, front-matter-syntax */
} document;

/*
 * Reads `text` (copied nowhere: it must outlive the document, or live in `a`).
 * `a` becomes the document's. Never fails: what is wrong stands in `problems`.
 * Thread-safe for different arenas.
 */
document *document_read(arena *a, str path, str text, const limits *limits);

enum { FRONT_MATTER_LARGEST = YAML_LARGEST + 256 /* bytes, with its lines of dashes */ };

/* Whether a document that begins so may have front matter. */
bool front_matter_begins(str start);

/*
 * The fields of a document of which only the first bytes are known, up to
 * FRONT_MATTER_LARGEST; NULL when they do not end there or cannot be read. `start` must
 * outlive them; they live in `a`.
 */
const yaml_node *front_matter_read(arena *a, str start);

/* The table a block node stands for, or NULL. */
const table *document_table_at(const cmark_node *node);

/* The section that holds a byte offset: index, or (size_t)-1. */
size_t document_section_at(const document *d, uint32_t offset);

/*
 * The span of a block or inline node in the source, cells' inlines included: for
 * text, code and raw HTML the very bytes, for links and images from their first
 * bracket to their last, for emphasis what it holds. What cannot be found exactly
 * gets the lines of its block.
 */
span document_node_span(const document *d, cmark_node *node);

/*
 * What a reader sees of a node and all below it: text, code, alternative texts, raw
 * HTML as it stands (comments and <span> aside). Line breaks become spaces, blocks
 * and table rows are divided by line feeds, cells by spaces.
 */
str document_plain_text(arena *a, cmark_node *node);

/*
 * A title folded for matching: leading numbering ("3.", "3.1", "A –"), case,
 * punctuation, a closing bracket and a trailing placeholder ("- TBC") dropped.
 */
str section_name(arena *a, str title);

/* The first section of that folded name at `level` (0: any), or (size_t)-1. */
size_t document_find_section(const document *d, str name, int level);

#endif
