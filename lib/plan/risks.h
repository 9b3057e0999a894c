/*
 * The consolidated risk register: every risk of the programme and its work
 * streams, with its source.
 *
 * Scored risks come first, the highest product of probability and impact at the
 * top; among equals, and for those not scored, the programme's own come first and
 * the work streams' follow in their order.
 */
#ifndef PIDC_PLAN_RISKS_H
#define PIDC_PLAN_RISKS_H

#include "plan/streams.h"

typedef struct risk {
    const work_stream *stream;  /* NULL: the programme's own */
    str ref;                    /* as its document numbers it; may be empty */
    const table_cell *label;    /* the risk; NULL when the row is too short */
    const table_cell *response; /* NULL when there is no such cell */
    str owner;
    str probability_text, impact_text; /* as written */
    int probability, impact;           /* 1 (very low) to 5 (very high); 0: not scored */
    int score;                         /* their product; 0: not scored */
    origin origin;
    size_t arrival;
} risk;

typedef struct risk_register {
    risk *risks;
    size_t count;
    size_t scored;        /* the first `scored` have a score */
    size_t unanswered;    /* without a response */
    size_t unowned;       /* without an owner */
    size_t own;           /* the programme's own */
    stream_shares shares; /* risks by work stream */
    size_t unreadable;    /* work streams without a table of risks */
} risk_register;

risk_register *risks_make(arena *a, const streams *s);

/* 1 to 5 for "very low" … "very high" or a digit; 0 for anything else. */
int risk_level(str text);
/* "very low" for 1 … "very high" for 5; "not scored" for 0. */
str risk_level_name(int level);

#endif
