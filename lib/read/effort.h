/*
 * Effort as people write it: format.md, "Effort". Exact: thousandths of a day.
 *
 * Where the format is silent:
 * - A month counts as four weeks: the authors write "2 days per week" and mean 8 days per
 *   month. A fortnight is two weeks; a quarter three months, a year twelve.
 * - Hours become days by the programme's hours-per-day.
 * - What is written must be exact to a thousandth of a day; what is converted (hours,
 *   quarters, years) is rounded to the nearest thousandth, halves up.
 * - "1 person, 2 days per week" and "2 days per month in each of 5 authorities" multiply by
 *   the number given; "in each" and, behind a rate, "per authority" without one do not.
 *   "20 days per authority" is invalid: nobody knows how many days. So is "2 days per moon".
 * - "0.5 FTE", "50%" and "SO @50%" are shares of one post, "5 SO @10%" of five.
 * - A range ("2-3 days") is invalid: it is not for a reader to choose. "as required" behind
 *   a figure adds nothing to it. "nil" and "none" are no days.
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

/*
 * Reads a whole cell. The default serves for a `calendar` that is NULL or whose hours per
 * day are not above 0 and up to 24.
 */
effort effort_parse(str text, const effort_calendar *calendar);

/* "2.5" or "10": a number of thousandths without trailing zeros. */
str effort_number(arena *a, int64_t milli);

#endif
