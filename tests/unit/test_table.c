/* Pipe tables: which lines are one, and where every cell stands. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "read/document.h"

static document *read_body(const char *body)
{
    arena *a = arena_new();
    str text = str_join(a, S("---\ntemplate: pid\n---\n"), str_of(body));
    document *d = document_read(a, S("x.md"), text, &limits_default);
    assert_true(d->readable);
    return d;
}

static void write_row(buf *out, const document *d, const table_row *row)
{
    for (size_t i = 0; i < row->count; i++) {
        str written = source_text(&d->source, row->cells[i].span);
        buf_str(out, i ? S("|") : S(""));
        buf_str(out, written);
        if (!str_eq(written, row->cells[i].text))
            buf_format(out, "=%.*s", STR_ARG(row->cells[i].text));
        if (row->cells[i].bold)
            buf_byte(out, '!');
    }
    buf_byte(out, '\n');
}

/*
 * All tables of a body, a row a line: each cell as it stands in the source, behind "="
 * what a reader sees where that differs, and "!" when it is bold. Tables are divided
 * by "--" and the number of lead lines.
 */
static void assert_tables(const char *body, const char *expected)
{
    document *d = read_body(body);
    buf out = {0};
    for (const table *t = d->tables; t; t = t->next) {
        buf_format(&out, "--%zu\n", t->lead_lines);
        write_row(&out, d, &t->header);
        for (size_t i = 0; i < t->row_count; i++)
            write_row(&out, d, &t->rows[i]);
        assert_ptr_equal(document_table_at(t->node), t);
    }
    buf_byte(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_free(&out);
    arena_free(d->arena);
}

static void cells_stand_where_their_content_does(void **state)
{
    (void)state;
    assert_tables("| Ref | Cost (£'000s) |\n| --- | ---: |\n|  D1  |\t64.5 |\n",
                  "--0\nRef|Cost (£'000s)\nD1|64.5\n");
    assert_tables("Ref | Due\n--- | ---\nD1 | May 2008\n", "--0\nRef|Due\nD1|May 2008\n");
    assert_tables("| a |\n| - |\n| b\n", "--0\na\nb\n");
    assert_tables("| a | b |\r\n|---|---|\r\n| c | d |  \r\n", "--0\na|b\nc|d\n");
    assert_tables("| a | b |\r|---|---|\r| c | d |\r", "--0\na|b\nc|d\n");
}

static void ragged_rows_keep_their_count(void **state)
{
    (void)state;
    assert_tables("| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n|\n||\n| | |\n",
                  "--0\na|b\n1\n1|2|3\n\n\n|\n");
    assert_tables("| a | b |\n|---|---|\nno pipe at all\n", "--0\na|b\nno pipe at all\n");
}

/* Sixteen bytes are looked at together, unless something other than bars means something. */
static void bars_part_cells_wherever_they_stand(void **state)
{
    (void)state;
    for (int left = 0; left < 40; left++) {
        for (int right = 0; right < 40; right++) {
            char text[200];
            int n =
                snprintf(text, sizeof text, "| a | b |\n|---|---|\n|%0*d|%0*d|\n|%0*d|%0*d\\||",
                         left + 1, 0, right + 1, 0, left + 1, 0, right + 1, 0);
            assert_true(n > 0 && (size_t)n < sizeof text);
            document *d = read_body(text);
            for (size_t i = 0; i < 2; i++) {
                const table_row *row = &d->tables->rows[i];
                assert_int_equal(row->count, 2);
                assert_int_equal(row->cells[0].text.n, left + 1);
                assert_int_equal(row->cells[1].text.n, (size_t)right + 1 + i);
            }
            arena_free(d->arena);
        }
    }
}

static void an_empty_cell_has_a_place(void **state)
{
    (void)state;
    document *d = read_body("| a | b |\n|---|---|\n|  | |\n||x|\n");
    const table *t = d->tables;
    uint32_t row = t->rows[0].span.start;
    assert_int_equal(t->rows[0].cells[0].span.start, row + 2);
    assert_int_equal(t->rows[0].cells[0].span.end, row + 2);
    assert_int_equal(t->rows[0].cells[1].span.start, row + 5);
    assert_int_equal(t->rows[1].cells[0].span.start, t->rows[1].span.start + 1);
    arena_free(d->arena);
}

static void alignment_comes_from_the_colons(void **state)
{
    (void)state;
    document *d = read_body("|a|b|c|d|\n|-|:-|-:|:-:|\n");
    const alignment *aligned = d->tables->alignments;
    assert_int_equal(aligned[0], ALIGN_NONE);
    assert_int_equal(aligned[1], ALIGN_LEFT);
    assert_int_equal(aligned[2], ALIGN_RIGHT);
    assert_int_equal(aligned[3], ALIGN_CENTRE);
    arena_free(d->arena);
}

static void header_and_delimiter_have_as_many_cells(void **state)
{
    (void)state;
    assert_tables("| a | b | c |\n|---|---|\n| 1 | 2 |\n", "");
    assert_tables("| a | b |\n|---|--- x|\n", "");
    assert_tables("| a | b |\n|---||\n", "");
    assert_tables("|---|---|\n", "");
    assert_tables("words\n---\n", "");
    assert_tables("a | b\n- | -\n", "");
}

/* "\|" is a pipe in a cell, in code too; a backslash before it is no excuse. */
static void escaped_pipes_divide_nothing(void **state)
{
    (void)state;
    assert_tables("| a | b |\n|---|---|\n| x \\| y | `p\\|q` |\n",
                  "--0\na|b\nx \\| y=x | y|`p\\|q`=p|q\n");
    assert_tables("| a | b |\n|---|---|\n| `p|q` |\n", "--0\na|b\n`p|q`\n");
    assert_tables("| a |\n|---|\n| x \\\\| y |\n| z\\|\n",
                  "--0\na\nx \\\\| y=x \\| y\nz\\|=z|\n");
}

static void markup_is_dropped_from_the_text(void **state)
{
    (void)state;
    assert_tables("| a | b |\n|---|---|\n| **Total** | *x* &amp; y |\n"
                  "| ***both*** | **a** b |\n| [t](u \"v\") | R&D a < b 5 > 4 |\n",
                  "--0\na|b\n**Total**=Total!|*x* &amp; y=x & y\n"
                  "***both***=both!|**a** b=a b\n[t](u \"v\")=t|R&D a < b 5 > 4\n");
    assert_tables("| <Doc ID> | # |\n|---|---|\n| `x` # | <!-- n --> 7 |\n",
                  "--0\n<Doc ID>|#\n`x` #=x #|<!-- n --> 7=7\n");
}

static void link_definitions_reach_into_cells(void **state)
{
    (void)state;
    const char *plain = "| [t][u] |\n|---|\n\n[u]: http://x\n";
    const char *nested = "- | [t][u] |\n  |---|\n\n[u]: http://x\n";
    assert_tables(plain, "--0\n[t][u]=t\n");
    assert_tables(nested, "--0\n[t][u]=t\n");
    document *d = read_body(nested);
    cmark_node *link = d->tables->header.cells[0].inlines;
    assert_int_equal(cmark_node_get_type(link), CMARK_NODE_LINK);
    assert_string_equal(cmark_node_get_url(link), "http://x");
    span where = document_node_span(d, link);
    assert_true(str_eq(source_text(&d->source, where), S("[t][u]")));
    arena_free(d->arena);
}

static void tables_stand_in_lists_and_quotations(void **state)
{
    (void)state;
    assert_tables("- item\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |\n", "--0\na|b\n1|2\n");
    assert_tables("> | a | b |\n> |---|---|\n>  | 1 | 2 |\n", "--0\na|b\n1|2\n");
    assert_tables("1. > - | a | b |\n   >   |---|---|\n   >   | 1 | 2 |\n", "--0\na|b\n1|2\n");
    assert_tables("- >\t| a | b |\n  > |---|---|\n", "--0\na|b\n");
}

/* CommonMark lets such lines go on with the paragraph, so they belong to the table. */
static void lazy_and_indented_rows_join(void **state)
{
    (void)state;
    assert_tables("> | a | b |\n> |---|---|\n| 1 | 2 |\n", "--0\na|b\n1|2\n");
    assert_tables("- | a | b |\n  |---|---|\n| 1 | 2 |\n", "--0\na|b\n1|2\n");
    assert_tables("| a | b |\n|---|---|\n| 1 | 2 |\n      | 3 | 4 |\n", "--0\na|b\n1|2\n3|4\n");
    assert_tables("> a\n      > | b |\n> | c |\n> |---|\n", "--2\nc\n");
}

static void a_table_may_follow_text(void **state)
{
    (void)state;
    document *d =
        read_body("Some *lead* text\nof two lines\n| a | b |\n|---|---|\n| 1 | 2 |\n");
    const table *t = d->tables;
    assert_int_equal(t->lead_lines, 2);
    cmark_node *lead = cmark_node_previous(t->node);
    str text = document_plain_text(d->arena, lead);
    assert_true(str_eq(text, S("Some lead text of two lines")));
    str written = source_text(&d->source, document_node_span(d, lead));
    assert_true(str_eq(written, S("Some *lead* text\nof two lines")));
    written = source_text(&d->source, document_node_span(d, t->node));
    assert_true(str_eq(written, S("| a | b |\n|---|---|\n| 1 | 2 |")));
    arena_free(d->arena);
}

/* Emphasis cannot run from the text into the table. */
static void markup_ends_with_the_lead(void **state)
{
    (void)state;
    document *d = read_body("lead *open\n| a* | b |\n|---|---|\n");
    str text = document_plain_text(d->arena, cmark_node_first_child(d->root));
    assert_true(str_eq(text, S("lead *open")));
    assert_int_equal(cmark_node_get_type(cmark_node_first_child(d->root)),
                     CMARK_NODE_PARAGRAPH);
    arena_free(d->arena);
    assert_tables("lead *open\n| a* | b |\n|---|---|\n", "--1\na*|b\n");
    assert_tables("[x]: /url\n| a | b |\n|---|---|\n", "--0\na|b\n");
    assert_tables("[x]: /url\nlead [x]\n| a | b |\n|---|---|\n", "--1\na|b\n");
}

/* An underline right below a table makes no heading of it. */
static void no_table_is_a_setext_heading(void **state)
{
    (void)state;
    assert_tables("| a | b |\n|---|---|\n| 1 | 2 |\n---\n", "--0\na|b\n1|2\n");
    assert_tables("| a | b |\n|---|---|\n| 1 | 2 |\n===\n", "--0\na|b\n1|2\n===\n");
    assert_tables("lead\na | b\n--|--\n1 | 2\n---\nend\n", "--1\na|b\n1|2\n");
    document *d = read_body("lead\na | b\n--|--\n1 | 2\n---\n");
    cmark_node *lead = cmark_node_first_child(d->root);
    cmark_node *line = cmark_node_next(d->tables->node);
    assert_int_equal(d->section_count, 0);
    assert_int_equal(cmark_node_get_type(lead), CMARK_NODE_PARAGRAPH);
    assert_ptr_equal(cmark_node_next(lead), d->tables->node);
    assert_int_equal(cmark_node_get_type(line), CMARK_NODE_THEMATIC_BREAK);
    assert_true(str_eq(source_text(&d->source, document_node_span(d, line)), S("---")));
    assert_true(str_eq(source_text(&d->source, document_node_span(d, lead)), S("lead")));
    arena_free(d->arena);
}

static void code_and_html_hold_no_tables(void **state)
{
    (void)state;
    assert_tables("```\n\n| a | *b* |\n|---|---|\n\n```\n", "");
    assert_tables("<!--\n\n| a | *b* |\n|---|---|\n\n-->\n", "");
    assert_tables("    | a | b |\n    |---|---|\n", "");
    assert_tables("<div>\n| a | b |\n|---|---|\n\n| c |\n|---|\n", "--0\nc\n");
}

/* Cells with markup are parsed behind the body: what is left open there may not eat them. */
static void an_open_end_swallows_no_cell(void **state)
{
    (void)state;
    const char *ends[] = {
        "\n```\nopen", "\n<!-- open\n", "\n~~~\n\n",    "\n- item\n\n      code",
        "\n> quote",   "\nsetext\n===", "\n<script>\n", "\n[x]: /open\n",
        "\n\r"};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        char body[128] = "| *a* | b |\n|---|---|\n| **1** | 2 |\n";
        strcat(body, ends[i]);
        assert_tables(body, "--0\n*a*=a|b\n**1**=1!|2\n");
    }
}

