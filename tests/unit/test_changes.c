/* What changed between two versions of a small programme, edit by edit. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "compare/changes.h"
#include "small_programme.h"

static const char programme_text[] =
    "---\ntemplate: programme\nid: P\ntitle: The programme\nperiod: 2008-04-01/2011-03-31\n"
    "phases: [{id: P1, title: One, period: 2008-04-01/2009-03-31}]\nbase-year: 2007/08\n"
    "authorities: [{id: NC, name: North Council}]\ngroups: [{id: g1, title: First}]\n"
    "outcomes: [{id: O1, title: Thrift}, {id: O2, title: Calm}]\nshared-text: [Vision]\n---\n"
    "## Introduction\n\nShort.\n\n## Vision\n\nAll of us will be calm and thrifty by 2011.\n";

static const char pid_text[] =
    "---\ntemplate: pid\nid: X/A\ntitle: Alpha\nprogramme: P\ngroup: g1\nphase: P1\n"
    "authority: NC\nsponsor: Chief\nlead: Lead\noutcomes: [O1, O2]\nbase-year: 2007/08\n"
    "depends-on:\n  - {id: X/B, note: halls, needed-by: 2008-06}\n---\n"
    "## 1. Background\n\nOnce there were three halls in the town, and nobody counted them.\n\n"
    "## Outline business case\n\nIt pays.\n\n"
    "### Vision\n\nAll of us will be calm and thrifty by 2011.\n\n"
    "## Project deliverables\n\nThese are due:\n\n"
    "| Ref | Deliverable | Due |\n| --- | --- | --- |\n"
    "| D1 | List of halls | June 2008 |\n| D2 | Paper on options | Sept 2008 |\n"
    "| D3 | Plan for phase 2 | Nov 2008 |\n\n"
    "## Resource requirements\n\n"
    "| Resource | Requirement | Organisation |\n| --- | --- | --- |\n"
    "| Clerk | 2 days per month | NC |\n| Clerk | 4 days per month | Firm |\n\n"
    "## Project costs\n\n"
    "| Funding area | Annual cost (£'000s) |\n| --- | ---: |\n"
    "| Staff | 12 |\n| Hall | 8 |\n| Sub total | 20 |\n| Less Lottery funding | 5 |\n"
    "| Total cost | 15 |\n\n"
    "## Risk management\n\n"
    "| Ref | Risk | Probability | Impact | Response | Owner |\n"
    "| --- | --- | --- | --- | --- | --- |\n"
    "| R1 | Leak | low | high | Mend it | Clerk |\n| R2 | Fire | low | 2 | Water | Clerk |\n";

/* Two versions, compared. */
typedef struct versions {
    arena *arena;
    small_programme old, new;
    changes *changes;
} versions;

static str with(arena *a, const char *text, const char *old, const char *new)
{
    size_t at = str_find(str_of(text), str_of(old));
    assert_true(at != (size_t)-1);
    str before = str_slice(str_of(text), 0, at);
    str after = str_from(str_of(text), at + str_of(old).n);
    return str_join(a, str_join(a, before, str_of(new)), after);
}

static versions compare_texts(arena *a, const char *const *old, size_t old_count,
                              const char *const *new, size_t new_count)
{
    versions v = {.arena = a};
    v.old = small_make(old, old_count, NULL, 0);
    v.new = small_make(new, new_count, NULL, 0);
    v.changes = changes_between(a, v.old.programme, v.new.programme);
    return v;
}

/* The PID as it was, and with one piece of its text replaced. */
static versions edited(const char *piece, const char *by)
{
    arena *a = arena_new();
    const char *old[] = {programme_text, pid_text};
    const char *new[] = {programme_text, str_c(a, with(a, pid_text, piece, by))};
    return compare_texts(a, old, 2, new, 2);
}

static void done(versions *v)
{
    small_free(&v->old);
    small_free(&v->new);
    arena_free(v->arena);
}

static void is_text(str found, const char *expected)
{
    arena *a = arena_new();
    assert_string_equal(str_c(a, found), expected);
    arena_free(a);
}

/* The one document that changed. */
static const document_change *only(const versions *v)
{
    assert_int_equal(v->changes->count, 1);
    assert_int_equal(v->changes->compared, 2);
    assert_int_equal(v->changes->documents[0].kind, CHANGE_ALTERED);
    return &v->changes->documents[0];
}

