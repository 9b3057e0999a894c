/* The views of the plan: on a small programme, an empty one, and Pioneer Somerset. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "compose/view.h"
#include "configuration.h"
#include "load/workspace.h"
#include "small_programme.h"
#include "small_texts.h"
#include "whole_tree.h"

static const view *const plan_views[] = {
    views_overview, views_time,   views_money, views_people,    views_risks,      views_links,
    views_sheets,   views_charts, views_lists, views_work_plan, views_allocations};
enum { TABLES = sizeof plan_views / sizeof *plan_views };

/* --- Composing one view --- */

typedef struct composed {
    arena *arena;
    document *layout;
    diagnostics problems;
    xmlDoc *tree;
    str text; /* all of it, white space collapsed */
} composed;

static bool is_inline(const xmlNode *n)
{
    return n->type != XML_ELEMENT_NODE || tree_is(n, "a") || tree_is(n, "span") ||
           tree_is(n, "strong");
}

/* The text of a tree, with a space between its cells and blocks. */
static str spoken_text(arena *a, const xmlNode *top)
{
    buf b = {0};
    for (const xmlNode *n = top; n; n = tree_next(n, top)) {
        str text = n->type == XML_TEXT_NODE ? str_of((const char *)n->content) : S("");
        if (!is_inline(n) && b.n && b.p[b.n - 1] != ' ')
            buf_byte(&b, ' ');
        buf_str(&b, text);
    }
    str text = str_copy(a, buf_view(&b));
    buf_free(&b);
    return text;
}

/* A report of one part that holds one view. */
static composed compose(const plan *p, const programme *of, const char *name,
                        const char *options)
{
    composed c = {.arena = arena_new()};
    c.problems = diagnostics_new(c.arena);
    str text = str_format(c.arena,
                          "---\ntemplate: report\nid: r\ntitle: Report\n---\n\n# Part\n\n"
                          "```{%s}\n%s```\n",
                          name, options);
    c.layout = document_read(arena_new(), S("layout.md"), text, &limits_default);
    report_input in = {.layout = c.layout, .programme = of, .plan = p};
    in.as_of = p ? p->as_of : 0;
    c.tree = report_compose(&in, &c.problems);
    whole_tree(c.tree);
    if (c.tree)
        c.text = spoken_text(c.arena, xmlDocGetRootElement(c.tree));
    return c;
}

static void composed_free(composed *c)
{
    xmlFreeDoc(c->tree);
    arena_free(c->layout->arena);
    arena_free(c->arena);
}

static void says(const composed *c, const char *words)
{
    if (str_find(c->text, str_of(words)) == (size_t)-1)
        fail_msg("“%s” is not said in: %.*s", words, STR_ARG(c->text));
}

/* --- What must hold for every tree --- */

static size_t cells_of(const xmlNode *row)
{
    size_t n = 0;
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        str span = tree_get(cell, "colspan");
        n += span.n ? (size_t)strtoul(span.p, NULL, 10) : 1;
    }
    return n;
}

/* Every row of a table is as wide as its head. */
static void tables_are_even(const xmlNode *top)
{
    size_t wanted = 0;
    for (const xmlNode *n = top; n; n = tree_next(n, top)) {
        if (tree_is(n, "table"))
            wanted = 0;
        if (!tree_is(n, "tr"))
            continue;
        wanted = wanted ? wanted : cells_of(n);
        assert_int_equal(cells_of(n), wanted);
    }
}

static bool has_target(const xmlNode *top, str id)
{
    for (const xmlNode *n = top; n; n = tree_next(n, top))
        if (n->type == XML_ELEMENT_NODE && str_eq(tree_get(n, "id"), id))
            return true;
    return false;
}

static void links_lead_somewhere(const xmlNode *top)
{
    for (const xmlNode *n = top; n; n = tree_next(n, top))
        if (tree_is(n, "a") && str_starts(tree_get(n, "href"), S("#")))
            assert_true(has_target(top, str_from(tree_get(n, "href"), 1)));
}

static void is_sound(const composed *c, const char *name)
{
    if (!c->tree)
        fail_msg("{%s} was not composed", name);
    assert_int_equal(c->problems.count, 0);
    const xmlNode *top = xmlDocGetRootElement(c->tree);
    tables_are_even(top);
    links_lead_somewhere(top);
}

