/* Many names in one text: every one is found where it stands, and nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/name_search.h"

/* What was found, as "number@offset+length " in a row. */
struct trace {
    const char *text;
    buf out;
    size_t most; /* stop once so much is written */
};

static bool trace_one(void *context, size_t name, str where)
{
    struct trace *t = context;
    buf_format(&t->out, "%zu@%zu+%zu ", name, (size_t)(where.p - t->text), where.n);
    return t->out.n < t->most;
}

static void finds(const char *const *names, const char *text, const char *expected)
{
    arena *a = arena_new();
    name_search *s = name_search_new(a);
    for (size_t i = 0; names[i]; i++)
        name_search_add(s, str_of(names[i]));
    name_search_ready(s);
    struct trace t = {.text = text, .most = (size_t)-1};
    name_search_text(s, str_of(text), trace_one, &t);
    buf_byte(&t.out, '\0');
    assert_string_equal(t.out.p, expected);
    buf_free(&t.out);
    arena_free(a);
}

static void names_are_whole_words_in_any_case(void **state)
{
    (void)state;
    const char *names[] = {"Customer Access", "PS/CA/TDBC", NULL};
    finds(names, "legal advice on customer\n access etc", "0@16+16 ");
    finds(names, "see ps/ca/tdbc.", "1@4+10 ");
    finds(names, "customer accessibility, a customer, access", "0@26+16 ");
    finds(names, "", "");
}

static void punctuation_and_markup_do_not_matter(void **state)
{
    (void)state;
    const char *names[] = {"Strategic Leadership (Political)", NULL};
    finds(names, "**Strategic** Leadership \xE2\x80\x93 *political*", "0@2+37 ");
    finds(names, "strategic leadership\xC2\xA0political", "0@0+31 ");
}

static void overlapping_names_are_all_found(void **state)
{
    (void)state;
    const char *names[] = {"Shared Services", "Services", "Shared Services Board",
                           "Services Board Office", NULL};
    finds(names, "shared services board office", "0@0+15 1@7+8 2@0+21 3@7+21 ");
    finds(names, "shared shared services", "0@7+15 1@14+8 ");
}

static void equal_names_share_a_number(void **state)
{
    (void)state;
    arena *a = arena_new();
    name_search *s = name_search_new(a);
    assert_int_equal(name_search_add(s, S("Devolution")), 0);
    assert_int_equal(name_search_add(s, S("  ()")), (size_t)-1);
    assert_int_equal(name_search_add(s, S("devolution")), 0);
    assert_int_equal(name_search_add(s, S("Caf\xC3\xA9")), 1);
    assert_int_equal(name_search_count(s), 2);
    arena_free(a);
}

static void a_search_stops_when_told_to(void **state)
{
    (void)state;
    arena *a = arena_new();
    name_search *s = name_search_new(a);
    name_search_add(s, S("a b"));
    name_search_add(s, S("b"));
    name_search_ready(s);
    struct trace t = {.text = "b a b b", .most = 8};
    name_search_text(s, str_of(t.text), trace_one, &t);
    assert_true(str_eq(buf_view(&t.out), S("1@0+1 0@2+3 ")));
    buf_free(&t.out);
    arena_free(a);
}

static bool count_one(void *context, size_t name, str where)
{
    (void)name, (void)where;
    ++*(size_t *)context;
    return true;
}

/* Against the obvious way, on random texts of three words. */
static void a_random_text_holds_what_plain_search_finds(void **state)
{
    (void)state;
    uint32_t seed = 7;
    for (int round = 0; round < 300; round++) {
        arena *a = arena_new();
        name_search *s = name_search_new(a);
        char text[400], names[8][12];
        size_t lengths[8];
        for (size_t i = 0; i < sizeof text; i++) {
            seed = seed * 1664525u + 1013904223u;
            text[i] = i % 2 ? ' ' : (char)('a' + (seed >> 24) % 3);
        }
        for (size_t k = 0; k < 8; k++) {
            seed = seed * 1664525u + 1013904223u;
            lengths[k] = 1 + (seed >> 24) % 5 * 2;
            for (size_t i = 0; i < lengths[k]; i++) {
                seed = seed * 1664525u + 1013904223u;
                names[k][i] = i % 2 ? ' ' : (char)('a' + (seed >> 24) % 3);
            }
        }
        size_t expected = 0, known = 0;
        for (size_t k = 0; k < 8; k++) {
            if (name_search_add(s, (str){names[k], lengths[k]}) < known)
                continue;
            known++;
            for (size_t i = 0; i + lengths[k] <= sizeof text; i += 2)
                expected += str_eq((str){text + i, lengths[k]}, (str){names[k], lengths[k]});
        }
        size_t found = 0;
        name_search_ready(s);
        name_search_text(s, (str){text, sizeof text}, count_one, &found);
        assert_int_equal(found, expected);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_are_whole_words_in_any_case),
        cmocka_unit_test(punctuation_and_markup_do_not_matter),
        cmocka_unit_test(overlapping_names_are_all_found),
        cmocka_unit_test(equal_names_share_a_number),
        cmocka_unit_test(a_search_stops_when_told_to),
        cmocka_unit_test(a_random_text_holds_what_plain_search_finds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
