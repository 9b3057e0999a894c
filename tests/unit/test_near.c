/* Near names: what is offered, what is not, and in what words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "check/near.h"

static const str fields[] = {S_INIT("title"), S_INIT("depends-on"), S_INIT("sponsor"),
                             S_INIT("lead"), S_INIT("Project costs")};
enum { FIELDS = sizeof fields / sizeof *fields };

static const size_t none = (size_t)-1;

static void a_slip_is_recognised(void **state)
{
    (void)state;
    assert_int_equal(near_name(S("titel"), fields, FIELDS), 0);
    assert_int_equal(near_name(S("depend-on"), fields, FIELDS), 1);
    assert_int_equal(near_name(S("dependson"), fields, FIELDS), 1);
    assert_int_equal(near_name(S("sposnor"), fields, FIELDS), 2);
    assert_int_equal(near_name(S("project cots"), fields, FIELDS), 4);
}

static void case_alone_is_no_distance(void **state)
{
    (void)state;
    static const str ids[] = {S_INIT("P1"), S_INIT("P2")};
    assert_int_equal(near_name(S("p2"), ids, 2), 1);
    assert_int_equal(near_name(S("PROJECT COSTS"), fields, FIELDS), 4);
}

static void what_differs_too_much_is_not_offered(void **state)
{
    (void)state;
    static const str ids[] = {S_INIT("O1"), S_INIT("O2")};
    assert_int_equal(near_name(S("O4"), ids, 2), none); /* half of its letters */
    assert_int_equal(near_name(S("budget"), fields, FIELDS), none);
    assert_int_equal(near_name(S(""), fields, FIELDS), none);
    assert_int_equal(near_name(S("lead"), fields, 0), none);
}

static void the_nearest_wins_and_ties_go_to_the_first(void **state)
{
    (void)state;
    static const str names[] = {S_INIT("sections"), S_INIT("section"), S_INIT("sectioning")};
    assert_int_equal(near_name(S("sectionz"), names, 3), 0);
    assert_int_equal(near_name(S("sectio"), names, 3), 1);
}

/* The plain table of distances, to compare the band with. */
static size_t plain_distance(str a, str b)
{
    size_t d[24][24];
    for (size_t i = 0; i <= a.n; i++) {
        for (size_t j = 0; j <= b.n; j++) {
            size_t best = i + j;
            if (i && j) {
                best = d[i - 1][j - 1] + (a.p[i - 1] != b.p[j - 1]);
                best = best < d[i - 1][j] + 1 ? best : d[i - 1][j] + 1;
                best = best < d[i][j - 1] + 1 ? best : d[i][j - 1] + 1;
                if (i > 1 && j > 1 && a.p[i - 1] == b.p[j - 2] && a.p[i - 2] == b.p[j - 1])
                    best = best < d[i - 2][j - 2] + 1 ? best : d[i - 2][j - 2] + 1;
            }
            d[i][j] = best;
        }
    }
    return d[a.n][b.n];
}

static str random_word(char *room, uint32_t *seed)
{
    size_t n = 1 + (*seed >> 16) % 18;
    for (size_t i = 0; i < n; i++) {
        *seed = *seed * 1664525u + 1013904223u;
        room[i] = (char)('a' + (*seed >> 20) % 3);
    }
    return (str){room, n};
}

static void the_band_finds_what_the_whole_table_finds(void **state)
{
    (void)state;
    uint32_t seed = 20081122;
    for (int round = 0; round < 50000; round++) {
        char left[20], right[20];
        str a = random_word(left, &seed), b = random_word(right, &seed);
        bool near = near_name(a, &b, 1) == 0;
        assert_int_equal(near, str_eq(a, b) || plain_distance(a, b) <= a.n / 3);
    }
}

static void lists_read_as_people_write_them(void **state)
{
    (void)state;
    static const str ids[] = {S_INIT("O1"), S_INIT("O2"), S_INIT("O3"), S_INIT("O4")};
    arena *a = arena_new();
    assert_true(str_eq(near_list(a, ids, 1, 8), S("O1")));
    assert_true(str_eq(near_list(a, ids, 3, 8), S("O1, O2 and O3")));
    assert_true(str_eq(near_list(a, ids, 4, 2), S("O1, O2 and 2 more")));
    assert_true(str_eq(near_list(a, ids, 0, 2), S("")));
    arena_free(a);
}

