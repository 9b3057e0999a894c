/* The foundations: slices, UTF-8, places, files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "core/diagnostic.h"
#include "core/extract.h"
#include "core/file.h"
#include "core/output.h"
#include "core/sound.h"
#include "core/utf8.h"

static void slices_are_found_cut_and_trimmed(void **state)
{
    (void)state;
    assert_int_equal(str_find(S("banana"), S("nan")), 2);
    assert_int_equal(str_find(S("banana"), S("nab")), (size_t)-1);
    assert_true(str_eq(str_trim(S(" \ta b\n")), S("a b")));
    str rest = S("a;;b"), part;
    assert_true(str_cut(&rest, ';', &part) && str_eq(part, S("a")));
    assert_true(str_cut(&rest, ';', &part) && part.n == 0);
    assert_true(str_cut(&rest, ';', &part) && str_eq(part, S("b")));
    assert_false(str_cut(&rest, ';', &part));
}

/* The same as snprintf writes, of whatever length: texts alone are strung together without it.
 */
static void formats_are_those_of_printf(void **state)
{
    (void)state;
    enum { LONGEST = 1200 };
    char text[LONGEST], wanted[LONGEST + 32];
    arena *a = arena_new();
    memset(text, 'x', sizeof text);
    for (int n = 0; n < LONGEST; n++) {
        size_t size = (size_t)snprintf(wanted, sizeof wanted, "%s “%.*s”, ", "an", n, text);
        str texts = str_format(a, "%s “%.*s”, ", "an", n, text);
        assert_true(str_eq(texts, (str){wanted, size}));
        assert_int_equal(texts.p[texts.n], '\0');
        size = (size_t)snprintf(wanted, sizeof wanted, "%.*s: %d%%", n, text, n);
        assert_true(str_eq(str_format(a, "%.*s: %d%%", n, text, n), (str){wanted, size}));
        assert_true(str_eq(str_format(a, "%.*s", n, text), (str){text, (size_t)n}));
    }
    assert_true(str_eq(str_format(a, "[%.*s]", 5, "ab\0cd"), S("[ab]")));
    arena_free(a);
}

static void invalid_utf8_is_placed(void **state)
{
    (void)state;
    assert_int_equal(utf8_invalid_at(S("caf\xC3\xA9 \xE2\x82\xAC \xF0\x9F\x99\x82")),
                     (size_t)-1);
    assert_int_equal(utf8_invalid_at(S("0123456789\xC3")), 10);
    assert_int_equal(utf8_invalid_at(S("a\xC0\xAF")), 1);        /* overlong */
    assert_int_equal(utf8_invalid_at(S("ab\xED\xA0\x80")), 2);   /* surrogate */
    assert_int_equal(utf8_invalid_at(S("\xF4\x90\x80\x80")), 0); /* above U+10FFFF */
}

/* Whatever byte stands wherever in a text: eight are looked at together. */
static void texts_are_sound_only_without_odd_bytes(void **state)
{
    (void)state;
    char text[20];
    for (int byte = 1; byte < 256; byte++)
        for (size_t at = 0; at < sizeof text; at++) {
            bool odd = byte >= 0x7F || (byte < 0x20 && byte != '\t' && byte != '\n');
            memset(text, '~', sizeof text);
            text[at] = (char)byte;
            assert_int_equal(sound_already((str){text, sizeof text}), !odd);
        }
    assert_true(sound_already(S("")));
}

static void words_are_found_in_a_list(void **state)
{
    (void)state;
    assert_true(str_has_word(S("a bc  d"), S("bc")));
    assert_true(str_has_word(S("a bc  d"), S("d")));
    assert_false(str_has_word(S("a bc d"), S("b")));
    assert_false(str_has_word(S("a bc d"), S("bcd")));
    assert_false(str_has_word(S(""), S("a")));
}

/* Wherever it stands, in lines shorter and longer than what is compared at once. */
static void markup_is_seen_at_every_place(void **state)
{
    (void)state;
    char line[40];
    for (size_t length = 1; length <= sizeof line; length++)
        for (int byte = 0; byte < 256; byte++) {
            bool expected = byte < ' ' || (byte && strchr("&*<[\\]^_`", byte));
            size_t at = (size_t)byte * 7 % length;
            memset(line, 'a', length);
            assert_false(str_may_be_markup((str){line, length}));
            line[at] = (char)byte;
            assert_int_equal(str_may_be_markup((str){line, length}), expected);
            line[at] = 'z';
            line[length - 1 - at] = (char)byte;
            assert_int_equal(str_may_be_markup((str){line, length}), expected);
        }
    assert_false(str_may_be_markup(S("")));
}

