/* A small programme as data: its grammar, its figures, and what XPath says of them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/relaxng.h>

#include "data/export.h"
#include "data/export_write.h"
#include "data/query.h"
#include "json_valid.h"
#include "small_programme.h"
#include "small_texts.h"

static small_programme small;
static xmlDoc *tree;

static int set_up(void **state)
{
    (void)state;
    small = small_make(small_texts, 4, NULL, date_day(2008, 5, 1));
    tree = export_make(small.plan);
    return 0;
}

static int tear_down(void **state)
{
    (void)state;
    xmlFreeDoc(tree);
    small_free(&small);
    return 0;
}

/* The answer to an expression, without its last line feed. */
static void answers(const char *expression, const char *expected)
{
    arena *a = arena_new();
    buf out = {0};
    query_failure failure;
    assert_true(query_run(a, tree, str_of(expression), false, &out, &failure));
    assert_true(out.n > 0 && out.p[out.n - 1] == '\n');
    assert_string_equal(str_c(a, (str){out.p, out.n - 1}), expected);
    buf_free(&out);
    arena_free(a);
}

static void fails(const char *expression, const char *message, size_t place)
{
    arena *a = arena_new();
    buf out = {0};
    query_failure failure;
    assert_false(query_run(a, tree, str_of(expression), false, &out, &failure));
    assert_string_equal(str_c(a, failure.message), message);
    assert_int_equal(failure.has_place ? failure.place : (size_t)-1, place);
    assert_int_equal(out.n, 0);
    buf_free(&out);
    arena_free(a);
}

/* --- The grammar --- */

static void keep_quiet(void *context, const char *format, ...)
{
    (void)context;
    (void)format;
}

/* Whether libxml2 finds that the tree keeps to tools/reference/export.rng. */
static bool is_valid(void)
{
    xmlRelaxNGParserCtxt *parser =
        xmlRelaxNGNewParserCtxt(PIDC_SOURCE_TEMPLATES "/../tools/reference/export.rng");
    xmlRelaxNG *grammar = xmlRelaxNGParse(parser);
    assert_non_null(grammar);
    xmlRelaxNGValidCtxt *validity = xmlRelaxNGNewValidCtxt(grammar);
    xmlRelaxNGSetValidErrors(validity, keep_quiet, keep_quiet, NULL);
    int result = xmlRelaxNGValidateDoc(validity, tree);
    xmlRelaxNGFreeValidCtxt(validity);
    xmlRelaxNGFree(grammar);
    xmlRelaxNGFreeParserCtxt(parser);
    assert_true(result >= 0);
    return result == 0;
}

static void the_tree_keeps_to_its_grammar(void **state)
{
    (void)state;
    assert_true(is_valid());
}

static void the_grammar_sees_mistakes(void **state)
{
    (void)state;
    xmlNode *root = xmlDocGetRootElement(tree);
    static const struct {
        const char *name, *wrong, *right;
    } changes[] = {
        {"as-of", "May 2008", "2008-05-01"},
        {"format-version", "2", "1"},
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        xmlSetProp(root, BAD_CAST changes[i].name, BAD_CAST changes[i].wrong);
        assert_false(is_valid());
        xmlSetProp(root, BAD_CAST changes[i].name, BAD_CAST changes[i].right);
        assert_true(is_valid());
    }
    xmlNode *extra = xmlNewChild(root, NULL, BAD_CAST "extra", NULL);
    assert_false(is_valid());
    xmlUnlinkNode(extra);
    xmlFreeNode(extra);
}

/* --- Figures --- */

static void money_is_exact(void **state)
{
    (void)state;
    answers("string(//work-stream[@id = 'X/A']/gross/@amount)", "20000.50");
    answers("string(//work-stream[@id = 'X/A']/net/@pence)", "1800000");
    answers("sum(/export/plan/costs/work-streams/work-stream/net/@pence) = "
            "/export/plan/costs/total/net/@pence",
            "true");
    answers("string(//work-stream[@id = 'X/B']/@unknown)", "true");
    answers("string(//work-stream[@id = 'X/A']/@unknown)", "false");
    answers("string(//work-stream[@id = 'X/C']/@readable)", "false");
    answers("string(//cell[. = 'TBC' and @type = 'amount'][1]/@state)", "unknown");
    answers("count(//cell[@state = 'unknown']/@amount)", "0");
    answers("string(//funding-source[@id = 'LOT']/asked/@amount)", "1500.00");
}

