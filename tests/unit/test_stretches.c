/* What is kept from cmark: every tree is what cmark alone would have made of the text. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "configuration.h"
#include "core/file.h"
#include "read/document.h"
#include "read/markdown.h"
#include "read/node.h"

/* --- All that is told of a tree --- */

static void describe(const document *d, cmark_node *node, buf *out)
{
    span where = document_node_span(d, node);
    cmark_node_type type = cmark_node_get_type(node);
    buf_format(out, "(%s %u %u ", cmark_node_get_type_string(node), where.start, where.end);
    buf_str(out, node_literal(node));
    if (type < CMARK_NODE_FIRST_INLINE)
        buf_format(out, "line %zu ", node_lines_of(d, node).first);
    if (type == CMARK_NODE_HEADING)
        buf_format(out, "level %d", cmark_node_get_heading_level(node));
    if (type == CMARK_NODE_LIST)
        buf_format(out, "%d %d %d %d", cmark_node_get_list_type(node),
                   cmark_node_get_list_tight(node), cmark_node_get_list_start(node),
                   cmark_node_get_list_delim(node));
    if (document_table_at(node))
        buf_str(out, document_table_at(node)->header.cells[0].text);
    for (cmark_node *n = cmark_node_first_child(node); n; n = cmark_node_next(n))
        describe(d, n, out);
    buf_str(out, S(")\n"));
}

static document *read_text(str text, str behind)
{
    arena *a = arena_new();
    return document_read(a, S("x.md"), str_join(a, text, behind), &limits_default);
}

/* The blocks of a text, but for a comment at its end that never ends; false without any. */
static bool describe_text(str text, str behind, buf *out)
{
    document *d = read_text(text, behind);
    bool readable = d->readable;
    if (readable)
        for (cmark_node *n = cmark_node_first_child(d->root); n; n = cmark_node_next(n))
            if (!str_starts(node_literal(n), S("<!-- open")))
                describe(d, n, out);
    buf_byte(out, '\0');
    arena_free(d->arena);
    return readable;
}

/* With an open comment behind, cmark reads all of it. */
static bool assert_same_blocks(str text)
{
    buf plain = {0}, whole = {0};
    bool readable = describe_text(text, S(""), &plain);
    assert_int_equal(describe_text(text, S("\n\n<!-- open"), &whole), readable);
    if (strcmp(plain.p, whole.p) != 0)
        print_message("%.*s", STR_ARG(text));
    assert_string_equal(plain.p, whole.p);
    buf_free(&plain);
    buf_free(&whole);
    return readable;
}

static const str front = S_INIT("---\ntemplate: pid\n---\n");

static void assert_body(str body)
{
    arena *a = arena_new();
    assert_true(assert_same_blocks(str_join(a, front, body)));
    arena_free(a);
}

/* --- Texts that were thought of --- */

