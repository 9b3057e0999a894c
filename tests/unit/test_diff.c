/* Unified diffs: read back and applied here as patch does it, for texts of every kind. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "edit/diff.h"

static void expect_diff(const char *before, const char *after, const char *wanted)
{
    arena *a = arena_new();
    buf out = {0};
    diff_unified(&out, S("x.md"), str_of(before), str_of(after));
    assert_string_equal(str_c(a, buf_view(&out)), wanted);
    buf_free(&out);
    arena_free(a);
}

static void a_change_has_three_lines_around_it(void **state)
{
    (void)state;
    expect_diff("1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\nfive\n6\n7\n8\n9\n",
                "--- a/x.md\n+++ b/x.md\n@@ -2,7 +2,7 @@\n 2\n 3\n 4\n-5\n+five\n 6\n 7\n 8\n");
}

static void changes_far_apart_have_hunks_of_their_own(void **state)
{
    (void)state;
    expect_diff("a\n1\n2\n3\n4\n5\n6\n7\nb\n", "1\n2\n3\n4\n5\n6\n7\nB\n",
                "--- a/x.md\n+++ b/x.md\n@@ -1,4 +1,3 @@\n-a\n 1\n 2\n 3\n"
                "@@ -6,4 +5,4 @@\n 5\n 6\n 7\n-b\n+B\n");
    expect_diff(
        "a\n1\n2\n3\n4\n5\n6\nb\n", "A\n1\n2\n3\n4\n5\n6\nB\n",
        "--- a/x.md\n+++ b/x.md\n@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n");
}

static void a_text_may_have_no_last_line_end(void **state)
{
    (void)state;
    expect_diff(
        "a\nb", "a\nc\n",
        "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n");
    expect_diff(
        "b\na", "c\na",
        "--- a/x.md\n+++ b/x.md\n@@ -1,2 +1,2 @@\n-b\n+c\n a\n\\ No newline at end of file\n");
}

static void all_of_a_text_may_come_or_go(void **state)
{
    (void)state;
    expect_diff("", "a\n", "--- a/x.md\n+++ b/x.md\n@@ -0,0 +1 @@\n+a\n");
    expect_diff("a\nb\n", "", "--- a/x.md\n+++ b/x.md\n@@ -1,2 +0,0 @@\n-a\n-b\n");
    expect_diff("a\r\n", "a\n", "--- a/x.md\n+++ b/x.md\n@@ -1 +1 @@\n-a\r\n+a\n");
    expect_diff("same\n", "same\n", "");
}

static void expect_names(const char *path, const char *wanted)
{
    arena *a = arena_new();
    buf out = {0};
    diff_unified(&out, str_of(path), S("a"), S("b"));
    assert_string_equal(str_c(a, str_slice(buf_view(&out), 0, str_of(wanted).n)), wanted);
    buf_free(&out);
    arena_free(a);
}

static void names_are_quoted_as_git_does(void **state)
{
    (void)state;
    expect_names("/tmp/x.md", "--- a/tmp/x.md\n+++ b/tmp/x.md\n@@");
    expect_names("a b.md", "--- a/a b.md\t\n+++ b/a b.md\t\n@@");
    expect_names("a\n\"b\\.md",
                 "--- \"a/a\\012\\\"b\\\\.md\"\n+++ \"b/a\\012\\\"b\\\\.md\"\n@@");
    expect_names("é.md", "--- a/é.md\n");
}

/* --- Read back --- */

/* Lines of the old text up to number `line` (from 0) are taken over. */
static void take_over(str *old, size_t *at, size_t line, buf *out)
{
    for (; *at < line && old->n; ++*at) {
        size_t end = str_find_byte(*old, '\n');
        end = end == (size_t)-1 ? old->n : end + 1;
        buf_str(out, str_slice(*old, 0, end));
        *old = str_from(*old, end);
    }
}

static size_t number(str *rest)
{
    size_t n = 0;
    while (rest->n && ascii_is_digit(rest->p[0])) {
        n = n * 10 + (size_t)(rest->p[0] - '0');
        *rest = str_from(*rest, 1);
    }
    return n;
}

/* "12,7": sets the 0-based first line; an empty range is named by the line before it. */
static size_t range(str *rest, size_t *count)
{
    size_t first = number(rest);
    *count = 1;
    if (rest->n && rest->p[0] == ',') {
        *rest = str_from(*rest, 1);
        *count = number(rest);
    }
    return *count ? first - 1 : first;
}

static void apply(str diff, str old, buf *out)
{
    str line;
    size_t at = 0, old_left = 0, new_left = 0;
    if (diff.n == 0) {
        buf_str(out, old);
        return;
    }
    str_cut(&diff, '\n', &line);
    assert_true(str_starts(line, S("--- a/")));
    str_cut(&diff, '\n', &line);
    assert_true(str_starts(line, S("+++ b/")));
    while (diff.n) {
        str_cut(&diff, '\n', &line);
        assert_true(str_starts(line, S("@@ -")));
        line = str_from(line, 4);
        take_over(&old, &at, range(&line, &old_left), out);
        line = str_from(line, 2);
        range(&line, &new_left);
        assert_true(str_eq(line, S(" @@")));
        while (old_left || new_left) {
            str_cut(&diff, '\n', &line);
            bool ends = !str_starts(diff, S("\\ No newline"));
            str text = str_from(line, 1);
            if (!ends)
                str_cut(&diff, '\n', &line);
            char mark = text.p[-1];
            if (mark != '+') {
                assert_true(str_starts(old, text));
                old = str_from(old, text.n + ends);
                at++;
                old_left--;
            }
            if (mark != '-') {
                buf_str(out, text);
                buf_str(out, ends ? S("\n") : S(""));
                new_left--;
            }
        }
    }
    take_over(&old, &at, (size_t)-1 >> 1, out);
}

static str random_text(arena *a, unsigned lines, unsigned kinds)
{
    buf out = {0};
    for (unsigned i = 0; i < lines; i++)
        buf_format(&out, "%d%s", rand() % (int)kinds,
                   i + 1 == lines && rand() % 4 == 0 ? "" : "\n");
    str text = str_copy(a, buf_view(&out));
    buf_free(&out);
    return text;
}

static void expect_round(str before, str after)
{
    buf diff = {0}, back = {0};
    diff_unified(&diff, S("x"), before, after);
    apply(buf_view(&diff), before, &back);
    assert_true(str_eq(buf_view(&back), after));
    buf_free(&diff);
    buf_free(&back);
}

static void what_is_read_back_is_the_new_text(void **state)
{
    (void)state;
    srand(7);
    for (int i = 0; i < 3000; i++) {
        arena *a = arena_new();
        unsigned kinds = 1 + (unsigned)rand() % 12;
        str before = random_text(a, (unsigned)rand() % 40, kinds);
        str after = random_text(a, (unsigned)rand() % 40, kinds);
        expect_round(before, after);
        arena_free(a);
    }
}

static void texts_with_nothing_in_common_are_quick(void **state)
{
    (void)state;
    arena *a = arena_new();
    srand(8);
    expect_round(random_text(a, 200000, 1000), random_text(a, 200000, 1000));
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_change_has_three_lines_around_it),
        cmocka_unit_test(changes_far_apart_have_hunks_of_their_own),
        cmocka_unit_test(a_text_may_have_no_last_line_end),
        cmocka_unit_test(all_of_a_text_may_come_or_go),
        cmocka_unit_test(names_are_quoted_as_git_does),
        cmocka_unit_test(what_is_read_back_is_the_new_text),
        cmocka_unit_test(texts_with_nothing_in_common_are_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
