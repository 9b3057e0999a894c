/* Documents: bytes, front matter, sections, directives, places, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <pthread.h>

#include "read/document.h"
#include "read/tree_memory.h"

static document *read_text(str text)
{
    return document_read(arena_new(), S("x.md"), text, &limits_default);
}

/* A readable body, behind front matter of three lines. */
static document *read_body(const char *body)
{
    arena *a = arena_new();
    str text = str_join(a, S("---\ntemplate: pid\n---\n"), str_of(body));
    document *d = document_read(a, S("x.md"), text, &limits_default);
    assert_true(d->readable);
    assert_int_equal(d->problems.count, 0);
    return d;
}

static void assert_text(const document *d, span where, const char *expected)
{
    str text = source_text(&d->source, where);
    if (!str_eq(text, str_of(expected)))
        fail_msg("“%.*s” is not “%s”", STR_ARG(text), expected);
}

static void assert_problem(const document *d, rule rule, uint32_t at, const char *says)
{
    assert_int_equal(d->problems.count, 1);
    assert_int_equal(d->problems.items[0]->rule, rule);
    assert_int_equal(d->problems.items[0]->span.start, at);
    str message = d->problems.items[0]->message;
    if (str_find(message, str_of(says)) == (size_t)-1)
        fail_msg("“%.*s” does not say “%s”", STR_ARG(message), says);
}

/* --- Bytes and front matter --- */

static void bytes_that_are_no_text_are_refused(void **state)
{
    (void)state;
    document *d = read_text(S("---\na: b\n---\ncaf\xE9 x\n"));
    assert_false(d->readable);
    assert_problem(d, RULE_FILE_ENCODING, 16, "byte 16");
    arena_free(d->arena);
    d = read_text(S("---\na: b\n---\nx\0y\n"));
    assert_false(d->readable);
    assert_problem(d, RULE_FILE_ENCODING, 14, "byte 14 is NUL");
    arena_free(d->arena);
}

/* A programme's own limits stand in its front matter, so that is read all the same. */
static void the_size_has_a_limit(void **state)
{
    (void)state;
    limits small = limits_default;
    small.file_size = 2048;
    buf text = {0};
    buf_str(&text, S("---\nlimits: {file-size: 4MiB}\n---\n"));
    buf_fill(&text, 'x', 3000);
    document *d = document_read(arena_new(), S("x.md"), buf_view(&text), &small);
    assert_false(d->readable);
    assert_problem(d, RULE_FILE_ENCODING, 0, "2 KiB");
    assert_non_null(yaml_get(d->fields, S("limits")));
    arena_free(d->arena);
    buf_free(&text);
}

static void front_matter_is_found_and_closed(void **state)
{
    (void)state;
    const char *texts[] = {"---\na: b\n---\n# T\n", "\xEF\xBB\xBF---\na: b\n---\n# T\n",
                           "---\r\na: b\r\n---\r\n# T\r\n", "---\ra: b\r---\r# T\r",
                           "---  \na: b\n...\n# T\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        document *d = read_text(str_of(texts[i]));
        assert_true(d->readable);
        assert_true(d->has_front_matter);
        assert_int_equal(d->problems.count, 0);
        assert_true(str_eq(yaml_text(d->fields, S("a")), S("b")));
        assert_int_equal(d->section_count, 1);
        assert_text(d, d->sections[0].heading_span, "T");
        assert_int_equal(source_position(&d->source, d->sections[0].heading_span.start).line,
                         4);
        arena_free(d->arena);
    }
}

static void missing_front_matter_is_reported_on_line_1(void **state)
{
    (void)state;
    const char *texts[] = {"", "# T\n", "\n---\na: b\n---\n", "----\n", "\xEF\xBB\xBF# T\n"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        document *d = read_text(str_of(texts[i]));
        assert_true(d->readable);
        assert_false(d->has_front_matter);
        assert_null(d->fields);
        assert_problem(d, RULE_FRONT_MATTER_MISSING, i == 4 ? 3 : 0, "no front matter");
        arena_free(d->arena);
    }
}

static void unclosed_or_faulty_front_matter_is_a_syntax_error(void **state)
{
    (void)state;
    document *d = read_text(S("---\na: b\n\n# T\n"));
    assert_problem(d, RULE_FRONT_MATTER_SYNTAX, 0, "never closed");
    assert_int_equal(d->section_count, 1);
    arena_free(d->arena);
    d = read_text(S("---\n- a\n---\n# T\n"));
    assert_problem(d, RULE_FRONT_MATTER_SYNTAX, 4, "is a list");
    assert_null(d->fields);
    arena_free(d->arena);
    d = read_text(S("---\na: 1\na: 2\n---\n# T\n"));
    assert_problem(d, RULE_FRONT_MATTER_SYNTAX, 9, "second time");
    assert_true(d->readable);
    assert_int_equal(d->section_count, 1);
    arena_free(d->arena);
}