/* Its one row that changed, when nothing else did but for `fields` and costs. */
static const row_change *only_row(const versions *v, change_kind kind, table_type type)
{
    const document_change *d = only(v);
    assert_int_equal(d->field_count, 0);
    assert_int_equal(d->section_count, 0);
    assert_int_equal(d->row_count, 1);
    assert_int_equal(d->rows[0].kind, kind);
    assert_int_equal(d->rows[0].type, type);
    return &d->rows[0];
}

/* --- Rows --- */

static void a_date_moves_by_days(void **state)
{
    (void)state;
    versions v = edited("Sept 2008", "end November 2008");
    const row_change *r = only_row(&v, CHANGE_ALTERED, TABLE_DELIVERABLES);
    is_text(r->ref, "D2");
    is_text(r->label->text, "Paper on options");
    assert_int_equal(r->cell_count, 1);
    const cell_change *date = row_change_date(r);
    assert_true(date && date->measured);
    assert_int_equal(date->difference, 61);
    is_text(date->old->text, "Sept 2008");
    is_text(date->new->text, "end November 2008");
    assert_int_equal(source_position(&r->was.record->document->source, r->was.span.start).line,
                     35);
    done(&v);
}

static void an_unknown_date_is_not_measured(void **state)
{
    (void)state;
    versions v = edited("Sept 2008", "TBC");
    const cell_change *date = row_change_date(only_row(&v, CHANGE_ALTERED, TABLE_DELIVERABLES));
    assert_false(date->measured);
    assert_int_equal(date->old_date->state, DATE_KNOWN);
    done(&v);
}

static void amounts_change_exactly(void **state)
{
    (void)state;
    versions v =
        edited("| Hall | 8 |\n| Sub total | 20 |", "| Hall | 9.25 |\n| Sub total | 21.25 |");
    const document_change *d = only(&v);
    assert_int_equal(d->row_count, 2);
    is_text(d->rows[0].label->text, "Hall");
    assert_int_equal(d->rows[0].cells[0].difference, 125000);
    is_text(d->rows[0].cells[0].column, "Annual cost (£'000s)");
    assert_true(d->costs.differs);
    assert_int_equal(d->costs.old.gross, 2000000);
    assert_int_equal(d->costs.new.gross, 2125000);
    assert_int_equal(d->costs.new.net, 1625000);
    assert_true(v.changes->has_total && v.changes->total.differs);
    assert_int_equal(v.changes->total.new.net - v.changes->total.old.net, 125000);
    done(&v);
}

static void another_unit_is_another_amount(void **state)
{
    (void)state;
    versions v = edited("(£'000s)", "(£)");
    const document_change *d = only(&v);
    assert_int_equal(d->row_count, 5);
    assert_int_equal(d->rows[0].cells[0].difference, 1200 - 1200000);
    done(&v);
}

static void efforts_change_exactly(void **state)
{
    (void)state;
    versions v = edited("4 days per month", "2.5 days per month");
    const row_change *r = only_row(&v, CHANGE_ALTERED, TABLE_RESOURCES);
    assert_int_equal(r->old_row, 1);
    assert_int_equal(r->cells[0].difference, -1500);
    done(&v);
}

static void rows_come_and_go(void **state)
{
    (void)state;
    versions v = edited("| D3 |", "| D3 | Open day for everybody | May 2009 |\n| D4 |");
    /* D3 is a new row, and what was D3 is D4 now. */
    const document_change *d = only(&v);
    assert_int_equal(d->row_count, 2);
    assert_int_equal(d->rows[0].kind, CHANGE_ADDED);
    is_text(d->rows[0].ref, "D3");
    assert_null(d->rows[0].was.record);
    assert_int_equal(d->rows[1].kind, CHANGE_ALTERED);
    is_text(d->rows[1].label->text, "Plan for phase 2");
    assert_int_equal(d->rows[1].cells[0].role, COLUMN_REF);
    done(&v);
    v = edited("| R2 | Fire | low | 2 | Water | Clerk |\n", "");
    const row_change *r = only_row(&v, CHANGE_REMOVED, TABLE_RISKS);
    is_text(r->label->text, "Fire");
    assert_null(r->is.record);
    done(&v);
}

static void a_row_is_known_by_its_ref_when_its_words_change(void **state)
{
    (void)state;
    versions v = edited("| D2 | Paper on options |", "| D2 | A full appraisal |");
    const row_change *r = only_row(&v, CHANGE_ALTERED, TABLE_DELIVERABLES);
    assert_int_equal(r->cells[0].role, COLUMN_LABEL);
    is_text(r->cells[0].old->text, "Paper on options");
    done(&v);
}

