/* Cost tables: roles of rows, units, and what each sum should be. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "configuration.h"
#include "core/file.h"
#include "model/cost.h"

static const funding_source sources[] = {
    {S_INIT("LIFT"), S_INIT("LIFT SW")},
    {S_INIT("OWN"), S_INIT("Councils' own resources")},
};

/* The template that the snippets are read by. */
static section_spec spec(arena *a)
{
    section_spec costs = {.deductions = name_set_new(a), .amount_header = S("Annual cost")};
    name_set_add(&costs.deductions, S("external grant"), 0);
    return costs;
}

/* Reads the cost table of a text: among several the first whose header names a unit. */
static cost_table *read_costs(arena *a, str text)
{
    document *d = document_read(a, S("x.md"), text, &limits_default);
    section_spec by = spec(a);
    funders funders = funders_new(a, sources, 2);
    for (const table *t = d->tables; t; t = t->next) {
        cost_table *costs = cost_table_read(a, t, &by, &funders);
        if (costs->column_count && (!d->tables->next || costs->columns[0].unit))
            return costs;
    }
    return NULL;
}

static cost_table *read_snippet(arena *a, const char *directive, const char *header,
                                const char *rows)
{
    return read_costs(
        a, str_format(a, "---\ntemplate: pid\n---\n\n%s\n\n%s\n%s", directive, header, rows));
}

static const char one_column[] = "| Funding area | Annual cost (£'000s) |\n| --- | ---: |";

/* The roles of all rows as letters. */
static str roles_of(arena *a, const cost_table *t)
{
    static const char letters[] = {
        [ROW_ITEM] = 'i',    [ROW_DEDUCTION] = 'd', [ROW_MEMO] = 'm',
        [ROW_HEADING] = 'h', [ROW_SUBTOTAL] = 's',  [ROW_TOTAL] = 't'};
    buf out = {0};
    for (size_t i = 0; i < t->row_count; i++)
        buf_byte(&out, letters[t->rows[i].role]);
    str roles = str_copy(a, buf_view(&out));
    buf_free(&out);
    return roles;
}

static void expect_roles(const char *directive, const char *rows, const char *roles)
{
    arena *a = arena_new();
    cost_table *t = read_snippet(a, directive, one_column, rows);
    assert_non_null(t);
    assert_string_equal(str_c(a, roles_of(a, t)), roles);
    arena_free(a);
}