static void wide_and_combining_characters_have_their_width(void **state)
{
    (void)state;
    assert_int_equal(utf8_width(S("\xE6\xBC\xA2\xE5\xAD\x97")), 4);
    assert_int_equal(utf8_width(S("e\xCC\x81")), 1);
    assert_true(str_eq(utf8_trim(S("\xC2\xA0 x\xE2\x80\x89")), S("x")));
}

static void positions_count_code_points(void **state)
{
    (void)state;
    arena *a = arena_new();
    source s = source_new(a, S("x.md"), S("one\r\nca\xC3\xA9 b\rthree\n"));
    assert_int_equal(s.line_count, 3);
    position p = source_position(&s, 10);
    assert_int_equal(p.line, 2);
    assert_int_equal(p.column, 5);
    assert_true(str_eq(source_line(&s, 2), S("three")));
    source bom = source_new(a, S("x.md"), S("\xEF\xBB\xBF---\n"));
    assert_int_equal(source_position(&bom, 3).column, 1);
    arena_free(a);
}

/* Line ends are looked for many bytes at once: none may be missed wherever it stands. */
static void lines_begin_behind_every_line_end(void **state)
{
    (void)state;
    static const char *const ends[] = {"\n", "\r\n", "\r"};
    arena *a = arena_new();
    for (size_t end = 0; end < 3; end++)
        for (size_t before = 0; before < 80; before++)
            for (size_t after = 0; after < 80; after += 1 + after / 4) {
                buf text = {0};
                size_t size = before + strlen(ends[end]);
                for (size_t i = 0; i < before; i++)
                    buf_byte(&text, 'a');
                buf_str(&text, str_of(ends[end]));
                for (size_t i = 0; i < after; i++)
                    buf_byte(&text, 'b');
                source s = source_new(a, S("x.md"), buf_view(&text));
                assert_int_equal(s.line_count, after ? 2 : 1);
                assert_int_equal(s.lines[0], 0);
                if (after)
                    assert_int_equal(s.lines[1], size);
                buf_free(&text);
            }
    arena_free(a);
}

/* "4:2 rest": where a span of the source would be shown, and its text. */
static void shows(arena *a, const source *s, span where, const char *wanted)
{
    position at = source_position(s, where.start);
    str shown = str_format(a, "%u:%u %.*s", at.line, at.column, STR_ARG(source_text(s, where)));
    assert_string_equal(shown.p, wanted);
}

static void extracts_keep_lines_and_their_numbers(void **state)
{
    (void)state;
    arena *a = arena_new(), *kept = arena_new();
    source s = source_new(a, S("x.md"),
                          S("\xEF\xBB\xBF"
                            "one\ntwo\rthree\r\n\nca\xC3\xA9 b"));
    span three = {11, 14}, rest = {24, 25}, end = {25, 25};
    extract e = extract_new(a, &s);
    extract_want(&e, three);
    extract_want(&e, rest);
    extract_want(&e, end);
    source *made = extract_make(&e, kept);
    three = extract_span(&e, three), rest = extract_span(&e, rest), end = extract_span(&e, end);
    arena_free(a);
    assert_int_equal(made->line_count, 2);
    shows(kept, made, three, "3:1 thr");
    shows(kept, made, rest, "5:5 b");
    shows(kept, made, end, "5:6 ");
    extract again = extract_new(kept, made);
    extract_want(&again, rest);
    source *fewer = extract_make(&again, kept);
    shows(kept, fewer, extract_span(&again, rest), "5:5 b");
    arena_free(kept);
}

static void extracts_know_a_byte_order_mark_by_its_line(void **state)
{
    (void)state;
    arena *a = arena_new();
    source s = source_new(a, S("x.md"),
                          S("\xEF\xBB\xBF"
                            "one\n\xEF\xBB\xBFtwo\n"));
    extract first = extract_new(a, &s), second = extract_new(a, &s);
    span one = {3, 6}, two = {10, 13};
    extract_want(&first, one);
    extract_want(&second, two);
    source *head = extract_make(&first, a), *tail = extract_make(&second, a);
    shows(a, head, extract_span(&first, one), "1:1 one");
    shows(a, tail, extract_span(&second, two), "2:2 two");
    arena_free(a);
}