static void directives_before_a_table_are_its_own(void **state)
{
    (void)state;
    document *d = read_body("## Costs\n<!-- pidc: required -->\n\ntext\n\n"
                            "<!-- pidc: rounded -->\n<!-- pidc: items=\"a; b\" -->\n"
                            "| a |\n|---|\n\n| b |\n|---|\n");
    const directive *own = d->tables->directives;
    assert_non_null(directive_get(own, S("rounded")));
    assert_true(str_eq(directive_get(own->next, S("items"))->value, S("a; b")));
    assert_null(own->next->next);
    assert_null(d->tables->next->directives);
    assert_int_equal(d->tables->section, 0);
    arena_free(d->arena);
}

static diagnostic *refusal(arena *a, const buf *body, const limits *limits)
{
    str text = str_join(a, S("---\ntemplate: pid\n---\n"), buf_view(body));
    document *d = document_read(a, S("x.md"), text, limits);
    assert_false(d->readable);
    assert_null(d->root);
    assert_non_null(d->fields);
    assert_int_equal(d->problems.count, 1);
    assert_int_equal(d->problems.items[0]->rule, RULE_FILE_ENCODING);
    return d->problems.items[0];
}

static void add_times(buf *out, const char *text, size_t times)
{
    for (size_t i = 0; i < times; i++)
        buf_str(out, str_of(text));
}