static void every_view_is_sound(const small_programme *s)
{
    for (size_t i = 0; i < TABLES; i++)
        for (const view *v = plan_views[i]; v->name.n; v++) {
            char name[64];
            snprintf(name, sizeof name, "%.*s", STR_ARG(v->name));
            composed c = compose(s->plan, s->programme, name, "");
            is_sound(&c, name);
            composed_free(&c);
        }
}

/* --- Tests --- */

static int set_up(void **state)
{
    return small_set_up(state, small_texts, 4, date_day(2008, 5, 1));
}

static composed view_of(void **state, const char *name, const char *options)
{
    const small_programme *s = *state;
    composed c = compose(s->plan, s->programme, name, options);
    is_sound(&c, name);
    return c;
}

static void every_view_fills_on_a_programme_with_a_little_of_everything(void **state)
{
    every_view_is_sound(*state);
}

static void every_view_fills_on_an_empty_programme(void **state)
{
    (void)state;
    static const char *const texts[] = {"---\ntemplate: programme\nid: P\n---\n"};
    small_programme s = small_make(texts, 1, NULL, 0);
    every_view_is_sound(&s);
    small_free(&s);
}

static void every_view_fills_without_a_programme_document(void **state)
{
    (void)state;
    small_programme s = small_make(small_texts + 1, 3, NULL, date_day(2008, 5, 1));
    every_view_is_sound(&s);
    small_free(&s);
}

static void costs_say_what_they_leave_out(void **state)
{
    composed c = view_of(state, "cost-summary", "");
    says(&c, "Work stream (sums in £'000s)");
    says(&c, "Beta (note 2)");
    says(&c, "Alpha 20.0005 −2.0005 18.0000");
    says(&c, "Sub total Second, plus unknown 16.0000 0.0000 16.0000");
    says(&c, "All work streams, plus unknown 36.0005 −2.0005 34.0000");
    says(&c, "Gamma: It has no table of costs that can be read");
    says(&c, "Beta: “Hall” is still to be estimated.");
    composed_free(&c);
    c = view_of(state, "cost-summary", "by: group\n");
    says(&c, "Second, plus unknown 16.0000");
    assert_int_equal(str_find(c.text, S("Beta 16")), (size_t)-1);
    composed_free(&c);
}

static void the_two_kinds_of_funding_are_never_added(void **state)
{
    composed c = view_of(state, "funding-sources", "");
    says(&c, "The Lottery 1.5000 30.0000");
    says(&c, "Other outside funding 0.5005 –");
    says(&c, "All sources 2.0005 32.5000");
    says(&c, "never added");
    composed_free(&c);
    c = view_of(state, "programme-funding", "");
    says(&c, "Manager 30.0");
    says(&c, "Total 32.5");
    composed_free(&c);
}

static void deadlines_read_as_their_authors_meant(void **state)
{
    composed c = view_of(state, "milestones", "");
    says(&c, "Year 1 (April 2008 to March 2009): two milestones");
    says(&c, "Halls open Year 2 O1 M2");
    says(&c, "First: Alpha");
    says(&c, "No day yet no date");
    composed_free(&c);
    c = view_of(state, "actions", "");
    says(&c, "31 May 2008 Count the halls Alpha NC A1");
    says(&c, "Before the programme begins March 2008 Begin early Programme no owner A2");
    says(&c, "TBC Some day Gamma SC A4");
    composed_free(&c);
    c = view_of(state, "timeline", "");
    says(&c, "Earlier Year 1 Year 2 Later No date In all");
    says(&c, "All 1 3 1 1 2 8");
    composed_free(&c);
}

static void days_are_added_by_organisation(void **state)
{
    composed c = view_of(state, "resource-load", "");
    says(&c, "North Council clerk 2.5 – Beta, Alpha");
    says(&c, "Porter 4 – Alpha Up to");
    says(&c, "As required");
    says(&c, "All organisations 16.5 20");
    composed_free(&c);
}

static void risks_are_listed_by_score_and_mapped(void **state)
{
    composed c = view_of(state, "risk-register", "");
    says(&c, "The register holds four risks. Of these three have been scored, two have a "
             "response and two have an owner.");
    says(&c, "R1 Leak Alpha very high very high no response yet no owner");
    says(&c, "Risks that nobody has scored yet");
    says(&c, "Gamma and Beta have no table of risks");
    composed_free(&c);
    c = view_of(state, "risk-map", "");
    says(&c, "Very high Alpha R1 High Programme R1");
    says(&c, "One risk has no score yet, and so has no place on a map.");
    composed_free(&c);
}

