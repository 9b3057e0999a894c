/* The plan: roll-ups of small programmes, and of Pioneer Somerset. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <unistd.h> /* whose names the plan must leave alone */

#include "configuration.h"
#include "load/workspace.h"
#include "small_programme.h"
#include "small_texts.h"

#define THOUSAND ((money)UNIT_THOUSANDS)

static void is_text(str found, const char *expected)
{
    arena *a = arena_new();
    assert_string_equal(str_c(a, found), expected);
    arena_free(a);
}

static day on(int year, int month, int d)
{
    return date_day(year, month, d);
}

/* --- Small programmes --- */

static int set_up(void **state)
{
    return small_set_up(state, small_texts, 4, on(2008, 5, 1));
}

static const plan *of(void **state)
{
    return ((small_programme *)*state)->plan;
}

static void work_streams_follow_groups_then_the_matrix(void **state)
{
    const streams *s = of(state)->streams;
    assert_int_equal(s->count, 3);
    is_text(s->items[0].id, "X/C"); /* the matrix names it before X/B */
    is_text(s->items[1].id, "X/B");
    is_text(s->items[2].id, "X/A");
    assert_int_equal(s->group_count, 3);
    is_text(s->groups[0].title, "Second");
    assert_int_equal(s->groups[0].count, 2);
    assert_int_equal(s->groups[2].count, 0);
    assert_ptr_equal(streams_named(s, S(" BETA ")), &s->items[1]);
    assert_ptr_equal(streams_named(s, S("X/A")), &s->items[2]);
    assert_null(streams_named(s, S("P")));
    assert_null(streams_named(s, S("")));
}

static void costs_are_added_in_pence_whatever_their_unit(void **state)
{
    const costs *c = of(state)->costs;
    assert_false(c->streams[0].readable);
    assert_int_equal(c->unreadable, 1);
    assert_int_equal(c->streams[1].sums.gross, 16 * THOUSAND);
    assert_true(c->streams[1].sums.unknown);
    assert_int_equal(c->streams[2].sums.gross, 2000050);
    assert_int_equal(c->streams[2].sums.deductions, 200050);
    assert_int_equal(c->streams[2].sums.net, 1800000);
    assert_false(c->streams[2].sums.unknown);
    assert_int_equal(c->total.gross, 16 * THOUSAND + 2000050);
    assert_int_equal(c->total.net, c->total.gross - c->total.deductions);
    assert_true(c->total.unknown);
    assert_non_null(c->streams[2].origin.table);
}

static void outside_funding_is_told_by_source(void **state)
{
    const costs *c = of(state)->costs;
    assert_int_equal(c->source_count, 3);
    is_text(c->sources[0].id, "LOT");
    assert_int_equal(c->sources[0].asked, 150000);
    assert_int_equal(c->sources[0].by_stream[2], 150000);
    assert_int_equal(c->sources[0].by_stream[1], 0);
    assert_int_equal(c->sources[1].asked, 0);
    is_text(c->sources[2].title, "Other outside funding");
    assert_int_equal(c->sources[2].asked, 50050);
}

static void the_programme_s_own_funding_stands_beside(void **state)
{
    const costs *c = of(state)->costs;
    assert_int_equal(c->block_count, 2);
    is_text(c->blocks[0].label, "From the Lottery");
    is_text(c->blocks[0].source, "LOT");
    is_text(c->blocks[1].source, "OWN");
    assert_int_equal(c->blocks[1].sums.net, 250000);
    assert_int_equal(c->own_total.net, 32 * THOUSAND + 50000);
    assert_true(c->own_total.unknown);
    assert_int_equal(c->sources[0].own, 30 * THOUSAND);
    assert_true(c->sources[0].own_unknown);
    assert_int_equal(c->unit, UNIT_THOUSANDS);
}

static void what_falls_due_is_in_order_of_its_last_day(void **state)
{
    const timeline *t = of(state)->timeline;
    assert_int_equal(t->count, 8);
    assert_int_equal(t->dated, 6);
    /* March; the last of May before May at large; the end of Year 2; 2013 */
    static const char *const dated[] = {"A2", "M1", "A1", "M1", "M2", "A3"};
    for (size_t i = 0; i < t->dated; i++)
        is_text(t->events[i].ref, dated[i]);
    assert_null(t->events[0].stream);
    is_text(t->events[2].stream->id, "X/A"); /* named by its title */
    assert_null(t->events[3].stream);        /* May 2008 is less exact than its last day */
    is_text(t->events[6].ref, "A4");         /* X/C comes before X/A */
    is_text(t->events[7].ref, "M2");
    assert_int_equal(t->by_kind[EVENT_ACTION], 4);
    assert_int_equal(timeline_from(t, on(2008, 5, 31)), 1);
    assert_int_equal(timeline_from(t, on(2008, 6, 1)), 4);
    assert_int_equal(timeline_from(t, on(2099, 1, 1)), t->dated);
}

