/*
 * Dates as people write them: format.md, "Date".
 */
#ifndef PIDC_READ_DATE_TEXT_H
#define PIDC_READ_DATE_TEXT_H

#include "core/date.h"
#include "core/source.h"

typedef enum date_state {
    DATE_MISSING, /* empty, "-", "n/a" */
    DATE_KNOWN,
    DATE_IMPOSSIBLE, /* reads as a date, but there is no such day: 31 November 2008 */
    DATE_INVALID,    /* not a date */
} date_state;

typedef struct date_value {
    date_state state;
    date_range range; /* when known */
    str written;      /* the part of the text that is the date, a slice of it */
    /* When impossible: the parts as written, so that a finding can say what November has. */
    int year, month, day;
} date_value;

/*
 * Reads a whole cell or field. `start` is the programme's first day, from which
 * "Year 1" counts; NULL when unknown (then "Year 1" is DATE_INVALID).
 */
date_value date_parse(str text, const day *start);

/*
 * Finds the next impossible day ("31 November 2008", "30 February") in prose at
 * or after *at and moves *at behind it; false when there is none. Only days that
 * cannot exist are found: nothing that merely looks odd.
 */
bool date_find_impossible(str text, size_t *at, date_value *found);

/*
 * An ISO 8601 interval, "2008-04-01/2013-03-31"; both ends may be any ISO date.
 * *from and *to receive the ends (their state tells which one is wrong); returns
 * false when there is no slash.
 */
bool date_parse_interval(str text, date_value *from, date_value *to);

/* A financial year, "2007/08" or "2007/2008": sets *year to 2007. */
bool date_parse_financial_year(str text, int *year);

#endif
