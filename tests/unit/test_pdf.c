#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>

#include "compose/packed.h"
#include "configuration.h"
#include "core/file.h"
#include "no_threads.h"
#include "render/alike.h"
#include "render/pdf.h"
#include "render/theme_file.h"

typedef struct result {
    arena *arena;
    bool ok;
    buf pdf;
    pdf_report report;
    str error;
} result;

/* Renders what stands in <body>; free it with done. */
static result render_with(const char *head, const char *body, str fonts)
{
    result r = {.arena = arena_new()};
    str page = str_format(r.arena, "<html lang='en-GB'><head>%s</head><body>%s</body></html>",
                          head, body);
    xmlDoc *tree = xmlReadMemory(page.p, (int)page.n, "test", "UTF-8", XML_PARSE_HUGE);
    assert_non_null(tree);
    pdf_options options = {.fonts = fonts};
    r.ok = pdf_render(r.arena, tree, &options, &r.pdf, &r.report, &r.error);
    xmlFreeDoc(tree);
    return r;
}

static result render(const char *body)
{
    return render_with("<title>Test</title>", body, S(""));
}

static void done(result *r)
{
    buf_free(&r->pdf);
    arena_free(r->arena);
}

static uint32_t pages_of(const char *body)
{
    result r = render(body);
    assert_true(r.ok);
    uint32_t pages = r.report.pages;
    done(&r);
    return pages;
}

/* `text` so many times, with something before and behind; free it. */
static char *repeated(const char *before, const char *text, size_t times, const char *after)
{
    buf b = {0};
    buf_str(&b, str_of(before));
    for (size_t i = 0; i < times; i++)
        buf_str(&b, str_of(text));
    buf_str(&b, str_of(after));
    buf_byte(&b, '\0');
    return b.p;
}

static uint32_t pages_of_repeated(const char *before, const char *text, size_t times,
                                  const char *after)
{
    char *body = repeated(before, text, times, after);
    uint32_t pages = pages_of(body);
    free(body);
    return pages;
}

static void a_file_has_a_beginning_and_an_end(void **state)
{
    (void)state;
    result r = render("<p>Hello</p>");
    assert_true(r.ok);
    assert_int_equal(r.report.pages, 1);
    assert_true(str_starts(buf_view(&r.pdf), S("%PDF-1.7\n")));
    assert_true(str_ends(buf_view(&r.pdf), S("%%EOF\n")));
    done(&r);
}

static void the_same_tree_gives_the_same_bytes(void **state)
{
    (void)state;
    const char *body = "<header class='cover'><h1>Title</h1></header>"
                       "<section class='part' id='a'><h2>A</h2><p>See <a class='ref' "
                       "href='#b'>B</a>.</p></section><section class='part' id='b'><h2>B</h2>"
                       "<table><tr><td>1</td></tr></table></section>";
    result first = render(body), second = render(body);
    assert_int_equal(first.report.pages, 3);
    assert_true(str_eq(buf_view(&first.pdf), buf_view(&second.pdf)));
    done(&first);
    done(&second);
}

/* --- Without threads --- */

/* One part that names the pages of all others, which come behind it. */
static char *many_parts(size_t count)
{
    buf b = {0};
    buf_str(&b, S("<header class='cover'><h1>Title</h1></header><section class='part' id='all'>"
                  "<h2>All</h2><p>"));
    for (size_t i = 0; i < count; i++)
        buf_format(&b, "<a class='ref' href='#p%zu'>part %zu</a>, ", i, i);
    buf_str(&b, S("all.</p></section>"));
    for (size_t i = 0; i < count; i++)
        buf_format(&b,
                   "<section class='annex' id='p%zu'><h2>Part %zu</h2><p>Text of its own.</p>"
                   "<table><tr><th>Name</th><td>%zu</td></tr></table></section>",
                   i, i, i * i);
    buf_byte(&b, '\0');
    return b.p;
}

