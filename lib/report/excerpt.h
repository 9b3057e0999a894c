/*
 * The source line of a finding and the carets under it.
 *
 * Tabs become spaces, unprintable characters visible, and a line too long for
 * the terminal is cut around the span with "…". However long the line, only
 * what can be shown of it is read.
 */
#ifndef PIDC_REPORT_EXCERPT_H
#define PIDC_REPORT_EXCERPT_H

#include "core/source.h"

/* Terminal columns from the start of what was written. */
typedef struct carets {
    size_t at;
    size_t width; /* at least 1 */
} carets;

/*
 * Appends the line that holds the first byte of `where`, without a line end,
 * at most `columns` wide, and returns where the carets belong. A span of
 * several lines is marked to the end of its first.
 */
carets excerpt_write(buf *out, const source *s, span where, size_t columns);

#endif