static void plain_stretches_are_what_cmark_makes_of_them(void **state)
{
    (void)state;
    static const char *const bodies[] = {
        "One line.\n",
        "One\n  two\nthree\n",
        "## 3. A heading\nText.\n\n#No heading\n\n# Closed #\n\n####### Seven\n",
        "Text\n- a\n- b\n\n*Em* text\n\n- c\n- *d*\n\nText\n\n- e\n",
        "- a\n  more\nlazy\n- b\n# H\n",
        "- a\n\n- loose\n\nText\n",
        "- a\n\n  two\n\n      code\n",
        "- a\n  - b\n\n- - c\n\n-\n- d\n",
        "* a\n\nText\n\n* b\n+ c\n\n1. d\n\nText\n\n2. e\n",
        "Text\n\n- *a*\n\nText\n\n- *b*\n\nText\n\n    code *x*\n",
        "1. a\n2. b\n   more\nlazy\n7. c\n\nText\n\n10. a\n11. b\n",
        "007. a\n\n- b\n\n1. c\n\n2. loose\n\nText\n\n1) d\n2) e\n",
        "1. a\n2) b\n\n1. a\n- b\n\n1.  a\n2.b\n\n1. *a*\n2. b\n\n1. 2008 c\n",
        "Text\n1. a\n2. b\n\nText\n2. a\n\n123456789. a\n\n1234567890. a\n\n1.\n2. a\n",
        "Heading\n===\n\nHeading\n---\n\n---\n",
        "```\n# no\n\nText\n```\nText\n\n~~~\nText\n\nText\n~~~\n",
        "- ```\n  Text\n  ```\n\nText\n\n> ```\n\nText\n\n```\nText\n\nText\n```\n",
        "<!-- a -->\n| a | b |\n|---|---|\n| c | *d* |\n\nText\n",
        "<!-- a\n\nText\n\n| a |\n|---|\n\n--> *b*\nText\n",
        "Text\n<!-- a\n\nText -->\n<div>\n\nText\n</div>\n# H\n",
        "<pre>\n\nText\n\n# H\n\n</pre>\n\nText\n",
        "Text\n| a | b |\n|---|---|\n\na | b\n--- | ---\nc | d\n",
        "| a |\n|---|\nText\n\n> Text\nlazy\n\nText\n",
        "[a]: b\n\nText\n\n[a]: c\nText [a]\n\n- a\n\n[c]:\nd\n",
        "Text \n\nText  \nText\n\n# H \n\n#  H\n\n#\tH\n\nTab\tText\n",
        "A & b\n\nA &amp; b\n\nA < b\n\nA ] b!\n\na_b\n\na\\\nb\n",
        "**A, b.** Text\nmore\n\n**A**b\n\n** A** b\n\n**A **b\n\n**A**\n\n**.A** b\n",
        "**A\xC2\xA0** b\n\n**A*b** c\n\n**A** *b*\n\n***A** b\n\n**A*** b\n\n**A ** b\n",
        "- **A:** b\n  more\n- c\n\n1. **A.**  b\n2. **3 (d)** e \n\nText\n- **A!** b\n",
        "**A** b\n- **C** d\n\n**A** b\n===\n\n**A** b\n**C** d\n\n- **A** b\n  - **C** d\n",
        "# **A** b\n\n> **A** b\n\n  **A** b\n\n- a\n\n**A** b\n\n**A\\** b\n\n****A** b\n",
        "Text\r\n\r\n- a\r\n- *b*\r\n\r\nText\r\n",
        "Text\r\r*Text*\r\rText\r",
        "\xEF\xBB\xBFText\n\n\xEF\xBB\xBF# H\n\n\xC2\xA3 5\n",
    };
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++)
        assert_body(str_of(bodies[i]));
}

/* Bodies that are lists alone, of which cmark sees nothing. */
static const char *const plain_lists[] = {
    "- a\n- b\n",
    "- a\n  - b\n",
    "- a\n  - b\n    more\n lazy\n  - c\n- d\n  more\n\n",
    "- **A**\n  - b\n  - **C**\n  - **D:** e\n- **F**\n  more\n",
    "1. a\n   - b\n   - c\n2. d\n   1. e\n   2. f\n7. g",
    "- a\n  1. b\n  3. c\n- d\n  - e\n",
    "10. a\n    - b\n123456789. c\n           - d\n",
    "- a\n  - b\n    - c\n      1. d\n         - e\n  - f\n    - g\n- h\n",
    "- a\r\n  - b\r\n- c\r\n\r\n",
    "- a\r  - b\r",
    "- a\n  - b\n\xC2\xA0   - c\n",
    "1. a:\n   1. b\n\n \t\n",
};

