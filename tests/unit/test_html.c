/* The HTML of a report: right HTML5, and nothing in it that could run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "core/sha256.h"
#include "render/html.h"

/* A tree from XML as compose/ would build it; free with xmlFreeDoc. */
static xmlDoc *tree_of(const char *body)
{
    arena *a = arena_new();
    str xml = str_format(a,
                         "<html lang=\"en-GB\"><head><title>A &amp; B</title>"
                         "<meta name=\"version\" content=\"1.0\"/></head>"
                         "<body>%s</body></html>",
                         body);
    xmlDoc *tree = xmlReadMemory(xml.p, (int)xml.n, NULL, NULL, 0);
    arena_free(a);
    assert_non_null(tree);
    return tree;
}

static str written(arena *a, const char *body)
{
    xmlDoc *tree = tree_of(body);
    buf out = {0};
    html_write(tree, &out);
    str html = str_copy(a, buf_view(&out));
    buf_free(&out);
    xmlFreeDoc(tree);
    return html;
}

/* The body of the file for `body` must be `html`. */
static void gives(const char *body, const char *html)
{
    arena *a = arena_new();
    str all = written(a, body), start = S("Skip to the report</a>\n");
    size_t from = str_find(all, start), to = str_find(all, S("<script>"));
    assert_true(from != (size_t)-1 && to != (size_t)-1);
    assert_string_equal(str_c(a, str_slice(all, from + start.n, to)), html);
    arena_free(a);
}

static bool holds(str all, const char *part)
{
    return str_find(all, str_of(part)) != (size_t)-1;
}

static void the_file_is_whole_and_strict(void **state)
{
    (void)state;
    arena *a = arena_new();
    str all = written(a, "<p>x</p>");
    assert_true(str_starts(all, S("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n"
                                  "<meta charset=\"utf-8\">\n")));
    assert_true(holds(all, "</main>\n<script>\"use strict\";"));
    assert_true(str_ends(all, S("</script>\n</body>\n</html>\n")));
    assert_true(holds(all, "<title>A &amp; B</title>"));
    assert_true(holds(all, "<meta name=\"version\" content=\"1.0\">"));
    assert_true(holds(all, "content=\"default-src 'none'; style-src 'sha256-"));
    assert_true(holds(all, "'; script-src 'sha256-"));
    assert_false(holds(all, "unsafe-inline"));
    assert_false(holds(all, "@import"));
    assert_false(holds(all, "url("));
    arena_free(a);
}

static void the_policy_names_the_style_by_its_hash(void **state)
{
    (void)state;
    arena *a = arena_new();
    str all = written(a, "<p>x</p>");
    size_t from = str_find(all, S("<style>")) + 7, to = str_find(all, S("</style>"));
    sha256 sum = sha256_of(str_slice(all, from, to));
    str named = str_from(all, str_find(all, S("sha256-")) + 7);
    static const char digits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    for (size_t i = 0; i + 2 < sizeof sum.bytes; i += 3) {
        unsigned group =
            (unsigned)sum.bytes[i] << 16 | (unsigned)sum.bytes[i + 1] << 8 | sum.bytes[i + 2];
        for (size_t j = 0; j < 4; j++)
            assert_int_equal(named.p[i / 3 * 4 + j], digits[group >> (18 - 6 * j) & 63]);
    }
    arena_free(a);
}

static void hashes_are_those_of_the_standard(void **state)
{
    (void)state;
    sha256 sum = sha256_of(S("abc"));
    assert_int_equal(sum.bytes[0], 0xba);
    assert_int_equal(sum.bytes[31], 0xad);
    sum = sha256_of(S("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"));
    assert_int_equal(sum.bytes[0], 0x24);
    assert_int_equal(sum.bytes[31], 0xc1);
}

static void landmarks_stand_around_the_text(void **state)
{
    (void)state;
    gives("<header class=\"cover\"><h1>T</h1></header>"
          "<nav class=\"contents\"><h2>Contents</h2></nav>"
          "<section id=\"a\"><h2>A</h2><br/></section>",
          "<header class=\"cover\"><h1>T</h1>\n</header>\n<main id=\"main\">\n"
          "<nav class=\"contents\" aria-label=\"Contents\"><h2>Contents</h2>\n</nav>\n"
          "<section id=\"a\"><h2>A</h2>\n"
          "<a class=\"permalink\" href=\"#a\" aria-label=\"Link to A\"></a>\n"
          "<br></section>\n</main>\n");
}

