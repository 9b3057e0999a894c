/*
 * The work streams of a programme in the one order that every table, chart and
 * sheet keeps.
 *
 * The order: groups as the programme lists them; within a group the rows of the
 * programme's delivery matrix; then the work streams that the matrix does not
 * name, in path order. Work streams whose group the programme does not list
 * come last, as a group of their own.
 */
#ifndef PIDC_PLAN_STREAMS_H
#define PIDC_PLAN_STREAMS_H

#include "model/programme.h"

/* Where a figure or a statement comes from. */
typedef struct origin {
    const record *record;
    const bound_table *table; /* NULL: not from a table */
    span span;                /* the row, cell or field */
} origin;

typedef struct work_stream {
    const record *record; /* its PID */
    str id;
    str name;     /* what to call it: record_name() */
    size_t order; /* its index in streams.items */
    size_t group; /* index in streams.groups */
} work_stream;

typedef struct stream_group {
    const named *group; /* NULL: those whose group the programme does not list */
    str title;
    size_t first; /* its work streams: items[first, first + count) */
    size_t count;
} stream_group;

typedef struct streams {
    const programme *programme;
    work_stream *items;
    size_t count;
    stream_group *groups; /* every group the programme lists, also without work streams */
    size_t group_count;
    map ids;    /* exact ids, to their index in items … */
    map titles; /* … and folded titles and short titles */
} streams;

/* The live PIDs of `p` in order; everything lives in `a`. */
streams *streams_make(arena *a, const programme *p);

/* The work stream called so: by its id, else by title or short title, case aside; or NULL. */
const work_stream *streams_named(const streams *s, str name);

/*
 * Walks the documents that feed a roll-up: the programme's own first (*stream is
 * then NULL), then each work stream's in order. Start with *at = 0; NULL at the end.
 */
const record *streams_next(const streams *s, size_t *at, const work_stream **stream);

/*
 * The work stream a row belongs to: in the programme's tables the one in its
 * Work stream column (NULL: the programme as a whole), else `own`.
 */
const work_stream *streams_of_row(const streams *s, const bound_table *t, size_t row,
                                  const work_stream *own);

/* A name as it is compared: case folded, white space trimmed and collapsed. */
str name_fold(arena *a, str name);

/* The number of a folded name: its own if `m` knows it, else the next; counts from 0. */
size_t name_number(map *m, str folded);

/* Some things by the work stream that they belong to: those of items[i] of the streams are … */
typedef struct stream_shares {
    const size_t *first;   /* … indexes[first[i]] up to indexes[first[i + 1]], … */
    const size_t *indexes; /* … numbers of the things, in the order of these */
} stream_shares;

/* Shares out `count` things; `owner` gives the work stream of thing i, or NULL. */
stream_shares streams_share(arena *a, const streams *s, const void *things, size_t count,
                            const work_stream *(*owner)(const void *things, size_t i));

/* How many a work stream has, and into *indexes which. */
size_t streams_shared(const stream_shares *all, const work_stream *w, const size_t **indexes);

/* Where a row of a bound table stands. */
origin origin_row(const record *r, const bound_table *t, size_t row);

#endif
