/* Guidance that is left in a document, as authors leave it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "model/guidance.h"

static const char advice[] =
    "Name the standards the deliverables must meet, and the person who says so. "
    "Write each as days a month, such as 5 days per month. "
    "So \xE2\x80\x98"
    "capacity\xE2\x80\x99 becomes something that can happen. Be brief.";

static void finds(const char *text, const char *expected)
{
    arena *a = arena_new();
    guidance *g = guidance_new(a);
    guidance_add(g, str_of(advice));
    guidance_scan scan = {.text = str_of(text)};
    str found;
    buf all = {0};
    while (guidance_find(g, &scan, &found)) {
        buf_str(&all, found);
        buf_byte(&all, '|');
    }
    buf_byte(&all, '\0');
    assert_string_equal(all.p, expected);
    buf_free(&all);
    arena_free(a);
}

static void a_sentence_is_found_however_it_is_wrapped(void **state)
{
    (void)state;
    finds("Name the standards the\ndeliverables must meet,\n  and the person who says so.",
          "Name the standards the\ndeliverables must meet,\n  and the person who says so.|");
    finds("So 'capacity' becomes something  that can happen.",
          "So 'capacity' becomes something  that can happen.|");
}

static void sentences_of_the_author_part_it(void **state)
{
    (void)state;
    finds("Ours. Write each as days a month, such as 5 days per month. "
          "So 'capacity' becomes something that can happen. We shall. "
          "Name the standards the deliverables must meet, and the person who says so. Fine.",
          "Write each as days a month, such as 5 days per month. "
          "So 'capacity' becomes something that can happen.|"
          "Name the standards the deliverables must meet, and the person who says so.|");
}

static void what_was_rewritten_is_the_author_s(void **state)
{
    (void)state;
    finds("Write each as days a month, such as 6 days per month.", "");
    finds("Be brief.", ""); /* too short to be anybody's in particular */
    finds("", "");
    finds("name the standards the deliverables must meet, and the person who says so.", "");
}

/* Many bytes are looked at together: no place in a paragraph may hide a sentence. */
static void a_sentence_is_found_wherever_it_stands(void **state)
{
    (void)state;
    static const char sentence[] = "Write each as days a month, such as 5 days per month.";
    for (size_t before = 0; before < 150; before++)
        for (size_t after = 0; after < 80; after++) {
            buf text = {0};
            for (size_t i = 0; i < before; i++)
                buf_byte(&text, i + 1 == before ? ' ' : i + 2 == before ? '.' : 'x');
            buf_str(&text, str_of(sentence));
            for (size_t i = 0; i < after; i++)
                buf_byte(&text, i == 0 ? ' ' : 'y');
            buf_byte(&text, '\0');
            finds(text.p, "Write each as days a month, such as 5 days per month.|");
            buf_free(&text);
        }
}

static void nothing_is_found_without_guidance(void **state)
{
    (void)state;
    arena *a = arena_new();
    guidance_scan scan = {.text = S("Any sentence that is long enough.")};
    str found;
    assert_false(guidance_find(guidance_new(a), &scan, &found));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_is_found_however_it_is_wrapped),
        cmocka_unit_test(sentences_of_the_author_part_it),
        cmocka_unit_test(what_was_rewritten_is_the_author_s),
        cmocka_unit_test(a_sentence_is_found_wherever_it_stands),
        cmocka_unit_test(nothing_is_found_without_guidance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
