/* Amounts as people write them: every form of format.md, and what is none. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "exact.h"
#include "read/amount.h"
#include "read/value.h"

#define NBSP "\xC2\xA0"
#define THIN "\xE2\x80\x89"
#define NARROW "\xE2\x80\xAF"
#define MINUS "\xE2\x88\x92"
#define EN_DASH "\xE2\x80\x93"
#define EM_DASH "\xE2\x80\x94"
#define POUND "\xC2\xA3"
#define CURLY "\xE2\x80\x99"

#define POUNDS UNIT_POUNDS
#define K UNIT_THOUSANDS
#define M UNIT_MILLIONS
#define NONE UNIT_NONE

typedef struct known_case {
    const char *text;
    money_unit header;
    money pence;
    const char *figure;
} known_case;

static const known_case known[] = {
    /* plain figures under each header */
    {"0", POUNDS, 0, "0"},
    {"7", POUNDS, 700, "7"},
    {"7", NONE, 700, "7"},
    {"7", K, 700000, "7"},
    {"7", M, 700000000, "7"},
    {"007", POUNDS, 700, "007"},
    {"64.5", K, 6450000, "64.5"},
    {"64.50", K, 6450000, "64.50"},
    {"64.5", POUNDS, 6450, "64.5"},
    {"64.55", POUNDS, 6455, "64.55"},
    {"0.01", POUNDS, 1, "0.01"},
    {"0.00", POUNDS, 0, "0.00"},
    {"1.230", POUNDS, 123, "1.230"},
    {"1.2300000000000000000000000000", POUNDS, 123, "1.2300000000000000000000000000"},
    {"1.23456", K, 123456, "1.23456"},
    {"1.234560", K, 123456, "1.234560"},
    {"0.00001", K, 1, "0.00001"},
    {"1.23456789", M, 123456789, "1.23456789"},
    {"901", K, 90100000, "901"},
    {"113.8", K, 11380000, "113.8"},
    /* thousands commas */
    {"1,234", POUNDS, 123400, "1,234"},
    {"12,345", POUNDS, 1234500, "12,345"},
    {"123,456", POUNDS, 12345600, "123,456"},
    {"1,234,567.89", POUNDS, 123456789, "1,234,567.89"},
    {"1,234,567.89", K, 123456789000, "1,234,567.89"},
    {"232,290", POUNDS, 23229000, "232,290"},
    {"1000000", POUNDS, 100000000, "1000000"},
    {"92,233,720,368,547,758.07", POUNDS, INT64_MAX, "92,233,720,368,547,758.07"},
    {"-92233720368547758.07", POUNDS, -INT64_MAX, "-92233720368547758.07"},
    /* the pound sign */
    {POUND "5", POUNDS, 500, POUND "5"},
    {POUND " 18.6", K, 1860000, POUND " 18.6"},
    {POUND "18.6", NONE, 1860, POUND "18.6"},
    {POUND NBSP "18.6", K, 1860000, POUND NBSP "18.6"},
    {POUND THIN "18.6", K, 1860000, POUND THIN "18.6"},
    {POUND NARROW "18.6", K, 1860000, POUND NARROW "18.6"},
    {POUND "4,400", K, 440000000, POUND "4,400"},
    {POUND "4400", POUNDS, 440000, POUND "4400"},
    /* signs and brackets */
    {"-5", POUNDS, -500, "-5"},
    {"- 5", POUNDS, -500, "- 5"},
    {MINUS "5", POUNDS, -500, MINUS "5"},
    {EN_DASH "5", POUNDS, -500, EN_DASH "5"},
    {"-" POUND "5", POUNDS, -500, "-" POUND "5"},
    {POUND "-5", POUNDS, -500, POUND "-5"},
    {MINUS POUND "5.25", POUNDS, -525, MINUS POUND "5.25"},
    {POUND MINUS "5.25", POUNDS, -525, POUND MINUS "5.25"},
    {"(4.4)", K, -440000, "(4.4)"},
    {"( 4.4 )", K, -440000, "( 4.4 )"},
    {"(" POUND "4.4)", K, -440000, "(" POUND "4.4)"},
    {POUND "(4.4)", K, -440000, POUND "(4.4)"},
    {"(4.4k)", POUNDS, -440000, "(4.4k)"},
    {"(" POUND "4.4)m", POUNDS, -440000000, "(" POUND "4.4)m"},
    {"-0", POUNDS, 0, "-0"},
    /* suffixes win over the header */
    {"19k", K, 1900000, "19k"},
    {"19k", NONE, 1900000, "19k"},
    {"19K", POUNDS, 1900000, "19K"},
    {"19 k", POUNDS, 1900000, "19 k"},
    {POUND "103k", K, 10300000, POUND "103k"},
    {POUND "103" NBSP "k", M, 10300000, POUND "103" NBSP "k"},
    {POUND "20m", K, 2000000000, POUND "20m"},
    {POUND "1.5 million", POUNDS, 150000000, POUND "1.5 million"},
    {"1.5 Million", POUNDS, 150000000, "1.5 Million"},
    {"2 thousand", POUNDS, 200000, "2 thousand"},
    {POUND "3bn", POUNDS, 300000000000, POUND "3bn"},
    {POUND "3 billion", POUNDS, 300000000000, POUND "3 billion"},
    {"0.00000000001bn", POUNDS, 1, "0.00000000001bn"},
    {"1,250k", POUNDS, 125000000, "1,250k"},
    {"-2.5m", K, -250000000, "-2.5m"},
    /* notes in brackets are not read */
    {"67 (" POUND "19k funded from LIFT SW)", K, 6700000, "67"},
    {"67(draft)", K, 6700000, "67"},
    {POUND "4.4 (funded from LIFT SW)", K, 440000, POUND "4.4"},
    {"67 (a) (b)", K, 6700000, "67"},
    {"67 (a (b) c)", K, 6700000, "67"},
    {"(4.4) (part funded)", K, -440000, "(4.4)"},
    {"19k (TBC)", K, 1900000, "19k"},
    {"8 (2 \xC3\x97 4)", K, 800000, "8"},
    {"67 ()", K, 6700000, "67"},
    /* emphasis and space around */
    {"**64.5**", K, 6450000, "64.5"},
    {"__64.5__", K, 6450000, "64.5"},
    {"*64.5*", K, 6450000, "64.5"},
    {"***64.5***", K, 6450000, "64.5"},
    {" ** 64.5 ** ", K, 6450000, "64.5"},
    {"**67** (" POUND "19k)", K, 6700000, "67"},
    {"**67 (" POUND "19k)**", K, 6700000, "67"},
    {"**(4.4)**", K, -440000, "(4.4)"},
    {"64.5*", K, 6450000, "64.5"},
    {NBSP "64.5" THIN, K, 6450000, "64.5"},
    {"\t64.5\r\n", K, 6450000, "64.5"},
    /* nil */
    {"nil", K, 0, "nil"},
    {"Nil", K, 0, "Nil"},
    {"**NIL**", K, 0, "NIL"},
    {"nil (in kind)", K, 0, "nil"},
    {POUND "nil", K, 0, POUND "nil"},
};