/* Two documents may share an id (which is a finding of its own). */
static void lists_name_nobody_twice(void **state)
{
    (void)state;
    static const str ids[] = {S_INIT("A"), S_INIT("B"), S_INIT("A"), S_INIT("A"), S_INIT("C")};
    arena *a = arena_new();
    assert_true(str_eq(near_list(a, ids, 5, 8), S("A, B and C")));
    assert_true(str_eq(near_list(a, ids, 4, 8), S("A and B")));
    assert_true(str_eq(near_list(a, ids, 5, 2), S("A, B and 1 more")));
    arena_free(a);
}

static size_t certain(const char *name, const str *candidates, size_t count)
{
    return near_certain(str_of(name), candidates, NULL, count);
}

static void a_name_is_certain_without_case_and_marks(void **state)
{
    (void)state;
    static const str names[] = {S_INIT("NI 17"), S_INIT("NI 179"), S_INIT("PS/SLP/SSDC"),
                                S_INIT("short-title"), S_INIT("Out of hours")};
    assert_int_equal(certain("ni179", names, 5), 1);
    assert_int_equal(certain("NI-17", names, 5), 0);
    assert_int_equal(certain("ps/slp/ssdc", names, 5), 2);
    assert_int_equal(certain("Short_Title", names, 5), 3);
    assert_int_equal(certain("Out-of-hours", names, 5), 4);
    assert_int_equal(certain("NI 1 79", names, 5), none); /* figures that a space parts */
}

static void a_name_is_certain_with_one_letter_wrong(void **state)
{
    (void)state;
    static const str names[] = {S_INIT("Customer Access"), S_INIT("sponsor"),
                                S_INIT("base-year"), S_INIT("Area North")};
    assert_int_equal(certain("Custmer access", names, 4), 0);
    assert_int_equal(certain("Custommer Access", names, 4), 0);
    assert_int_equal(certain("sposnor", names, 4), 1);
    assert_int_equal(certain("spansor", names, 4), 1);
    assert_int_equal(certain("bass-year", names, 4), none);       /* too short a word */
    assert_int_equal(certain("Customers Acces", names, 4), none); /* two */
    assert_int_equal(certain("Area South", names, 4), none);
}

static void codes_and_figures_are_never_guessed(void **state)
{
    (void)state;
    static const str names[] = {S_INIT("O1"), S_INIT("SSDC"), S_INIT("PIONEER"),
                                S_INIT("phase2008"), S_INIT("Area A")};
    assert_int_equal(certain("O4", names, 5), none);
    assert_int_equal(certain("WSDC", names, 5), none);
    assert_int_equal(certain("PIONER", names, 5), none);
    assert_int_equal(certain("phase2009", names, 5), none);
    assert_int_equal(certain("Area B", names, 5), none);
}

static void two_that_fit_are_none(void **state)
{
    (void)state;
    static const str names[] = {S_INIT("ready"), S_INIT("heady"), S_INIT("to-do"),
                                S_INIT("to do"), S_INIT("ready")};
    static const size_t groups[] = {0, 0, 1, 2, 0};
    assert_int_equal(certain("xeady", names, 5), none);
    assert_int_equal(near_certain(S("xeady"), names, groups, 5), 0);
    assert_int_equal(certain("todo", names, 5), none);
    assert_int_equal(certain("Ready", names, 5), 0); /* the same name twice is one */
}

static void nothing_is_certain_of_nothing(void **state)
{
    (void)state;
    static const str names[] = {S_INIT(""), S_INIT("-"), S_INIT("title")};
    char longer[300];
    memset(longer, 'a', sizeof longer);
    assert_int_equal(certain("", names, 3), none);
    assert_int_equal(certain("--", names, 3), none);
    assert_int_equal(near_certain((str){longer, sizeof longer}, names, NULL, 3), none);
    assert_int_equal(certain("title", NULL, 0), none);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_is_recognised),
        cmocka_unit_test(case_alone_is_no_distance),
        cmocka_unit_test(what_differs_too_much_is_not_offered),
        cmocka_unit_test(the_nearest_wins_and_ties_go_to_the_first),
        cmocka_unit_test(the_band_finds_what_the_whole_table_finds),
        cmocka_unit_test(lists_read_as_people_write_them),
        cmocka_unit_test(lists_name_nobody_twice),
        cmocka_unit_test(a_name_is_certain_without_case_and_marks),
        cmocka_unit_test(a_name_is_certain_with_one_letter_wrong),
        cmocka_unit_test(codes_and_figures_are_never_guessed),
        cmocka_unit_test(two_that_fit_are_none),
        cmocka_unit_test(nothing_is_certain_of_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
