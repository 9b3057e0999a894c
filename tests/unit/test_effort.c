/* Effort as people write it: days, rates and shares of posts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "exact.h"
#include "read/effort.h"

#define NBSP "\xC2\xA0"
#define EN_DASH "\xE2\x80\x93"
#define HALF "\xC2\xBD"
#define QUARTER "\xC2\xBC"
#define THREE_QUARTERS "\xC2\xBE"
#define TIMES "\xC3\x97"

typedef struct effort_case {
    const char *text;
    effort_state state;
    int64_t milli;
} effort_case;

static const effort_case figures[] = {
    /* days per month */
    {"2 days per month", EFFORT_RATE, 2000},
    {"1 day per month", EFFORT_RATE, 1000},
    {"1 days per month", EFFORT_RATE, 1000},
    {"2.5 days per month", EFFORT_RATE, 2500},
    {"2.50 days per month", EFFORT_RATE, 2500},
    {"0.5 days per month", EFFORT_RATE, 500},
    {"0.125 days per month", EFFORT_RATE, 125},
    {"20 Days Per Month", EFFORT_RATE, 20000},
    {"2" NBSP "days" NBSP "per" NBSP "month", EFFORT_RATE, 2000},
    {"2 days a month", EFFORT_RATE, 2000},
    {"2 days each month", EFFORT_RATE, 2000},
    {"2 days every month", EFFORT_RATE, 2000},
    {"2 days in a month", EFFORT_RATE, 2000},
    {"2 days/month", EFFORT_RATE, 2000},
    {"1 day/month", EFFORT_RATE, 1000},
    {"2 days / month", EFFORT_RATE, 2000},
    {"2days/month", EFFORT_RATE, 2000},
    {"2 days per calendar month", EFFORT_RATE, 2000},
    {"2 days monthly", EFFORT_RATE, 2000},
    {"2 days pm", EFFORT_RATE, 2000},
    {"2 days per month.", EFFORT_RATE, 2000},
    {"**2 days per month**", EFFORT_RATE, 2000},
    {"2 working days per month", EFFORT_RATE, 2000},
    {"2 person-days per month", EFFORT_RATE, 2000},
    {"2 person days per month", EFFORT_RATE, 2000},
    {"2 days' work per month", EFFORT_RATE, 2000},
    /* fractions and words */
    {HALF " day per month", EFFORT_RATE, 500},
    {HALF "day per month", EFFORT_RATE, 500},
    {HALF " a day per month", EFFORT_RATE, 500},
    {QUARTER " day per month", EFFORT_RATE, 250},
    {THREE_QUARTERS " of a day per month", EFFORT_RATE, 750},
    {"2" HALF " days per month", EFFORT_RATE, 2500},
    {"2 " HALF " days per month", EFFORT_RATE, 2500},
    {"1/2 day per month", EFFORT_RATE, 500},
    {"3/4 day per month", EFFORT_RATE, 750},
    {"2 1/2 days per month", EFFORT_RATE, 2500},
    {"half a day per month", EFFORT_RATE, 500},
    {"Half day per month", EFFORT_RATE, 500},
    {"half-day per month", EFFORT_RATE, 500},
    {"a half day per month", EFFORT_RATE, 500},
    {"a quarter of a day per month", EFFORT_RATE, 250},
    {"a day a month", EFFORT_RATE, 1000},
    {"one day per month", EFFORT_RATE, 1000},
    {"two days per month", EFFORT_RATE, 2000},
    {"twelve days per month", EFFORT_RATE, 12000},
    {"one and a half days per month", EFFORT_RATE, 1500},
    /* weeks are a quarter of a month */
    {"2 days per week", EFFORT_RATE, 8000},
    {"2 days a week", EFFORT_RATE, 8000},
    {"3 days weekly", EFFORT_RATE, 12000},
    {"1 day per fortnight", EFFORT_RATE, 2000},
    {"1 day a fortnight", EFFORT_RATE, 2000},
    {"6 days per quarter", EFFORT_RATE, 2000},
    {"24 days per year", EFFORT_RATE, 2000},
    {"24 days per annum", EFFORT_RATE, 2000},
    {"24 days pa", EFFORT_RATE, 2000},
    {"220 days a year", EFFORT_RATE, 18333},
    {"1 day per quarter", EFFORT_RATE, 333},
    {"2 days per quarter", EFFORT_RATE, 667},
    /* hours: 7.4 a day */
    {"7.4 hours per month", EFFORT_RATE, 1000},
    {"8 hours per week", EFFORT_RATE, 4324},
    {"37 hours a week", EFFORT_RATE, 20000},
    {"37 hrs per month", EFFORT_RATE, 5000},
    {"74 hours", EFFORT_DAYS, 10000},
    {"1 hr per month", EFFORT_RATE, 135},
    /* days in all */
    {"20 days", EFFORT_DAYS, 20000},
    {"20 days in total", EFFORT_DAYS, 20000},
    {"20 days total", EFFORT_DAYS, 20000},
    {"1 day", EFFORT_DAYS, 1000},
    {"0 days", EFFORT_DAYS, 0},
    {"0.001 days", EFFORT_DAYS, 1},
    {"0.0010 days", EFFORT_DAYS, 1},
    {"999999 days", EFFORT_DAYS, 999999000},
    {HALF " day", EFFORT_DAYS, 500},
    {"nil", EFFORT_DAYS, 0},
    {"none", EFFORT_DAYS, 0},
    /* maxima and words that change nothing */
    {"up to 4 days per month", EFFORT_RATE, 4000},
    {"Up to 0.5 days per month", EFFORT_RATE, 500},
    {"Up to 1 days per month", EFFORT_RATE, 1000},
    {"maximum of 4 days per month", EFFORT_RATE, 4000},
    {"max 4 days per month", EFFORT_RATE, 4000},
    {"max. 4 days per month", EFFORT_RATE, 4000},
    {"4 days per month maximum", EFFORT_RATE, 4000},
    {"no more than 4 days per month", EFFORT_RATE, 4000},
    {"at most 4 days per month", EFFORT_RATE, 4000},
    {"approx 8 days per month", EFFORT_RATE, 8000},
    {"approx. 8 days per month", EFFORT_RATE, 8000},
    {"about 8 days per month", EFFORT_RATE, 8000},
    {"8 days per month approx", EFFORT_RATE, 8000},
    {"8 days per month as required", EFFORT_RATE, 8000},
    {"8 days per month (1 person, 2 days per week)", EFFORT_RATE, 8000},
    {"8 days per month (TBC)", EFFORT_RATE, 8000},
    /* partners and people */
    {"2 days per month per 5 district partners", EFFORT_RATE, 10000},
    {"5 days per month per 6 partners", EFFORT_RATE, 30000},
    {"2 days per month per five partners", EFFORT_RATE, 10000},
    {"2 days per month in each of 5 authorities", EFFORT_RATE, 10000},
    {"2 days per month in each of the 5 authorities", EFFORT_RATE, 10000},
    {"2 days per month, in each of the 5 authorities", EFFORT_RATE, 10000},
    {"2 days per month in 5 authorities", EFFORT_RATE, 10000},
    {"2 days per month for each of 5 partners", EFFORT_RATE, 10000},
    {"2 days per month for 5 partners", EFFORT_RATE, 10000},
    {"2 days per month for all 5 partners", EFFORT_RATE, 10000},
    {"2 days per month in each authority", EFFORT_RATE, 2000},
    {"2 days per month in the county", EFFORT_RATE, 2000},
    {"2 days per month per authority", EFFORT_RATE, 2000},
    {"2 days per month each", EFFORT_RATE, 2000},
    {"2 days per month x 5", EFFORT_RATE, 10000},
    {"2 days per month " TIMES " 5", EFFORT_RATE, 10000},
    {HALF " day per month per 5 district partners", EFFORT_RATE, 2500},
    {"1 person, 2 days per week", EFFORT_RATE, 8000},
    {"one person, 2 days per week", EFFORT_RATE, 8000},
    {"1 person for 2 days per week", EFFORT_RATE, 8000},
    {"2 people, 2 days per week each", EFFORT_RATE, 16000},
    {"2 SROs: 2 days per month", EFFORT_RATE, 4000},
    {"2 SROs @ 2 days per month", EFFORT_RATE, 4000},
    {"2 finance officers at 3 days per month", EFFORT_RATE, 6000},
    {"2 x 3 days per month", EFFORT_RATE, 6000},
    {"2 " TIMES " 3 days", EFFORT_DAYS, 6000},
    {"5 officers, 2 days per month in each of 2 authorities", EFFORT_RATE, 20000},
    /* shares of posts */
    {"5xSO@10%", EFFORT_SHARE, 500},
    {"5 x SO @ 10%", EFFORT_SHARE, 500},
    {"5x SO @10%", EFFORT_SHARE, 500},
    {"5XSO@10%", EFFORT_SHARE, 500},
    {"5" TIMES "SO@10%", EFFORT_SHARE, 500},
    {"5 SO @10%", EFFORT_SHARE, 500},
    {"2x SO @20%", EFFORT_SHARE, 400},
    {"5x Data lead @40%", EFFORT_SHARE, 2000},
    {"1x critical friend @5%", EFFORT_SHARE, 50},
    {"Relevant professionals @2.5%", EFFORT_SHARE, 25},
    {"Programme Director @100%", EFFORT_SHARE, 1000},
    {"@100%", EFFORT_SHARE, 1000},
    {"@ 100 %", EFFORT_SHARE, 1000},
    {"@0%", EFFORT_SHARE, 0},
    {"@0.1%", EFFORT_SHARE, 1},
    {"2xSO@2.55%", EFFORT_SHARE, 51},
    {"50%", EFFORT_SHARE, 500},
    {"50% FTE", EFFORT_SHARE, 500},
    {"0.5 FTE", EFFORT_SHARE, 500},
    {"1 FTE", EFFORT_SHARE, 1000},
    {"2.25 FTE", EFFORT_SHARE, 2250},
    {"SO @10% (from June)", EFFORT_SHARE, 100},
};