static void check_figure(const amount *value, const char *wanted)
{
    assert_int_equal(value->figure.n, strlen(wanted));
    assert_memory_equal(value->figure.p, wanted, value->figure.n);
}

static void known_amounts_are_exact(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        str text = exact_copy(known[i].text);
        amount value = amount_parse(text, known[i].header);
        if (value.state != AMOUNT_KNOWN || value.pence != known[i].pence)
            fail_msg("%s: state %d, %lld pence, %s", known[i].text, value.state,
                     (long long)value.pence, value.reason ? value.reason : "");
        check_figure(&value, known[i].figure);
        assert_true(value.figure.p >= text.p && value.figure.p <= text.p + text.n);
        exact_free(text);
    }
}

typedef struct state_case {
    const char *text;
    amount_state state;
} state_case;

static const state_case unusual[] = {
    {"", AMOUNT_MISSING},
    {"   ", AMOUNT_MISSING},
    {NBSP, AMOUNT_MISSING},
    {"**", AMOUNT_MISSING},
    {"-", AMOUNT_MISSING},
    {EN_DASH, AMOUNT_MISSING},
    {EM_DASH, AMOUNT_MISSING},
    {MINUS, AMOUNT_MISSING},
    {"**-**", AMOUNT_MISSING},
    {"n/a", AMOUNT_MISSING},
    {"N/A", AMOUNT_MISSING},
    {"n/a (covered by LIFT SW)", AMOUNT_MISSING},
    {"- (see above)", AMOUNT_MISSING},
    {"TBC", AMOUNT_UNKNOWN},
    {"tbc", AMOUNT_UNKNOWN},
    {"TBD", AMOUNT_UNKNOWN},
    {"TBA", AMOUNT_UNKNOWN},
    {"**TBC**", AMOUNT_UNKNOWN},
    {POUND "TBC", AMOUNT_UNKNOWN},
    {"TBC (awaiting a quote of 5)", AMOUNT_UNKNOWN},
    {"19 TBC", AMOUNT_UNKNOWN},
    {"(TBC)", AMOUNT_UNKNOWN},
    {"to be confirmed", AMOUNT_UNKNOWN},
    {"To Be Estimated", AMOUNT_UNKNOWN},
    {"to be  estimated by finance", AMOUNT_UNKNOWN},
    {"to" NBSP "be" NBSP "confirmed", AMOUNT_UNKNOWN},
    {"to be completed", AMOUNT_UNKNOWN},
    {"to be developed", AMOUNT_UNKNOWN},
    {"not yet done", AMOUNT_UNKNOWN},
    {"not prepared", AMOUNT_UNKNOWN},
    {"XX", AMOUNT_UNKNOWN},
    {"[insert amount]", AMOUNT_UNKNOWN},
    {"<amount>", AMOUNT_UNKNOWN},
    {"XXL", AMOUNT_INVALID},
    {"not to be confirmed", AMOUNT_INVALID},
    {"TBCs", AMOUNT_INVALID},
    {"19 3", AMOUNT_INVALID},
    {"19" NBSP "3", AMOUNT_INVALID},
    {"1 234", AMOUNT_INVALID},
    {"1" THIN "234", AMOUNT_INVALID},
    {"4.4 + 2", AMOUNT_INVALID},
    {POUND "4400 + " POUND "2000", AMOUNT_INVALID},
    {"5-10", AMOUNT_INVALID},
    {"5" EN_DASH "10", AMOUNT_INVALID},
    {"67 (a) + 5 (b)", AMOUNT_INVALID},
    {"4.4.4", AMOUNT_INVALID},
    {"12,34", AMOUNT_INVALID},
    {"1,23", AMOUNT_INVALID},
    {"1,2345", AMOUNT_INVALID},
    {"1234,567", AMOUNT_INVALID},
    {"1,,234", AMOUNT_INVALID},
    {",234", AMOUNT_INVALID},
    {"1,234,", AMOUNT_INVALID},
    {"0,123", AMOUNT_INVALID},
    {"1.234,56", AMOUNT_INVALID},
    {"1,234.", AMOUNT_INVALID},
    {"5.", AMOUNT_INVALID},
    {".5", AMOUNT_INVALID},
    {POUND ".5", AMOUNT_INVALID},
    {"--5", AMOUNT_INVALID},
    {"-(5)", AMOUNT_INVALID},
    {"(-5)", AMOUNT_INVALID},
    {"((5))", AMOUNT_INVALID},
    {"-" POUND "-5", AMOUNT_INVALID},
    {POUND POUND "5", AMOUNT_INVALID},
    {"(5", AMOUNT_INVALID},
    {"5)", AMOUNT_INVALID},
    {"(5k)m", AMOUNT_INVALID},
    {"(5 net)", AMOUNT_INVALID},
    {"5 (net", AMOUNT_INVALID},
    {"(funded from LIFT SW)", AMOUNT_INVALID},
    {"(19k funded)", AMOUNT_INVALID},
    {"5 km", AMOUNT_INVALID},
    {"5kk", AMOUNT_INVALID},
    {"5 k m", AMOUNT_INVALID},
    {"5 each", AMOUNT_INVALID},
    {"approx 5", AMOUNT_INVALID},
    {"~5", AMOUNT_INVALID},
    {"+5", AMOUNT_INVALID},
    {"5p", AMOUNT_INVALID},
    {"5%", AMOUNT_INVALID},
    {"$5", AMOUNT_INVALID},
    {"\xE2\x82\xAC"
     "5",
     AMOUNT_INVALID},
    {"\xC2\xBD", AMOUNT_INVALID},
    {"5\xC2\xBD", AMOUNT_INVALID},
    {"\xD9\xA5", AMOUNT_INVALID},     /* an Arabic-Indic 5 */
    {"\xEF\xBC\x95", AMOUNT_INVALID}, /* a fullwidth 5 */
    {POUND, AMOUNT_INVALID},
    {POUND "-", AMOUNT_INVALID},
    {"(", AMOUNT_INVALID},
    {")", AMOUNT_INVALID},
    {"()", AMOUNT_INVALID},
    {"k", AMOUNT_INVALID},
    {"1e5", AMOUNT_INVALID},
    {"0x10", AMOUNT_INVALID},
    {"1_000", AMOUNT_INVALID},
    {"1'000", AMOUNT_INVALID},
    {"yes", AMOUNT_INVALID},
    {"none", AMOUNT_INVALID},
    {"nill", AMOUNT_INVALID},
    {"1.234", AMOUNT_INVALID},
    {"0.001", AMOUNT_INVALID},
    {"92233720368547758.08", AMOUNT_INVALID},
    {"99999999999999999999999999", AMOUNT_INVALID},
    {"999999999999999999", AMOUNT_INVALID},
    {"1000000000bn", AMOUNT_INVALID},
    {"0.000000000000000000000000001bn", AMOUNT_INVALID},
};

