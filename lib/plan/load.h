/*
 * The people that the work streams ask for: days a month by organisation and role.
 *
 * Figures are exact thousandths. Kinds of effort that cannot be added to days a
 * month (a number of days in all, shares of a full-time post) are summed beside
 * them; "as required" and what is not known yet are counted.
 */
#ifndef PIDC_PLAN_LOAD_H
#define PIDC_PLAN_LOAD_H

#include "plan/streams.h"

/* One row of a resources table. */
typedef struct load_entry {
    const work_stream *stream; /* NULL: the programme's own */
    str role;
    str requirement;       /* as written */
    str organisation_text; /* as written; may be empty */
    effort effort;
    origin origin;
    size_t organisation; /* index in load.organisations */
    size_t role_index;   /* index in load.roles */
    size_t arrival;
} load_entry;

typedef struct load_sum {
    int64_t rate_milli;  /* days a month */
    int64_t days_milli;  /* days in all, where no rate was given */
    int64_t share_milli; /* full-time posts */
    size_t as_required;  /* rows that give no figure and want none */
    size_t unknown;      /* rows whose figure is missing or not known yet */
    size_t invalid;      /* rows that cannot be read */
    bool maximum;        /* some figure is an upper limit ("up to") */
    bool limited;        /* some rate holds for a number of months only */
    bool overflow;
} load_sum;

/* Adds one effort to the sum of its kind. */
void load_sum_add(load_sum *s, const effort *e);

/*
 * A sum in thousandths of full-time posts: shares as they are, days a month by the days that
 * a full-time post works in a year, rounded to the nearest thousandth, halves up. Days in all
 * are not in it. False when it overflows.
 */
bool load_sum_posts(const load_sum *s, const effort_calendar *calendar, int64_t *milli);

typedef struct load_role {
    str name;
    size_t first; /* entries[first, first + count) */
    size_t count;
    load_sum sum;
} load_role;

typedef struct load_organisation {
    const named *authority; /* NULL: not one of the programme's authorities */
    str name;               /* the authority's name, or the text as written; may be empty */
    size_t first;           /* roles[first, first + count) */
    size_t count;
    load_sum sum;
} load_organisation;

typedef struct load {
    load_entry *entries; /* by organisation, role, work stream */
    size_t count;
    load_role *roles; /* by organisation, then first mention */
    size_t role_count;
    load_organisation *organisations; /* authorities as the programme lists them, then others by
                                         first mention, then what names none */
    size_t organisation_count;
    load_sum *by_stream;  /* one a work stream */
    stream_shares shares; /* entries by work stream */
    load_sum total;
    int64_t post_milli; /* days a month of one full-time post, rounded down */
} load;

load *load_make(arena *a, const streams *s);

#endif