/* Renders a body whose sections are packed. */
static result render_packed(const char *body)
{
    result r = {.arena = arena_new()};
    str page = str_format(r.arena, "<html><head/><body>%s</body></html>", body);
    xmlDoc *tree = xmlReadMemory(page.p, (int)page.n, "test", "UTF-8", XML_PARSE_HUGE);
    assert_non_null(tree);
    xmlNode *n = xmlDocGetRootElement(tree)->last->children;
    for (; n; n = n->next)
        if (xmlStrEqual(n->name, BAD_CAST "section"))
            packed_close(n);
    r.ok = pdf_render(r.arena, tree, &(pdf_options){0}, &r.pdf, &r.report, &r.error);
    assert_true(r.ok);
    xmlFreeDoc(tree);
    return r;
}

/* Of six parts none is measured aside, of three hundred all but the first. */
static void threads_change_no_byte(void **state)
{
    (void)state;
    static const size_t counts[] = {6, 300};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        char *body = many_parts(counts[i]);
        result with = render_packed(body);
        no_threads = true;
        result without = render_packed(body);
        no_threads = false;
        assert_true(str_eq(buf_view(&with.pdf), buf_view(&without.pdf)));
        assert_int_equal(with.report.pages, pages_of(body));
        assert_true(with.report.pages >= counts[i] + 2);
        done(&with);
        done(&without);
        free(body);
    }
}

static void a_missing_font_is_named(void **state)
{
    (void)state;
    result r = render_with("", "<p>x</p>", S("/nowhere"));
    assert_false(r.ok);
    assert_int_equal(r.pdf.n, 0);
    assert_true(str_find(r.error, S("/nowhere/LiberationSans-Regular.ttf")) != (size_t)-1);
    assert_true(str_find(r.error, S("fonts-liberation")) != (size_t)-1);
    done(&r);
}

static void characters_without_glyph_are_reported_once(void **state)
{
    (void)state;
    result r = render("<p>\xE6\xBC\xA2 and \xF0\x9F\x99\x82, \xE6\xBC\xA2 again</p>");
    assert_true(r.ok);
    assert_int_equal(r.report.missing_count, 2);
    assert_int_equal(r.report.missing[0], 0x6F22);
    assert_int_equal(r.report.missing[1], 0x1F642);
    done(&r);
}

static void parts_and_turned_sections_begin_pages(void **state)
{
    (void)state;
    assert_int_equal(pages_of("<section class='part'><h2>A</h2></section>"
                              "<section class='part'><h2>B</h2></section>"),
                     2);
    assert_int_equal(pages_of("<p>a</p><section class='landscape'><p>b</p></section><p>c</p>"),
                     3);
    assert_int_equal(pages_of("<p>a</p><section><p>b</p></section>"), 1);
    assert_int_equal(pages_of("<div/><section class='part'/>"), 0);
}

static void long_text_fills_pages(void **state)
{
    (void)state;
    uint32_t pages = pages_of_repeated("<p>", "some words of text ", 4000, "</p>");
    assert_in_range(pages, 17, 23); /* about 46 lines of 85 characters a page */
}

static void hostile_input_ends(void **state)
{
    (void)state;
    assert_true(pages_of_repeated("<p>", "x", 1000000, "</p>") > 200);
    assert_true(pages_of_repeated("<table><tr><td>", "word", 50000, "</td></tr></table>") > 20);
    assert_true(pages_of_repeated("<table><tr>", "<td>some cell</td>", 1000, "</tr></table>") >=
                1);
    assert_int_equal(pages_of("<table/>"), 0);
    assert_int_equal(pages_of("<table><caption>c</caption><tr/><tbody/></table>"), 0);
    assert_int_equal(pages_of("<table><tr><td colspan='1000000'>x</td></tr></table>"), 1);
    assert_int_equal(pages_of("<table><tr><td colspan='-7'>x</td><td colspan='q'>y</td></tr>"
                              "</table>"),
                     1);
}