static void tables_scroll_in_a_named_region(void **state)
{
    (void)state;
    gives("<h2>Costs</h2><table><caption>Sums</caption></table><table></table>"
          "<table></table>",
          "<main id=\"main\">\n<h2>Costs</h2>\n"
          "<div class=\"table-region\" role=\"region\" tabindex=\"0\" aria-label=\"Sums\">\n"
          "<table><caption>Sums</caption>\n</table>\n</div>\n"
          "<div class=\"table-region\" role=\"region\" tabindex=\"0\" "
          "aria-label=\"Table in Costs\">\n<table></table>\n</div>\n"
          "<div class=\"table-region\" role=\"region\" tabindex=\"0\" "
          "aria-label=\"Table 2 in Costs\">\n<table></table>\n</div>\n</main>\n");
    arena *a = arena_new();
    str all = written(a, "<h2>Costs</h2><table/><h2>Risks</h2><table/><h2>Costs</h2><table/>");
    assert_true(holds(all, "aria-label=\"Table in Risks\""));
    assert_true(holds(all, "aria-label=\"Table 2 in Costs\""));
    arena_free(a);
}

static void decimal_points_stand_above_one_another(void **state)
{
    (void)state;
    arena *a = arena_new();
    str all = written(a, "<table><tbody>"
                         "<tr><td colspan=\"2\"/><td class=\"amount\">1.25</td></tr>"
                         "<tr><td/><td/><td class=\"amount\">64.5</td></tr>"
                         "<tr><td/><td/><td class=\"amount\">113</td></tr>"
                         "<tr><td/><td/><td class=\"amount\">unknown</td></tr>"
                         "</tbody></table>");
    assert_true(holds(all, "<td class=\"amount\">1.25</td>"));
    assert_true(holds(all, "<td class=\"amount pad-1\">64.5</td>"));
    assert_true(holds(all, "<td class=\"amount pad-point-2\">113</td>"));
    assert_true(holds(all, "<td class=\"amount\">unknown</td>"));
    arena_free(a);
}

static void nothing_of_an_author_s_text_can_run(void **state)
{
    (void)state;
    gives("<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>",
          "<main id=\"main\">\n<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp;amp;</p>\n"
          "</main>\n");
    gives("<p onclick=\"x()\" style=\"y\" ONLOAD=\"z\" title='\"&gt;&lt;b'>t</p>",
          "<main id=\"main\">\n<p title=\"&quot;&gt;&lt;b\">t</p>\n</main>\n");
    gives("<p><a href=\"javascript:x\">a</a><a href=\"#b\">b</a>"
          "<img src=\"http://x/y.png\" alt=\"c\"/></p>",
          "<main id=\"main\">\n<p><a>a</a><a href=\"#b\">b</a><img alt=\"c\"></p>\n</main>\n");
}

static void preformatted_text_keeps_its_first_line(void **state)
{
    (void)state;
    gives("<pre>\n\na</pre>", "<main id=\"main\">\n<pre>\n\n\na</pre>\n</main>\n");
    gives("<pre><code>\na</code></pre>",
          "<main id=\"main\">\n<pre><code>\na</code></pre>\n</main>\n");
}

static void deep_trees_need_no_stack(void **state)
{
    (void)state;
    xmlDoc *tree = tree_of("");
    xmlNode *at = xmlDocGetRootElement(tree)->last;
    for (int i = 0; i < 200000; i++)
        at = xmlNewChild(at, NULL, BAD_CAST "div", NULL);
    buf out = {0};
    html_write(tree, &out);
    assert_true(out.n > 200000);
    buf_free(&out);
    xmlFreeDoc(tree);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_file_is_whole_and_strict),
        cmocka_unit_test(the_policy_names_the_style_by_its_hash),
        cmocka_unit_test(hashes_are_those_of_the_standard),
        cmocka_unit_test(landmarks_stand_around_the_text),
        cmocka_unit_test(tables_scroll_in_a_named_region),
        cmocka_unit_test(decimal_points_stand_above_one_another),
        cmocka_unit_test(nothing_of_an_author_s_text_can_run),
        cmocka_unit_test(preformatted_text_keeps_its_first_line),
        cmocka_unit_test(deep_trees_need_no_stack),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
