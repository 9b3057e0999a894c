/* Near names: what is offered, what is not, and in what words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_is_recognised),
        cmocka_unit_test(case_alone_is_no_distance),
        cmocka_unit_test(what_differs_too_much_is_not_offered),
        cmocka_unit_test(the_nearest_wins_and_ties_go_to_the_first),
        cmocka_unit_test(the_band_finds_what_the_whole_table_finds),
        cmocka_unit_test(lists_read_as_people_write_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