static void dependencies_are_a_matrix_or_a_list(void **state)
{
    composed c = view_of(state, "dependencies", "");
    says(&c, "Work stream Gamma Beta Alpha In all Source");
    says(&c, "Alpha ○ ● – 2");
    says(&c, "Dependencies with a date");
    says(&c, "Alpha Beta Halls June 2008");
    composed_free(&c);
    c = view_of(state, "dependencies", "as: list\n");
    says(&c, "Three dependencies");
    says(&c, "Beta Alpha Back.");
    composed_free(&c);
    c = view_of(state, "outcomes-matrix", "");
    says(&c, "Thrift two and Calm two");
    says(&c, "Gamma ● –");
    composed_free(&c);
}

static void a_sheet_has_its_parts_in_order(void **state)
{
    composed c = view_of(state, "work-streams", "");
    size_t at = str_find(c.text, S("1.3 Alpha"));
    assert_int_not_equal(at, (size_t)-1);
    static const char *const parts[] = {"Sponsor Chief",
                                        "Two milestones and one action",
                                        "£20,000.50 gross cost",
                                        "People: up to 16 days a month",
                                        "Two risks",
                                        "linked with two other work streams",
                                        "Named as a dependency by: Beta.",
                                        "Sources: dates, Alpha and programme; costs, Alpha;"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        size_t next = str_find(str_from(c.text, at), str_of(parts[i]));
        if (next == (size_t)-1)
            fail_msg("“%s” does not follow in: %.*s", parts[i], STR_ARG(str_from(c.text, at)));
        at += next;
    }
    composed_free(&c);
}

static void one_page_tells_what_matters(void **state)
{
    composed c = view_of(state, "at-a-glance", "");
    says(&c, "£36,000.50 gross cost £2,000.50 outside funding £34,000 net cost, plus unknown");
    says(&c, "Three work streams in two groups, carried by two authorities.");
    says(&c, "programme's own funding of £32,500 plus unknown");
    says(&c, "The next five deadlines from 1 May 2008");
    says(&c, "Leak Alpha 25 of 25");
    says(&c, "open");
    composed_free(&c);
}

static void a_view_without_its_plan_is_a_finding(void **state)
{
    const small_programme *s = *state;
    composed c = compose(NULL, s->programme, "cost-summary", "");
    assert_null(c.tree);
    assert_int_equal(c.problems.count, 1);
    composed_free(&c);
}

static void wrong_options_are_findings(void **state)
{
    const small_programme *s = *state;
    composed c = compose(s->plan, s->programme, "cost-summary", "by: moon\n");
    assert_null(c.tree);
    assert_int_equal(c.problems.count, 1);
    composed_free(&c);
    c = compose(s->plan, s->programme, "timeline", "by: group\n");
    assert_null(c.tree);
    composed_free(&c);
}

static void pioneer_somerset_s_figures_stand_in_its_views(void **state)
{
    (void)state;
    str path = S(PIDC_SOURCE_TEMPLATES "/../pids/pioneer-somerset");
    workspace *w = workspace_load(&path, 1, &(workspace_options){0});
    plan *p = plan_make(w->programmes[0], NULL, date_day(2008, 10, 20));
    composed c = compose(p, w->programmes[0], "cost-summary", "");
    is_sound(&c, "cost-summary");
    says(&c, "Political Leadership 113.8 −19.0 94.8");
    says(&c, "All work streams, plus unknown 942.5 −149.2 793.3");
    composed_free(&c);
    c = compose(p, w->programmes[0], "at-a-glance", "");
    says(&c, "£942,500 gross cost £149,200 outside funding £793,300 net cost, plus unknown");
    says(&c, "funding of £901,000");
    composed_free(&c);
    c = compose(p, w->programmes[0], "programme-funding", "");
    says(&c, "Sub total 311 ");
    says(&c, "Sub total 590 Grand total 901");
    composed_free(&c);
    plan_free(p);
    workspace_free(w);
}

/* One of the programmes of pids/, with its plan. */
typedef struct office {
    workspace *workspace;
    programme *programme;
    plan *plan;
} office;