static void long_tables_go_on_over_pages(void **state)
{
    (void)state;
    const char *before = "<table><caption>c</caption><thead><tr><th>h</th></tr></thead><tbody>";
    const char *row = "<tr><td>cell</td></tr>", *after = "</tbody></table>";
    assert_int_equal(pages_of_repeated(before, row, 30, after), 1);
    assert_in_range(pages_of_repeated(before, row, 300, after), 8, 9);
    /* ten rows stay together: a page that is nearly full ends before them */
    char *text = repeated("", "<p>line</p>", 27, before);
    assert_int_equal(pages_of_repeated(text, row, 10, after), 2);
    free(text);
}

/* A table with so many rows of so many cells, between two paragraphs; free it. */
static char *table_of(size_t rows, size_t columns, const char *cell)
{
    char *row = repeated("<tr>", cell, columns, "</tr>");
    char *body = repeated("<p>x</p><table>", row, rows, "</table><p>y</p>");
    free(row);
    return body;
}

static uint32_t pages_of_table(size_t rows, size_t columns, const char *cell)
{
    char *body = table_of(rows, columns, cell);
    uint32_t pages = pages_of(body);
    free(body);
    return pages;
}

/* Its words do not fit across the page; on landscape pages they do. */
static void a_crowded_table_turns_its_pages(void **state)
{
    (void)state;
    static const char cell[] = "<td>Timetables</td>";
    assert_int_equal(pages_of_table(20, 4, cell), 1);
    assert_int_equal(pages_of_table(20, 12, cell), 3);
    char *inside = repeated("<section class='part landscape'><p>x</p><table><tr>", cell, 12,
                            "</tr></table><p>y</p></section>");
    assert_int_equal(pages_of(inside), 1);
    free(inside);
    /* one row is not worth a page: it is cut in two */
    assert_int_equal(pages_of_table(1, 12, cell), 1);
}

/* Narrow and tall cells turn the page; wide ones of the same height do not. */
static void a_squeezed_table_turns_its_pages(void **state)
{
    (void)state;
    char *cell = repeated("<td>", "some words ", 10, "</td>");
    assert_int_equal(pages_of_table(6, 3, cell), 1);
    assert_int_equal(pages_of_table(6, 6, cell), 3);
    free(cell);
}

/* What stands above a turned table, and the notes beneath it, are on its page. */
static void headings_and_notes_turn_with_their_table(void **state)
{
    (void)state;
    char *row = repeated("<tr>", "<td>Timetables</td>", 12, "</tr>");
    char *table = repeated("<table>", row, 20, "</table>");
    static const char open[] = "<section class='part'><h2>H</h2><p>x</p>";
    char *part = repeated(open, table, 1, "<p class='note'>n</p></section>");
    assert_int_equal(pages_of(part), 1);
    free(part);
    part = repeated("<section class='part'><h2>H</h2><section><h3>I</h3>", table, 1,
                    "<p class='note'>n</p><p>y</p></section><p>z</p></section>");
    assert_int_equal(pages_of(part), 2);
    free(part);
    free(table);
    free(row);
}

/* A table that has no room even on a turned page goes on to pages with the other columns. */
static void a_table_too_wide_for_any_page_comes_in_pieces(void **state)
{
    (void)state;
    static const char cell[] = "<td>1,234,567.8</td>";
    uint32_t ten = pages_of_table(80, 10, cell), forty = pages_of_table(80, 40, cell);
    assert_in_range(forty, 2 * ten, 6 * ten);
}

/* What is left of a part goes on to the page before it, if that can be closed up so far. */
static void pages_are_closed_up_for_the_end_of_a_part(void **state)
{
    (void)state;
    static const char before[] = "<section class='part'>", after[] = "</section>";
    static const char pair[] = "<h4>Heading</h4><p>One line.</p>";
    assert_int_equal(pages_of_repeated(before, pair, 13, after), 1);
    assert_int_equal(pages_of_repeated(before, pair, 14, after), 1);
    assert_int_equal(pages_of_repeated(before, pair, 20, after), 2);
    /* only at the end: pages in its midst are filled as ever */
    assert_int_equal(pages_of_repeated(before, pair, 13 * 10, after), 10);
}