static void other_texts_have_their_state(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof unusual / sizeof *unusual; i++) {
        str text = exact_copy(unusual[i].text);
        amount value = amount_parse(text, UNIT_POUNDS);
        if (value.state != unusual[i].state)
            fail_msg("%s: state %d, %lld pence", unusual[i].text, value.state,
                     (long long)value.pence);
        assert_int_equal(value.reason != NULL, value.state == AMOUNT_INVALID);
        assert_true(value.figure.p >= text.p && value.figure.p <= text.p + text.n);
        exact_free(text);
    }
}

static void invalid_amounts_say_why(void **state)
{
    (void)state;
    static const struct {
        const char *text, *reason;
    } cases[] = {
        {"19 3", "there is more than one figure in it"},
        {"1.234,56", "its commas do not part thousands"},
        {"12,34", "its commas do not part thousands"},
        {"1.234", "it is finer than a penny"},
        {"99999999999999999999", "it is too large"},
        {"soon", "there is no figure in it"},
        {".5", "a point needs figures on both sides, as in 0.5"},
        {"5.", "a point needs figures on both sides, as in 0.5"},
        {"5 each", "only a note in brackets may follow the figure"},
        {"5 (net", "its bracket is not closed"},
        {"(5", "its bracket is not closed"},
        {"-(5)", "it has more than one minus sign or bracket"},
        {POUND POUND "5", "it has more than one pound sign"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        amount value = amount_parse(str_of(cases[i].text), UNIT_POUNDS);
        assert_int_equal(value.state, AMOUNT_INVALID);
        assert_string_equal(value.reason, cases[i].reason);
    }
}

static void a_penny_is_the_limit_under_each_header(void **state)
{
    (void)state;
    assert_int_equal(amount_parse(S("1.23"), UNIT_POUNDS).state, AMOUNT_KNOWN);
    assert_int_equal(amount_parse(S("1.234"), UNIT_POUNDS).state, AMOUNT_INVALID);
    assert_int_equal(amount_parse(S("1.234"), UNIT_THOUSANDS).pence, 123400);
    assert_int_equal(amount_parse(S("1.23456"), UNIT_THOUSANDS).state, AMOUNT_KNOWN);
    assert_int_equal(amount_parse(S("1.234567"), UNIT_THOUSANDS).state, AMOUNT_INVALID);
    assert_int_equal(amount_parse(S("1.23456789"), UNIT_MILLIONS).state, AMOUNT_KNOWN);
    assert_int_equal(amount_parse(S("1.234567891"), UNIT_MILLIONS).state, AMOUNT_INVALID);
    assert_int_equal(amount_parse(S("1.234567k"), UNIT_MILLIONS).state, AMOUNT_INVALID);
    assert_int_equal(amount_parse(S("1.234567m"), UNIT_POUNDS).state, AMOUNT_KNOWN);
}

static void units_and_places_are_kept(void **state)
{
    (void)state;
    amount value = amount_parse(S("19.50k"), UNIT_MILLIONS);
    assert_true(value.own_unit && !value.has_pound);
    assert_int_equal(value.unit, UNIT_THOUSANDS);
    assert_int_equal(value.decimals, 2);
    value = amount_parse(S("\xC2\xA3"
                           "64.5"),
                         UNIT_THOUSANDS);
    assert_true(!value.own_unit && value.has_pound);
    assert_int_equal(value.unit, UNIT_THOUSANDS);
    assert_int_equal(value.decimals, 1);
    assert_int_equal(amount_parse(S("5"), UNIT_NONE).unit, UNIT_NONE);
    assert_int_equal(amount_parse(S("\xC2\xA3"
                                    "5"),
                                  UNIT_NONE)
                         .unit,
                     UNIT_POUNDS);
    assert_int_equal(amount_parse(S("5bn"), UNIT_NONE).unit, UNIT_MILLIONS);
    assert_int_equal(amount_parse(S("TBC"), UNIT_THOUSANDS).unit, UNIT_THOUSANDS);
}

static void pounds_in_a_column_of_thousands_are_recognised(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        money_unit header;
        bool looks;
    } cases[] = {
        {POUND "4,400", K, true},
        {POUND "4400", K, true},
        {POUND "1,000", K, true},
        {POUND "999.99", K, false},
        {POUND " 18.6", K, false},
        {"4,400", K, false},
        {POUND "4,400", NONE, false},
        {POUND "4,400", POUNDS, false},
        {POUND "4,400k", K, false},
        {POUND "-4,400", K, true},
        {"(" POUND "4,400)", K, true},
        {POUND "4,400", M, true},
        {"TBC", K, false},
        {POUND "4,400 each", K, false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        amount value = amount_parse(str_of(cases[i].text), cases[i].header);
        if (amount_looks_like_pounds(&value) != cases[i].looks)
            fail_msg("%s", cases[i].text);
    }
}

static void headers_name_units(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        money_unit unit;
    } cases[] = {
        {"Annual cost (" POUND ")", POUNDS},
        {"Annual cost (" POUND "k)", K},
        {"Annual cost (" POUND "K)", K},
        {"Annual cost (" POUND "000)", K},
        {"Annual cost (" POUND "000s)", K},
        {"Annual cost (" POUND "'000)", K},
        {"Annual cost (" POUND "'000s)", K},
        {"Annual cost (" POUND "'000S)", K},
        {"Annual cost (" POUND CURLY "000s)", K},
        {"Annual cost (" POUND CURLY "000)", K},
        {"Annual cost (" POUND "\xE2\x80\x98"
         "000s)",
         K},
        {"Annual cost (" POUND "000's)", K},
        {"Annual cost (" POUND " 000s)", K},
        {"Annual cost (" POUND NBSP "'000s)", K},
        {"Annual cost ( " POUND "'000s )", K},
        {"Annual cost (" POUND " thousand)", K},
        {"Annual cost (" POUND "m)", M},
        {"Annual cost (" POUND " m)", M},
        {"Annual cost (" POUND "M)", M},
        {"Annual cost (" POUND " million)", M},
        {"Annual cost (" POUND "million)", M},
        {"Annual cost (" POUND " millions)", M},
        {"Cost (in " POUND "'000s)", K},
        {"Cost (" POUND "'000s, 2007/08 prices)", K},
        {"Cost (" POUND "k a year)", K},
        {"Cost (" POUND " a year)", POUNDS},
        {"Cost (" POUND "s)", POUNDS},
        {"Cost (2007/08) (" POUND "k)", K},
        {POUND "'000s", K},
        {POUND, POUNDS},
        {"2008/09 " POUND "k", K},
        {"**Cost** (" POUND "m)", M},
        {"", NONE},
        {"Cost", NONE},
        {"Cost (k)", NONE},
        {"Cost (000s)", NONE},
        {"Total", NONE},
        {"2008/09", NONE},
        {"Savings of " POUND "20m", NONE},
        {"Share of " POUND "500", NONE},
        {"Share of " POUND "500 (" POUND "k)", K},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str header = exact_copy(cases[i].header);
        if (amount_header_unit(header) != cases[i].unit)
            fail_msg("%s: %d", cases[i].header, amount_header_unit(header));
        exact_free(header);
    }
}

