/*
 * A source text and places in it.
 *
 * Every position in the program is a byte offset into one source: two numbers,
 * cheap to keep on every cell and every word. They become lines and columns
 * only when a finding is shown.
 */
#ifndef PIDC_CORE_SOURCE_H
#define PIDC_CORE_SOURCE_H

#include <stdint.h>

#include "core/str.h"

/* Bytes [start, end) of a source. An empty span is a place between characters. */
typedef struct span {
    uint32_t start;
    uint32_t end;
} span;

typedef struct source {
    str path; /* as the user would write it */
    str text; /* the whole file; a byte order mark stays, and is column 0 of line 1 */
    const uint32_t *lines;   /* offset of each line's first byte */
    size_t line_count;       /* at least 1 */
    const uint32_t *numbers; /* of an extract (extract.h) each line's number in the file; else
                                NULL */
} source;

/* Line and column count from 1; columns are Unicode code points. */
typedef struct position {
    uint32_t line;
    uint32_t column;
} position;

/* Wraps `text` (not copied, below 4 GiB) and finds its lines; LF, CRLF and CR end one. */
source source_new(arena *a, str path, str text);

position source_position(const source *s, uint32_t offset);

/* 0-based index of the line that holds `offset`. */
size_t source_line_index(const source *s, uint32_t offset);

/* The number, from 1, that line `index` has in its file. */
size_t source_line_number(const source *s, size_t index);

/* Where the text of line `index` begins: behind a byte order mark that begins the file. */
uint32_t source_line_start(const source *s, size_t index);

static inline str source_text(const source *s, span where)
{
    return str_slice(s->text, where.start, where.end);
}

/* Line `index` (0-based) without its line end; inline, since reading asks for every line. */
static inline span source_line_span(const source *s, size_t index)
{
    uint32_t start = s->lines[index];
    uint32_t end = index + 1 < s->line_count ? s->lines[index + 1] : (uint32_t)s->text.n;
    while (end > start && (s->text.p[end - 1] == '\n' || s->text.p[end - 1] == '\r'))
        end--;
    return (span){start, end};
}

static inline str source_line(const source *s, size_t index)
{
    return source_text(s, source_line_span(s, index));
}

/* The span of a slice that points into the source's text. */
static inline span source_span_of(const source *s, str slice)
{
    uint32_t start = (uint32_t)(slice.p - s->text.p);
    return (span){start, start + (uint32_t)slice.n};
}

span span_join(span a, span b); /* from the first byte of either to the last */

#endif
