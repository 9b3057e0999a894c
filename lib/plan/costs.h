/*
 * What the work streams cost, rolled up: by work stream, by group and by funding
 * source, in exact pence whatever the unit of each table.
 *
 * The programme's own funding table stands beside these figures and is never
 * added to them: the two overlap.
 */
#ifndef PIDC_PLAN_COSTS_H
#define PIDC_PLAN_COSTS_H

#include "plan/streams.h"

/* One work stream's costs: all cost tables of its PID added. */
typedef struct stream_cost {
    const work_stream *stream;
    origin origin;  /* the first cost table; table is NULL when none could be read */
    bool readable;  /* false: no cost table with an amount column; the sums are zero */
    size_t tables;  /* how many tables were added */
    cost_sums sums; /* `unknown` also where an item has no amount, or no table can be read */
} stream_cost;

/* What one funding source gives. */
typedef struct source_cost {
    str id; /* empty: deductions that name no listed funding source */
    str title;
    money *by_stream;   /* the deductions that name it, one a work stream */
    money asked;        /* all of them */
    bool asked_unknown; /* some deduction is not known yet */
    money own;          /* its blocks in the programme's own funding table */
    bool has_own;
    bool own_unknown;
} source_cost;

/* A block of the programme's own funding table: a heading and its items. */
typedef struct own_block {
    str label;  /* the heading's text; empty above the first heading */
    str source; /* id of the funding source that the heading names, or empty */
    origin origin;
    cost_sums sums;
} own_block;

typedef struct costs {
    stream_cost *streams; /* one each, in the one order */
    size_t count;
    cost_sums *groups; /* one a group of `streams` */
    cost_sums total;
    size_t unreadable;    /* work streams without a readable cost table */
    source_cost *sources; /* as the programme lists them; then one for all others if needed */
    size_t source_count;
    const bound_table *own; /* the programme's own funding table, or NULL */
    own_block *blocks;
    size_t block_count;
    cost_sums own_total;
    money_unit unit; /* the unit in which most of the tables read are written */
} costs;

costs *costs_make(arena *a, const streams *s);

/*
 * What a document costs: all its cost tables added; false when none can be read. An
 * item without an amount makes the sums unknown.
 */
bool record_costs(const record *r, cost_sums *sums);

/* Adds `more` to `sum`, flags included; an overflow makes the sum invalid. */
void cost_sums_add(cost_sums *sum, const cost_sums *more);

#endif
