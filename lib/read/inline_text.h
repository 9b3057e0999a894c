/*
 * The prose of a document as a reader meets it, with the way back to its bytes.
 *
 * Rules that look for words (a placeholder, an impossible day, "section 4.2") want
 * a paragraph as one text, whatever emphasis, links, escapes and line ends stand
 * inside it, and then carets under exactly those words. A run is such a text; any
 * part of it can be turned into the span it came from.
 */
#ifndef PIDC_READ_INLINE_TEXT_H
#define PIDC_READ_INLINE_TEXT_H

#include "read/document.h"

typedef enum text_kind {
    TEXT_PARAGRAPH, /* also one in a list item or a quotation */
    TEXT_HEADING,
    TEXT_CELL, /* of a table, header row included; empty cells are left out */
    TEXT_HTML, /* a block of raw HTML, which readers see as it stands; comments left out */
} text_kind;

/*
 * In `text` a line break is one space; code is the one
 * character U+FFFC, so that its words are not taken for prose; comments and <span>
 * are gone; other raw HTML stands as it is; of a link or image only the text.
 */
typedef struct text_run {
    text_kind kind;
    unsigned signs; /* what `text` may hold: signs.h */
    str text;
    cmark_node *node;   /* the paragraph, heading or HTML block; for a cell, its table's */
    const table *table; /* for a cell, these three; else NULL */
    const table_row *row;
    const table_cell *cell;
    const document *document;
} text_run;

/* Visits all runs in the order of the document, on its thread. */
void document_each_text(const document *d, void (*visit)(void *context, const text_run *run),
                        void *context);

/*
 * The same, but only of runs that bear one of these signs. All that bear any are put together
 * on the first visit and kept with the document.
 */
void document_each_sign(const document *d, unsigned signs,
                        void (*visit)(void *context, const text_run *run), void *context);

/*
 * Gives back the memory of the runs, but not that of their texts: whoever asks again has
 * them put together again.
 */
void document_forget_texts(const document *d);

/*
 * The source of bytes [from, to) of a run's text. What stands for an escape or an
 * entity maps to all of it; from == to gives an empty span. Few texts are asked for
 * theirs, so a run is placed when it first is; on the document's thread.
 */
span text_run_span(const text_run *run, size_t from, size_t to);

/* A byte before its text, in the same section: without placing it. */
uint32_t text_run_start(const text_run *run);

/* Some bytes of a run and where they came from; of the same length when copied. */
typedef struct text_piece {
    size_t at; /* offset in the run's text */
    size_t n;
    span where;
} text_piece;

/* All pieces of a run, without gaps, in the order of the text; until another's are asked for.
 */
const text_piece *text_run_pieces(const text_run *run, size_t *count);

/* Where a document keeps its runs: empty until the first visit. For document_read. */
struct text_runs *text_runs_new(arena *a);

/* A run for one paragraph, heading or cell's text alone: visits it at once. */
void document_text_of(const document *d, cmark_node *block,
                      void (*visit)(void *context, const text_run *run), void *context);

#endif