static void labels_give_roles(void **state)
{
    (void)state;
    static const struct {
        const char *label;
        const char *role;
    } rows[] = {
        {"Sub total", "s"},
        {"SUB-TOTAL:", "s"},
        {"**Subtotal** for staff", "s"},
        {"Sub total, phase 1 (net)", "s"},
        {"Subtotals", "i"},
        {"Total", "t"},
        {"**TOTAL COSTS**", "t"},
        {"Grand total", "t"},
        {"Net", "t"},
        {"Net total (£'000s)", "t"},
        {"Net cost", "t"},
        {"Total expenditure", "t"},
        {"Total income", "t"},
        {"Total funding requirement", "t"},
        {"Total budget:", "t"},
        {"Total incl. VAT", "t"},
        {"Total cost excl. VAT", "t"},
        {"Total cost (2008/09)", "t"},
        {"Total Place", "i"},
        {"Net zero adviser", "i"},
        {"Totally new work", "i"},
        {"Network manager", "i"},
        {"Less LIFT SW funding", "d"},
        {"less: grant", "d"},
        {"Lessons learned", "i"},
        {"Funding from LIFT SW", "d"},
        {"Funding officer", "i"},
        {"External grant (EU)", "d"},
        {"External grants", "i"},
        {"Potential LIFT SW funding (Pioneer)", "d"},
        {"Expected LIFT funding", "d"},
        {"LIFT SW funding, other", "d"},
        {"Potential Councils’ own resources funding", "d"},
        {"Potential savings", "i"},
        {"LIFT SW workforce project", "i"},
        {"Of which capital", "m"},
        {"of-which: staff", "m"},
        {"Conferences", "i"},
        {"", "i"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char row[200];
        snprintf(row, sizeof row, "| %s | 5 |\n", rows[i].label);
        expect_roles("", row, rows[i].role);
    }
}

static void headings_have_no_amounts(void **state)
{
    (void)state;
    expect_roles("", "| **Staff** | |\n| Staff: | |\n| Staff: (two) | |\n| Staff | |\n",
                 "hhhi");
    expect_roles("", "| **Staff** | 5 |\n| **Staff** | - |\n| **Staff** |\n", "iih");
    expect_roles("", "| **Less:** | |\n| **Total** | |\n", "dt");
    expect_roles("",
                 "| Total staff | 1 |\n| **Staff** | |\n| Total staff | 1 |\n| Total cost: "
                 "staff | 1 |\n| Total other | 1 |\n",
                 "ihtti");
    expect_roles("", "| Total Place | 1 |\n| **Place** | |\n| Total Place | 1 |\n", "iht");
}

static void directives_name_items(void **state)
{
    (void)state;
    expect_roles("<!-- pidc: items=\"Total Cost; Less is more:\" -->",
                 "| Total cost | 1 |\n| less is more (film) | 1 |\n| Less of it | 1 |\n",
                 "iid");
}

static void deductions_name_their_source(void **state)
{
    (void)state;
    arena *a = arena_new();
    cost_table *t = read_snippet(a, "", one_column,
                                 "| Less LIFT SW funding | 1 |\n| Less grant from lift | 1 |\n"
                                 "| Funding from the councils' own resources | 1 |\n"
                                 "| Less grant | 1 |\n| LIFT SW | 1 |\n");
    static const char *const ids[] = {"LIFT", "LIFT", "OWN", "", ""};
    for (size_t i = 0; i < 5; i++)
        assert_string_equal(str_c(a, t->rows[i].funding_source), ids[i]);
    arena_free(a);
}

/* --- Columns --- */

static void expect_columns(const char *header, size_t label, const char *columns)
{
    arena *a = arena_new();
    cost_table *t = read_snippet(a, "", header, "| x | 1 | y | 2 |\n");
    buf out = {0};
    for (size_t i = 0; t && i < t->column_count; i++)
        buf_format(&out, "%zu:%.*s%s ", t->columns[i].index,
                   STR_ARG(money_unit_name(t->columns[i].unit)),
                   t->columns[i].is_total ? "=" : "");
    buf_byte(&out, '\0');
    assert_non_null(t);
    assert_string_equal(out.p, columns);
    assert_int_equal(t->label_column, label);
    buf_free(&out);
    arena_free(a);
}

static void headers_give_columns(void **state)
{
    (void)state;
    static const struct {
        const char *header;
        size_t label;
        const char *columns;
    } tables[] = {
        {"| Item | 2008/09 (£k) | 2009/10 (£k) | Total |\n|--|--|--|--|", 0,
         "1:£'000s 2:£'000s 3:£'000s= "},
        {"| Item | 2008/09 (£k) | 2009/10 (£) | Total |\n|--|--|--|--|", 0,
         "1:£'000s 2:£ 3:= "},
        {"| Item | Total (£m) | Notes | 2008 |\n|--|--|--|--|", 0, "1:£m 3: "},
        {"| | Annual cost | Notes | Ref |\n|--|--|--|--|", 0, "1: "},
        {"| Ref | Year 1 | Area | Year 2 |\n|--|--|--|--|", 2, "1: 3: "},
        {"| Costs (£) | No | What | More (£) |\n|--|--|--|--|", 2, "0:£ 3:£ "},
        {"| Description | Cost | What | No |\n|--|--|--|--|", 0, "1: "},
        {"| Description | Cost | What | Annual cost |\n|--|--|--|--|", 0, "3: "},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        expect_columns(tables[i].header, tables[i].label, tables[i].columns);
}

/* --- Sums --- */

/* Each sum row of the table as '+' met, 'x' wrong, '?' not judged. */
static void expect_sums(const char *directive, const char *rows, const char *sums)
{
    arena *a = arena_new();
    cost_table *t = read_snippet(a, directive, one_column, rows);
    char out[20] = "";
    size_t n = 0;
    for (size_t i = 0; i < t->row_count && n + 1 < sizeof out; i++)
        if (t->rows[i].expected)
            out[n++] = !t->rows[i].expected->judged ? '?'
                       : t->rows[i].expected->met   ? '+'
                                                    : 'x';
    assert_string_equal(out, sums);
    arena_free(a);
}

static void sums_are_judged(void **state)
{
    (void)state;
    static const struct {
        const char *rows;
        const char *sums;
    } tables[] = {
        {"| a | 24 |\n| b | 30 |\n| Sub total | 54 |\n| Less c | 4 |\n| Total | 50 |\n", "++"},
        {"| a | 24 |\n| b | 30 |\n| Sub total | 55 |\n| Less c | 4 |\n| Total | 51 |\n", "xx"},
        {"| a | 24 |\n| Less c | -4 |\n| Less d | (4) |\n| Total | 16 |\n", "+"},
        {"| a | 24 |\n| b | TBC |\n| c | |\n| Sub total | 24 |\n| Total | TBC |\n", "+?"},
        {"| a | 24 |\n| b | 19 3 |\n| Sub total | 24 |\n| c | 1 |\n| Sub total | 1 |\n", "?+"},
        {"| a | 24 |\n| Total | |\n| b | 1 |\n| Total | 25 |\n", "?+"},
        {"| a | TBC |\n| Total | 30 |\n", "?"},
        {"| Total | 30 |\n", "?"},
        {"| a | 1 |\n| Of which x | 1 |\n| Total | 1 |\n", "+"},
        /* Blocks: either reading for a total under a heading, but for the last. */
        {"| A: | |\n| a | 1 |\n| Sub total | 1 |\n| B: | |\n| b | 2 |\n| Sub total | 2 |\n"
         "| Grand total | 3 |\n",
         "+++"},
        {"| A: | |\n| a | 1 |\n| Total | 1 |\n| B: | |\n| b | 2 |\n| Total | 2 |\n"
         "| Total | 3 |\n",
         "+++"},
        {"| A: | |\n| a | 1 |\n| Total | 1 |\n| B: | |\n| b | 2 |\n| Total | 3 |\n"
         "| Total | 3 |\n",
         "+++"},
        {"| A: | |\n| a | 1 |\n| Total | 1 |\n| B: | |\n| b | 2 |\n| Total | 2 |\n", "+x"},
        {"| A: | |\n| a | 1 |\n| Total A | 1 |\n| B: | |\n| b | 2 |\n| Total B | 2 |\n", "++"},
        {"| A: | |\n| a | 1 |\n| B: | |\n| b | 2 |\n| Total A | 1 |\n| Total B | 2 |\n"
         "| Total | 3 |\n",
         "+++"},
        /* The last total without its heading's name is that of all. */
        {"| A: | |\n| a | 1 |\n| B: | |\n| b | 2 |\n| Total A | 1 |\n| Total | 2 |\n", "+x"},
    };
    for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
        expect_sums("", tables[i].rows, tables[i].sums);
}

static void rounded_tables_may_be_off(void **state)
{
    (void)state;
    const char *rows = "| a | 33.3 |\n| b | 33.3 |\n| c | 33.3 |\n| Total | 100 |\n";
    expect_sums("", rows, "x");
    expect_sums("<!-- pidc: rounded -->", rows, "+");
    expect_sums("<!-- pidc: rounded -->",
                "| a | 33.3 |\n| b | 33.3 |\n| c | 33.3 |\n| Total | 100.1 |\n", "x");
}

static void units_are_added_in_pounds(void **state)
{
    (void)state;
    expect_sums("", "| a | 19k |\n| b | £4.4 |\n| c | 1m |\n| Total | 1,023.4 |\n", "+");
}

static void sums_for_roll_ups(void **state)
{
    (void)state;
    arena *a = arena_new();
    cost_table *t = read_snippet(
        a, "", "| Item | 2008/09 (£k) | 2009/10 (£k) | Total |\n|--|--|--|--|",
        "| a | 1 | 2 | 3 |\n| b | | | 4 |\n| c | 1 | TBC | 1 |\n| Less d | -2 | 1 | 3 |\n"
        "| Total | 0 | 3 | 7 |\n");
    cost_sums sums = cost_table_sums(t);
    assert_int_equal(sums.gross, 800000);
    assert_int_equal(sums.deductions, 300000);
    assert_int_equal(sums.net, 500000);
    assert_true(sums.unknown);
    assert_false(sums.invalid);
    arena_free(a);
}

static cost_sums sums_of(const char *header, const char *rows)
{
    arena *a = arena_new();
    cost_sums sums = cost_table_sums(read_snippet(a, "", header, rows));
    arena_free(a);
    return sums;
}

/* "£4,400" among thousands is millions, unless what the author adds up says that it is pounds.
 */
static void sums_decide_what_looks_like_pounds(void **state)
{
    (void)state;
    static const char one[] = "| Item | Cost (£'000s) |\n|--|--|";
    static const char three[] = "| Item | 2008 (£k) | 2009 (£k) | Total |\n|--|--|--|--|";
    assert_int_equal(sums_of(one, "| a | 103 |\n| b | £4,400 |\n").gross, 450300000);
    assert_int_equal(sums_of(one, "| a | 103 |\n| b | £4,400 |\n| Total | 4,503 |\n").gross,
                     450300000);
    assert_int_equal(sums_of(one, "| a | 103 |\n| b | £4,400 |\n| Total | 107.4 |\n").gross,
                     10740000);
    assert_int_equal(sums_of(one, "| a | 103 |\n| b | £4,400 |\n| Total | £107,400 |\n").gross,
                     10740000);
    assert_int_equal(sums_of(one, "| a | 103 |\n| b | £4,400 |\n| Total | 99 |\n").gross,
                     450300000); /* wrong in either reading: an error, and nothing is guessed */
    assert_int_equal(
        sums_of(one, "| a | 10 |\n| Less b | £4,400 |\n| Total | 5.6 |\n").deductions, 440000);
    assert_int_equal(sums_of(three, "| a | £4,400 | £2,000 | 6.4 |\n").gross, 640000);
    assert_int_equal(sums_of(three, "| a | £4,400 | £2,000 | 6,400 |\n").gross, 640000000);
}

/* --- The programme of Pioneer Somerset --- */

static cost_table *read_original(arena *a, const char *name)
{
    str path = str_format(a, PIDC_SOURCE_TEMPLATES "/../pids/pioneer-somerset/%s.md", name),
        text, error;
    assert_int_equal(file_read(a, path, 1 << 20, &text, &error), FILE_OK);
    return read_costs(a, text);
}

static void originals_add_up(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        money gross, net; /* hundreds of pounds */
        bool unknown;
    } pids[] = {
        {"managerial", 645, 425, false},           {"strategic-partnership", 688, 644, false},
        {"community-engagement", 710, 666, false}, {"workforce-development", 1018, 798, false},
        {"customer-access", 1130, 940, false},     {"sector-led-support", 546, 502, false},
        {"shared-services", 2380, 2030, false},    {"political", 1138, 948, false},
        {"devolution", 1170, 980, true},           {"programme", 9010, 9010, false},
    };
    for (size_t i = 0; i < sizeof pids / sizeof *pids; i++) {
        arena *a = arena_new();
        cost_table *t = read_original(a, pids[i].name);
        assert_non_null(t);
        cost_sums sums = cost_table_sums(t);
        assert_int_equal(sums.gross, pids[i].gross * 10000);
        assert_int_equal(sums.net, pids[i].net * 10000);
        assert_int_equal(sums.unknown, pids[i].unknown);
        assert_false(sums.invalid);
        for (size_t row = 0; row < t->row_count; row++)
            assert_true(!t->rows[row].expected || t->rows[row].expected->met);
        arena_free(a);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(labels_give_roles),
        cmocka_unit_test(headings_have_no_amounts),
        cmocka_unit_test(directives_name_items),
        cmocka_unit_test(deductions_name_their_source),
        cmocka_unit_test(headers_give_columns),
        cmocka_unit_test(sums_are_judged),
        cmocka_unit_test(rounded_tables_may_be_off),
        cmocka_unit_test(units_are_added_in_pounds),
        cmocka_unit_test(sums_for_roll_ups),
        cmocka_unit_test(sums_decide_what_looks_like_pounds),
        cmocka_unit_test(originals_add_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