static void figures_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        str text = exact_copy(figures[i].text);
        effort e = effort_parse(text, NULL);
        if (e.state != figures[i].state || e.milli != figures[i].milli)
            fail_msg("%s: state %d, %lld: %s", figures[i].text, e.state, (long long)e.milli,
                     e.reason ? e.reason : "");
        assert_null(e.reason);
        exact_free(text);
    }
}

static const effort_case unusual[] = {
    {"", EFFORT_MISSING, 0},
    {" ", EFFORT_MISSING, 0},
    {"-", EFFORT_MISSING, 0},
    {EN_DASH, EFFORT_MISSING, 0},
    {"n/a", EFFORT_MISSING, 0},
    {"N/A (see above)", EFFORT_MISSING, 0},
    {"as required", EFFORT_AS_REQUIRED, 0},
    {"As Required.", EFFORT_AS_REQUIRED, 0},
    {"as and when required", EFFORT_AS_REQUIRED, 0},
    {"as needed", EFFORT_AS_REQUIRED, 0},
    {"when required", EFFORT_AS_REQUIRED, 0},
    {"ad hoc", EFFORT_AS_REQUIRED, 0},
    {"as required (legal advice)", EFFORT_AS_REQUIRED, 0},
    {"Business analysts, project managers as required", EFFORT_AS_REQUIRED, 0},
    {"TBC", EFFORT_UNKNOWN, 0},
    {"tbd", EFFORT_UNKNOWN, 0},
    {"to be confirmed", EFFORT_UNKNOWN, 0},
    {"to be confirmed, as required", EFFORT_UNKNOWN, 0},
    {"TBC days per month", EFFORT_UNKNOWN, 0},
    {"up to TBC days per month", EFFORT_UNKNOWN, 0},
    {"[insert days]", EFFORT_UNKNOWN, 0},
    {"2", EFFORT_INVALID, 0},
    {HALF, EFFORT_INVALID, 0},
    {"2 per month", EFFORT_INVALID, 0},
    {"days per month", EFFORT_INVALID, 0},
    {"per month", EFFORT_INVALID, 0},
    {"some days per month", EFFORT_INVALID, 0},
    {"a few days per week", EFFORT_INVALID, 0},
    {"2-3 days per month", EFFORT_INVALID, 0},
    {"2" EN_DASH "3 days per month", EFFORT_INVALID, 0},
    {"2 to 3 days per month", EFFORT_INVALID, 0},
    {"2 or 3 days per month", EFFORT_INVALID, 0},
    {"2 weeks", EFFORT_INVALID, 0},
    {"2 months", EFFORT_INVALID, 0},
    {"2 days per month per week", EFFORT_INVALID, 0},
    {"2 days per month per", EFFORT_INVALID, 0},
    {"2 days per month x", EFFORT_INVALID, 0},
    {"2 days per moon", EFFORT_INVALID, 0},
    {"2 days per mont", EFFORT_INVALID, 0},
    {"2 days each term", EFFORT_INVALID, 0},
    {"20 days per authority", EFFORT_INVALID, 0},
    {"2 days a week for 2", EFFORT_INVALID, 0},
    {"2 days per 5", EFFORT_INVALID, 0},
    {"20 days per 5 authorities", EFFORT_DAYS, 100000},
    {"20 days in each authority", EFFORT_DAYS, 20000},
    {"2 days per month per authority", EFFORT_RATE, 2000},
    {"2 days per month for 6 weeks", EFFORT_INVALID, 0},
    {"2 days per month for 0 months", EFFORT_INVALID, 0},
    {"2 days per month for 1201 months", EFFORT_INVALID, 0},
    {"2 days per month for 4 months for 5 months", EFFORT_INVALID, 0},
    {"2 days per month, rising to 4", EFFORT_INVALID, 0},
    {"2 days per month + 3", EFFORT_INVALID, 0},
    {"2 days per month and 3 days per week", EFFORT_INVALID, 0},
    {"2 days 3 hours", EFFORT_INVALID, 0},
    {"2 daze per month", EFFORT_INVALID, 0},
    {"-2 days per month", EFFORT_INVALID, 0},
    {"2.5.1 days per month", EFFORT_INVALID, 0},
    {"2,5 days per month", EFFORT_INVALID, 0},
    {"0.0001 days", EFFORT_INVALID, 0},
    {"1/3 day per month", EFFORT_INVALID, 0},
    {"1/0 day per month", EFFORT_INVALID, 0},
    {"4/2 days per month", EFFORT_INVALID, 0},
    {"1000000 days", EFFORT_INVALID, 0},
    {"99999999999999999999 days", EFFORT_INVALID, 0},
    {"999999 days per week in each of 999999 authorities", EFFORT_INVALID, 0},
    {"1 day per month per 2000000 people", EFFORT_INVALID, 0},
    {"1 day per month per 2000 people per 2000 people", EFFORT_INVALID, 0},
    {"0.5 FTE per month", EFFORT_INVALID, 0},
    {"5xSO", EFFORT_INVALID, 0},
    {"5xSO@", EFFORT_INVALID, 0},
    {"5xSO@10", EFFORT_INVALID, 0},
    {"5xSO@ten%", EFFORT_INVALID, 0},
    {"5xSO@10%%", EFFORT_INVALID, 0},
    {"5xSO@-10%", EFFORT_INVALID, 0},
    {"5xSO@150%", EFFORT_INVALID, 0},
    {"1xSO@2.55%", EFFORT_INVALID, 0},
    {"0.5xSO@20%", EFFORT_INVALID, 0},
    {"2nd line@20%", EFFORT_INVALID, 0},
    {"9999999xSO@20%", EFFORT_INVALID, 0},
    {"1x critical friend @5% 2x SO @20%", EFFORT_INVALID, 0},
    {"1x lead @40% or consultancy", EFFORT_INVALID, 0},
    {"50% of 2 days", EFFORT_INVALID, 0},
    {"%", EFFORT_INVALID, 0},
    {"@%", EFFORT_INVALID, 0},
    {"As 1", EFFORT_INVALID, 0},
    {"Programme support", EFFORT_INVALID, 0},
    {"4 as required", EFFORT_INVALID, 0},
    {".", EFFORT_INVALID, 0},
    {"(", EFFORT_INVALID, 0},
    {"a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a a "
     "a a "
     "a a a a a",
     EFFORT_INVALID, 0},
};