/* A page in the midst is closed up where what is kept together would leave much of it empty. */
static void pages_are_closed_up_for_what_is_kept_together(void **state)
{
    (void)state;
    static const char pair[] = "<h4>Heading</h4><p>One line.</p>";
    char *first = repeated("<section class='part'>", pair, 9, "<div class='keep'>");
    char *kept = repeated(first, "<p>One line.</p>", 11, "</div>");
    char *all = repeated(kept, pair, 13, "</section>");
    char *alone = repeated("<section class='part'>", pair, 9, "</section>");
    assert_int_equal(pages_of(alone), 1);
    assert_int_equal(pages_of(all), 2);
    free(alone);
    free(all);
    free(kept);
    free(first);
}

static const xmlNode *table_in(const xmlNode *top, int number)
{
    const xmlNode *n = top;
    while (n && (dom_tag(n) != TAG_TABLE || number-- > 0))
        n = dom_next(n, top);
    return n;
}

static void tables_of_one_form_are_alike(void **state)
{
    (void)state;
    static const char text[] =
        "<body><section><h3>1</h3><table><thead><tr><th>A</th></tr></thead></table>"
        "<p class='note'>n</p><table><thead><tr><th>A</th></tr></thead></table></section>"
        "<section><h3>2</h3><table><thead><tr><th>A</th></tr></thead></table>"
        "<p>Text.</p><table><thead><tr><th>A</th></tr></thead></table>"
        "<table><thead><tr><th>B</th></tr></thead></table>"
        "<table class='costs'><thead><tr><th>B</th></tr></thead></table></section></body>";
    xmlDoc *tree = xmlReadMemory(text, (int)strlen(text), "test", "UTF-8", 0);
    const xmlNode *body = xmlDocGetRootElement(tree);
    assert_ptr_equal(alike_next(table_in(body, 0)), table_in(body, 1));
    assert_ptr_equal(alike_next(table_in(body, 1)), table_in(body, 2));
    for (int i = 2; i < 6; i++)
        assert_null(alike_next(table_in(body, i)));
    xmlFreeDoc(tree);
}

/* Reads a theme from text; returns how many findings there were. */
static size_t theme_from(const char *yaml, theme *out)
{
    arena *a = arena_new();
    source file = source_new(a, S("theme.yaml"), str_of(yaml));
    diagnostics problems = diagnostics_new(a);
    bool ok = theme_read(a, &file, out, &problems);
    size_t count = problems.count;
    assert_true(ok == (count == 0));
    arena_free(a);
    return count;
}

static void drawings_stand_on_one_page_with_their_title(void **state)
{
    (void)state;
    const char *before = "<figure class='chart'><figcaption>Title</figcaption>"
                         "<svg viewBox='0 0 470 300'><title>t</title><desc>d</desc>";
    const char *shape = "<g><rect class='s1' x='1' y='2' width='3.5' height='4'/><path d='M1 2 "
                        "L3 4 Z'/><circle cx='5' cy='5' r='2'/><line x1='1'/></g>"
                        "<text x='9' y='9' text-anchor='end'>label</text>";
    assert_int_equal(pages_of_repeated(before, shape, 100, "</svg></figure>"), 1);
    /* what is left of the page is too low for it: title and drawing go on to the next */
    char *text = repeated("", "<p>line</p>", 22, before);
    assert_int_equal(pages_of_repeated(text, shape, 1, "</svg></figure>"), 2);
    free(text);
    /* one that is taller than a page is made smaller */
    assert_int_equal(pages_of("<figure class='chart'><figcaption>T</figcaption>"
                              "<svg viewBox='0 0 470 9000'><rect width='9' height='9000'/>"
                              "</svg></figure>"),
                     1);
}

static void hostile_drawings_end(void **state)
{
    (void)state;
    assert_int_equal(pages_of("<figure class='chart'><svg/><svg viewBox='x y z'/></figure>"),
                     0);
    assert_int_equal(pages_of("<figure class='chart'><svg viewBox='0 0 9 9'><path d='L M 1 Q 3 "
                              "-. 9..9 Z Z'/><rect x='-1e9' width='99999999999999999999'/>"
                              "<text/><text class='nobody'>x</text><foreignObject/></svg>"
                              "</figure>"),
                     1);
}