static office office_open(str folder)
{
    office o = {.workspace = workspace_load(&folder, 1, &(workspace_options){0})};
    o.programme = o.workspace->programmes[0];
    o.plan = plan_make(o.programme, NULL, date_day(2010, 12, 17));
    return o;
}

static void office_close(office *o)
{
    plan_free(o->plan);
    workspace_free(o->workspace);
}

static void a_work_plan_shows_overlaps_decisions_and_reserves(void **state)
{
    (void)state;
    office o = office_open(S(PIDC_SOURCE_TEMPLATES "/../pids/staffordshire-connects"));
    composed c = compose(o.plan, o.programme, "overlap", "kind: work-plan\n");
    is_sound(&c, "overlap");
    says(&c, "Four of eight work streams overlap with nine of 14 projects");
    says(&c, "Streetscene Streetscene Leaders and chief executives");
    says(&c, "Without a project: Youth and leisure, Integrated management, Asset management "
             "and Waste.");
    says(&c, "Without a work stream: Adult social care and health, Life events,");
    composed_free(&c);
    c = compose(o.plan, o.programme, "decisions", "");
    is_sound(&c, "decisions");
    says(&c, "14 projects: retain nine, discontinue one, watch two and undecided two");
    says(&c, "No decision yet Best practice in customer services The report names no decision");
    composed_free(&c);
    c = compose(o.plan, o.programme, "ledger", "");
    is_sound(&c, "ledger");
    says(&c, "Reserves: from £232,290 to £129,790");
    says(&c, "Call for early project work, as a contingency −85,000 147,290");
    composed_free(&c);
    c = compose(o.plan, o.programme, "ledger", "kind: resource-plan\n");
    says(&c, "No document keeps a ledger.");
    composed_free(&c);
    office_close(&o);
}

static void a_resource_plan_shows_posts_by_phase(void **state)
{
    (void)state;
    office o = office_open(S(PIDC_SOURCE_TEMPLATES "/../pids/somerset-collaboration"));
    composed c = compose(o.plan, o.programme, "allocations", "by: cluster\n");
    is_sound(&c, "allocations");
    says(&c, "Full-time posts by cluster and role: at most 4.55, in Discovery");
    says(&c,
         "Cluster 3 Senior officer – 0.4 – – 0.4 – Relevant professional – 0.025 – – 0.025");
    says(&c, "All 0.55 4.55 1 3.05 2.575 2.575 Entries without a figure 2 2 2 1 1 1");
    composed_free(&c);
    c = compose(o.plan, o.programme, "allocations", "by: role\n");
    says(&c, "Senior officer – 1.6 – 0.8 0.4 0.4");
    says(&c, "All 0.55 4.55 1 3.05 2.575 2.575");
    composed_free(&c);
    c = compose(o.plan, o.programme, "posts-chart", "");
    is_sound(&c, "posts-chart");
    says(&c, "Phase 3 2.1 0 0 0 0.475 2.575");
    composed_free(&c);
    c = compose(o.plan, o.programme, "phases", "");
    says(&c, "Discovery 1 June 2019 31 July 2019");
    composed_free(&c);
    office_close(&o);
}

int main(void)
{
#define SMALL(test) cmocka_unit_test_setup_teardown(test, set_up, small_tear_down)
    const struct CMUnitTest tests[] = {
        SMALL(every_view_fills_on_a_programme_with_a_little_of_everything),
        cmocka_unit_test(every_view_fills_on_an_empty_programme),
        cmocka_unit_test(every_view_fills_without_a_programme_document),
        SMALL(costs_say_what_they_leave_out),
        SMALL(the_two_kinds_of_funding_are_never_added),
        SMALL(deadlines_read_as_their_authors_meant),
        SMALL(days_are_added_by_organisation),
        SMALL(risks_are_listed_by_score_and_mapped),
        SMALL(dependencies_are_a_matrix_or_a_list),
        SMALL(a_sheet_has_its_parts_in_order),
        SMALL(one_page_tells_what_matters),
        SMALL(a_view_without_its_plan_is_a_finding),
        SMALL(wrong_options_are_findings),
        cmocka_unit_test(pioneer_somerset_s_figures_stand_in_its_views),
        cmocka_unit_test(a_work_plan_shows_overlaps_decisions_and_reserves),
        cmocka_unit_test(a_resource_plan_shows_posts_by_phase),
    };
#undef SMALL
    return cmocka_run_group_tests(tests, NULL, NULL);
}
