#include "check/pounds.h"

#include "model/cost_pounds.h"

/* What an amount's row would gain if a figure that looks like pounds were pounds. */
static money gain_of(const cost_row *row, const amount *value)
{
    if (!amount_looks_like_pounds(value))
        return 0;
    amount read = *value;
    read.pence = value->pence / (value->unit / UNIT_POUNDS);
    return cost_contribution(row, &read) - cost_contribution(row, value);
}

pounds pounds_find(arena *a, const cost_table *t)
{
    pounds p = {.table = t};
    size_t columns = t->column_count, cells = (t->row_count + 1) * columns;
    if (!cost_has_pounds(t))
        return p;
    p.gain = arena_array(a, cells, sizeof *p.gain);
    p.depth = arena_array(a, cells, sizeof *p.depth);
    p.borne_out = arena_array(a, cells, sizeof *p.borne_out);
    for (size_t i = 0; i + columns < cells; i++) {
        const cost_row *row = &t->rows[i / columns];
        money gain = cost_row_sign(row) ? gain_of(row, &row->amounts[i % columns]) : 0;
        if (!money_add(p.gain[i], gain, &p.gain[i + columns]))
            return (pounds){.table = t};
    }
    return p;
}

/* What the amounts of a row before its total would gain: deductions by their size. */
static bool row_gain(const cost_row *row, size_t count, money *gain)
{
    *gain = 0;
    for (size_t c = 0; c < count; c++)
        if (!money_add(*gain, gain_of(row, &row->amounts[c]), gain))
            return false;
    if (row->role == ROW_DEDUCTION)
        *gain = -*gain;
    return true;
}

/* What the amounts that a sum adds up would gain. */
static bool gain_below(const pounds *p, const stated_sum *sum, money *gain)
{
    size_t columns = p->table->column_count;
    if (sum->reach == REACH_ROW)
        return row_gain(&p->table->rows[sum->row], sum->column, gain);
    money from = p->gain[sum->first * columns + sum->column];
    return from != INT64_MIN &&
           money_add(p->gain[sum->end * columns + sum->column], -from, gain);
}

static void bear_out(pounds *p, const stated_sum *sum)
{
    size_t columns = p->table->column_count;
    p->borne_out[sum->row * columns + sum->column] = true;
    if (sum->reach != REACH_ROW) {
        p->depth[sum->first * columns + sum->column]++;
        p->depth[sum->end * columns + sum->column]--;
        return;
    }
    for (size_t c = 0; c < sum->column; c++)
        p->borne_out[sum->row * columns + c] = true;
}

bool pounds_explain(pounds *p, const stated_sum *sum)
{
    const cost_row *row = &p->table->rows[sum->row];
    money gain, own, off;
    if (!p->gain || !gain_below(p, sum, &gain) || gain == INT64_MIN)
        return false;
    own = gain_of(row, sum->stated);
    own = sum->reach == REACH_ROW && row->role == ROW_DEDUCTION ? -own : own;
    if ((gain == 0 && own == 0) || !money_add(sum->off, own, &off) ||
        !money_add(off, -gain, &off) || off > sum->slack || off < -sum->slack)
        return false;
    bear_out(p, sum);
    return true;
}

const bool *pounds_borne_out(pounds *p)
{
    size_t columns = p->table->column_count;
    for (size_t i = 0; p->gain && i < p->table->row_count * columns; i++) {
        p->depth[i] += i < columns ? 0 : p->depth[i - columns];
        p->borne_out[i] |= p->depth[i] > 0;
    }
    return p->borne_out;
}
