/*
 * Days and ranges of days in the proleptic Gregorian calendar. The clock is
 * never read.
 */
#ifndef PIDC_CORE_DATE_H
#define PIDC_CORE_DATE_H

#include <stdint.h>

#include "core/str.h"

typedef int32_t day; /* days since 1970-01-01 */

/* Days that a year or month holds; `month` counts from 1. */
bool date_is_leap(int year);
int date_month_days(int year, int month);
bool date_exists(int year, int month, int d);

day date_day(int year, int month, int d); /* the date must exist; years 1 to 9999 */
void date_parts(day when, int *year, int *month, int *d);

/*
 * The same day `years` later, into `when`; 29 February becomes 1 March in a year that has
 * none, so that no day falls between two years. False beyond the year 9999.
 */
bool date_anniversary(day start, int years, day *when);

typedef enum precision {
    PRECISION_DAY,
    PRECISION_THIRD, /* early, mid or late in a month */
    PRECISION_MONTH,
    PRECISION_QUARTER, /* quarters and seasons */
    PRECISION_YEAR,
} precision;

/* What a written date can mean: first to last day, both included. */
typedef struct date_range {
    day first;
    day last;
    precision precision;
} date_range;

/* True when no day of `inner` lies in `outer`. */
bool date_outside(date_range inner, date_range outer);

/* "2008-11-30"; for a month "2008-11", otherwise the two ends with a slash. */
str date_iso(arena *a, date_range when);
/* "30 November 2008", "November 2008", "early April 2008", "1 April 2008 to 31 March 2009". */
str date_readable(arena *a, date_range when);
str date_month_name(int month); /* "January" for 1 */

/* 1 to 12 for "January", "jan" or "Sept", whatever the case; 0 for no month. */
int date_month_named(str name);

#endif
