#include "check/stated_sum.h"

#include "check/pounds.h"
#include "check/sum_group.h"

/* How far `stated` is off; false when 64 bits do not hold it, whatever its sign. */
static bool difference(money stated, money right, money *off)
{
    return right != INT64_MIN && money_add(stated, -right, off) && *off != INT64_MIN;
}

/* --- Sums of columns --- */

static money distance(money off)
{
    return off < 0 ? -off : off;
}

/* Whether a total that equals neither reading is meant as that of its block. */
static bool means_block(const expectation *e, money stated)
{
    money off, block_off;
    if (!e->has_block || e->block_meant || !difference(stated, e->value, &off) ||
        !difference(stated, e->block, &block_off))
        return e->has_block;
    return distance(block_off) < distance(off);
}

static bool takes_block(const expectation *e, money stated)
{
    return e->met ? e->met_block : means_block(e, stated);
}

/* Reads what a sum row states in one column; false when it cannot be judged. */
static bool read_column_sum(const cost_table *t, size_t row, size_t column, stated_sum *sum)
{
    const cost_row *r = &t->rows[row];
    const expectation *e = r->expected ? &r->expected[column] : NULL;
    if (!e || !e->judged)
        return false;
    const amount *stated = &r->amounts[column];
    bool block = takes_block(e, stated->pence);
    bool subtotal = r->role == ROW_SUBTOTAL;
    *sum = (stated_sum){
        .rule = subtotal ? RULE_SUBTOTAL_WRONG : RULE_TOTAL_WRONG,
        .reach = subtotal ? REACH_SEGMENT
                 : block  ? REACH_BLOCK
                          : REACH_ALL,
        .row = row,
        .column = column,
        .block = r->named_block == (size_t)-1 ? r->block : r->named_block,
        .first = block ? e->block_row : e->first_row,
        .end = block ? e->block_end : row,
        .stated = stated,
        .right = block ? e->block : e->value,
        .slack = block ? e->block_tolerance : e->tolerance,
        .wrong = !e->met,
    };
    return difference(stated->pence, sum->right, &sum->off);
}

/* --- Sums of rows --- */

/* What an amount counts in its row: deductions by their size. */
static money in_row(const cost_row *row, const amount *value)
{
    money size = cost_contribution(row, value);
    return row->role == ROW_DEDUCTION ? -size : size;
}

/* Adds the amounts before the Total; false when there are none to judge it by. */
static bool add_amounts(const cost_row *row, size_t count, money *sum, money *last_digits)
{
    size_t known = 0;
    for (size_t c = 0; c < count; c++) {
        const amount *value = &row->amounts[c];
        if (value->state == AMOUNT_INVALID)
            return false;
        if (value->state != AMOUNT_KNOWN)
            continue;
        known++;
        if (!money_add(*sum, in_row(row, value), sum) ||
            !money_add(*last_digits, cost_last_digit(value), last_digits))
            return false;
    }
    return known > 0;
}

static bool read_row_total(const cost_table *t, size_t row, stated_sum *sum)
{
    size_t last = t->column_count - 1;
    const cost_row *r = &t->rows[row];
    const amount *stated = &r->amounts[last];
    money right = 0, last_digits = 0;
    if (r->role == ROW_HEADING || r->ragged || stated->state != AMOUNT_KNOWN ||
        !add_amounts(r, last, &right, &last_digits))
        return false;
    *sum = (stated_sum){.rule = RULE_ROW_TOTAL_WRONG,
                        .reach = REACH_ROW,
                        .row = row,
                        .column = last,
                        .stated = stated,
                        .right = right,
                        .slack = t->rounded ? last_digits / 2 : 0};
    if (!difference(in_row(r, stated), right, &sum->off))
        return false;
    sum->wrong = sum->off > sum->slack || sum->off < -sum->slack;
    return true;
}

sum_list stated_sums(arena *a, const cost_table *t)
{
    sum_list list = {0};
    size_t capacity = 0, columns = t->column_count;
    bool has_total = columns && t->columns[columns - 1].is_total;
    pounds in_pounds = pounds_find(a, t);
    for (size_t row = 0; row < t->row_count; row++) {
        for (size_t c = 0; c < columns + has_total; c++) {
            stated_sum sum;
            if (c < columns ? !read_column_sum(t, row, c, &sum) : !read_row_total(t, row, &sum))
                continue;
            if (sum.wrong && pounds_explain(&in_pounds, &sum))
                continue;
            list.items = arena_grow(a, list.items, list.count, &capacity, sizeof sum);
            list.items[list.count++] = sum;
        }
    }
    list.in_pounds = pounds_borne_out(&in_pounds);
    sums_group(a, t, &list);
    return list;
}
