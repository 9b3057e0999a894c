/* Which texts bear a sign of which words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "read/signs.h"

static void bears(const char *text, unsigned signs)
{
    assert_int_equal(signs_of(str_of(text)) & ANY_SIGN, signs);
}

static void plain_texts_bear_no_sign(void **state)
{
    (void)state;
    bears("", 0);
    bears("The board meets on the 12th of each month, not only in towns.", 0);
    bears("based on databases of 28 sites; £1,234 in 2008/09", 0);
}

static void each_word_has_its_sign(void **state)
{
    (void)state;
    bears("Sponsor: tBc", SIGN_PLACEHOLDER);
    bears("To be confirmed", SIGN_PLACEHOLDER);
    bears("to  be, or to\xC2\xA0"
          "be",
          SIGN_PLACEHOLDER);
    bears("not yet", SIGN_PLACEHOLDER);
    bears("Not\tprepared", SIGN_PLACEHOLDER);
    bears("x = XX", SIGN_PLACEHOLDER);
    bears("by DATE", SIGN_PLACEHOLDER);
    bears("a <name> of", SIGN_PLACEHOLDER);
    bears("an [Insert it]", SIGN_PLACEHOLDER);
    bears("31 November", SIGN_LATE_DAY);
    bears("30.02.2009", SIGN_LATE_DAY);
    bears("2009-02-29", SIGN_LATE_DAY);
    bears("the Base Year", SIGN_BASE_YEAR);
    bears("a base-year", SIGN_BASE_YEAR);
    bears("see Section 4", SIGN_SECTION);
    bears("TBC in section 31", SIGN_PLACEHOLDER | SIGN_SECTION | SIGN_LATE_DAY);
}

/* Bytes are read four at once: no place in a text may hide a word from them. */
static void a_word_bears_its_sign_wherever_it_stands(void **state)
{
    (void)state;
    static const struct {
        const char *word;
        unsigned sign;
    } words[] = {
        {"TBA", SIGN_PLACEHOLDER},  {"to be", SIGN_PLACEHOLDER}, {"not yet", SIGN_PLACEHOLDER},
        {"xx", SIGN_PLACEHOLDER},   {"DATE", SIGN_PLACEHOLDER},  {"<", SIGN_PLACEHOLDER},
        {"[in", SIGN_PLACEHOLDER},  {"29", SIGN_LATE_DAY},       {"31", SIGN_LATE_DAY},
        {"base-y", SIGN_BASE_YEAR}, {"section", SIGN_SECTION},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        for (int before = 0; before < 24; before++)
            for (int after = 0; after < 24; after++) {
                char text[64];
                snprintf(text, sizeof text, "%.*s%s%.*s", before, "eeeeeeeeeeeeeeeeeeeeeeee",
                         words[i].word, after, "eeeeeeeeeeeeeeeeeeeeeeee");
                bears(text, words[i].sign);
            }
}

/* A part of a text bears the signs of the words in it, asked in whatever order. */
static void a_part_bears_the_signs_of_its_words(void **state)
{
    (void)state;
    arena *a = arena_new();
    char text[200];
    for (uint32_t at = 0; at + 7 <= sizeof text; at++) {
        memset(text, 'e', sizeof text);
        memcpy(text + at, "section", 7);
        sign_reader r = {signs_find(a, (str){text, sizeof text})};
        for (uint32_t from = 0; from <= at; from++) {
            assert_int_equal(signs_between(&r, from, at + 7), SIGN_SECTION);
            assert_int_equal(signs_between(&r, 0, at + 7), SIGN_SECTION);
        }
        if (at > SIGN_STRIDE)
            assert_int_equal(signs_between(&r, 0, at - SIGN_STRIDE), 0);
        assert_int_equal(signs_between(&r, at + 4 + SIGN_STRIDE, sizeof text), 0);
    }
    arena_free(a);
}

/* Markup has a sign of its own: the same bytes as for one who looks at the text itself. */
static void markup_is_told_as_by_the_text_itself(void **state)
{
    (void)state;
    arena *a = arena_new();
    for (int byte = 0; byte < 256; byte++)
        for (size_t at = 0; at < 40; at++) {
            char text[40];
            memset(text, ' ', sizeof text);
            text[at] = (char)byte;
            sign_reader r = {signs_find(a, (str){text, sizeof text})};
            bool line_end = byte == '\n' || byte == '\r';
            for (uint32_t from = 0; from <= sizeof text && !line_end; from++)
                assert_int_equal(signs_may_be_markup(&r, from, sizeof text),
                                 str_may_be_markup((str){text + from, sizeof text - from}));
        }
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_texts_bear_no_sign),
        cmocka_unit_test(each_word_has_its_sign),
        cmocka_unit_test(a_word_bears_its_sign_wherever_it_stands),
        cmocka_unit_test(a_part_bears_the_signs_of_its_words),
        cmocka_unit_test(markup_is_told_as_by_the_text_itself),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
