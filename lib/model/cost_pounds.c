#include "model/cost_pounds.h"

#include "model/cost_sum.h"

/* --- How many sums are wrong --- */

/* What an amount counts in its row: deductions by their size. */
static money in_row(const cost_row *row, const amount *value)
{
    money size = cost_contribution(row, value);
    return row->role == ROW_DEDUCTION ? -size : size;
}

/* Whether a row's Total is not what its other amounts add up to; false where none can say. */
static bool is_row_wrong(const cost_table *t, const cost_row *row)
{
    size_t last = t->column_count - 1, known = 0;
    money right = 0, slack = 0;
    if (!t->columns[last].is_total || row->role == ROW_HEADING || row->ragged ||
        row->amounts[last].state != AMOUNT_KNOWN)
        return false;
    for (size_t c = 0; c < last; c++) {
        const amount *value = &row->amounts[c];
        if (value->state == AMOUNT_KNOWN && money_add(right, in_row(row, value), &right) &&
            money_add(slack, cost_last_digit(value), &slack))
            known++;
        else if (value->state == AMOUNT_KNOWN || value->state == AMOUNT_INVALID)
            return false;
    }
    slack = t->rounded ? slack / 2 : 0;
    money off;
    return known && (!money_add(in_row(row, &row->amounts[last]), -right, &off) ||
                     off > slack || off < -slack);
}

static size_t wrong_sums(const cost_table *t)
{
    size_t wrong = 0;
    for (size_t i = 0; i < t->row_count; i++) {
        const cost_row *row = &t->rows[i];
        for (size_t c = 0; row->expected && c < t->column_count; c++)
            wrong += row->expected[c].judged && !row->expected[c].met;
        wrong += is_row_wrong(t, row);
    }
    return wrong;
}

/* --- The other reading --- */

bool cost_has_pounds(const cost_table *t)
{
    for (size_t i = 0; i < t->row_count; i++)
        for (size_t c = 0; c < t->column_count; c++)
            if (amount_looks_like_pounds(&t->rows[i].amounts[c]))
                return true;
    return false;
}

/* Every figure that looks like pounds as pounds, or again as its column says. */
static void read_pounds(arena *a, cost_table *t, bool as_pounds)
{
    for (size_t i = 0; i < t->row_count; i++)
        for (size_t c = 0; c < t->column_count; c++) {
            amount *value = &t->rows[i].amounts[c];
            if (!amount_looks_like_pounds(value))
                continue;
            money factor = t->columns[c].unit / UNIT_POUNDS;
            value->pence = as_pounds ? value->pence / factor : value->pence * factor;
            value->unit = as_pounds ? UNIT_POUNDS : t->columns[c].unit;
            value->as_pounds = as_pounds;
        }
    cost_expect(a, t);
}

void cost_settle_pounds(arena *a, cost_table *t)
{
    size_t before = cost_has_pounds(t) ? wrong_sums(t) : 0;
    if (before == 0)
        return;
    read_pounds(a, t, true);
    if (wrong_sums(t) >= before)
        read_pounds(a, t, false);
}
