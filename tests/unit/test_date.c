/* Days, ranges of days, and dates as people write them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "exact.h"
#include "read/date_text.h"

#define NBSP "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"
#define CURLY "\xE2\x80\x99"

typedef struct date_case {
    const char *text;
    const char *iso; /* both ends with a slash, or one day; as date_iso writes it */
    precision precision;
} date_case;

static const date_case known[] = {
    /* ISO */
    {"2008-10-31", "2008-10-31", PRECISION_DAY},
    {"2008-10", "2008-10", PRECISION_MONTH},
    {"2008-09", "2008-09", PRECISION_MONTH},
    {"2008-02-29", "2008-02-29", PRECISION_DAY},
    {"0001-01-01", "0001-01-01", PRECISION_DAY},
    {"9999-12-31", "9999-12-31", PRECISION_DAY},
    /* day first */
    {"4/8/2008", "2008-08-04", PRECISION_DAY},
    {"04/08/2008", "2008-08-04", PRECISION_DAY},
    {"16/07/2008", "2008-07-16", PRECISION_DAY},
    {"1.4.09", "2009-04-01", PRECISION_DAY},
    {"1.4.2009", "2009-04-01", PRECISION_DAY},
    {"01.04.09.", "2009-04-01", PRECISION_DAY},
    {"31/03/08", "2008-03-31", PRECISION_DAY},
    {"31-03-08", "2008-03-31", PRECISION_DAY},
    {"31-3-2008", "2008-03-31", PRECISION_DAY},
    {"1/1/00", "2000-01-01", PRECISION_DAY},
    {"1/1/69", "2069-01-01", PRECISION_DAY},
    {"1/1/70", "1970-01-01", PRECISION_DAY},
    {"1/1/99", "1999-01-01", PRECISION_DAY},
    {"10/2008", "2008-10", PRECISION_MONTH},
    /* days and months in words */
    {"31 October 2008", "2008-10-31", PRECISION_DAY},
    {"31" NBSP "October" NBSP "2008", "2008-10-31", PRECISION_DAY},
    {"31st October 2008", "2008-10-31", PRECISION_DAY},
    {"31st of October 2008", "2008-10-31", PRECISION_DAY},
    {"1st May 2008", "2008-05-01", PRECISION_DAY},
    {"2nd May 2008", "2008-05-02", PRECISION_DAY},
    {"3rd May 2008", "2008-05-03", PRECISION_DAY},
    {"4TH MAY 2008", "2008-05-04", PRECISION_DAY},
    {"31 Oct 08", "2008-10-31", PRECISION_DAY},
    {"31 Oct. 2008", "2008-10-31", PRECISION_DAY},
    {"31-Oct-08", "2008-10-31", PRECISION_DAY},
    {"31-Oct-2008", "2008-10-31", PRECISION_DAY},
    {"31/Oct/2008", "2008-10-31", PRECISION_DAY},
    {"31.Oct.2008", "2008-10-31", PRECISION_DAY},
    {"31 October, 2008", "2008-10-31", PRECISION_DAY},
    {"October 31, 2008", "2008-10-31", PRECISION_DAY},
    {"October 31st 2008", "2008-10-31", PRECISION_DAY},
    {"Oct 8 2008", "2008-10-08", PRECISION_DAY},
    {"Oct 08 2008", "2008-10-08", PRECISION_DAY},
    {"Friday 17 December 2010", "2010-12-17", PRECISION_DAY},
    {"Friday, 17th December 2010", "2010-12-17", PRECISION_DAY},
    {"Fri 17 Dec 2010", "2010-12-17", PRECISION_DAY},
    {"29 February 2008", "2008-02-29", PRECISION_DAY},
    {"29 Feb 2000", "2000-02-29", PRECISION_DAY},
    /* months */
    {"November 2008", "2008-11", PRECISION_MONTH},
    {"november 2008", "2008-11", PRECISION_MONTH},
    {"Nov 08", "2008-11", PRECISION_MONTH},
    {"Nov08", "2008-11", PRECISION_MONTH},
    {"Nov. 08", "2008-11", PRECISION_MONTH},
    {"Sept 08", "2008-09", PRECISION_MONTH},
    {"Sept. 2008", "2008-09", PRECISION_MONTH},
    {"Sep 2008", "2008-09", PRECISION_MONTH},
    {"June 08", "2008-06", PRECISION_MONTH},
    {"Jun 2008", "2008-06", PRECISION_MONTH},
    {"Oct-08", "2008-10", PRECISION_MONTH},
    {"Oct-2008", "2008-10", PRECISION_MONTH},
    {"Oct" EN_DASH "08", "2008-10", PRECISION_MONTH},
    {"Oct/08", "2008-10", PRECISION_MONTH},
    {"Oct '08", "2008-10", PRECISION_MONTH},
    {"Oct " CURLY "08", "2008-10", PRECISION_MONTH},
    {"October, 2008", "2008-10", PRECISION_MONTH},
    {"October of 2008", "2008-10", PRECISION_MONTH},
    {"May 2008", "2008-05", PRECISION_MONTH},
    {"March 09", "2009-03", PRECISION_MONTH},
    {"Jan 99", "1999-01", PRECISION_MONTH},
    {"October 2008.", "2008-10", PRECISION_MONTH},
    /* parts of a month */
    {"early April 2008", "2008-04-01/2008-04-10", PRECISION_THIRD},
    {"mid July 2009", "2009-07-11/2009-07-20", PRECISION_THIRD},
    {"mid-July 2009", "2009-07-11/2009-07-20", PRECISION_THIRD},
    {"Middle of July 2009", "2009-07-11/2009-07-20", PRECISION_THIRD},
    {"late April 2008", "2008-04-21/2008-04-30", PRECISION_THIRD},
    {"late February 2008", "2008-02-21/2008-02-29", PRECISION_THIRD},
    {"late Feb 09", "2009-02-21/2009-02-28", PRECISION_THIRD},
    {"end May 2008", "2008-05-31", PRECISION_DAY},
    {"End-May 2008", "2008-05-31", PRECISION_DAY},
    {"end of May 2008", "2008-05-31", PRECISION_DAY},
    {"the end of May 2008", "2008-05-31", PRECISION_DAY},
    {"end Feb 2008", "2008-02-29", PRECISION_DAY},
    {"start of May 2008", "2008-05-01", PRECISION_DAY},
    {"beginning of May 2008", "2008-05-01", PRECISION_DAY},
    /* words before */
    {"by November 2008", "2008-11", PRECISION_MONTH},
    {"by end November 2008", "2008-11-30", PRECISION_DAY},
    {"By the end of November 2008", "2008-11-30", PRECISION_DAY},
    {"from 1 April 2009", "2009-04-01", PRECISION_DAY},
    {"on 31 July 2009", "2009-07-31", PRECISION_DAY},
    {"in mid July 2009", "2009-07-11/2009-07-20", PRECISION_THIRD},
    {"until March 2013", "2013-03", PRECISION_MONTH},
    {"no later than 31 October 2008", "2008-10-31", PRECISION_DAY},
    {"from late October 2008", "2008-10-21/2008-10-31", PRECISION_THIRD},
    {"by 2013", "2013-01-01/2013-12-31", PRECISION_YEAR},
    /* quarters */
    {"Q1 2009", "2009-01-01/2009-03-31", PRECISION_QUARTER},
    {"Q3 2009", "2009-07-01/2009-09-30", PRECISION_QUARTER},
    {"Q4 2009", "2009-10-01/2009-12-31", PRECISION_QUARTER},
    {"q3 09", "2009-07-01/2009-09-30", PRECISION_QUARTER},
    {"Q 3 2009", "2009-07-01/2009-09-30", PRECISION_QUARTER},
    {"Q1 2009/10", "2009-04-01/2009-06-30", PRECISION_QUARTER},
    {"Q3 2009/10", "2009-10-01/2009-12-31", PRECISION_QUARTER},
    {"Q4 2009/10", "2010-01-01/2010-03-31", PRECISION_QUARTER},
    {"Q4 09/10", "2010-01-01/2010-03-31", PRECISION_QUARTER},
    {"Q3 of 2009/2010", "2009-10-01/2009-12-31", PRECISION_QUARTER},
    {"2009 Q3", "2009-07-01/2009-09-30", PRECISION_QUARTER},
    {"2009/10 Q3", "2009-10-01/2009-12-31", PRECISION_QUARTER},
    {"quarter 2 2009", "2009-04-01/2009-06-30", PRECISION_QUARTER},
    {"first quarter of 2009", "2009-01-01/2009-03-31", PRECISION_QUARTER},
    {"end Q3 2009/10", "2009-12-31", PRECISION_DAY},
    {"late Q1 2009", "2009-03", PRECISION_MONTH},
    /* seasons */
    {"spring 2009", "2009-03-01/2009-05-31", PRECISION_QUARTER},
    {"summer 2009", "2009-06-01/2009-08-31", PRECISION_QUARTER},
    {"autumn 2008", "2008-09-01/2008-11-30", PRECISION_QUARTER},
    {"Autumn 08", "2008-09-01/2008-11-30", PRECISION_QUARTER},
    {"winter 2008", "2008-12-01/2009-02-28", PRECISION_QUARTER},
    {"winter 2008/09", "2008-12-01/2009-02-28", PRECISION_QUARTER},
    {"winter 2007", "2007-12-01/2008-02-29", PRECISION_QUARTER},
    {"by summer 2009", "2009-06-01/2009-08-31", PRECISION_QUARTER},
    {"early autumn 2008", "2008-09", PRECISION_MONTH},
    {"mid winter 2008", "2009-01", PRECISION_MONTH},
    {"late autumn 2008", "2008-11", PRECISION_MONTH},
    {"end of summer 2009", "2009-08-31", PRECISION_DAY},
    /* years */
    {"2009", "2009-01-01/2009-12-31", PRECISION_YEAR},
    {"year 2009", "2009-01-01/2009-12-31", PRECISION_YEAR},
    {"2008/09", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"2008/2009", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"2008" EN_DASH "09", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"1999/00", "1999-04-01/2000-03-31", PRECISION_YEAR},
    {"1999/2000", "1999-04-01/2000-03-31", PRECISION_YEAR},
    {"financial year 2008/09", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"FY 2008/09", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"FY08/09", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"early 2009", "2009-01-01/2009-04-30", PRECISION_QUARTER},
    {"early in 2009", "2009-01-01/2009-04-30", PRECISION_QUARTER},
    {"mid 2009", "2009-05-01/2009-08-31", PRECISION_QUARTER},
    {"mid-2009", "2009-05-01/2009-08-31", PRECISION_QUARTER},
    {"late 2009", "2009-09-01/2009-12-31", PRECISION_QUARTER},
    {"late 2008/09", "2008-12-01/2009-03-31", PRECISION_QUARTER},
    {"end 2008", "2008-12-31", PRECISION_DAY},
    {"end of 2008/09", "2009-03-31", PRECISION_DAY},
    {"year end 2008", "2008-12-31", PRECISION_DAY},
    {"year-end 2008", "2008-12-31", PRECISION_DAY},
    {"by year end 2008", "2008-12-31", PRECISION_DAY},
    {"year end 2008/09", "2009-03-31", PRECISION_DAY},
    {"financial year end 2008/09", "2009-03-31", PRECISION_DAY},
    {"end of financial year 2008/09", "2009-03-31", PRECISION_DAY},
    /* the programme's own years; it starts on 1 April 2008 */
    {"Year 1", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"year one", "2008-04-01/2009-03-31", PRECISION_YEAR},
    {"by Year 3", "2010-04-01/2011-03-31", PRECISION_YEAR},
    {"end of Year 1", "2009-03-31", PRECISION_DAY},
    {"start of Year 2", "2009-04-01", PRECISION_DAY},
    {"Years 1" EN_DASH "2", "2008-04-01/2010-03-31", PRECISION_YEAR},
    {"Year 1 to Year 2", "2008-04-01/2010-03-31", PRECISION_YEAR},
    /* ranges */
    {"June" EN_DASH "August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"June-August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"June/July 2008", "2008-06-01/2008-07-31", PRECISION_MONTH},
    {"June to August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"from June to August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"from June until end August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"between June and August 2008", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"Jan " EN_DASH " March 2011", "2011-01-01/2011-03-31", PRECISION_MONTH},
    {"November " EM_DASH " February 2009", "2008-11-01/2009-02-28", PRECISION_MONTH},
    {"Nov 08 - Jan 09", "2008-11-01/2009-01-31", PRECISION_MONTH},
    {"Oct-08 - Dec-08", "2008-10-01/2008-12-31", PRECISION_MONTH},
    {"Oct-08 to Dec-08", "2008-10-01/2008-12-31", PRECISION_MONTH},
    {"3" EN_DASH "5 November 2008", "2008-11-03/2008-11-05", PRECISION_DAY},
    {"3-5 November 2008", "2008-11-03/2008-11-05", PRECISION_DAY},
    {"3rd to 5th November 2008", "2008-11-03/2008-11-05", PRECISION_DAY},
    {"30 October " EN_DASH " 2 November 2008", "2008-10-30/2008-11-02", PRECISION_DAY},
    {"30 December - 2 January 2009", "2008-12-30/2009-01-02", PRECISION_DAY},
    {"2008-06/2008-08", "2008-06-01/2008-08-31", PRECISION_MONTH},
    {"2008-04-01/2013-03-31", "2008-04-01/2013-03-31", PRECISION_DAY},
    {"1/4/2008 - 31/3/2009", "2008-04-01/2009-03-31", PRECISION_DAY},
    {"1/4/2008-31/3/2009", "2008-04-01/2009-03-31", PRECISION_DAY},
    {"early April to mid May 2008", "2008-04-01/2008-05-20", PRECISION_THIRD},
    {"autumn-winter 2008", "2008-09-01/2009-02-28", PRECISION_QUARTER},
    {"winter to spring 2009", "2008-12-01/2009-05-31", PRECISION_QUARTER},
    {"Q1" EN_DASH "Q3 2009", "2009-01-01/2009-09-30", PRECISION_QUARTER},
    {"Q1 to Q3 2009/10", "2009-04-01/2009-12-31", PRECISION_QUARTER},
    {"2008-2010", "2008-01-01/2010-12-31", PRECISION_YEAR},
    {"2008 to 2010", "2008-01-01/2010-12-31", PRECISION_YEAR},
    {"2008/2011", "2008-01-01/2011-12-31", PRECISION_YEAR},
    {"2008" EN_DASH "09 " EN_DASH " 2010" EN_DASH "11", "2008-04-01/2011-03-31",
     PRECISION_YEAR},
    {"2008/09 to 2010/11", "2008-04-01/2011-03-31", PRECISION_YEAR},
    {"October 2008 to October 2008", "2008-10", PRECISION_MONTH},
    /* notes, emphasis, brackets */
    {"October 2008 (draft)", "2008-10", PRECISION_MONTH},
    {"**October 2008** (draft) (again)", "2008-10", PRECISION_MONTH},
    {"(October 2008)", "2008-10", PRECISION_MONTH},
    {"_31 October 2008_", "2008-10-31", PRECISION_DAY},
    {NBSP "2008-10-31" NBSP, "2008-10-31", PRECISION_DAY},
};

static day programme_start(void)
{
    return date_day(2008, 4, 1);
}

static bool is_inside(str part, str whole)
{
    return part.p >= whole.p && part.p + part.n <= whole.p + whole.n;
}

static void written_dates_are_read(void **state)
{
    (void)state;
    arena *a = arena_new();
    day start = programme_start();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        str text = exact_copy(known[i].text);
        date_value value = date_parse(text, &start);
        if (value.state != DATE_KNOWN)
            fail_msg("%s: state %d: %s", known[i].text, value.state,
                     value.reason ? value.reason : "");
        str iso = date_iso(a, value.range);
        if (!str_eq(iso, str_of(known[i].iso)) || value.range.precision != known[i].precision)
            fail_msg("%s: %.*s, precision %d", known[i].text, STR_ARG(iso),
                     value.range.precision);
        assert_true(value.written.n > 0 && is_inside(value.written, text));
        assert_null(value.reason);
        exact_free(text);
    }
    arena_free(a);
}