static void dates_and_efforts_are_exact(void **state)
{
    (void)state;
    answers("string(//event[@ref = 'A1']/@start)", "2008-05-31");
    answers("string(//event[@label = 'Team in post']/@end)", "2008-05-31");
    answers("string(//event[@label = 'Team in post']/@start)", "2008-05-01");
    answers("string(//event[@label = 'Team in post']/@precision)", "month");
    answers("string(//event[@label = 'Team in post']/@due)", "May 2008");
    answers("string(//event[@label = 'Some day']/@state)", "unknown");
    answers("string(//entry[@role = 'Porter']/@days-per-month)", "4");
    answers("string(//entry[@role = 'Porter']/@maximum)", "true");
    answers("string(//entry[@role = 'clerk']/@days-per-month)", "0.5");
    answers("string(//entry[@requirement = '20 days']/@days)", "20");
}

static void everything_has_its_place(void **state)
{
    (void)state;
    answers("count(//field[not(@line)] | //row[not(@line)] | //cell[not(@column)] | "
            "//event[not(@path and @line)] | //risk[not(@path and @line)] | "
            "//entry[not(@path and @line)] | //work-stream[not(@path)])",
            "0");
    answers("//field[@name = 'depends-on[X/B].needed-by']/../../@path", "b.md");
    answers("string(//field[@name = 'depends-on[X/B].needed-by']/@line)", "13");
}

/* --- Answers --- */

static void numbers_have_no_exponent(void **state)
{
    (void)state;
    answers("94250000 * 100000", "9425000000000");
    answers("1 div 8", "0.125");
    answers("-1 div 3", "-0.3333333333333333");
    answers("0.1 + 0.2", "0.30000000000000004");
    answers("1 div 0", "Infinity");
    answers("-1 div 0", "-Infinity");
    answers("number('x')", "NaN");
    answers("0 * -1", "0");
}

static void answers_of_every_type(void **state)
{
    (void)state;
    answers("1 = 2", "false");
    answers("concat('a', 1, //nothing, 'b')", "a1b");
    answers("/export/plan/costs/groups/group/@id", "g2\ng1\ng3");
    answers("//outcome[@id = 'O1']", "id=O1 title=Thrift");
    answers("//section[@title = 'Project costs'][contains(., 'About')]",
            "About £5,000, we think.");
}

static void mistakes_have_their_place(void **state)
{
    (void)state;
    fails("//a[1", "the square brackets do not pair", 5);
    fails("'abc", "the text in quotes does not end", 4);
    fails("//a[", "it cannot be read", 4);
    fails("nothing()", "there is no such function", (size_t)-1);
    fails("concat('a')", "a function has too many or too few arguments", (size_t)-1);
    fails("$x", "there are no variables", (size_t)-1);
    fails("a:b", "there are no namespaces, and so no prefixes", (size_t)-1);
}

static void what_takes_too_much_is_refused(void **state)
{
    (void)state;
    char deep[3000];
    memset(deep, '(', sizeof deep - 1);
    deep[sizeof deep - 1] = '\0';
    arena *a = arena_new();
    buf out = {0};
    query_failure failure;
    assert_false(query_run(a, tree, str_of(deep), false, &out, &failure));
    buf_fill(&out, ' ', QUERY_LONGEST + 1);
    assert_false(query_run(a, tree, str_copy(a, buf_view(&out)), false, &out, &failure));
    buf_free(&out);
    arena_free(a);
    fails("//*[count(//*[count(//*[count(//*) > 1]) > 1]) > 1]",
          "it takes too many steps to answer", (size_t)-1);
}

/* --- JSON --- */

static void json_is_strict(void **state)
{
    (void)state;
    buf out = {0};
    export_write_json(&out, tree);
    assert_true(json_valid(buf_view(&out)));
    assert_true(str_find(buf_view(&out), S("\"formatVersion\": 1, \"asOf\": \"2008-05-01\"")) !=
                (size_t)-1);
    buf_free(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_tree_keeps_to_its_grammar),
        cmocka_unit_test(the_grammar_sees_mistakes),
        cmocka_unit_test(money_is_exact),
        cmocka_unit_test(dates_and_efforts_are_exact),
        cmocka_unit_test(everything_has_its_place),
        cmocka_unit_test(numbers_have_no_exponent),
        cmocka_unit_test(answers_of_every_type),
        cmocka_unit_test(mistakes_have_their_place),
        cmocka_unit_test(what_takes_too_much_is_refused),
        cmocka_unit_test(json_is_strict),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
