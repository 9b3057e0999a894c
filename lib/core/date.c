#include "core/date.h"

bool date_is_leap(int year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

int date_month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12)
        return 0;
    return month == 2 && date_is_leap(year) ? 29 : days[month - 1];
}

bool date_exists(int year, int month, int d)
{
    return year >= 1 && year <= 9999 && d >= 1 && d <= date_month_days(year, month);
}

/*
 * Both ways: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms",
 * days_from_civil and civil_from_days. A year counts from March, so that the
 * leap day is its last; an era has 400 of them, 146,097 days.
 */
day date_day(int year, int month, int d)
{
    year -= month <= 2;
    int era = year / 400;
    int year_of_era = year % 400;
    int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * 146097 + day_of_era - 719468;
}

void date_parts(day when, int *year, int *month, int *d)
{
    int since = when + 719468;
    int era = (since >= 0 ? since : since - 146096) / 146097;
    int day_of_era = since - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int from_march = (5 * day_of_year + 2) / 153;
    *d = day_of_year - (153 * from_march + 2) / 5 + 1;
    *month = from_march < 10 ? from_march + 3 : from_march - 9;
    *year = year_of_era + era * 400 + (*month <= 2);
}

bool date_anniversary(day start, int years, day *when)
{
    int year, month, d;
    date_parts(start, &year, &month, &d);
    year += years;
    if (year > 9999)
        return false;
    bool leap_day = d > date_month_days(year, month);
    *when = leap_day ? date_day(year, 3, 1) : date_day(year, month, d);
    return true;
}

bool date_outside(date_range inner, date_range outer)
{
    return inner.last < outer.first || inner.first > outer.last;
}

/* The two ends of a range, taken apart. */
typedef struct ends {
    int year, month, d;
    int last_year, last_month, last_d;
    bool whole_months; /* from a first of a month to the last of one */
} ends;

static ends ends_of(date_range when)
{
    ends e = {0};
    date_parts(when.first, &e.year, &e.month, &e.d);
    date_parts(when.last, &e.last_year, &e.last_month, &e.last_d);
    e.whole_months = e.d == 1 && e.last_d == date_month_days(e.last_year, e.last_month);
    return e;
}

static bool same_month(const ends *e)
{
    return e->year == e->last_year && e->month == e->last_month;
}

static str iso_day(arena *a, int year, int month, int d)
{
    return str_format(a, "%04d-%02d-%02d", year, month, d);
}

str date_iso(arena *a, date_range when)
{
    ends e = ends_of(when);
    str first = iso_day(a, e.year, e.month, e.d);
    if (when.first == when.last)
        return first;
    if (when.precision == PRECISION_MONTH && e.whole_months && same_month(&e))
        return str_slice(first, 0, first.n - 3);
    str last = iso_day(a, e.last_year, e.last_month, e.last_d);
    return str_format(a, "%.*s/%.*s", STR_ARG(first), STR_ARG(last));
}

static const str months[] = {S_INIT("January"), S_INIT("February"), S_INIT("March"),
                             S_INIT("April"),   S_INIT("May"),      S_INIT("June"),
                             S_INIT("July"),    S_INIT("August"),   S_INIT("September"),
                             S_INIT("October"), S_INIT("November"), S_INIT("December")};

str date_month_name(int month)
{
    return month >= 1 && month <= 12 ? months[month - 1] : S("");
}

int date_month_named(str name)
{
    if (str_eq_nocase(name, S("sept")))
        return 9;
    for (int month = 1; month <= 12; month++) {
        str full = months[month - 1];
        if (str_eq_nocase(name, full) || str_eq_nocase(name, (str){full.p, 3}))
            return month;
    }
    return 0;
}

/* "early", "mid" or "late" where the range is that third of a month; else NULL. */
static const char *third_name(const ends *e)
{
    if (!same_month(e))
        return NULL;
    if (e->d == 1 && e->last_d == 10)
        return "early";
    if (e->d == 11 && e->last_d == 20)
        return "mid";
    bool last = e->last_d == date_month_days(e->year, e->month);
    return e->d == 21 && last ? "late" : NULL;
}

/* "November 2008", "June to August 2008", "December 2008 to February 2009". */
static str readable_months(arena *a, const ends *e)
{
    str first = date_month_name(e->month), last = date_month_name(e->last_month);
    if (same_month(e))
        return str_format(a, "%.*s %d", STR_ARG(first), e->year);
    if (e->year == e->last_year)
        return str_format(a, "%.*s to %.*s %d", STR_ARG(first), STR_ARG(last), e->year);
    return str_format(a, "%.*s %d to %.*s %d", STR_ARG(first), e->year, STR_ARG(last),
                      e->last_year);
}

/* "3 November 2008", "3 to 5 November 2008" and so on. */
static str readable_days(arena *a, date_range when, const ends *e)
{
    str first = date_month_name(e->month), last = date_month_name(e->last_month);
    if (when.first == when.last)
        return str_format(a, "%d %.*s %d", e->d, STR_ARG(first), e->year);
    if (same_month(e))
        return str_format(a, "%d to %d %.*s %d", e->d, e->last_d, STR_ARG(first), e->year);
    if (e->year == e->last_year)
        return str_format(a, "%d %.*s to %d %.*s %d", e->d, STR_ARG(first), e->last_d,
                          STR_ARG(last), e->year);
    return str_format(a, "%d %.*s %d to %d %.*s %d", e->d, STR_ARG(first), e->year, e->last_d,
                      STR_ARG(last), e->last_year);
}

str date_readable(arena *a, date_range when)
{
    ends e = ends_of(when);
    const char *third = when.precision == PRECISION_THIRD ? third_name(&e) : NULL;
    if (third)
        return str_format(a, "%s %.*s %d", third, STR_ARG(date_month_name(e.month)), e.year);
    bool months = when.precision == PRECISION_MONTH || when.precision == PRECISION_QUARTER;
    if (months && e.whole_months)
        return readable_months(a, &e);
    bool calendar_year = e.whole_months && e.month == 1 && e.last_month == 12;
    if (when.precision == PRECISION_YEAR && calendar_year && e.year == e.last_year)
        return str_format(a, "%d", e.year);
    return readable_days(a, when, &e);
}