/* The part that is the date, read by itself, is the same date. */
static void the_written_part_is_the_date(void **state)
{
    (void)state;
    day start = programme_start();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        date_value value = date_parse(str_of(known[i].text), &start);
        if (str_find(str_of(known[i].text), S("between")) != (size_t)-1)
            continue; /* "June and August" needs the word before it */
        date_value again = date_parse(value.written, &start);
        assert_int_equal(again.range.first, value.range.first);
        assert_int_equal(again.range.last, value.range.last);
    }
    assert_true(str_eq(date_parse(S("by the 31 October 2008 (draft)"), NULL).written,
                       S("31 October 2008")));
}

typedef struct state_case {
    const char *text;
    date_state state;
} state_case;

static const state_case unusual[] = {
    {"", DATE_MISSING},
    {"  ", DATE_MISSING},
    {"-", DATE_MISSING},
    {EN_DASH, DATE_MISSING},
    {"n/a", DATE_MISSING},
    {"N/A (done)", DATE_MISSING},
    {"31 November 2008", DATE_IMPOSSIBLE},
    {"by 31 November 2008", DATE_IMPOSSIBLE},
    {"31st November 2008", DATE_IMPOSSIBLE},
    {"31 Nov 08", DATE_IMPOSSIBLE},
    {"29 February 2009", DATE_IMPOSSIBLE},
    {"29 Feb 1900", DATE_IMPOSSIBLE},
    {"30/2/2008", DATE_IMPOSSIBLE},
    {"31.4.09", DATE_IMPOSSIBLE},
    {"2008-11-31", DATE_IMPOSSIBLE},
    {"2009-02-29", DATE_IMPOSSIBLE},
    {"32 October 2008", DATE_IMPOSSIBLE},
    {"0 October 2008", DATE_IMPOSSIBLE},
    {"00/10/2008", DATE_IMPOSSIBLE},
    {"1 October to 31 November 2008", DATE_IMPOSSIBLE},
    {"31 November to 5 December 2008", DATE_IMPOSSIBLE},
    {"by DATE", DATE_INVALID},
    {"by DATE year end 2008", DATE_INVALID},
    {"TBC", DATE_INVALID},
    {"soon", DATE_INVALID},
    {"ongoing", DATE_INVALID},
    {"31 October", DATE_INVALID},
    {"31", DATE_INVALID},
    {"October", DATE_INVALID},
    {"Oct 8", DATE_INVALID},
    {"Q3", DATE_INVALID},
    {"autumn", DATE_INVALID},
    {"June to August", DATE_INVALID},
    {"3" EN_DASH "5 November", DATE_INVALID},
    {"4/13/2008", DATE_INVALID},
    {"31/13/2008", DATE_INVALID},
    {"2008-13", DATE_INVALID},
    {"2008-00-10", DATE_INVALID},
    {"13/2008", DATE_INVALID},
    {"10/08", DATE_INVALID},
    {"08/09", DATE_INVALID},
    {"2008/10", DATE_INVALID},
    {"2008/2/3", DATE_INVALID},
    {"2008" EN_DASH "11", DATE_INVALID},
    {"4/8-2008", DATE_INVALID},
    {"4/8/200", DATE_INVALID},
    {"4/8/20080", DATE_INVALID},
    {"20081031", DATE_INVALID},
    {"2008-10-31T10:00", DATE_INVALID},
    {"Q5 2009", DATE_INVALID},
    {"Q0 2009", DATE_INVALID},
    {"spring 2008/09", DATE_INVALID},
    {"autumn 2008/10", DATE_INVALID},
    {"1234", DATE_INVALID},
    {"4400", DATE_INVALID},
    {"FY 2008", DATE_INVALID},
    {"Year 0", DATE_INVALID},
    {"Year", DATE_INVALID},
    {"early Year 1", DATE_INVALID},
    {"late 3 November 2008", DATE_INVALID},
    {"June 2008 October 2008", DATE_INVALID},
    {"June 2008 and October 2008", DATE_INVALID},
    {"October 2008 or later", DATE_INVALID},
    {"End June 2008End October 2008", DATE_INVALID},
    {"August to June 2008/09", DATE_INVALID},
    {"October 2008 to June 2008", DATE_INVALID},
    {"10" EN_DASH "3 November 2008", DATE_INVALID},
    {"October 2008 to", DATE_INVALID},
    {"to October 2008", DATE_INVALID},
    {"October 2008 (draft", DATE_INVALID},
    {"winter 9999", DATE_INVALID},
    {"9999/10000", DATE_INVALID},
    {"9999/00", DATE_INVALID},
    {"0000-01-01", DATE_INVALID},
    {"Octember 2008", DATE_INVALID},
    {"\xC2\xBD October 2008", DATE_INVALID},
    {",", DATE_INVALID},
    {"the", DATE_INVALID},
    {"by", DATE_INVALID},
    {"a b c d e f g h i j k l m n o p q r s t u v w x y z 1 2 3 4 5 6 7 8 9 2008",
     DATE_INVALID},
};

