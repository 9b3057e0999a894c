/*
 * Everything that falls due: milestones, actions and deliverables of the
 * programme and its work streams, in one order.
 *
 * The order: the last day a date can mean, for that is the deadline; among equals
 * the more exact date first; then the programme's own entries before the work
 * streams' in their order; then milestones, actions, deliverables; then as written.
 * What has no date follows, in the same order without it.
 */
#ifndef PIDC_PLAN_TIMELINE_H
#define PIDC_PLAN_TIMELINE_H

#include "plan/streams.h"

typedef enum event_kind { EVENT_MILESTONE, EVENT_ACTION, EVENT_DELIVERABLE } event_kind;
enum { EVENT_KIND_COUNT = 3 };

typedef struct event {
    event_kind kind;
    const work_stream *stream; /* NULL: the programme as a whole */
    str ref;                   /* as its document numbers it; may be empty */
    const table_cell *label;   /* what falls due; NULL when the row is too short */
    str owner;                 /* actions: may be empty */
    str cost;                  /* actions: the words in the Cost column; may be empty */
    str outcomes;              /* milestones: as written; may be empty */
    date_value date;           /* any state */
    const table_cell *due;     /* as written; NULL when the row is too short */
    origin origin;
    size_t arrival; /* its place as documents and tables are read */
} event;

/* A year of the programme and what falls due in it. */
typedef struct plan_year {
    int number;       /* 1 is the first; 0 before the programme, -1 after it; without a
                         period of the programme, the calendar year */
    date_range range; /* its first and last day; unset before and after */
    size_t first;     /* events[first, first + count) */
    size_t count;
} plan_year;

typedef struct timeline {
    event *events;
    size_t count;
    size_t dated; /* the first `dated` have a known date, the rest have none */
    size_t by_kind[EVENT_KIND_COUNT];
    plan_year *years; /* those in which something falls due, in order */
    size_t year_count;
    stream_shares shares; /* events by work stream */
    bool has_period;      /* years are the programme's, not the calendar's */
} timeline;

timeline *timeline_make(arena *a, const streams *s);

/* The index of the first dated event whose last day is `as_of` or later; `dated` when none. */
size_t timeline_from(const timeline *t, day as_of);

/* What falls due, as text: the label's, or empty. */
str event_text(const event *e);

str event_kind_name(event_kind kind); /* "milestone", "action", "deliverable" */

#endif
