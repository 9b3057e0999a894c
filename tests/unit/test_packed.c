/*
 * Packed parts: what is closed comes out as it went in, and links in it are resolved.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compose/names.h"
#include "compose/packed.h"
#include "compose/references.h"
#include "compose/tree.h"
#include "render/html.h"

static xmlDoc *parse(const char *body)
{
    buf text = {0};
    buf_format(&text, "<html><body>%s</body></html>", body);
    xmlDoc *tree = xmlReadMemory(text.p, (int)text.n, "test", NULL, XML_PARSE_NONET);
    buf_free(&text);
    assert_non_null(tree);
    return tree;
}

static xmlNode *body_of(xmlDoc *tree)
{
    return xmlDocGetRootElement(tree)->children;
}

/* What a part holds, opened, as it is written. */
static void assert_part(const xmlNode *part, const char *expected)
{
    arena *a = arena_new();
    buf out = {0};
    html_write_node(packed_open(a, part), &out);
    buf_byte(&out, '\0');
    assert_string_equal(out.p, expected);
    buf_free(&out);
    arena_free(a);
}

static void resolved(const char *part, const char *expected)
{
    arena *a = arena_new();
    targets t = targets_new(a);
    targets_add(&t, S("costs"), S("section 4.2"));
    targets_add(&t, S("nameless"), S(""));
    for (int packed = 0; packed < 2; packed++) {
        xmlDoc *tree = parse(part);
        xmlNode *child = body_of(tree)->children;
        if (packed)
            packed_close(child);
        assert_int_equal(packed_is(child), packed);
        references_resolve(&t, child);
        assert_part(child, expected);
        xmlFreeDoc(tree);
    }
    arena_free(a);
}

static void what_is_closed_comes_out_again(void **state)
{
    (void)state;
    static const char *const parts[] = {
        "<section class=\"part\" id=\"x\"></section>",
        "<section>text alone</section>",
        "<section lang=\"cy\"><p class=\"a b\">one <em>two</em> three</p><p></p></section>",
        "<section><div><div><div>deep</div></div></div>after</section>",
        "<section><a href=\"https://example.org/\">out</a>\u00A3 &lt;&amp;</section>",
    };
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        xmlDoc *tree = parse(parts[i]);
        packed_close(body_of(tree)->children);
        assert_part(body_of(tree)->children, parts[i]);
        xmlFreeDoc(tree);
    }
}

/* By a copy of the name, which has another address. */
static void every_listed_name_is_found(void **state)
{
    (void)state;
    arena *a = arena_new();
    size_t count = element_names_size / sizeof *element_names;
    assert_in_range(count, 50, 127);
    for (uint8_t i = 1; i < count; i++)
        assert_int_equal(element_name_number(str_c(a, element_name_text(i))), i);
    assert_int_equal(element_name_number("tabl"), 0);
    assert_int_equal(element_name_number(""), 0);
    assert_int_equal(attribute_name_number(str_c(a, S("headers"))),
                     attribute_name_number("headers"));
    assert_int_equal(attribute_name_number("header"), 0);
    arena_free(a);
}

static void elements_keep_their_names_whenever_a_part_is_opened(void **state)
{
    (void)state;
    xmlDoc *tree = parse("<section><p>a</p><p>b</p></section>");
    xmlNode *part = body_of(tree)->children;
    packed_close(part);
    arena *a = arena_new();
    const xmlNode *once = packed_open(a, part), *again = packed_open(a, part);
    assert_ptr_equal(once->_private, again->_private);
    assert_ptr_not_equal(once->children, again->children);
    assert_ptr_equal(once->children->_private, again->children->_private);
    assert_ptr_not_equal(once->children->_private, once->last->_private);
    assert_ptr_equal(once->parent, body_of(tree));
    arena_free(a);
    xmlFreeDoc(tree);
}

static void links_are_resolved_packed_or_not(void **state)
{
    (void)state;
    resolved("<p><a href=\"#costs\" class=\"ref\">here <em>now</em></a>, <b>so</b></p>",
             "<p><a href=\"#costs\" class=\"ref\">section 4.2</a>, <b>so</b></p>");
    resolved("<p><a href=\"#costs\">here</a></p>", "<p><a href=\"#costs\">here</a></p>");
    resolved("<p>a <a href=\"#gone\" class=\"ref\">b <em>c</em></a> d</p>",
             "<p>a b <em>c</em> d</p>");
    resolved("<p><a href=\"#nameless\" class=\"ref\">x</a></p>",
             "<p><a href=\"#nameless\" class=\"ref\">x</a></p>");
    resolved("<p><a href=\"https://example.org/\" class=\"ref\">x</a><a>y</a></p>",
             "<p><a href=\"https://example.org/\" class=\"ref\">x</a><a>y</a></p>");
    resolved("<p><a href=\"#gone\">x<a href=\"#costs\" class=\"big ref\">y</a></a>z</p>",
             "<p>x<a href=\"#costs\" class=\"big ref\">section 4.2</a>z</p>");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_closed_comes_out_again),
        cmocka_unit_test(every_listed_name_is_found),
        cmocka_unit_test(elements_keep_their_names_whenever_a_part_is_opened),
        cmocka_unit_test(links_are_resolved_packed_or_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