static void other_texts_have_their_state(void **state)
{
    (void)state;
    day start = programme_start();
    for (size_t i = 0; i < sizeof unusual / sizeof *unusual; i++) {
        str text = exact_copy(unusual[i].text);
        date_value value = date_parse(text, &start);
        if (value.state != unusual[i].state)
            fail_msg("%s: state %d, %s", unusual[i].text, value.state,
                     value.reason ? value.reason : "no reason");
        assert_int_equal(value.reason != NULL, value.state == DATE_INVALID);
        assert_true(is_inside(value.written, text));
        exact_free(text);
    }
}

static void impossible_days_give_their_parts(void **state)
{
    (void)state;
    date_value value = date_parse(S("by 31 Nov 08 (draft)"), NULL);
    assert_int_equal(value.state, DATE_IMPOSSIBLE);
    assert_int_equal(value.day, 31);
    assert_int_equal(value.month, 11);
    assert_int_equal(value.year, 2008);
    assert_true(str_eq(value.written, S("31 Nov 08")));
    value = date_parse(S("1 October to 31 November 2008"), NULL);
    assert_true(str_eq(value.written, S("31 November 2008")));
}

static void invalid_dates_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"31 October", "it names no year"},
        {"4/13/2008", "no month has that number"},
        {"Q5 2008", "a year has four quarters"},
        {"spring 2008/09", "of the seasons only winter spans two years"},
        {"Year 1", "the day on which the programme starts is not known"},
        {"October to June 2008/09", "write it as 31 October 2008, October 2008 or 2008-10-31"},
        {"October 2009 to June 2009", "it ends before it begins"},
        {"soon", "write it as 31 October 2008, October 2008 or 2008-10-31"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        date_value value = date_parse(str_of(cases[i].text), NULL);
        assert_int_equal(value.state, DATE_INVALID);
        assert_string_equal(value.reason, cases[i].reason);
    }
}