static void other_texts_have_their_state(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unusual / sizeof *unusual; i++) {
        str text = exact_copy(unusual[i].text);
        effort e = effort_parse(text, NULL);
        if (e.state != unusual[i].state)
            fail_msg("%s: state %d, %lld", unusual[i].text, e.state, (long long)e.milli);
        assert_int_equal(e.reason != NULL, e.state == EFFORT_INVALID);
        exact_free(text);
    }
}

static void invalid_efforts_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"2", "it names no unit, as “2 days per month” does"},
        {"2-3 days per month", "it is a range: say “up to 4 days per month”"},
        {"soon", "write it as “2 days per month”, “20 days” or “5xSO@10%”"},
        {"0.0001 days", "it is finer than a thousandth of a day"},
        {"1xSO@2.55%", "it is finer than a thousandth of a post"},
        {"5xSO@150%", "it is more than full time"},
        {"2 days per meeting", "it does not say how often, or for how many: write it as “2 "
                               "days per month” or “2 days per 5 partners”"},
        {"1xA@5% 1xB@5%", "it holds more than one allocation: give each its own row"},
        {"9999999 days", "it is too large"},
        {"1 day per month per 2000000 people", "it is too large"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        effort e = effort_parse(str_of(cases[i].text), NULL);
        assert_int_equal(e.state, EFFORT_INVALID);
        assert_string_equal(e.reason, cases[i].reason);
    }
}

