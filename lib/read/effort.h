/*
 * Effort as people write it: format.md, "Effort". Exact: thousandths of a day.
 */
#ifndef PIDC_READ_EFFORT_H
#define PIDC_READ_EFFORT_H

#include <stdint.h>

#include "core/source.h"

typedef enum effort_state {
    EFFORT_MISSING,     /* empty, "-", "n/a" */
    EFFORT_RATE,        /* days per month */
    EFFORT_DAYS,        /* a number of days in all: "20 days" */
    EFFORT_SHARE,       /* a share of full time: "5xSO@10%", "@100%" */
    EFFORT_AS_REQUIRED, /* no figure, and none wanted */
    EFFORT_UNKNOWN,     /* TBC and the like */
    EFFORT_INVALID,
} effort_state;

/* The calendar of a programme (front matter `effort`), in thousandths. */
typedef struct effort_calendar {
    int64_t hours_per_day_milli; /* 7.4 hours: 7400 */
    int64_t days_per_year_milli; /* 220 days: 220000 */
} effort_calendar;

extern const effort_calendar effort_default_calendar; /* 7.4 and 220 */

typedef struct effort {
    effort_state state;
    int64_t milli;      /* RATE: thousandths of a day per month; DAYS: of a day; SHARE: of a
                           full-time post */
    int months;         /* "for 4 months"; 0 when not said */
    bool maximum;       /* "up to" */
    str role;           /* SHARE: between x and @; a slice; may be empty */
    const char *reason; /* when invalid: static, to end a sentence */
} effort;

effort effort_parse(str text, const effort_calendar *calendar);

/* "2.5" or "10": a number of thousandths without trailing zeros. */
str effort_number(arena *a, int64_t milli);

#endif
