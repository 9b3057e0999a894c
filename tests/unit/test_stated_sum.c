/*
 * Wrong sums that one changed cell would put right are one finding: whatever cell
 * of a table that adds up is damaged, there is one leader, and a figure that is
 * called certain is the one that stood there.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "check/stated_sum.h"

enum { MOST_ROWS = 40, MOST_COLUMNS = 4 };

/* A table that adds up, in whole pounds. */
typedef struct sheet {
    const char *labels[MOST_ROWS];
    int64_t figures[MOST_ROWS][MOST_COLUMNS];
    bool is_heading[MOST_ROWS];
    size_t rows, columns; /* the last column is a Total when there are several */
    int64_t all[MOST_COLUMNS], block[MOST_COLUMNS], segment[MOST_COLUMNS];
} sheet;

/* xorshift: the same tables on every machine. */
static uint64_t seed = 88172645463325252ull;

static size_t random_below(size_t n)
{
    seed ^= seed << 13;
    seed ^= seed >> 7;
    seed ^= seed << 17;
    return (size_t)(seed % n);
}

static void add_amounts(sheet *s, int sign)
{
    size_t row = s->rows++;
    s->labels[row] = sign > 0 ? "Staff" : "Less grant";
    for (size_t c = 0; c < s->columns; c++) {
        bool total = s->columns > 1 && c + 1 == s->columns;
        int64_t figure = sign > 0 ? 400 + (int64_t)random_below(90) : (int64_t)random_below(9);
        for (size_t k = 0; total && k < c; k++)
            figure = (k ? figure : 0) + s->figures[row][k];
        s->figures[row][c] = figure;
        s->all[c] += sign * figure;
        s->block[c] += sign * figure;
        s->segment[c] += sign * figure;
    }
}

static void add_sum(sheet *s, const char *label, const int64_t *sums)
{
    size_t row = s->rows++;
    s->labels[row] = label;
    for (size_t c = 0; c < s->columns; c++)
        s->figures[row][c] = sums[c];
}

static void clear(sheet *s, int64_t *sums)
{
    for (size_t c = 0; c < s->columns; c++)
        sums[c] = 0;
}

static void add_block(sheet *s, const char *heading, const char *total)
{
    if (heading) {
        s->is_heading[s->rows] = true;
        s->labels[s->rows++] = heading;
        clear(s, s->block);
        clear(s, s->segment);
    }
    for (size_t parts = 1 + random_below(2); parts > 0; parts--) {
        for (size_t items = 1 + random_below(3); items > 0; items--)
            add_amounts(s, 1);
        if (random_below(3) == 0)
            add_amounts(s, -1);
        if (random_below(2)) {
            add_sum(s, "Sub total", s->segment);
            clear(s, s->segment);
        }
        if (random_below(4) == 0)
            add_amounts(s, -1);
    }
    if (heading && random_below(3) == 0)
        add_sum(s, total, s->block);
}

static sheet random_sheet(void)
{
    static const size_t columns[] = {1, 1, 3, 4};
    sheet s = {.columns = columns[random_below(4)]};
    bool headings = random_below(2);
    add_block(&s, headings ? "**One**" : NULL, "Total one");
    if (random_below(2))
        add_sum(&s, "Total", s.all);
    add_block(&s, headings ? "**Two**" : NULL, "Total two");
    add_sum(&s, "Grand total", s.all);
    if (random_below(3) == 0)
        add_sum(&s, "Net total", s.all);
    return s;
}

static str write_sheet(arena *a, const sheet *s)
{
    buf out = {0};
    buf_str(&out, S("---\ntemplate: pid\n---\n\n| Item |"));
    for (size_t c = 0; c < s->columns; c++)
        if (s->columns > 1 && c + 1 == s->columns)
            buf_str(&out, S(" Total |"));
        else
            buf_format(&out, " 20%02zu (£) |", c);
    buf_str(&out, S("\n| --- |"));
    for (size_t c = 0; c < s->columns; c++)
        buf_str(&out, S(" --- |"));
    for (size_t row = 0; row < s->rows; row++) {
        buf_format(&out, "\n| %s |", s->labels[row]);
        for (size_t c = 0; c < s->columns; c++)
            if (s->is_heading[row])
                buf_str(&out, S(" |"));
            else
                buf_format(&out, " %lld |", (long long)s->figures[row][c]);
    }
    str text = str_copy(a, buf_view(&out));
    buf_free(&out);
    return text;
}

static sum_list sums_of(arena *a, const sheet *s)
{
    document *d = document_read(a, S("x.md"), write_sheet(a, s), &limits_default);
    assert_non_null(d->tables);
    return stated_sums(a, cost_table_read(a, d->tables, NULL, &(funders){0}));
}

static const stated_sum *only_leader(const sum_list *list, size_t *count)
{
    const stated_sum *leader = NULL;
    *count = 0;
    for (size_t i = 0; i < list->count; i++) {
        assert_true(list->items[i].wrong == (list->items[i].leader != NULL));
        if (list->items[i].leader != &list->items[i])
            continue;
        leader = *count ? leader : &list->items[i];
        ++*count;
    }
    return leader;
}

static void one_damaged_cell_is_one_finding(void **state)
{
    (void)state;
    size_t certain = 0, culprits = 0;
    for (int i = 0; i < 4000; i++) {
        sheet s = random_sheet();
        size_t row = random_below(s.rows), column = random_below(s.columns), count;
        if (s.is_heading[row])
            continue;
        arena *a = arena_new();
        sum_list sound = sums_of(a, &s);
        only_leader(&sound, &count);
        assert_int_equal(count, 0);
        int64_t was = s.figures[row][column];
        s.figures[row][column] += 100003 + (int64_t)random_below(1000) * 7;
        sum_list damaged = sums_of(a, &s);
        const stated_sum *leader = only_leader(&damaged, &count);
        assert_int_equal(count, 1);
        if (leader->certain) {
            certain++;
            assert_int_equal(leader->row, row);
            assert_int_equal(leader->column, column);
            assert_int_equal(leader->right, was * 100);
        }
        if (leader->has_culprit) {
            culprits++;
            assert_int_equal(leader->culprit_row, row);
            assert_int_equal(leader->culprit_column, column);
            assert_int_equal(leader->culprit_right, was * 100);
        }
        arena_free(a);
    }
    assert_true(certain > 300);
    assert_true(culprits > 300);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_damaged_cell_is_one_finding),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