/* The same but for something that may be another thing. */
static const char *const other_lists[] = {
    "- a\n - b\n",
    "- a\n   - b\n",
    "- a\n    - b\n",
    "- a\n     - b\n",
    "- a\n      - b\n",
    "- a\n\t- b\n",
    "-\ta\n",
    "- a\n  -\tb\n",
    "-  a\n   - b\n",
    "- a\n  -  b\n",
    "1. a\n  - b\n",
    "1. a\n    - b\n",
    "10. a\n   - b\n",
    "- a\n  2. b\n",
    "- a\n  01. b\n",
    "- a\n  1) b\n",
    "- a\n  1234567890. b\n",
    "- a\n  * b\n",
    "- a\n* b\n",
    "- a\n  + b\n",
    "- a\n  - b\n  * c\n",
    "- a\n  - b\n  1. c\n",
    "- a\n  1. b\n  - c\n",
    "- a\n  - b\n1. c\n",
    "- a\n  - b\n - c\n",
    "- a\n  - b\n   - c\n",
    "- a\n    - b\n  - c\n",
    "- a\n  - b\n      - c\n",
    "- a\n  -\n",
    "- a\n  - \n",
    "-\n  - a\n",
    "- - a\n  - b\n",
    "- a\n  - - b\n",
    "- a\n  - 1. b\n",
    "- a\n  - 1 b\n",
    "- a\n  - # b\n",
    "- a\n  # b\n",
    "- a\n  ---\n",
    "- a\n  ===\n",
    "- a\n---\n- b\n",
    "- a\n  - ---\n",
    "- a\n  - b\n    ---\n",
    "- a\n  - b\n  ---\n",
    "- a\n  > b\n",
    "- a\n  - > b\n",
    "- a\n  - `b`\n",
    "- a\n  ```\n  - b\n  ```\n",
    "- a\n  - ```\n    b\n    ```\n",
    "- a\n  <!-- b -->\n",
    "- a\n  - <!-- b -->\n",
    "- a\n  - b \n",
    "- a\n  - b  \n    c\n",
    "- a\n  - b\\\n    c\n",
    "- a\n  - *b*\n",
    "- a\n  - [b]\n",
    "- a\n  - **B** *c*\n",
    "- a\n  - **B** \n",
    "- a\n  - **B**c\n",
    "- a\n  - ****\n",
    "- a\n  | b |\n  |---|\n",
    "- a\n  - | b |\n    |---|\n",
    "- a\n  - b | c\n    --|--\n",
    "- a\n\n  - b\n",
    "- a\n  - b\n\n- c\n",
    "- a\n  - b\n\n  - c\n",
    "- a\n  - b\n\n  c\n",
    "- a\n  - b\n\n    c\n",
    "- a\n  - b\n\n      c\n",
    "- a\n  - b\n \n\tc\n",
    "- a\n  - b\n\n-\n",
    "- a\n  - b\n\n---\n",
    "1. a\n   - b\n\n2. c\n",
    "- a\n  - \xEF\xBB\xBF b\n",
};

/* What stands around a list must be the same wherever it was read. */
static void assert_among(const char *list, const char *before, const char *behind)
{
    arena *a = arena_new();
    str body = str_join(a, str_of(before), str_of(list));
    assert_body(str_join(a, body, str_of(behind)));
    arena_free(a);
}

static void assert_anywhere(const char *list)
{
    static const char *const before[] = {"",      "Text\n",    "Text\n\n",
                                         "# H\n", "- *z*\n\n", "**Z**\n"};
    static const char *const behind[] = {
        "",         "Text\n",       "\nText\n",     "# H\n",
        "\n* z\n",  "\n    code\n", "<!-- z -->\n", "| z |\n|---|\n",
        "\n1. z\n", "\n- z\n",      "---\n",        "\n  - z\n"};
    for (size_t i = 0; i < sizeof before / sizeof *before; i++)
        for (size_t j = 0; j < sizeof behind / sizeof *behind; j++)
            assert_among(list, before[i], behind[j]);
}

static void nested_lists_are_what_cmark_makes_of_them(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain_lists / sizeof *plain_lists; i++)
        assert_anywhere(plain_lists[i]);
    for (size_t i = 0; i < sizeof other_lists / sizeof *other_lists; i++)
        assert_anywhere(other_lists[i]);
}

/* Has cmark seen nothing of a body? Its own blocks have a line there. */
static bool is_kept_from_cmark(const char *body)
{
    document *d = read_text(front, str_of(body));
    bool kept = true;
    assert_true(d->readable);
    for (cmark_node *n = cmark_node_first_child(d->root); n; n = markdown_next_block(n))
        kept &= cmark_node_get_start_line(n) == 0;
    arena_free(d->arena);
    return kept;
}

