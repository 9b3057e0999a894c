/*
 * Overlaps: tables that set two lists side by side, such as work streams and projects,
 * and decisions about the items of a list.
 */
#ifndef PIDC_PLAN_OVERLAPS_H
#define PIDC_PLAN_OVERLAPS_H

#include "plan/streams.h"

/* An item of a list that a table speaks of. */
typedef struct overlap_item {
    str id, name;
    const work_stream *stream; /* NULL: not a work stream */
    size_t rows;               /* how many rows name it */
    size_t partners;           /* how many of these name something on the other side */
} overlap_item;

typedef struct overlap_side {
    str header; /* of the column, without notes */
    str noun;   /* what one item is called: the template's header, in lower case */
    str list;   /* the list's name; empty: the template names none, and there are no items */
    overlap_item *items;
    size_t count;
} overlap_side;

/* One name in a cell. */
typedef struct overlap_name {
    str text;
    const overlap_item *item; /* NULL: not of the list */
} overlap_name;

typedef struct overlap_row {
    overlap_name *names[2];
    size_t counts[2]; /* 0: the cell names nothing */
    origin origin;
} overlap_row;

typedef struct overlap {
    const record *record;
    const bound_table *table;
    overlap_side sides[2];
    overlap_row *rows;
    size_t row_count;
} overlap;

/* What one row decides. */
typedef struct decision {
    overlap_name subject;
    size_t choice; /* index into decisions.choices, or (size_t)-1: none yet */
    size_t row;    /* of the table, or (size_t)-1: the table does not speak of it */
    origin origin;
} decision;

typedef struct decisions {
    const record *record;
    const bound_table *table;
    size_t choice_column;
    const text_list *choices; /* as the template lists them */
    overlap_side side;        /* what is decided about */
    decision *items;          /* as the table has them; then what it leaves out */
    size_t count;
} decisions;

typedef struct overlaps {
    overlap *items;
    size_t count;
    decisions *decisions;
    size_t decisions_count;
} overlaps;

/* Those of all live documents, in path order; the first hundred of each. */
overlaps *overlaps_make(arena *a, const streams *s);

/* How many items of a side meet something on the other. */
size_t overlap_met(const overlap_side *side);

#endif
