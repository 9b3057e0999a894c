/* Texts to numbers: what a map keeps, and that no choice of keys makes it slow. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <time.h>

#include "core/map.h"

enum { MANY = 100000, SECONDS = 5 };

static str numbered(arena *a, const char *format, size_t number)
{
    char room[64];
    int n = snprintf(room, sizeof room, format, number);
    return str_copy(a, (str){room, (size_t)n});
}

static void a_map_keeps_what_was_added_first(void **state)
{
    (void)state;
    arena *a = arena_new();
    map m = map_new(a);
    assert_int_equal(map_get(&m, S("none")), (size_t)-1);
    for (size_t i = 0; i < 1000; i++)
        assert_int_equal(map_add(&m, numbered(a, "PS/%zu", i), i), (size_t)-1);
    assert_int_equal(map_add(&m, S("PS/7"), 70), 7);
    assert_int_equal(map_get(&m, S("PS/7")), 7);
    map_set(&m, S("PS/7"), 70);
    assert_int_equal(map_get(&m, S("PS/7")), 70);
    assert_int_equal(map_add(&m, (str){0}, 5), (size_t)-1);
    assert_int_equal(map_get(&m, S("")), 5);
    assert_int_equal(map_get(&m, S("PS/1000")), (size_t)-1);
    assert_int_equal(m.count, 1001);
    arena_free(a);
}

/* --- Keys that collide --- */

/* What str_hash makes of the first eight bytes of sixteen. */
static uint64_t hashed_half(uint64_t first)
{
    uint64_t hash = (16 * 0x9E3779B97F4A7C15u ^ first) * 0x9E3779B97F4A7C15u;
    return hash ^ hash >> 32;
}

/* Sixteen bytes whose second half undoes what the first half did to the hash. */
static str colliding(arena *a, uint64_t number)
{
    uint64_t halves[2] = {number, hashed_half(number)};
    return str_copy(a, (str){(const char *)halves, sizeof halves});
}

/* Were the hash another one, this test would prove nothing: so this is looked at as well. */
static void colliding_keys_collide(void **state)
{
    (void)state;
    arena *a = arena_new();
    unsigned low = (unsigned)str_hash(colliding(a, 0)) % 1024, same = 0;
    for (uint64_t i = 0; i < 1000; i++)
        same += (unsigned)str_hash(colliding(a, i)) % 1024 == low;
    assert_int_equal(same, 1000);
    arena_free(a);
}

static void colliding_keys_stay_fast(void **state)
{
    (void)state;
    arena *a = arena_new();
    map m = map_new(a);
    clock_t start = clock();
    for (size_t i = 0; i < MANY; i++)
        assert_int_equal(map_add(&m, colliding(a, i), i), (size_t)-1);
    for (size_t i = 0; i < MANY; i++) {
        assert_int_equal(map_get(&m, colliding(a, i)), i);
        assert_int_equal(map_get(&m, colliding(a, MANY + i)), (size_t)-1);
        assert_int_equal(map_add(&m, colliding(a, i), 0), i);
    }
    map_set(&m, colliding(a, MANY - 1), 3);
    assert_int_equal(map_get(&m, colliding(a, MANY - 1)), 3);
    assert_true(clock() - start < SECONDS * CLOCKS_PER_SEC);
    assert_int_equal(m.count, MANY);
    arena_free(a);
}

/* What was spilt is found again when the table has grown around other keys. */
static void spilt_keys_are_found_among_others(void **state)
{
    (void)state;
    arena *a = arena_new();
    map m = map_new(a);
    for (size_t i = 0; i < 5000; i++) {
        map_add(&m, i % 5 ? numbered(a, "Risk %zu", i) : colliding(a, i), i);
        for (size_t j = i > 50 ? i - 50 : 0; j <= i; j++)
            assert_int_equal(map_get(&m, j % 5 ? numbered(a, "Risk %zu", j) : colliding(a, j)),
                             j);
    }
    assert_non_null(m.spilt);
    for (size_t i = 0; i < 5000; i += 5)
        assert_int_equal(map_get(&m, colliding(a, i)), i);
    arena_free(a);
}

/* --- Honest keys --- */

/* Of numbered names hardly any should need the tree, wherever the number stands in them. */
static void honest_keys_do_not_spill(void **state)
{
    (void)state;
    static const char *const formats[] = {"%zu",    "%zuABC",       "R%03zu",      "%05zuXX",
                                          "%06zu/", "PS/SLP/%zu",   "%zu/SLP/SDC", "Risk %zu",
                                          "%04zu",  "Milestone %zu"};
    arena *a = arena_new();
    for (size_t f = 0; f < sizeof formats / sizeof *formats; f++) {
        map m = map_new(a);
        for (size_t i = 0; i < 30000; i++)
            map_add(&m, numbered(a, formats[f], i), i);
        assert_int_equal(m.count, 30000);
        assert_true(!m.spilt || m.spilt->count < 30);
    }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_map_keeps_what_was_added_first),
        cmocka_unit_test(colliding_keys_collide),
        cmocka_unit_test(colliding_keys_stay_fast),
        cmocka_unit_test(spilt_keys_are_found_among_others),
        cmocka_unit_test(honest_keys_do_not_spill),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