static void a_row_without_ref_is_known_by_a_near_label(void **state)
{
    (void)state;
    versions v = edited("| Staff | 12 |", "| Staff (two) of ours | 13 |");
    const document_change *d = only(&v);
    assert_int_equal(d->row_count, 2); /* half of its words are too few */
    done(&v);
    v = edited("| Less Lottery funding | 5 |", "| Less Lottery funding agreed | 6 |");
    const row_change *r = only_row(&v, CHANGE_ALTERED, TABLE_COSTS);
    assert_int_equal(r->cell_count, 2);
    assert_int_equal(r->cells[1].difference, 100000);
    done(&v);
}

static void a_new_column_fills_cells(void **state)
{
    (void)state;
    versions v = edited("| Ref | Deliverable | Due |\n| --- | --- | --- |\n"
                        "| D1 | List of halls | June 2008 |",
                        "| Ref | Note | Deliverable | Due |\n| --- | --- | --- | --- |\n"
                        "| D1 | Long | List of halls | June 2008 |");
    const document_change *d = only(&v);
    assert_int_equal(d->rows[0].cell_count, 1);
    is_text(d->rows[0].cells[0].column, "Note");
    assert_null(d->rows[0].cells[0].old);
    done(&v);
}

/* --- What is no change --- */

static void the_same_said_otherwise_is_no_change(void **state)
{
    (void)state;
    static const char *const same[][2] = {
        {"Sept 2008", "September 2008"},
        {"| Staff | 12 |", "|Staff|   £12.00 |"},
        {"2 days per month", "0.5 days per week"},
        {"## 1. Background", "## 7 BACKGROUND"},
        {"Once there were", "*Once* there\nwere"},
        {"outcomes: [O1, O2]", "outcomes:\n  - O2\n  - \"O1\""},
        {"| Ref | Deliverable | Due |", "| Ref | **Deliverable** | Date |"},
        {"These are due:", "These are <!-- really --> due:"},
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        versions v = edited(same[i][0], same[i][1]);
        assert_int_equal(v.changes->count, 0);
        assert_int_equal(v.changes->compared, 2);
        done(&v);
    }
}

/* --- Fields --- */

static const field_change *only_field(const versions *v, change_kind kind, const char *name)
{
    const document_change *d = only(v);
    assert_int_equal(d->field_count, 1);
    assert_int_equal(d->row_count + d->section_count, 0);
    assert_int_equal(d->fields[0].kind, kind);
    is_text(d->fields[0].name, name);
    return &d->fields[0];
}

static void fields_change(void **state)
{
    (void)state;
    versions v = edited("sponsor: Chief", "sponsor: Leader");
    const field_change *f = only_field(&v, CHANGE_ALTERED, "sponsor");
    is_text(f->old, "Chief");
    is_text(f->new, "Leader");
    done(&v);
    v = edited("lead: Lead\n", "");
    f = only_field(&v, CHANGE_REMOVED, "lead");
    assert_null(f->is.record);
    done(&v);
    v = edited("[O1, O2]", "[O1]");
    is_text(only_field(&v, CHANGE_REMOVED, "outcomes")->old, "O2");
    done(&v);
    v = edited("needed-by: 2008-06", "needed-by: 2008-07");
    is_text(only_field(&v, CHANGE_ALTERED, "depends-on[X/B].needed-by")->new, "2008-07");
    done(&v);
    v = edited("needed-by: 2008-06}", "needed-by: 2008-06}\n  - id: X/C\n    note: staff");
    is_text(only_field(&v, CHANGE_ADDED, "depends-on[X/C]")->new, "id: X/C note: staff");
    done(&v);
}

/* --- Wording --- */

static void words_change_where_they_stand(void **state)
{
    (void)state;
    versions v = edited("will be calm and thrifty", "will be serene, and thrifty");
    const document_change *d = only(&v);
    assert_int_equal(d->section_count, 1);
    const section_change *s = &d->sections[0];
    is_text(s->title, "Vision");
    is_text(s->under, "Outline business case");
    assert_true(s->shared);
    assert_int_equal(s->old_words, 10);
    assert_int_equal(s->new_words, 10);
    assert_int_equal(s->removed, 1);
    assert_int_equal(s->edit_count, 1);
    is_text(s->edits[0].before, "us will be");
    is_text(s->edits[0].old, "calm");
    is_text(s->edits[0].new, "serene,");
    is_text(s->edits[0].after, "and thrifty by");
    done(&v);
}