/* --- Sections --- */

static void sections_nest_by_level(void **state)
{
    (void)state;
    document *d = read_body("# T\n## A\nx\n### A1\n## B ##\ny\n\nC\n==\n> # not me\n");
    const char *titles[] = {"T", "A", "A1", "B", "C"};
    const size_t parents[] = {(size_t)-1, 0, 1, 0, (size_t)-1};
    assert_int_equal(d->section_count, 5);
    for (size_t i = 0; i < 5; i++) {
        assert_true(str_eq(d->sections[i].title, str_of(titles[i])));
        assert_text(d, d->sections[i].heading_span, titles[i]);
        assert_int_equal(d->sections[i].parent, parents[i]);
    }
    assert_text(d, d->sections[1].span, "## A\nx\n### A1\n");
    assert_text(d, d->sections[3].span, "## B ##\ny\n\n");
    assert_text(d, d->sections[0].span, "# T\n## A\nx\n### A1\n## B ##\ny\n\n");
    assert_int_equal(document_section_at(d, d->sections[2].span.start + 3), 2);
    assert_int_equal(document_section_at(d, 0), (size_t)-1);
    assert_int_equal(document_find_section(d, S("a1"), 0), 2);
    assert_int_equal(document_find_section(d, S("a1"), 2), (size_t)-1);
    arena_free(d->arena);
}

static void a_section_knows_its_first_block_and_directives(void **state)
{
    (void)state;
    document *d = read_body("## A\n<!-- pidc: required table=costs -->\n"
                            "<!-- pidc: allow x reason='a \"b\"' -->\n\ntext\n"
                            "<!-- pidc: late -->\n\n## B\n");
    const section *a = &d->sections[0];
    assert_int_equal(cmark_node_get_type(a->first), CMARK_NODE_HTML_BLOCK);
    assert_non_null(directive_get(a->directives, S("required")));
    assert_true(str_eq(directive_get(a->directives, S("table"))->value, S("costs")));
    assert_true(str_eq(directive_get(a->directives->next, S("reason"))->value, S("a \"b\"")));
    assert_null(a->directives->next->next);
    assert_null(d->sections[1].first);
    assert_null(d->sections[1].directives);
    const directive *last = d->directives->next->next;
    assert_text(d, last->span, "<!-- pidc: late -->");
    assert_null(last->next);
    arena_free(d->arena);
}

static void malformed_directives_end_where_they_go_wrong(void **state)
{
    (void)state;
    document *d = read_body("<!-- pidc: a b=\"open c=d -->\n\n<!-- not: pidc -->\n\n"
                            "- <!-- pidc: x=1 -->\n\n<!-- pidc: never closed\n");
    assert_non_null(directive_get(d->directives, S("a")));
    assert_null(directive_get(d->directives, S("b")));
    assert_null(directive_get(d->directives, S("c")));
    assert_text(d, directive_get(d->directives->next, S("x"))->value_span, "1");
    assert_null(d->directives->next->next);
    assert_null(directive_get(NULL, S("a")));
    arena_free(d->arena);
}

static void names_are_folded(void **state)
{
    (void)state;
    static const struct {
        const char *title, *name;
    } cases[] = {
        {"Project costs", "project costs"},
        {"3. Project Costs", "project costs"},
        {"3.0 Project costs - TBC", "project costs"},
        {"3.1 PROJECT COSTS:", "project costs"},
        {"3 Project costs (TBC)", "project costs"},
        {"A – Project costs", "project costs"},
        {"b) Project costs", "project costs"},
        {"IV. Project costs", "project costs"},
        {"3 - Project costs", "project costs"},
        {"Project costs (to be confirmed)", "project costs"},
        {"Project costs – to be completed", "project costs"},
        {"Project costs TBC", "project costs"},
        {"Organisation: roles & responsibilities", "organisation roles and responsibilities"},
        {"Sign-off", "sign off"},
        {"The programme’s aim", "the programmes aim"},
        {"Ôl-ofal", "ôl ofal"},
        {"2008 review", "2008 review"},
        {"A project", "a project"},
        {"TBC", "tbc"},
        {"(Annex)", "annex"},
        {"3.", "3"},
        {"R&D", "r and d"},
        {"", ""},
    };
    arena *a = arena_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        str name = section_name(a, str_of(cases[i].title));
        if (!str_eq(name, str_of(cases[i].name)))
            fail_msg("“%s” became “%.*s”", cases[i].title, STR_ARG(name));
    }
    arena_free(a);
}