/* --- Any words in any order --- */

static str some_words(arena *a, uint32_t *seed)
{
    static const char *const words[] = {
        "2",        "0",      "½",      "2.5",   "1/2",  "999999", "1000000", "half",
        "a",        "one",    "-",      "to",    "days", "day",    "hours",   "FTE",
        "per",      "each",   "/",      "every", "in",   "for",    "month",   "wk",
        "year",     "moon",   "months", "x",     "×",    "5",      "@",       "10%",
        "partners", "up",     "max",    "as",    "at",   "of",     "the",     "nil",
        "TBC",      "(note)", "SO",     ",",     ".",    "£",      "required"};
    str text = {0};
    for (int count = 1 + (int)(*seed >> 16) % 7; count > 0; count--) {
        *seed = *seed * 1664525 + 1013904223;
        const char *word = words[(*seed >> 16) % (sizeof words / sizeof *words)];
        text = str_format(a, "%.*s%s%s", STR_ARG(text), *seed >> 30 ? " " : "", word);
    }
    return text;
}

static str in_capitals(arena *a, str text)
{
    char *copy = (char *)str_copy(a, text).p;
    for (size_t i = 0; i < text.n; i++)
        copy[i] = (char)(copy[i] >= 'a' && copy[i] <= 'z' ? copy[i] - 'a' + 'A' : copy[i]);
    return (str){copy, text.n};
}