static void placeholders_for_dates_are_known(void **state)
{
    (void)state;
    static const char *const yes[] = {"DATE",        "by DATE",         "by DATE year end 2008",
                                      "from DATE",   "until DATE",      "on DATE",
                                      "TBC",         "by TBC",          "(TBC)",
                                      "October TBC", "to be confirmed", "by DATE (April 2009)"};
    static const char *const no[] = {"",
                                     "October 2008",
                                     "date",
                                     "by date",
                                     "UPDATE 2008",
                                     "Effective DATE",
                                     "October 2008 (TBC)"};
    for (size_t i = 0; i < sizeof yes / sizeof *yes; i++)
        if (!date_is_placeholder(str_of(yes[i])))
            fail_msg("%s", yes[i]);
    for (size_t i = 0; i < sizeof no / sizeof *no; i++)
        if (date_is_placeholder(str_of(no[i])))
            fail_msg("%s", no[i]);
}

static void programme_years_begin_on_the_anniversary(void **state)
{
    (void)state;
    arena *a = arena_new();
    day leap = date_day(2008, 2, 29), july = date_day(2008, 7, 15);
    assert_true(
        str_eq(date_iso(a, date_parse(S("Year 2"), &leap).range), S("2009-03-01/2010-02-28")));
    assert_true(
        str_eq(date_iso(a, date_parse(S("Year 4"), &leap).range), S("2011-03-01/2012-02-28")));
    assert_true(
        str_eq(date_iso(a, date_parse(S("Year 1"), &july).range), S("2008-07-15/2009-07-14")));
    day last = date_day(9999, 1, 1);
    assert_int_equal(date_parse(S("Year 1"), &last).state, DATE_INVALID);
    arena_free(a);
}