static void plain_text_is_what_a_reader_sees(void **state)
{
    (void)state;
    document *d = read_body("A *b* `c` [d](e \"f\") ![g](h)\\\n&amp; <b>i</b> <!-- j --> "
                            "<span lang=\"cy\">k</span>\n\n- l\n- m\n\n"
                            "| n | **o** |\n|---|---|\n| p | q |\n");
    str text = document_plain_text(d->arena, d->root);
    assert_true(str_eq(text, S("A b c d g & <b>i</b>  k\nl\nm\nn o\np q")));
    arena_free(d->arena);
}

/* --- Places --- */

/* Every node of that type, its source behind each other with '|' between. */
static void assert_spans(const char *body, cmark_node_type type, const char *expected)
{
    document *d = read_body(body);
    buf all = {0};
    cmark_iter *walk = cmark_iter_new(d->root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != type)
            continue;
        buf_str(&all, source_text(&d->source, document_node_span(d, node)));
        buf_byte(&all, '|');
    }
    cmark_iter_free(walk);
    buf_byte(&all, '\0');
    assert_string_equal(all.p, expected);
    buf_free(&all);
    arena_free(d->arena);
}

static void text_is_found_to_the_byte(void **state)
{
    (void)state;
    assert_spans("café *naïve* x\n", CMARK_NODE_TEXT, "café |naïve| x|");
    assert_spans("one\n     two\n\tthree\n", CMARK_NODE_TEXT, "one|two|three|");
    assert_spans("> one\n>two\n> \t three\nlazy\n", CMARK_NODE_TEXT, "one|two|three|lazy|");
    assert_spans("- one\n  two\n     three\nlazy\n", CMARK_NODE_TEXT, "one|two|three|lazy|");
    assert_spans("10. > - a\n    >   b\n    > c\n", CMARK_NODE_TEXT, "a|b|c|");
    assert_spans("a\\\nb\\*c&amp;d\ne  \nf\n", CMARK_NODE_TEXT, "a|b\\*c&amp;d|e|f|");
    assert_spans("`` x *a**\n**b* _c__\n", CMARK_NODE_TEXT, "`` x |a|*|*|b| |c|_|");
    assert_spans("a\r\nb\rc\n", CMARK_NODE_TEXT, "a|b|c|");
}

/* cmark counts these lines wrongly, or not at all. */
static void text_is_found_behind_what_cmark_miscounts(void **state)
{
    (void)state;
    assert_spans("[x]: /u\n[y]: /v\n  'title'\ntext *here*\nand there\n", CMARK_NODE_TEXT,
                 "text |here|and there|");
    assert_spans("[a](\n/u) b\nc [d](/e\n\"f\") g\nh\n", CMARK_NODE_TEXT, "a| b|c |d| g|h|");
    assert_spans("`a\nb` c\nd <b\nx=\"y\"> e\n", CMARK_NODE_TEXT, " c|d | e|");
    assert_spans("<http://x> y\n", CMARK_NODE_TEXT, "http://x| y|");
}

static void other_inlines_are_found(void **state)
{
    (void)state;
    assert_spans("a `b c` ``d`e`` x\n", CMARK_NODE_CODE, "b c|d`e|");
    assert_spans("a <b> </b>\n", CMARK_NODE_HTML_INLINE, "<b>|</b>|");
    assert_spans("a [b *c*](d) [e][f] <http://g>\n\n[f]: h\n", CMARK_NODE_LINK,
                 "[b *c*](d)|[e][f]|<http://g>|");
    assert_spans("a ![](b) ![c](d)\n", CMARK_NODE_IMAGE, "![](b)|![c](d)|");
    assert_spans("- x ![](a)\n  y ![](b)\n", CMARK_NODE_IMAGE, "![](a)|![](b)|");
}

static void blocks_are_found_whole(void **state)
{
    (void)state;
    assert_spans("a\nb\n\n> c\n> d\n", CMARK_NODE_PARAGRAPH, "a\nb|c\n> d|");
    assert_spans("# a #\n##\n### b\\#\n\nc\nd\n---\n---\n> e\n> ===\n", CMARK_NODE_HEADING,
                 "a||b\\#|c\nd|e|");
    assert_spans("<!-- a -->\n\n<!--\nb\n-->\nc\n", CMARK_NODE_HTML_BLOCK,
                 "<!-- a -->|<!--\nb\n-->|");
    assert_spans("```\na\n```\n\n    b\n    c\n\nd\n", CMARK_NODE_CODE_BLOCK,
                 "```\na\n```|b\n    c|");
    assert_spans("a\n\n---\n\n- b\n- c\n\nd\n", CMARK_NODE_ITEM, "- b|- c|");
}

/* --- What is refused --- */

static void add_times(buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_str(out, str_of(text));
}