static void years_are_the_programme_s(void **state)
{
    const timeline *t = of(state)->timeline;
    assert_int_equal(t->year_count, 4);
    assert_int_equal(t->years[0].number, 0);
    assert_int_equal(t->years[1].number, 1);
    assert_int_equal(t->years[1].count, 3);
    assert_int_equal(t->years[2].number, 2);
    assert_int_equal(t->years[2].range.first, on(2009, 4, 1));
    assert_int_equal(t->years[2].range.last, on(2010, 3, 31));
    assert_int_equal(t->years[3].number, -1);
    size_t events = 0;
    for (size_t i = 0; i < t->year_count; i++)
        events += t->years[i].count;
    assert_int_equal(events, t->dated);
}

static void days_a_month_add_up_by_organisation_and_role(void **state)
{
    const load *l = of(state)->load;
    assert_int_equal(l->organisation_count, 4);
    is_text(l->organisations[0].name, "North Council");
    assert_int_equal(l->organisations[0].count, 1); /* Clerk and clerk are one role */
    assert_int_equal(l->organisations[0].sum.rate_milli, 2500);
    is_text(l->organisations[1].name, "South Council");
    assert_true(l->organisations[1].sum.maximum);
    assert_int_equal(l->organisations[2].count, 2); /* Firm and firm */
    assert_int_equal(l->organisations[2].sum.rate_milli, 10000);
    assert_true(l->organisations[2].sum.limited);
    assert_int_equal(l->organisations[2].sum.days_milli, 20000);
    assert_int_equal(l->organisations[2].sum.unknown, 1);
    is_text(l->organisations[3].name, "");
    assert_int_equal(l->organisations[3].sum.as_required, 1);
    assert_int_equal(l->total.rate_milli, 16500);
    assert_int_equal(l->by_stream[1].rate_milli, 500);
    for (size_t i = 0; i < l->count; i++)
        assert_true(l->entries[i].role_index < l->role_count);
}

static void risks_are_ordered_by_score_and_unscored_ones_follow(void **state)
{
    const risk_register *r = of(state)->risks;
    assert_int_equal(r->count, 4);
    assert_int_equal(r->scored, 3);
    assert_int_equal(r->risks[0].score, 25);
    assert_int_equal(r->risks[1].score, 20);
    assert_null(r->risks[1].stream);
    assert_int_equal(r->risks[2].score, 4);
    assert_int_equal(r->risks[3].score, 0);
    assert_int_equal(r->unanswered, 2);
    assert_int_equal(r->unowned, 2);
    assert_int_equal(r->own, 2);
    assert_int_equal(r->unreadable, 2);
    assert_int_equal(risk_level(S("Very-High")), 5);
    assert_int_equal(risk_level(S("6")), 0);
    assert_int_equal(risk_level(S("rather high")), 0);
}

static void dependencies_are_linked_once_and_both_ways(void **state)
{
    const links *l = of(state)->links;
    const streams *s = of(state)->streams;
    const work_stream *alpha = streams_named(s, S("X/A")), *beta = streams_named(s, S("X/B"));
    assert_int_equal(l->count, 3);
    assert_int_equal(l->declared, 1);
    const stream_link *k = links_between(l, alpha, beta);
    assert_non_null(k);
    is_text(k->depends->note.text, "halls");
    is_text(k->nature->text, "They share halls.");
    assert_true(k->answered);
    assert_false(links_between(l, alpha, streams_named(s, S("Gamma")))->answered);
    assert_null(links_between(l, beta, streams_named(s, S("Gamma"))));
    assert_int_equal(l->loose_count, 1);
    is_text(l->loose[0].name, "X/Q");
}

