/* Where a programme stands: updates against what was promised, and spending. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "small_programme.h"

#define HEAD(kind, id, more)                                                                   \
    "---\ntemplate: " kind "\nid: " id "\ntitle: " id "\nauthor: Office\n" more

static const char programme_text[] =
    HEAD("programme", "X",
         "version: \"1\"\nstatus: approved\ndate: 2008-04-01\n"
         "period: 2008-04-01/2010-03-31\n"
         "groups: [{id: g, title: Group}]\n") "---\n"
                                              "## Programme milestones\n\n"
                                              "| Ref | Work stream | Milestone | Due | Outcome "
                                              "|\n| --- | --- | --- | --- | --- |\n"
                                              "| P1 | X | Team in post | May 2008 | |\n"
                                              "| A1 | X/A | Somebody else's | May 2008 | |\n";

/* As it was approved, and as it stands: M2 has moved by a month. */
#define PID(version, status, more, due)                                                        \
    HEAD("pid", "X/A",                                                                         \
         "version: \"" version "\"\nstatus: " status "\ndate: 2008-05-01\nprogramme: X\n"      \
         "group: g\n" more)                                                                    \
    "---\n"                                                                                    \
    "## Project plan\n\n| Ref | Milestone | Due |\n| --- | --- | --- |\n"                      \
    "| M1 | First | June 2008 |\n| M2 | Second | " due " |\n"                                  \
    "| M3 | Third | 31 October 2008 |\n| M4 | Fourth | December 2008 |\n"                      \
    "| M5 | Fifth | August 2008 |\n"

static const char old_pid[] = PID("1", "superseded", "", "September 2008");
static const char new_pid[] = PID("2", "draft", "supersedes: \"1\"\n", "October 2008");

#define UPDATE(id, on, period, date, rag)                                                      \
    HEAD("update", id,                                                                         \
         "version: \"1\"\nstatus: submitted\ndate: " date "\nprogramme: X\nreports-on: " on    \
         "\nperiod: " period "\nrag: {overall: " rag "}\n")                                    \
    "---\n"                                                                                    \
    "## Milestones\n\n| Ref | Status | Forecast | Achieved | Comment |\n"                      \
    "| --- | --- | --- | --- | --- |\n"

static const char first_update[] =
    UPDATE("X/A/1", "X/A", "2008-04-01/2008-08-31", "2008-09-02",
           "green") "| M1 | achieved | | 3 July 2008 | |\n| M5 | achieved | | August 2008 | |\n"
                    "| M3 | on-track | | | |\n";

static const char second_update[] =
    UPDATE("X/A/2", "X/A", "2008-09-01/2008-10-15", "2008-10-20",
           "amber") "| M2 | late | 30 November 2008 | | |\n| M4 | on-track | | | |\n\n"
                    "## Spending\n\n| Item | Budget (£k) | Spent to date (£k) |\n| --- | ---: "
                    "| ---: |\n"
                    "| Staff | 100 | 41.5 |\n| Travel | 10 | |\n| Less grant | 20 | 1.5 |\n"
                    "| Total cost | 90 | 40 |\n";

static const char late_update[] = UPDATE("X/A/3", "X/A", "2008-10-16/2008-12-31", "2009-01-05",
                                         "red") "| M4 | late | | | |\n";

static const char review_text[] =
    HEAD("review", "X/R",
         "version: \"1\"\nstatus: approved\ndate: 2008-09-30\nprogramme: X\nreviews: "
         "[X]\n") "---\n"
                  "## Recommendations\n\n"
                  "| Ref | Work stream | Recommendation | Owner | Deadline | Response | "
                  "Status |\n"
                  "| --- | --- | --- | --- | --- | --- | --- |\n"
                  "| R1 | X/A | One | Board | end October 2008 | | open |\n"
                  "| R2 | X | Two | Board | October 2008 | Done | done |\n"
                  "| R3 | X, X/A | Three | Board | May 2009 | | accepted |\n"
                  "| R4 | | Four | Board | | | open |\n";

static const char *const texts[] = {programme_text, old_pid,     new_pid,    first_update,
                                    second_update,  late_update, review_text};

static int set_up(void **state)
{
    return small_set_up(state, texts, sizeof texts / sizeof *texts, date_day(2008, 11, 10));
}

static const plan *of(void **state)
{
    return ((small_programme *)*state)->plan;
}

static const milestone_standing *standing_named(const situation *s, const char *ref)
{
    for (size_t i = 0; i < s->milestone_count; i++)
        if (str_eq(s->milestones[i].promise.ref, str_of(ref)))
            return &s->milestones[i];
    fail_msg("there is no milestone %s", ref);
    return NULL;
}

static void is_late(const situation *s, const char *ref, standing how, int days)
{
    const milestone_standing *m = standing_named(s, ref);
    assert_int_equal(m->standing, how);
    assert_int_equal(m->days, days);
    assert_int_equal(m->is_late, days > 0);
}

static void updates_count_that_were_written_by_the_day(void **state)
{
    const situation *s = of(state)->situation;
    assert_int_equal(s->count, 2);
    assert_int_equal(s->updates, 2); /* the third is of January */
    assert_null(s->items[0].current);
    assert_true(s->items[1].current && s->items[1].previous);
    assert_int_equal(s->items[1].current->rag[DIMENSION_OVERALL], RAG_AMBER);
    assert_int_equal(s->items[1].previous->rag[DIMENSION_OVERALL], RAG_GREEN);
    assert_int_equal(s->items[1].current->rag[DIMENSION_TIME], RAG_NONE);
}