/* Reads a body made of `times` repetitions, or of lines ever more indented. */
static void assert_refused(const char *line, size_t times, size_t step, const char *says)
{
    arena *a = arena_new();
    buf text = {0};
    buf_str(&text, S("---\ntemplate: pid\n---\n"));
    for (size_t i = 0; i < times; i++) {
        buf_fill(&text, ' ', i * step);
        buf_str(&text, str_of(line));
    }
    add_times(&text, "\n", 8000);
    document *d = document_read(a, S("x.md"), buf_view(&text), &limits_default);
    assert_false(d->readable);
    assert_null(d->root);
    assert_non_null(d->fields);
    assert_int_equal(d->problems.items[0]->rule, RULE_FILE_ENCODING);
    str message = d->problems.items[0]->message;
    assert_true(str_find(message, str_of(says)) != (size_t)-1);
    assert_true(str_find(d->problems.items[0]->hint, S("limits: {")) != (size_t)-1);
    arena_free(a);
    buf_free(&text);
}

static void what_cmark_takes_too_long_over_is_refused(void **state)
{
    (void)state;
    assert_refused(">", 40000, 0, "32 levels");
    assert_refused("+ ", 10000, 0, "32 levels");
    assert_refused("> - ", 10000, 0, "32 levels");
    assert_refused("- a\n", 200, 2, "32 levels");
    assert_refused("- a\n14. lazy\n", 200, 2, "32 levels");
    assert_refused("14. # a\n", 100, 4, "32 levels");
    assert_refused("![[]()", 40000, 0, "1000 images");
    assert_refused("![a](b)\n", 1001, 0, "1000 images");
}

/* Deep code, rulers and long lines of prose are nothing of the kind. */
static void what_only_looks_deep_is_read(void **state)
{
    (void)state;
    buf text = {0};
    add_times(&text, "- ", 60);
    add_times(&text, "\n\n```\n", 1);
    buf_fill(&text, ' ', 100);
    add_times(&text, "- ascii art\n```\n\n- a\n\n", 1);
    buf_fill(&text, ' ', 90);
    add_times(&text, "1. code\n\n", 1);
    buf_fill(&text, ' ', 500000);
    add_times(&text, "- code too\n\n", 1);
    add_times(&text, "![a](b)\n\n", 1200);
    for (size_t i = 0; i < 30; i++) {
        buf_fill(&text, ' ', 2 * i);
        buf_str(&text, S("- a\n"));
    }
    buf_byte(&text, '\0');
    document *d = read_body(text.p);
    arena_free(d->arena);
    buf_free(&text);
}

/* --- Memory and threads --- */

static void finished_trees_may_be_walked_anywhere(void **state)
{
    (void)state;
    document *d = read_body("a *b* c\n");
    char *html = cmark_render_html(d->root, CMARK_OPT_DEFAULT);
    assert_string_equal(html, "<p>a <em>b</em> c</p>\n");
    tree_memory_callbacks()->free(html);
    arena_free(d->arena);
}

static void *read_many(void *unused)
{
    (void)unused;
    size_t sections = 0;
    for (size_t i = 0; i < 50; i++) {
        document *d =
            read_text(S("---\na: b\n---\n# T\n\n| *a* | b |\n|---|---|\n| 1 | `2` |\n"));
        sections += d->section_count + d->tables->row_count;
        arena_free(d->arena);
    }
    return (void *)sections;
}

static void documents_are_read_in_parallel(void **state)
{
    (void)state;
    pthread_t threads[4];
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, read_many, NULL), 0);
    for (size_t i = 0; i < 4; i++) {
        void *sections;
        assert_int_equal(pthread_join(threads[i], &sections), 0);
        assert_int_equal((size_t)sections, 100);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_that_are_no_text_are_refused),
        cmocka_unit_test(the_size_has_a_limit),
        cmocka_unit_test(front_matter_is_found_and_closed),
        cmocka_unit_test(missing_front_matter_is_reported_on_line_1),
        cmocka_unit_test(unclosed_or_faulty_front_matter_is_a_syntax_error),
        cmocka_unit_test(sections_nest_by_level),
        cmocka_unit_test(a_section_knows_its_first_block_and_directives),
        cmocka_unit_test(malformed_directives_end_where_they_go_wrong),
        cmocka_unit_test(names_are_folded),
        cmocka_unit_test(plain_text_is_what_a_reader_sees),
        cmocka_unit_test(text_is_found_to_the_byte),
        cmocka_unit_test(text_is_found_behind_what_cmark_miscounts),
        cmocka_unit_test(other_inlines_are_found),
        cmocka_unit_test(blocks_are_found_whole),
        cmocka_unit_test(what_cmark_takes_too_long_over_is_refused),
        cmocka_unit_test(what_only_looks_deep_is_read),
        cmocka_unit_test(finished_trees_may_be_walked_anywhere),
        cmocka_unit_test(documents_are_read_in_parallel),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
