/* What counts as a placeholder, and what only looks like one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/placeholder_scan.h"
#include "read/signs.h"

/* Every placeholder of `text`, one after the other with '|' behind each. */
static void finds_in(placeholder_place place, const char *text, const char *expected)
{
    placeholder_scan scan = {.text = str_of(text), .place = place};
    str found;
    buf all = {0};
    while (placeholder_next(&scan, &found)) {
        buf_str(&all, found);
        buf_byte(&all, '|');
    }
    if (all.n)
        assert_true(signs_of(scan.text) & SIGN_PLACEHOLDER);
    buf_byte(&all, '\0');
    assert_string_equal(all.p, expected);
    buf_free(&all);
}

static void finds(const char *text, const char *expected)
{
    finds_in(PLACEHOLDER_IN_PROSE, text, expected);
}

static void value(const char *text, const char *expected)
{
    finds_in(PLACEHOLDER_IN_VALUE, text, expected);
}

static void some_are_found_anywhere(void **state)
{
    (void)state;
    finds("The venue is TBC, the date tbd.", "TBC|tbd|");
    finds("Roles (TBA) and PS/TBC/1", "TBA|TBC|");
    finds("TBCs, aTBC, TBCx, ATBA, \xC3\xA9TBC", "");
    finds("see [insert name of sponsor] and [Insert]", "[insert name of sponsor]|[Insert]|");
    finds("[inserted text] and [insert never closed", "");
}

static void angle_brackets_hold_places_unless_they_are_html(void **state)
{
    (void)state;
    value("<Doc ID>", "<Doc ID>|");
    finds("Less <funding source> funding, <Role>", "<funding source>|<Role>|");
    finds("<2008-04-01/2013-03-31> <2007/08> <Title> <title of the work stream>",
          "<2008-04-01/2013-03-31>|<2007/08>|<Title>|<title of the work stream>|");
    finds("<b>bold</b> <br> <BR> <br/> <span lang=\"cy\">Cymru</span> <input disabled>", "");
    finds("<https://example.org> <a@b.org> <mailto:x> <!DOCTYPE x>", "");
    finds("a < b and c > d, list<String>, <5 and y>", "");
    finds("<unclosed and more text", "");
}

static void phrases_are_found_where_they_open_something(void **state)
{
    (void)state;
    finds("To be completed.", "To be completed|");
    finds("to be confirmed", "to be confirmed|");
    finds("Appendix 1 (not yet done).", "not yet done|");
    finds("An appendix (not prepared at this stage). Until then.", "not prepared|");
    finds("First draft. To be developed using a form.", "To be developed|");
    finds("**To be\n  completed** later", "To be\n  completed|");
    finds("\xE2\x80\x9CTo be estimated\xE2\x80\x9D", "To be estimated|");
    value("to be estimated", "to be estimated|");
    value("\xC2\xA3XX", "XX|");
    value("XX June 2008", "XX|");
    finds("Project officer: to be confirmed", "to be confirmed|");
}

static void phrases_inside_a_sentence_are_prose(void **state)
{
    (void)state;
    finds("The review is to be completed by May 2008.", "");
    finds("Costs have still to be confirmed, and are not prepared.", "");
    finds("approx. to be confirmed", "");
    finds("The plan is not yet done. It comes in June.", "");
    finds("Three reports remain: to be completed they need money.", "");
    finds("Volume XX of the series", "");
    finds("not yet donewhile", "");
}

static void a_plan_is_no_gap(void **state)
{
    (void)state;
    finds("To be completed by May 2008.", "");
    finds("To be developed before the end of June", "");
    finds("To be completed by the sponsor.", "To be completed|");
    finds("To be confirmed by May 2008.", "To be confirmed|");
    value("To be completed by May 2008", "To be completed|");
}

static void dates_in_capitals(void **state)
{
    (void)state;
    finds("Evaluation, by DATE (year end 2008)", "DATE|");
    finds("from DATE until DATE", "DATE|DATE|");
    value("DATE", "DATE|");
    finds("The DATE is set; the date too; on date; by DATED.", "");
    finds("DATE: 4 April 2008", "");
    finds("DATE OF ISSUE", "");
    finds_in(PLACEHOLDER_IN_HEADER, "DATE", "");
    finds_in(PLACEHOLDER_IN_HEADER, "<Authority id>", "<Authority id>|");
}

static void headings_end_with_them(void **state)
{
    (void)state;
    finds_in(PLACEHOLDER_IN_HEADING, "Project costs - TBC", "TBC|");
    finds_in(PLACEHOLDER_IN_HEADING, "Project costs \xE2\x80\x93 to be confirmed",
             "to be confirmed|");
    finds("Two points remain \xE2\x80\x93 to be confirmed", "");
}

static void a_word_that_is_a_name_is_none(void **state)
{
    (void)state;
    placeholder_scan scan = {.text = S("TBC and TBD"), .taken = {true, false, false}};
    str found;
    assert_true(placeholder_next(&scan, &found) && str_eq(found, S("TBD")));
    assert_false(placeholder_next(&scan, &found));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(some_are_found_anywhere),
        cmocka_unit_test(angle_brackets_hold_places_unless_they_are_html),
        cmocka_unit_test(phrases_are_found_where_they_open_something),
        cmocka_unit_test(phrases_inside_a_sentence_are_prose),
        cmocka_unit_test(a_plan_is_no_gap),
        cmocka_unit_test(dates_in_capitals),
        cmocka_unit_test(headings_end_with_them),
        cmocka_unit_test(a_word_that_is_a_name_is_none),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