/* Every written form of a day is that day again. */
static void check_day(arena *a, day when)
{
    static const char *const forms[] = {"%d/%d/%04d", "%d.%d.%04d", "%02d-%02d-%04d"};
    int year, month, d;
    date_parts(when, &year, &month, &d);
    assert_true(date_exists(year, month, d));
    assert_int_equal(date_day(year, month, d), when);
    date_range range = {when, when, PRECISION_DAY};
    assert_int_equal(date_parse(date_iso(a, range), NULL).range.first, when);
    date_value readable = date_parse(date_readable(a, range), NULL);
    assert_int_equal(readable.state, DATE_KNOWN);
    assert_int_equal(readable.range.first, when);
    assert_int_equal(readable.range.last, when);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        char text[32];
        int n = snprintf(text, sizeof text, forms[i], d, month, year);
        date_value value = date_parse((str){text, (size_t)n}, NULL);
        assert_int_equal(value.range.first, when);
    }
}

static void every_day_of_400_years_round_trips(void **state)
{
    (void)state;
    day first = date_day(1800, 1, 1), last = date_day(2199, 12, 31);
    assert_int_equal(last - first + 1, 146097);
    arena *a = arena_new();
    for (day when = first; when <= last; when++) {
        check_day(a, when);
        if (when % 1000 == 0) {
            arena_free(a);
            a = arena_new();
        }
    }
    arena_free(a);
}

