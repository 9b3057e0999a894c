/* Exact money: sums that do not wrap, and the forms it is written in. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>

#include "core/money.h"

#define MINUS "\xE2\x88\x92"
#define POUND "\xC2\xA3"

typedef struct form {
    money pence;
    money_unit unit;
    int decimals;
    const char *plain, *pretty;
} form;

static const form forms[] = {
    {0, UNIT_POUNDS, 0, "0", "0"},
    {0, UNIT_POUNDS, 2, "0.00", "0.00"},
    {1, UNIT_POUNDS, 0, "0.01", "0.01"},
    {1, UNIT_POUNDS, 2, "0.01", "0.01"},
    {10, UNIT_POUNDS, 0, "0.1", "0.1"},
    {10, UNIT_POUNDS, 2, "0.10", "0.10"},
    {100, UNIT_NONE, 0, "1", "1"},
    {12345, UNIT_NONE, 0, "123.45", "123.45"},
    {-1, UNIT_POUNDS, 0, "-0.01", MINUS "0.01"},
    {6450000, UNIT_THOUSANDS, 0, "64.5", "64.5"},
    {6450000, UNIT_THOUSANDS, 1, "64.5", "64.5"},
    {6450000, UNIT_THOUSANDS, 2, "64.50", "64.50"},
    {6450000, UNIT_THOUSANDS, 7, "64.5000000", "64.5000000"},
    {1, UNIT_THOUSANDS, 0, "0.00001", "0.00001"},
    {-440000, UNIT_THOUSANDS, 1, "-4.4", MINUS "4.4"},
    {90100000, UNIT_THOUSANDS, 0, "901", "901"},
    {90100000, UNIT_THOUSANDS, 1, "901.0", "901.0"},
    {23229000, UNIT_POUNDS, 0, "232290", "232,290"},
    {23229000, UNIT_THOUSANDS, 0, "232.29", "232.29"},
    {100000, UNIT_POUNDS, 0, "1000", "1,000"},
    {99999, UNIT_POUNDS, 0, "999.99", "999.99"},
    {123456789, UNIT_POUNDS, 0, "1234567.89", "1,234,567.89"},
    {-123456789, UNIT_POUNDS, 0, "-1234567.89", MINUS "1,234,567.89"},
    {2000000000, UNIT_MILLIONS, 0, "20", "20"},
    {2050000000, UNIT_MILLIONS, 1, "20.5", "20.5"},
    {1, UNIT_MILLIONS, 0, "0.00000001", "0.00000001"},
    {INT64_MAX, UNIT_POUNDS, 0, "92233720368547758.07", "92,233,720,368,547,758.07"},
    {INT64_MIN, UNIT_POUNDS, 0, "-92233720368547758.08", MINUS "92,233,720,368,547,758.08"},
};

static void check_text(str got, const char *wanted)
{
    if (!str_eq(got, str_of(wanted)))
        fail_msg("%.*s, not %s", STR_ARG(got), wanted);
}

static void amounts_are_written_exactly(void **state)
{
    (void)state;
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        const form *f = &forms[i];
        check_text(money_plain(a, f->pence, f->unit, f->decimals), f->plain);
        check_text(money_pretty(a, f->pence, f->unit, f->decimals), f->pretty);
    }
    arena_free(a);
}

static void pounds_show_pence_only_where_there_are_any(void **state)
{
    (void)state;
    arena *a = arena_new();
    check_text(money_pounds(a, 6450000), POUND "64,500");
    check_text(money_pounds(a, 6450025), POUND "64,500.25");
    check_text(money_pounds(a, 6450020), POUND "64,500.20");
    check_text(money_pounds(a, 5), POUND "0.05");
    check_text(money_pounds(a, 0), POUND "0");
    check_text(money_pounds(a, -1900000), MINUS POUND "19,000");
    check_text(money_pounds(a, INT64_MIN), MINUS POUND "92,233,720,368,547,758.08");
    arena_free(a);
}

static void sums_do_not_wrap(void **state)
{
    (void)state;
    money sum = 7;
    assert_true(money_add(INT64_MAX - 1, 1, &sum));
    assert_true(sum == INT64_MAX);
    assert_true(money_add(INT64_MIN, INT64_MAX, &sum));
    assert_int_equal(sum, -1);
    assert_false(money_add(INT64_MAX, 1, &sum));
    assert_false(money_add(INT64_MIN, -1, &sum));
    assert_false(money_add(INT64_MIN, INT64_MIN, &sum));
    assert_int_equal(sum, -1);
    assert_true(money_add(INT64_MIN, 0, &sum));
    assert_true(sum == INT64_MIN);
}

static void decimals_are_as_many_as_needed(void **state)
{
    (void)state;
    assert_int_equal(money_decimals(0, UNIT_THOUSANDS), 0);
    assert_int_equal(money_decimals(6450000, UNIT_THOUSANDS), 1);
    assert_int_equal(money_decimals(6450001, UNIT_THOUSANDS), 5);
    assert_int_equal(money_decimals(-6450000, UNIT_THOUSANDS), 1);
    assert_int_equal(money_decimals(6450000, UNIT_POUNDS), 0);
    assert_int_equal(money_decimals(6450010, UNIT_NONE), 1);
    assert_int_equal(money_decimals(6450000, UNIT_MILLIONS), 4);
    assert_int_equal(money_decimals(INT64_MIN, UNIT_POUNDS), 2);
}

static void units_have_names(void **state)
{
    (void)state;
    check_text(money_unit_name(UNIT_NONE), "");
    check_text(money_unit_name(UNIT_POUNDS), POUND);
    check_text(money_unit_name(UNIT_THOUSANDS), POUND "'000s");
    check_text(money_unit_name(UNIT_MILLIONS), POUND "m");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(amounts_are_written_exactly),
        cmocka_unit_test(pounds_show_pence_only_where_there_are_any),
        cmocka_unit_test(sums_do_not_wrap),
        cmocka_unit_test(decimals_are_as_many_as_needed),
        cmocka_unit_test(units_have_names),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
