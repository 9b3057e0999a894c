/*
 * How work streams, authorities and outcomes hang together: three matrices whose
 * work streams stand in the one order.
 */
#ifndef PIDC_PLAN_LINKS_H
#define PIDC_PLAN_LINKS_H

#include "plan/streams.h"

/* What one work stream's PID says of another. */
typedef struct stream_link {
    const work_stream *from; /* whose PID says so */
    const work_stream *to;
    const dependency *depends; /* its depends-on entry, or NULL */
    const table_cell *nature;  /* its row in a table of dependencies, or NULL */
    bool answered;             /* the other's PID has a link back */
    origin origin;             /* the row, else the field */
} stream_link;

/* A row or field that names something other than a work stream: the programme, or nothing. */
typedef struct loose_link {
    const work_stream *from;
    str name;
    str note;
    origin origin;
} loose_link;

/* One row of the delivery matrix. */
typedef struct delivery {
    const work_stream *stream; /* NULL: the label names none */
    str label;                 /* as written */
    const bound_table *table;  /* NULL: the matrix has no row for this work stream */
    size_t row;
    origin origin;
} delivery;

typedef struct delivery_column {
    const named *authority; /* NULL: the header names none */
    str name;               /* as written, or the authority's id */
    size_t index;           /* column of the table */
} delivery_column;

typedef struct links {
    stream_link *dependencies; /* by `from`, then `to` */
    size_t count;
    size_t declared; /* those with a depends-on entry */
    size_t *first;   /* dependencies of work stream i: [first[i], first[i + 1]) */
    loose_link *loose;
    size_t loose_count;

    const bound_table *matrix; /* the programme's delivery matrix, or NULL */
    delivery_column *columns;
    size_t column_count;
    delivery *deliveries; /* every work stream in order, then rows that name none */
    size_t delivery_count;

    const named *outcomes; /* the programme's */
    size_t outcome_count;
    bool *serves; /* serves[stream * outcome_count + outcome] */
} links;

links *links_make(arena *a, const streams *s);

/* What `from` says of `to`, or NULL. */
const stream_link *links_between(const links *l, const work_stream *from,
                                 const work_stream *to);

/* The cell of a delivery in a column of the matrix; empty when there is none. */
str delivery_cell(const links *l, const delivery *d, const delivery_column *column);

#endif