static void tables_have_limits(void **state)
{
    (void)state;
    arena *a = arena_new();
    buf wide = {0}, long_rows = {0};
    add_times(&wide, "|a", 100000);
    add_times(&wide, "\n", 1);
    add_times(&wide, "|-", 100000);
    str says = refusal(a, &wide, &limits_default)->message;
    assert_true(str_find(says, S("limit of 1000")) != (size_t)-1);
    limits few = limits_default;
    few.table_cells = 20;
    add_times(&long_rows, "|a|b|\n|-|-|\n", 1);
    add_times(&long_rows, "|1|2|\n", 10);
    diagnostic *finding = refusal(a, &long_rows, &few);
    assert_true(str_find(finding->message, S("limit of 20")) != (size_t)-1);
    assert_true(str_find(finding->hint, S("table-cells")) != (size_t)-1);
    buf_free(&wide);
    buf_free(&long_rows);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cells_stand_where_their_content_does),
        cmocka_unit_test(ragged_rows_keep_their_count),
        cmocka_unit_test(bars_part_cells_wherever_they_stand),
        cmocka_unit_test(an_empty_cell_has_a_place),
        cmocka_unit_test(alignment_comes_from_the_colons),
        cmocka_unit_test(header_and_delimiter_have_as_many_cells),
        cmocka_unit_test(escaped_pipes_divide_nothing),
        cmocka_unit_test(markup_is_dropped_from_the_text),
        cmocka_unit_test(link_definitions_reach_into_cells),
        cmocka_unit_test(tables_stand_in_lists_and_quotations),
        cmocka_unit_test(lazy_and_indented_rows_join),
        cmocka_unit_test(a_table_may_follow_text),
        cmocka_unit_test(markup_ends_with_the_lead),
        cmocka_unit_test(no_table_is_a_setext_heading),
        cmocka_unit_test(code_and_html_hold_no_tables),
        cmocka_unit_test(an_open_end_swallows_no_cell),
        cmocka_unit_test(directives_before_a_table_are_its_own),
        cmocka_unit_test(tables_have_limits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