static void the_delivery_matrix_keeps_the_one_order(void **state)
{
    const links *l = of(state)->links;
    assert_int_equal(l->column_count, 3);
    assert_null(l->columns[2].authority);
    assert_int_equal(l->delivery_count, 4);
    is_text(delivery_cell(l, &l->deliveries[0], &l->columns[0]), "sponsor");
    is_text(delivery_cell(l, &l->deliveries[1], &l->columns[1]), "sponsor");
    assert_null(l->deliveries[2].table); /* Alpha is not in the matrix */
    is_text(delivery_cell(l, &l->deliveries[2], &l->columns[1]), "");
    is_text(l->deliveries[3].label, "Nobody");
    assert_true(l->serves[0] && !l->serves[1]); /* Gamma: O1 */
    assert_true(!l->serves[4] && l->serves[5]); /* Alpha: O2 */
}

static void what_is_open_is_listed_by_document(void **state)
{
    const unfinished *u = of(state)->unfinished;
    assert_int_equal(u->by_kind[UNFINISHED_DATE], 1); /* TBC is a placeholder, a finding */
    assert_true(u->by_kind[UNFINISHED_TABLE] >= 1);   /* Gamma's risks are prose */
    assert_true(u->document_count >= 2);
    for (size_t i = 1; i < u->count; i++) {
        const unfinished_item *a = &u->items[i - 1], *b = &u->items[i];
        assert_true(a->document < b->document ||
                    (a->document == b->document && a->span.start <= b->span.start));
    }
    bool found = false;
    for (size_t i = 0; i < u->count; i++)
        found = found || str_eq(u->items[i].text, S("the milestone M2 has no date"));
    assert_true(found);
}

static void findings_are_open_points_with_their_place(void **state)
{
    (void)state;
    small_programme s = small_make(small_texts, 4, NULL, on(2008, 5, 1));
    arena *a = arena_new();
    diagnostics list = diagnostics_new(a);
    const source *alpha = &s.documents[1]->source;
    uint32_t at = (uint32_t)str_find(alpha->text, S("TBC"));
    diagnose(&list, RULE_PLACEHOLDER, alpha, (span){at, at + 3}, "a placeholder")->severity =
        SEVERITY_WARNING;
    diagnose(&list, RULE_PLACEHOLDER, alpha, (span){at, at + 3}, "off")->severity =
        SEVERITY_OFF;
    plan *p = plan_make(s.programme, &list, on(2008, 5, 1));
    assert_int_equal(p->unfinished->by_kind[UNFINISHED_PLACEHOLDER], 1);
    for (size_t i = 0; i < p->unfinished->count; i++) {
        const unfinished_item *item = &p->unfinished->items[i];
        if (item->finding)
            is_text(s.documents[1]->sections[item->section].title, "Resource requirements");
    }
    plan_free(p);
    arena_free(a);
    small_free(&s);
}

static void the_overview_counts(void **state)
{
    const overview *o = &of(state)->overview;
    assert_int_equal(o->work_streams, 3);
    assert_int_equal(o->groups, 2);
    assert_int_equal(o->authorities, 2);
    assert_int_equal(o->next_count, 5);
    is_text(o->next[1].ref, "A1");
    assert_int_equal(o->top_count, 3);
    assert_int_equal(o->undated, 2);
}

static void a_programme_without_anything_has_an_empty_plan(void **state)
{
    (void)state;
    static const char *const texts[] = {"---\ntemplate: programme\nid: P\n---\n"};
    small_programme s = small_make(texts, 1, NULL, on(2008, 5, 1));
    assert_int_equal(s.plan->overview.work_streams, 0);
    assert_int_equal(s.plan->timeline->count, 0);
    assert_int_equal(s.plan->overview.next_count, 0);
    assert_null(s.plan->costs->own);
    small_free(&s);
}

/* The order in which documents are given changes nothing that the plan says. */
static void the_order_of_documents_does_not_matter(void **state)
{
    static const char *const turned[] = {gamma_text, beta_text, alpha_text, programme_text};
    small_programme s = small_make(turned, 4, NULL, on(2008, 5, 1));
    const plan *a = of(state), *b = s.plan;
    for (size_t i = 0; i < a->streams->count; i++) {
        assert_true(str_eq(a->streams->items[i].id, b->streams->items[i].id));
        assert_int_equal(a->costs->streams[i].sums.net, b->costs->streams[i].sums.net);
    }
    for (size_t i = 0; i < a->timeline->count; i++)
        assert_true(
            str_eq(event_text(&a->timeline->events[i]), event_text(&b->timeline->events[i])));
    for (size_t i = 0; i < a->risks->count; i++)
        assert_true(str_eq(a->risks->risks[i].label->text, b->risks->risks[i].label->text));
    assert_int_equal(a->load->role_count, b->load->role_count);
    for (size_t i = 0; i < a->load->role_count; i++)
        assert_int_equal(a->load->roles[i].sum.rate_milli, b->load->roles[i].sum.rate_milli);
    small_free(&s);
}