static void days_follow_one_another(void **state)
{
    (void)state;
    assert_int_equal(date_day(1970, 1, 1), 0);
    assert_int_equal(date_day(2000, 3, 1), 11017);
    day expected = date_day(1, 1, 1);
    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++) {
            assert_int_equal(date_day(year, month, 1), expected);
            expected += date_month_days(year, month);
        }
    assert_int_equal(date_month_days(2008, 0), 0);
    assert_int_equal(date_month_days(2008, 13), 0);
    assert_true(date_is_leap(2000) && date_is_leap(2008));
    assert_false(date_is_leap(1900) || date_is_leap(2009));
}

/* Both ends of what is written for readers and for machines are the range again. */
static void check_range(arena *a, date_range range)
{
    str forms[] = {date_iso(a, range), date_readable(a, range)};
    for (size_t i = 0; i < 2; i++) {
        date_value value = date_parse(forms[i], NULL);
        if (value.state != DATE_KNOWN || value.range.first != range.first ||
            value.range.last != range.last)
            fail_msg("%.*s: state %d", STR_ARG(forms[i]), value.state);
    }
}

static void ranges_round_trip(void **state)
{
    (void)state;
    static const char *const forms[] = {
        "%s 2008",     "early %s 2008",        "mid %s 2008",           "late %s 2008",
        "end %s 2008", "%s 2008 to June 2010", "3 %s - 5 December 2009"};
    arena *a = arena_new();
    for (int month = 1; month <= 12; month++)
        for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
            char text[64];
            snprintf(text, sizeof text, forms[i], date_month_name(month).p);
            date_value value = date_parse(str_of(text), NULL);
            assert_int_equal(value.state, DATE_KNOWN);
            check_range(a, value.range);
        }
    day start = programme_start();
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        date_range range = date_parse(str_of(known[i].text), &start).range;
        if (range.first >= date_day(1000, 1, 1)) /* readers see no zeros before a year */
            check_range(a, range);
    }
    arena_free(a);
}