/* Never negative, never beyond the limit, a reason when invalid; case and margins are nothing.
 */
static void no_words_give_an_impossible_effort(void **state)
{
    (void)state;
    uint32_t seed = 20080716;
    size_t read = 0;
    for (int i = 0; i < 50000; i++) {
        arena *a = arena_new();
        str text = some_words(a, &seed);
        effort e = effort_parse(text, NULL);
        effort same =
            effort_parse(str_format(a, "  %.*s ", STR_ARG(in_capitals(a, text))), NULL);
        bool counts =
            e.state == EFFORT_RATE || e.state == EFFORT_DAYS || e.state == EFFORT_SHARE;
        read += counts;
        if (e.milli < 0 || e.milli > INT64_C(1000000000000) || e.months < 0 ||
            e.months > 1200 || (e.reason != NULL) != (e.state == EFFORT_INVALID) ||
            (!counts && e.milli) || same.state != e.state || same.milli != e.milli ||
            same.months != e.months)
            fail_msg("%.*s: state %d, %lld", STR_ARG(text), e.state, (long long)e.milli);
        arena_free(a);
    }
    assert_true(read > 250); /* enough of them are efforts */
}

static void months_and_maxima_are_kept(void **state)
{
    (void)state;
    effort e = effort_parse(S("5 days per month for 4 months"), NULL);
    assert_int_equal(e.milli, 5000);
    assert_int_equal(e.months, 4);
    assert_false(e.maximum);
    e = effort_parse(S("up to 20 days over four months"), NULL);
    assert_int_equal(e.state, EFFORT_DAYS);
    assert_int_equal(e.months, 4);
    assert_true(e.maximum);
    e = effort_parse(S("2 days per month per 5 district partners for 4 months"), NULL);
    assert_int_equal(e.milli, 10000);
    assert_int_equal(e.months, 4);
    e = effort_parse(S("2 days per month for 4 months in each of 5 authorities"), NULL);
    assert_int_equal(e.milli, 10000);
    assert_int_equal(e.months, 4);
    assert_int_equal(effort_parse(S("2 days"), NULL).months, 0);
    assert_true(effort_parse(S("2 days per month max"), NULL).maximum);
}