static void sections_come_and_go(void **state)
{
    (void)state;
    versions v =
        edited("## Project deliverables", "## Lessons\n\nCount.\n\n## Project deliverables");
    const document_change *d = only(&v);
    assert_int_equal(d->section_count, 1);
    assert_int_equal(d->sections[0].kind, CHANGE_ADDED);
    assert_int_equal(d->sections[0].added, 1);
    assert_false(d->sections[0].shared);
    done(&v);
}

static void a_section_may_be_emptied(void **state)
{
    (void)state;
    versions v = edited("It pays.\n", "");
    const section_change *s = only(&v)->sections;
    assert_int_equal(s->kind, CHANGE_ALTERED);
    assert_int_equal(s->removed, 2);
    assert_int_equal(s->new_words, 0);
    is_text(s->edits[0].old, "It pays.");
    is_text(s->edits[0].new, "");
    done(&v);
}

static void a_section_with_another_heading_is_the_same(void **state)
{
    (void)state;
    versions v = edited("## 1. Background", "## How it began");
    const document_change *d = only(&v);
    assert_int_equal(d->section_count, 1);
    const section_change *s = &d->sections[0];
    assert_int_equal(s->kind, CHANGE_ALTERED);
    is_text(s->title, "How it began");
    is_text(s->old_title, "1. Background");
    assert_int_equal(s->removed + s->added + s->edit_count, 0);
    done(&v);
}

/* --- Documents --- */

static void documents_come_and_go(void **state)
{
    (void)state;
    arena *a = arena_new();
    const char *old[] = {programme_text, pid_text};
    str other = with(a, pid_text, "id: X/A\ntitle: Alpha", "id: X/B\ntitle: Beta");
    const char *new[] = {programme_text, str_c(a, other), pid_text};
    versions v = compare_texts(a, old, 2, new, 3);
    assert_int_equal(v.changes->count, 1);
    assert_int_equal(v.changes->by_kind[CHANGE_ADDED], 1);
    is_text(v.changes->documents[0].new->id.text, "X/B");
    assert_false(v.changes->documents[0].costs.had);
    assert_int_equal(v.changes->total.new.net, 2 * v.changes->total.old.net);
    done(&v);
}

static void a_document_with_another_id_in_its_place_is_the_same(void **state)
{
    (void)state;
    versions v = edited("id: X/A", "id: X/Z");
    is_text(only_field(&v, CHANGE_ALTERED, "id")->new, "X/Z");
    done(&v);
}

static void a_superseded_document_gives_way_to_the_live_one(void **state)
{
    (void)state;
    arena *a = arena_new();
    const char *old[] = {programme_text, pid_text};
    str superseded = with(a, pid_text, "id: X/A\n", "id: X/A\nstatus: superseded\n");
    const char *new[] = {programme_text, str_c(a, superseded),
                         str_c(a, with(a, pid_text, "June 2008", "July 2008"))};
    versions v = compare_texts(a, old, 2, new, 3);
    assert_int_equal(only_row(&v, CHANGE_ALTERED, TABLE_DELIVERABLES)->cells[0].difference, 31);
    done(&v);
}

static void one_document_alone(void **state)
{
    (void)state;
    versions v = edited("June 2008", "July 2008");
    changes *c = changes_of_document(v.arena, v.old.programme, v.old.records[1],
                                     v.new.programme, v.new.records[1]);
    assert_int_equal(c->count, 1);
    assert_false(c->has_total);
    done(&v);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_moves_by_days),
        cmocka_unit_test(an_unknown_date_is_not_measured),
        cmocka_unit_test(amounts_change_exactly),
        cmocka_unit_test(another_unit_is_another_amount),
        cmocka_unit_test(efforts_change_exactly),
        cmocka_unit_test(rows_come_and_go),
        cmocka_unit_test(a_row_is_known_by_its_ref_when_its_words_change),
        cmocka_unit_test(a_row_without_ref_is_known_by_a_near_label),
        cmocka_unit_test(a_new_column_fills_cells),
        cmocka_unit_test(the_same_said_otherwise_is_no_change),
        cmocka_unit_test(fields_change),
        cmocka_unit_test(words_change_where_they_stand),
        cmocka_unit_test(sections_come_and_go),
        cmocka_unit_test(a_section_may_be_emptied),
        cmocka_unit_test(a_section_with_another_heading_is_the_same),
        cmocka_unit_test(documents_come_and_go),
        cmocka_unit_test(a_document_with_another_id_in_its_place_is_the_same),
        cmocka_unit_test(a_superseded_document_gives_way_to_the_live_one),
        cmocka_unit_test(one_document_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