/* The next of a fixed sequence of numbers without pattern (xorshift64*). */
static uint64_t next_random(uint64_t *seed)
{
    *seed ^= *seed >> 12;
    *seed ^= *seed << 25;
    *seed ^= *seed >> 27;
    return *seed * 2685821657736338717ULL;
}

static void check_round_trip(arena *a, money pence, money_unit unit)
{
    for (int decimals = 0; decimals < 4; decimals++) {
        amount plain = amount_parse(money_plain(a, pence, unit, decimals), unit);
        amount pretty = amount_parse(money_pretty(a, pence, unit, decimals), unit);
        assert_int_equal(plain.state, AMOUNT_KNOWN);
        assert_int_equal(plain.pence, pence);
        assert_int_equal(pretty.pence, pence);
        int needed = money_decimals(pence, unit);
        assert_int_equal(plain.decimals, needed > decimals ? needed : decimals);
    }
    assert_int_equal(amount_parse(money_pounds(a, pence), UNIT_NONE).pence, pence);
}

static void what_is_written_is_read_back(void **state)
{
    (void)state;
    static const money_unit units[] = {NONE, POUNDS, K, M};
    uint64_t seed = 2008;
    for (int round = 0; round < 20000; round++) {
        arena *a = arena_new();
        money pence = (money)(next_random(&seed) >> 1) >> (round % 63);
        check_round_trip(a, round & 1 ? -pence : pence, units[round / 63 % 4]);
        arena_free(a);
    }
}