/* --- Pioneer Somerset --- */

static void groups_add_up_to_the_total(const plan *p)
{
    cost_sums all = {0}, streams_sum = {0};
    for (size_t i = 0; i < p->streams->group_count; i++)
        cost_sums_add(&all, &p->costs->groups[i]);
    for (size_t i = 0; i < p->costs->count; i++)
        cost_sums_add(&streams_sum, &p->costs->streams[i].sums);
    assert_int_equal(all.gross, p->costs->total.gross);
    assert_int_equal(all.net, p->costs->total.net);
    assert_int_equal(streams_sum.net, p->costs->total.net);
    money asked = 0;
    for (size_t i = 0; i < p->costs->source_count; i++)
        asked += p->costs->sources[i].asked;
    assert_int_equal(asked, p->costs->total.deductions);
}

static void pioneer_somerset_s_totals_are_its_sources(void **state)
{
    (void)state;
    str path = S(PIDC_SOURCE_TEMPLATES "/../pids/pioneer-somerset");
    workspace *w = workspace_load(&path, 1, &(workspace_options){0});
    assert_int_equal(w->error.n, 0);
    assert_int_equal(w->count, 1);
    plan *p = plan_make(w->programmes[0], NULL, on(2008, 10, 20));
    assert_int_equal(p->streams->count, 9);
    static const char *const order[] = {"PS/SLP/SSDC", "PS/SLM/SDC",  "PS/ESP/SCC",
                                        "PS/CE/SCC",   "PS/DEV/SSDC", "PS/WD/SCC",
                                        "PS/CA/TDBC",  "PS/SLS/SCC",  "PS/SS/MDC"};
    for (size_t i = 0; i < 9; i++)
        is_text(p->streams->items[i].id, order[i]);
    assert_int_equal(p->costs->total.gross, 94250000);
    assert_int_equal(p->costs->total.deductions, 14920000);
    assert_int_equal(p->costs->total.net, 79330000);
    assert_true(p->costs->total.unknown);
    assert_false(p->costs->total.invalid);
    assert_int_equal(p->costs->unreadable, 0);
    assert_int_equal(p->costs->sources[0].asked, 14920000);
    assert_int_equal(p->costs->block_count, 2);
    assert_int_equal(p->costs->blocks[0].sums.net, 31100000);
    assert_int_equal(p->costs->blocks[1].sums.net, 59000000);
    assert_int_equal(p->costs->own_total.net, 90100000);
    assert_int_equal(p->costs->unit, UNIT_THOUSANDS);
    groups_add_up_to_the_total(p);
    assert_int_equal(p->overview.next_count, 10);
    assert_int_equal(p->risks->own, 16);
    assert_int_equal(p->load->total.invalid, 0);
    plan_free(p);
    workspace_free(w);
}

int main(void)
{
#define SMALL(test) cmocka_unit_test_setup_teardown(test, set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        SMALL(work_streams_follow_groups_then_the_matrix),
        SMALL(costs_are_added_in_pence_whatever_their_unit),
        SMALL(outside_funding_is_told_by_source),
        SMALL(the_programme_s_own_funding_stands_beside),
        SMALL(what_falls_due_is_in_order_of_its_last_day),
        SMALL(years_are_the_programme_s),
        SMALL(days_a_month_add_up_by_organisation_and_role),
        SMALL(risks_are_ordered_by_score_and_unscored_ones_follow),
        SMALL(dependencies_are_linked_once_and_both_ways),
        SMALL(the_delivery_matrix_keeps_the_one_order),
        SMALL(what_is_open_is_listed_by_document),
        cmocka_unit_test(findings_are_open_points_with_their_place),
        SMALL(the_overview_counts),
        cmocka_unit_test(a_programme_without_anything_has_an_empty_plan),
        SMALL(the_order_of_documents_does_not_matter),
        cmocka_unit_test(pioneer_somerset_s_totals_are_its_sources),
    };
#undef SMALL
    return cmocka_run_group_tests(tests, NULL, NULL);
}