static void the_theme_file_shows_the_standard_theme(void **state)
{
    (void)state;
    arena *a = arena_new();
    str text, error;
    str path = S(PIDC_SOURCE_TEMPLATES "/theme/pages.yaml");
    assert_int_equal(file_read(a, path, 1 << 20, &text, &error), FILE_OK);
    source file = source_new(a, path, text);
    diagnostics problems = diagnostics_new(a);
    theme read;
    const theme *standard = theme_default();
    assert_true(theme_read(a, &file, &read, &problems));
    for (int i = 0; i < FACE_COUNT; i++) {
        assert_string_equal(read.fonts[i], standard->fonts[i]);
        read.fonts[i] = standard->fonts[i];
    }
    assert_memory_equal(&read, standard, sizeof read);
    arena_free(a);
}

static void themes_are_checked(void **state)
{
    (void)state;
    theme t;
    assert_int_equal(theme_from("page: {width: 8.5 in, height: 11in}", &t), 0);
    assert_true(t.page_width == 612 && t.page_height == 792);
    assert_int_equal(theme_from("colours: {tint: '#FFffff'}", &t), 0);
    assert_int_equal(t.tint.red, 255);
    assert_int_equal(theme_from("type: {body: {size: 9}}", &t), 1);
    assert_int_equal(theme_from("type: {body: {size: 12, leading: 11}}", &t), 1);
    assert_int_equal(theme_from("type: {body: large, h9: {}}", &t), 2);
    assert_int_equal(theme_from("colours: {text: red, accent: '#12345'}", &t), 2);
    assert_int_equal(theme_from("colours: {accent: '#777777', tint: '#eeeeee'}", &t), 1);
    assert_int_equal(theme_from("colours: {accent: '#767676'}", &t), 0);
    assert_int_equal(theme_from("fonts: {bold: ../x.ttf}", &t), 1);
    assert_int_equal(theme_from("page: {width: wide, length: 3}", &t), 2);
    assert_int_equal(theme_from("page: {margin-side: 80 mm}", &t), 1);
    assert_int_equal(theme_from("ink: {}", &t), 1);
    assert_int_equal(theme_from("[", &t), 1);
    assert_int_equal(theme_from("- a", &t), 1);
    assert_int_equal(theme_from("", &t), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_has_a_beginning_and_an_end),
        cmocka_unit_test(the_same_tree_gives_the_same_bytes),
        cmocka_unit_test(threads_change_no_byte),
        cmocka_unit_test(a_missing_font_is_named),
        cmocka_unit_test(characters_without_glyph_are_reported_once),
        cmocka_unit_test(parts_and_turned_sections_begin_pages),
        cmocka_unit_test(long_text_fills_pages),
        cmocka_unit_test(long_tables_go_on_over_pages),
        cmocka_unit_test(hostile_input_ends),
        cmocka_unit_test(drawings_stand_on_one_page_with_their_title),
        cmocka_unit_test(hostile_drawings_end),
        cmocka_unit_test(a_crowded_table_turns_its_pages),
        cmocka_unit_test(a_squeezed_table_turns_its_pages),
        cmocka_unit_test(headings_and_notes_turn_with_their_table),
        cmocka_unit_test(pages_are_closed_up_for_the_end_of_a_part),
        cmocka_unit_test(pages_are_closed_up_for_what_is_kept_together),
        cmocka_unit_test(tables_of_one_form_are_alike),
        cmocka_unit_test(a_table_too_wide_for_any_page_comes_in_pieces),
        cmocka_unit_test(the_theme_file_shows_the_standard_theme),
        cmocka_unit_test(themes_are_checked),
    };
    int failed = cmocka_run_group_tests(tests, NULL, NULL);
    xmlCleanupParser();
    return failed;
}
