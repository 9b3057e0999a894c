/*
 * What is not finished yet, document by document, with its place: every open
 * finding, and what no rule speaks of: dates left empty, and tables that stand
 * as prose, so that a roll-up could not read them.
 *
 * Documents come in the order of the plan: the programme, its work streams, then
 * others in path order. Within one, places follow from top to bottom.
 */
#ifndef PIDC_PLAN_UNFINISHED_H
#define PIDC_PLAN_UNFINISHED_H

#include "plan/timeline.h"

typedef enum unfinished_kind {
    UNFINISHED_PLACEHOLDER, /* TBC, to be completed, … */
    UNFINISHED_GUIDANCE,    /* the template's own words */
    UNFINISHED_AMOUNT,      /* no amount, or none with a unit */
    UNFINISHED_DATE,        /* a milestone, action or deliverable with an empty date */
    UNFINISHED_SECTION,     /* a section that is missing or empty */
    UNFINISHED_TABLE,       /* a section without the table that a roll-up reads */
    UNFINISHED_SIGN_OFF,
    UNFINISHED_OTHER, /* every other open finding */
    UNFINISHED_KIND_COUNT,
} unfinished_kind;

typedef struct unfinished_item {
    unfinished_kind kind;
    rule rule;                 /* RULE_COUNT where no rule speaks */
    const diagnostic *finding; /* NULL where no rule speaks */
    str text;                  /* what is open, without a full stop */
    size_t section;            /* of the document, or (size_t)-1 */
    span span;
    uint32_t line;
    size_t document; /* index in unfinished.documents */
    size_t arrival;
} unfinished_item;

typedef struct unfinished_document {
    const record *record;      /* NULL: a file that could not be read as a record */
    const work_stream *stream; /* NULL: not a work stream */
    str path;
    size_t first; /* items[first, first + count) */
    size_t count;
} unfinished_document;

typedef struct unfinished {
    unfinished_item *items;
    size_t count;
    unfinished_document *documents; /* those with something open */
    size_t document_count;
    size_t by_kind[UNFINISHED_KIND_COUNT];
} unfinished;

/* `findings` are judged; those switched off are left out. NULL counts as none. */
unfinished *unfinished_make(arena *a, const streams *s, const timeline *t,
                            const diagnostics *findings);

/* "placeholder", "amount missing", …; with `count` not 1 in the plural. */
str unfinished_kind_name(unfinished_kind kind, size_t count);

#endif