static void plain_lists_alone_are_kept_from_cmark(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof plain_lists / sizeof *plain_lists; i++)
        if (!is_kept_from_cmark(plain_lists[i]))
            fail_msg("cmark was given:\n%s", plain_lists[i]);
    for (size_t i = 0; i < sizeof other_lists / sizeof *other_lists; i++)
        if (is_kept_from_cmark(other_lists[i]))
            fail_msg("cmark was not given:\n%s", other_lists[i]);
}

/* --- Texts of lines that are taken at random, the same in every run --- */

static void assert_any_order(const char *const *lines, size_t count, int bodies)
{
    uint32_t random = 1;
    for (int body = 0; body < bodies; body++) {
        buf text = {0};
        for (int i = 0; i < 8; i++) {
            random = random * 1664525 + 1013904223;
            buf_str(&text, str_of(lines[(random >> 16) % count]));
            buf_byte(&text, '\n');
        }
        assert_body(buf_view(&text));
        buf_free(&text);
    }
}

static void any_order_of_lines_makes_what_cmark_makes_of_it(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "",           "",           "Text",      "- a",     "- *b*",  "1. c",   "2. d",
        "10. *e*",    "3) f",       "  more",    "   1. g", "  - h",  "# H",    "| a |",
        "|---|",      "> i",        "    code",  "---",     "2008 j", "1.",     "-",
        "<!-- -->",   "1.  k",      "lazy text", "* l",     "5. m",   "6. (n)", "**O** p",
        "- **Q:** r", "3. **S** t", "**U**",     "- **V",
    };
    assert_any_order(lines, sizeof lines / sizeof *lines, 5000);
}

/* Nearly all of these bodies hold a list within a list. */
static void any_order_of_items_makes_what_cmark_makes_of_it(void **state)
{
    (void)state;
    static const char *const lines[] = {
        "- a",     "- b",     "- **C**",  "  - d",    "  - e",     "  - **F** g",
        "    - h", "      i", "1. j",     "2. k",     "   - l",    "   1. m",
        "   2. n", "  1. o",  "  2. p",   "     - q", "     2. r", "text",
        "  text",  " - s",    "    1. t", "",         "  * u",     "* v",
        "  - - w", "  - *x*", "# H",      "  -",      "  ---",     "      - y",
    };
    assert_any_order(lines, sizeof lines / sizeof *lines, 10000);
}

/* --- Texts that were written --- */

static bool is_document(str path)
{
    return str_ends(path, S(".md"));
}

static bool assert_file(arena *a, str path)
{
    str text, error;
    assert_int_equal(file_read(a, path, 1 << 20, &text, &error), FILE_OK);
    return assert_same_blocks(text);
}

/* Compares all documents below a folder; returns how many of them can be read. */
static size_t assert_folder(arena *a, str folder)
{
    folder_entry *entries;
    size_t count, read = 0;
    str error;
    assert_true(folder_list(a, folder, &entries, &count, &error));
    for (size_t i = 0; i < count; i++) {
        str path = path_join(a, folder, entries[i].name);
        if (entries[i].is_folder)
            read += assert_folder(a, path);
        else if (is_document(path))
            read += assert_file(a, path);
    }
    return read;
}

static void documents_are_what_cmark_makes_of_them(void **state)
{
    (void)state;
    arena *a = arena_new();
    assert_true(assert_folder(a, S(PIDC_SOURCE_TEMPLATES "/../pids")) > 20);
    assert_true(assert_folder(a, S(PIDC_SOURCE_TEMPLATES "/../tests/golden")) > 100);
    assert_true(assert_folder(a, S(PIDC_SOURCE_TEMPLATES)) > 1);
    arena_free(a);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_stretches_are_what_cmark_makes_of_them),
        cmocka_unit_test(nested_lists_are_what_cmark_makes_of_them),
        cmocka_unit_test(plain_lists_alone_are_kept_from_cmark),
        cmocka_unit_test(any_order_of_lines_makes_what_cmark_makes_of_it),
        cmocka_unit_test(any_order_of_items_makes_what_cmark_makes_of_it),
        cmocka_unit_test(documents_are_what_cmark_makes_of_them),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