static void reading_is_stable(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof known / sizeof *known; i++) {
        amount once = amount_parse(str_of(known[i].text), known[i].header);
        amount again = amount_parse(once.figure, known[i].header);
        assert_int_equal(again.pence, once.pence);
        assert_true(str_eq(again.figure, once.figure));
    }
}

static void notes_and_placeholders_are_told_apart(void **state)
{
    (void)state;
    assert_true(str_eq(value_without_notes(S("**a (b)** (c)")), S("a")));
    assert_true(str_eq(value_without_notes(S("(a) (b)")), S("(a)")));
    assert_true(str_eq(value_without_notes(S("a b) ")), S("a b)")));
    assert_true(value_is_notes(S(" (a) (b) ")) && value_is_notes(S("")));
    assert_false(value_is_notes(S("(a) b")));
    assert_true(amount_is_placeholder(S("tbc")));
    assert_false(amount_is_placeholder(S("67 (TBC)")));
    assert_false(amount_is_placeholder(S("")));
}

/* Long hostile cells take time in proportion to their length. */
static void long_texts_are_read_once(void **state)
{
    (void)state;
    static const char *const units[] = {"(", ")", "()",  "9",  "9,", "*",
                                        " ", "-", POUND, "a ", "9.9"};
    enum { COPIES = 200000 };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++) {
        buf text = {0};
        for (int n = 0; n < COPIES; n++)
            buf_str(&text, str_of(units[i]));
        amount_parse(buf_view(&text), UNIT_POUNDS);
        amount_header_unit(buf_view(&text));
        buf_free(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(known_amounts_are_exact),
        cmocka_unit_test(other_texts_have_their_state),
        cmocka_unit_test(invalid_amounts_say_why),
        cmocka_unit_test(a_penny_is_the_limit_under_each_header),
        cmocka_unit_test(units_and_places_are_kept),
        cmocka_unit_test(pounds_in_a_column_of_thousands_are_recognised),
        cmocka_unit_test(headers_name_units),
        cmocka_unit_test(what_is_written_is_read_back),
        cmocka_unit_test(reading_is_stable),
        cmocka_unit_test(notes_and_placeholders_are_told_apart),
        cmocka_unit_test(long_texts_are_read_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
