/*
 * Lines and columns of findings, found in passing.
 *
 * Findings come in the order of their places, so each is counted on from the
 * one before it: a line that holds ten thousand findings is read once.
 */
#ifndef PIDC_REPORT_PLACE_H
#define PIDC_REPORT_PLACE_H

#include "core/source.h"

/* The place last asked for. Zero-initialise. */
typedef struct place_cursor {
    const source *source;
    size_t line;     /* 0-based */
    uint32_t offset; /* behind a byte order mark */
    uint32_t column; /* of `offset`, from 1 */
} place_cursor;

/* Where a span begins and ends: from 1, in code points; the end is exclusive. */
typedef struct place {
    position start;
    position end;
} place;

/* source_position of an offset; quick when it lies behind the last one on its line. */
position place_position(place_cursor *c, const source *s, uint32_t offset);

/* The place of a span. Moves the cursor to its start. */
place place_of(place_cursor *c, const source *s, span where);

/* The last line that holds something of it: an end in column 1 belongs to the line before. */
uint32_t place_last_line(place where);

/* A path without "./" before it: "./x.md" and "x.md" are one file. */
str place_plain_path(str path);

#endif