static void the_baseline_is_the_version_that_is_replaced(void **state)
{
    const situation *s = of(state)->situation;
    assert_int_equal(s->approved, 2);
    assert_ptr_equal(s->items[0].baseline, s->items[0].record); /* approved itself */
    assert_ptr_not_equal(s->items[1].baseline, s->items[1].record);
    const milestone_standing *m = standing_named(s, "M2");
    assert_true(m->moved);
    assert_int_equal(m->planned.range.last, date_day(2008, 9, 30));
    assert_int_equal(promise_due(&m->promise)->range.last, date_day(2008, 10, 31));
    assert_false(standing_named(s, "M1")->moved);
}

static void each_milestone_has_its_standing_and_its_days(void **state)
{
    const situation *s = of(state)->situation;
    is_late(s, "M1", STANDING_ACHIEVED, 3); /* 3 July against 30 June */
    is_late(s, "M5", STANDING_ACHIEVED, 0); /* its month is no sure lateness */
    is_late(s, "M2", STANDING_LATE, 61);    /* to its forecast */
    assert_true(standing_named(s, "M2")->is_forecast);
    is_late(s, "M3", STANDING_LATE, 10);        /* on track when last heard of, and due since */
    is_late(s, "M4", STANDING_ON_TRACK, 0);     /* not due yet */
    is_late(s, "P1", STANDING_UNREPORTED, 163); /* nobody has said */
    assert_int_equal(s->milestone_count, 6);    /* A1 is the work stream's own */
}

static void what_is_due_is_tallied(void **state)
{
    const situation *s = of(state)->situation;
    assert_int_equal(s->total.due, 5);
    assert_int_equal(s->total.due_as[STANDING_ACHIEVED], 2);
    assert_int_equal(s->total.due_as[STANDING_LATE], 2);
    assert_int_equal(s->total.due_as[STANDING_UNREPORTED], 1);
    assert_int_equal(s->total.late_achieved, 1);
    assert_int_equal(s->total.ahead_as[STANDING_ON_TRACK], 1);
    assert_int_equal(tally_outstanding(&s->total), 3);
    assert_int_equal(tally_outstanding(&s->items[1].tally), 2);
}

static void spending_counts_what_is_stated(void **state)
{
    const spending *s = of(state)->spending;
    assert_int_equal(s->count, 1);
    assert_int_equal(s->reported, 1);
    assert_int_equal(s->budget, 90 * (money)UNIT_THOUSANDS);
    assert_int_equal(s->spent, 40 * (money)UNIT_THOUSANDS);
    assert_true(s->streams[0].spent.partial); /* travel is not reported */
    assert_false(s->streams[0].budget.partial);
    assert_false(s->streams[0].outturn.known);
}

static void recommendations_are_open_until_closed(void **state)
{
    const advice *a = of(state)->advice;
    const streams *s = of(state)->streams;
    assert_int_equal(a->review_count, 1);
    assert_int_equal(a->count, 4);
    assert_int_equal(a->as[ANSWER_OPEN], 2);
    assert_int_equal(a->overdue, 1);
    assert_true(a->items[0].is_overdue);
    assert_int_equal(a->items[0].days, 10);
    assert_true(recommendation_concerns(s, &a->items[2], &s->items[0]));
    assert_false(recommendation_concerns(s, &a->items[1], &s->items[0]));
}

static void without_a_baseline_the_documents_count_as_they_stand(void **state)
{
    (void)state;
    const char *const only[] = {programme_text, PID("1", "draft", "", "October 2008")};
    small_programme s = small_make(only, 2, NULL, date_day(2008, 11, 10));
    const situation *now = s.plan->situation;
    assert_int_equal(now->approved, 1); /* the programme's own */
    assert_null(now->items[1].baseline);
    is_late(now, "M2", STANDING_UNREPORTED, 10);
    small_free(&s);
}

static void a_baseline_that_is_given_counts(void **state)
{
    (void)state;
    const char *const then[] = {programme_text, PID("1", "draft", "", "July 2008")};
    const char *const now[] = {programme_text, PID("2", "draft", "", "October 2008")};
    small_programme was = small_make(then, 2, NULL, date_day(2008, 11, 10));
    small_programme is = small_make(now, 2, NULL, date_day(2008, 11, 10));
    const plan_baseline against = {was.programme, S("v1")};
    plan *p = plan_make_against(is.programme, &against, NULL, date_day(2008, 11, 10));
    assert_int_equal(p->situation->approved, 2);
    is_late(p->situation, "M2", STANDING_UNREPORTED, 102);
    plan_free(p);
    small_free(&is);
    small_free(&was);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(updates_count_that_were_written_by_the_day),
        cmocka_unit_test(the_baseline_is_the_version_that_is_replaced),
        cmocka_unit_test(each_milestone_has_its_standing_and_its_days),
        cmocka_unit_test(what_is_due_is_tallied),
        cmocka_unit_test(spending_counts_what_is_stated),
        cmocka_unit_test(recommendations_are_open_until_closed),
        cmocka_unit_test(without_a_baseline_the_documents_count_as_they_stand),
        cmocka_unit_test(a_baseline_that_is_given_counts),
    };
    return cmocka_run_group_tests(tests, set_up, small_tear_down);
}
