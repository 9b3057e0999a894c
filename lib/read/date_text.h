/*
 * Dates as people write them: format.md, "Date".
 *
 * Where the format is silent:
 * - Figures are day first; months and days have one or two digits, years two or four;
 *   00 to 69 are 2000 to 2069, 70 to 99 are 1970 to 1999. A bare year lies in 1900 to 2199.
 * - "2008-09" is September 2008 (ISO); the financial year is "2008/09", "2008/2009" or, with
 *   an en dash, "2008–09". "2008-2009" is two calendar years.
 * - "end" of anything is its last day, "start" its first: "year end 2008" is 31 December
 *   2008, "year end 2008/09" is 31 March 2009.
 * - Early, mid and late are thirds: of a month as the format says, else by whole months
 *   ("early 2009" is January to April, "late autumn 2008" is November).
 * - "winter 2008" and "winter 2008/09" are both December 2008 to February 2009; no other
 *   season takes a financial year.
 * - Year 2 begins on the anniversary of the programme's first day.
 * - "A to B", "A–B", "between A and B" run from the first day of A to the last of B; A takes
 *   month and year from B where it has none ("3–5 November 2008", "Nov–Feb 2009": Nov 2008).
 * - Day names and closing notes in brackets are not read. A date without a year is none.
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
    date_range range;   /* when known */
    str written;        /* the part of the text that is the date, a slice of it */
    const char *reason; /* when invalid: what is wrong with it, to end a sentence; static */
    bool backwards;     /* when invalid: two dates, and the second lies before the first */
    /* When impossible: the parts as written, so that a finding can say what November has. */
    int year, month, day;
} date_value;

/*
 * Reads a whole cell or field. `start` is the programme's first day, from which
 * "Year 1" counts; NULL when unknown (then "Year 1" is DATE_INVALID).
 */
date_value date_parse(str text, const day *start);

/*
 * True when the text stands for a date that is not known yet: a placeholder of any kind
 * (value.h), or DATE in capitals where it begins or follows by, on, from or until.
 */
bool date_is_placeholder(str text);

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

/* A financial year, "2007/08", "2007/2008" or "2007–08": sets *year to 2007. */
bool date_parse_financial_year(str text, int *year);

#endif