static void roles_are_slices_of_the_text(void **state)
{
    (void)state;
    static const struct {
        const char *text, *role;
    } cases[] = {
        {"5xSO@10%", "SO"},
        {"5x  Data lead  @40%", "Data lead"},
        {"5 Data leads @40%", "Data leads"},
        {"5" TIMES " Data lead @40%", "Data lead"},
        {"Programme Director @100%", "Programme Director"},
        {"@100%", ""},
        {"5x@10%", ""},
        {"100%", ""},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str text = str_of(cases[i].text);
        effort e = effort_parse(text, NULL);
        assert_int_equal(e.state, EFFORT_SHARE);
        if (!str_eq(e.role, str_of(cases[i].role)))
            fail_msg("%s: %.*s", cases[i].text, STR_ARG(e.role));
    }
}

static void hours_follow_the_calendar(void **state)
{
    (void)state;
    const effort_calendar eight = {8000, 220000}, none = {0, 220000}, absurd = {1LL << 62, 1};
    assert_int_equal(effort_parse(S("8 hours per week"), &eight).milli, 4000);
    assert_int_equal(effort_parse(S("8 hours per week"), &none).milli, 4324);
    assert_int_equal(effort_parse(S("8 hours per week"), &absurd).milli, 4324);
    assert_int_equal(effort_parse(S("2 days per week"), &eight).milli, 8000);
}

static void numbers_are_written_without_trailing_zeros(void **state)
{
    (void)state;
    static const struct {
        int64_t milli;
        const char *text;
    } cases[] = {{0, "0"},        {1, "0.001"},    {10, "0.01"},   {100, "0.1"},
                 {500, "0.5"},    {1000, "1"},     {2500, "2.5"},  {10000, "10"},
                 {8667, "8.667"}, {-1500, "-1.5"}, {-5, "-0.005"}, {10010, "10.01"}};
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_true(str_eq(effort_number(a, cases[i].milli), str_of(cases[i].text)));
    arena_free(a);
}

/* What is written as a rate, a sum of days or a share is read back as it was. */
static void what_is_written_is_read_back(void **state)
{
    (void)state;
    for (int64_t milli = 0; milli < 1000000; milli += 37) {
        arena *a = arena_new();
        str number = effort_number(a, milli);
        str days = str_format(a, "%.*s days", STR_ARG(number));
        str rate = str_format(a, "up to %.*s days per month", STR_ARG(number));
        str share = str_format(a, "%.*s FTE", STR_ARG(number));
        assert_int_equal(effort_parse(days, NULL).milli, milli);
        assert_int_equal(effort_parse(rate, NULL).milli, milli);
        assert_int_equal(effort_parse(rate, NULL).state, EFFORT_RATE);
        assert_int_equal(effort_parse(share, NULL).milli, milli);
        arena_free(a);
    }
}

static void long_texts_are_read_once(void **state)
{
    (void)state;
    static const char *const units[] = {"1 ", "x", "@", "1x", "%", "per ", "(", "for 4 months ",
                                        " ",  HALF};
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        buf text = {0};
        for (int n = 0; n < 100000; n++)
            buf_str(&text, str_of(units[i]));
        effort_parse(buf_view(&text), NULL);
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_are_exact),
        cmocka_unit_test(other_texts_have_their_state),
        cmocka_unit_test(invalid_efforts_say_why),
        cmocka_unit_test(no_words_give_an_impossible_effort),
        cmocka_unit_test(months_and_maxima_are_kept),
        cmocka_unit_test(roles_are_slices_of_the_text),
        cmocka_unit_test(hours_follow_the_calendar),
        cmocka_unit_test(numbers_are_written_without_trailing_zeros),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(long_texts_are_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