static void findings_of_two_extracts_are_ordered_by_line(void **state)
{
    (void)state;
    arena *a = arena_new();
    source s = source_new(a, S("x.md"), S("one\ntwo\nthree\n"));
    extract late = extract_new(a, &s), early = extract_new(a, &s);
    span two = {4, 7}, three = {8, 13};
    extract_want(&late, three);
    extract_want(&early, (span){0, 7});
    diagnostics list = diagnostics_new(a);
    source *last = extract_make(&late, a), *first = extract_make(&early, a);
    diagnose(&list, RULE_TOTAL_WRONG, last, extract_span(&late, three), "third");
    diagnose(&list, RULE_TOTAL_WRONG, first, extract_span(&early, two), "second");
    diagnostics_sort(&list);
    assert_true(str_eq(list.items[0]->message, S("second")));
    assert_true(str_eq(list.items[1]->message, S("third")));
    arena_free(a);
}

static void findings_are_ordered_by_place(void **state)
{
    (void)state;
    arena *a = arena_new();
    source first = source_new(a, S("a.md"), S("12345")),
           second = source_new(a, S("b.md"), S("1"));
    diagnostics list = diagnostics_new(a);
    diagnose(&list, RULE_TOTAL_WRONG, &second, (span){0, 1}, "third");
    diagnose(&list, RULE_TOTAL_WRONG, &first, (span){3, 4}, "second");
    diagnose(&list, RULE_AMOUNT_INVALID, &first, (span){3, 4}, "first");
    diagnostics_sort(&list);
    assert_true(str_eq(list.items[0]->message, S("first")));
    assert_true(str_eq(list.items[1]->message, S("second")));
    assert_true(str_eq(list.items[2]->message, S("third")));
    assert_int_equal(rule_named(S("alt-missing")), RULE_ALT_MISSING);
    assert_int_equal(rule_named(S("nonsense")), RULE_COUNT);
    arena_free(a);
}

static void files_are_written_whole(void **state)
{
    (void)state;
    arena *a = arena_new();
    char folder[] = "/tmp/pidc-core-XXXXXX";
    assert_non_null(mkdtemp(folder));
    str error = {0}, text = {0}, path = path_join(a, str_of(folder), S("deep/er/file.txt"));
    assert_true(folder_make(a, path_folder(path), &error));
    assert_true(file_write(a, path, S("content"), &error));
    assert_int_equal(file_read(a, path, 100, &text, &error), FILE_OK);
    assert_true(str_eq(text, S("content")));
    assert_int_equal(file_read(a, path, 3, &text, &error), FILE_TOO_LARGE);
    assert_int_equal(file_read(a, S("/nowhere/x"), 3, &text, &error), FILE_FAILED);
    assert_true(str_find(error, S("/nowhere/x")) != (size_t)-1);
    folder_entry *entries;
    size_t count;
    assert_true(folder_list(a, path_folder(path), &entries, &count, &error));
    assert_int_equal(count, 1); /* no temporary file was left */
    unlink(str_c(a, path));
    rmdir(str_c(a, path_folder(path)));
    rmdir(str_c(a, path_folder(path_folder(path))));
    rmdir(folder);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slices_are_found_cut_and_trimmed),
        cmocka_unit_test(formats_are_those_of_printf),
        cmocka_unit_test(invalid_utf8_is_placed),
        cmocka_unit_test(markup_is_seen_at_every_place),
        cmocka_unit_test(texts_are_sound_only_without_odd_bytes),
        cmocka_unit_test(words_are_found_in_a_list),
        cmocka_unit_test(wide_and_combining_characters_have_their_width),
        cmocka_unit_test(positions_count_code_points),
        cmocka_unit_test(lines_begin_behind_every_line_end),
        cmocka_unit_test(extracts_keep_lines_and_their_numbers),
        cmocka_unit_test(extracts_know_a_byte_order_mark_by_its_line),
        cmocka_unit_test(findings_of_two_extracts_are_ordered_by_line),
        cmocka_unit_test(findings_are_ordered_by_place),
        cmocka_unit_test(files_are_written_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