static void ranges_read_well(void **state)
{
    (void)state;
    static const struct {
        const char *text, *readable;
    } cases[] = {
        {"2008-11-30", "30 November 2008"},
        {"2008-11", "November 2008"},
        {"early April 2008", "early April 2008"},
        {"late Feb 2008", "late February 2008"},
        {"2008/09", "1 April 2008 to 31 March 2009"},
        {"2008", "2008"},
        {"Q3 2009", "July to September 2009"},
        {"winter 2008", "December 2008 to February 2009"},
        {"June-August 2008", "June to August 2008"},
        {"3-5 November 2008", "3 to 5 November 2008"},
        {"30 Oct - 2 Nov 2008", "30 October to 2 November 2008"},
        {"30 Dec - 2 Jan 2009", "30 December 2008 to 2 January 2009"},
        {"2008-04-01/2013-03-31", "1 April 2008 to 31 March 2013"},
        {"early 2009", "January to April 2009"},
        {"1-10 April 2008", "1 to 10 April 2008"},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str got = date_readable(a, date_parse(str_of(cases[i].text), NULL).range);
        if (!str_eq(got, str_of(cases[i].readable)))
            fail_msg("%s: %.*s", cases[i].text, STR_ARG(got));
    }
    arena_free(a);
}

static void outside_means_no_day_inside(void **state)
{
    (void)state;
    date_range programme = date_parse(S("2008-04-01/2013-03-31"), NULL).range;
    assert_false(date_outside(date_parse(S("2008"), NULL).range, programme));
    assert_false(date_outside(date_parse(S("31 March 2013"), NULL).range, programme));
    assert_true(date_outside(date_parse(S("March 2008"), NULL).range, programme));
    assert_true(date_outside(date_parse(S("April 2013"), NULL).range, programme));
}

static void months_are_named(void **state)
{
    (void)state;
    assert_true(str_eq(date_month_name(1), S("January")));
    assert_int_equal(date_month_name(0).n, 0);
    assert_int_equal(date_month_name(13).n, 0);
    for (int month = 1; month <= 12; month++)
        assert_int_equal(date_month_named(date_month_name(month)), month);
    assert_int_equal(date_month_named(S("SEPT")), 9);
    assert_int_equal(date_month_named(S("Decem")), 0);
    assert_int_equal(date_month_named(S("")), 0);
}

static void intervals_and_financial_years_are_strict(void **state)
{
    (void)state;
    date_value from, to;
    arena *a = arena_new();
    assert_true(date_parse_interval(S("2008-04-01/2013-03-31"), &from, &to));
    assert_true(str_eq(date_iso(a, from.range), S("2008-04-01")));
    assert_true(str_eq(date_iso(a, to.range), S("2013-03-31")));
    assert_true(date_parse_interval(S("2008-04 / 2013"), &from, &to));
    assert_true(str_eq(date_iso(a, from.range), S("2008-04")));
    assert_int_equal(to.range.precision, PRECISION_YEAR);
    assert_true(date_parse_interval(S("2008-04-31/soon"), &from, &to));
    assert_int_equal(from.state, DATE_IMPOSSIBLE);
    assert_int_equal(to.state, DATE_INVALID);
    assert_true(date_parse_interval(S("2007/08"), &from, &to));
    assert_int_equal(to.state, DATE_INVALID);
    assert_true(date_parse_interval(S("/"), &from, &to));
    assert_int_equal(from.state, DATE_INVALID);
    assert_false(date_parse_interval(S("2008-04-01"), &from, &to));
    int year = 0;
    assert_true(date_parse_financial_year(S("2007/08"), &year) && year == 2007);
    assert_true(date_parse_financial_year(S(" 1999/2000 "), &year) && year == 1999);
    assert_false(date_parse_financial_year(S("2007/09"), &year));
    assert_false(date_parse_financial_year(S("2007-08"), &year));
    assert_false(date_parse_financial_year(S("07/08"), &year));
    assert_false(date_parse_financial_year(S("2007"), &year));
    arena_free(a);
}

static void check_prose(const char *prose, const char *wanted)
{
    str text = exact_copy(prose);
    size_t at = 0;
    date_value found;
    bool hit = date_find_impossible(text, &at, &found);
    if (!wanted && hit)
        fail_msg("%s: found %.*s", prose, STR_ARG(found.written));
    if (wanted && (!hit || !str_eq(found.written, str_of(wanted))))
        fail_msg("%s: not %s", prose, wanted);
    if (hit) {
        assert_int_equal(found.state, DATE_IMPOSSIBLE);
        assert_ptr_equal(text.p + at, found.written.p + found.written.n);
        assert_false(date_find_impossible(text, &at, &found));
    }
    assert_int_equal(at, text.n);
    exact_free(text);
}

static void impossible_days_in_prose_are_found(void **state)
{
    (void)state;
    check_prose("Agreed on 31 November 2008, at last.", "31 November 2008");
    check_prose("31 November", "31 November");
    check_prose("by the 31st of November next", "31st of November");
    check_prose("30 February", "30 February");
    check_prose("29 February 2009", "29 February 2009");
    check_prose("(31 Nov. 2008)", "31 Nov. 2008");
    check_prose("30" EN_DASH "31 June 2008", "31 June 2008");
    check_prose("30-31 June 2008", "31 June 2008");
    check_prose("November 31, 2008", "November 31, 2008");
    check_prose("on April 31st", "April 31st");
    check_prose("April 31 2009", "April 31 2009");
    check_prose("dated 31/11/2008.", "31/11/2008");
    check_prose("dated 31.11.2008.", "31.11.2008");
    check_prose("on 2008-11-31", "2008-11-31");
    check_prose("on 31-Nov-2008", "31-Nov-2008");
    check_prose("31\nNovember 2008", "31\nNovember 2008");
}

static void possible_days_in_prose_are_left_alone(void **state)
{
    (void)state;
    check_prose("", NULL);
    check_prose("30 November 2008, 31 May, 29 February, 29 February 2008", NULL);
    check_prose("In November 31 councils met, and in June 31 of them again.", NULL);
    check_prose("\xC2\xA3"
                "31 June 2008",
                NULL);
    check_prose("1,031 June events; 2.31 June; A31 June", NULL);
    check_prose("Room 45 June 2008", NULL);
    check_prose("in 2009 February came", NULL);
    check_prose("31 may be enough, 32 may not", NULL);
    check_prose("version 31.11.08", NULL);
    check_prose("PS/31/11/2008", NULL);
    check_prose("31/11/2008/5", NULL);
    check_prose("31\n\nNovember 2008", NULL);
    check_prose("31 Novembers", NULL);
    check_prose("November", NULL);
    check_prose("131 November", NULL);
}

static void several_impossible_days_are_found_in_order(void **state)
{
    (void)state;
    str text = S("31 November 2008 or 30 February or 31/4/2009");
    static const int days[] = {31, 30, 31}, months[] = {11, 2, 4}, years[] = {2008, 0, 2009};
    size_t at = 0, count = 0;
    for (date_value found; date_find_impossible(text, &at, &found); count++) {
        assert_int_equal(found.day, days[count]);
        assert_int_equal(found.month, months[count]);
        assert_int_equal(found.year, years[count]);
    }
    assert_int_equal(count, 3);
}

/* Long hostile texts take time in proportion to their length. */
static void long_texts_are_read_once(void **state)
{
    (void)state;
    static const char *const units[] = {"1 ", "31 June ", "- ",    "a", " ",
                                        "(",  "*",        "2008/", "1", "June 1st "};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        buf text = {0};
        for (int n = 0; n < 100000; n++)
            buf_str(&text, str_of(units[i]));
        size_t at = 0;
        date_value found;
        while (date_find_impossible(buf_view(&text), &at, &found))
            assert_true(found.day > 28);
        date_parse(buf_view(&text), NULL);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(written_dates_are_read),
        cmocka_unit_test(the_written_part_is_the_date),
        cmocka_unit_test(other_texts_have_their_state),
        cmocka_unit_test(impossible_days_give_their_parts),
        cmocka_unit_test(invalid_dates_say_why),
        cmocka_unit_test(placeholders_for_dates_are_known),
        cmocka_unit_test(programme_years_begin_on_the_anniversary),
        cmocka_unit_test(every_day_of_400_years_round_trips),
        cmocka_unit_test(days_follow_one_another),
        cmocka_unit_test(ranges_round_trip),
        cmocka_unit_test(ranges_read_well),
        cmocka_unit_test(outside_means_no_day_inside),
        cmocka_unit_test(months_are_named),
        cmocka_unit_test(intervals_and_financial_years_are_strict),
        cmocka_unit_test(impossible_days_in_prose_are_found),
        cmocka_unit_test(possible_days_in_prose_are_left_alone),
        cmocka_unit_test(several_impossible_days_are_found_in_order),
        cmocka_unit_test(long_texts_are_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
