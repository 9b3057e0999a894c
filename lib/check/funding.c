/* funding-exceeds-cost */
#include "check/figure.h"
#include "check/sums.h"

/* One amount column. */
typedef struct funding {
    const checking *check;
    const cost_table *table;
    size_t column;
    const bool *suspects; /* for each amount of the table: it may make a sum wrong */
} funding;

/* Costs and what is taken off them, from row `first` on. */
typedef struct pool {
    size_t first;
    money cost;   /* items */
    money taken;  /* the size of deductions */
    size_t items; /* known amounts in `cost` */
    bool unsure;  /* an amount of an item is not known, or too large */
} pool;

static const size_t none = (size_t)-1;

static const source *source_of(const checking *c)
{
    return &c->record->document->source;
}

static span amount_place(const funding *f, size_t row)
{
    const cost_row *r = &f->table->rows[row];
    return figure_span(source_of(f->check), cost_cell(f->table, r, f->column),
                       &r->amounts[f->column]);
}

/* --- Wrong sums --- */

/*
 * An amount that makes a sum wrong is found there: what follows from it is no
 * finding. Which amounts of each column that may be.
 */
static bool *find_suspects(arena *a, const cost_table *t, const sum_list *sums)
{
    size_t columns = t->column_count;
    int *depth = arena_array(a, (t->row_count + 1) * columns, sizeof *depth);
    bool *suspects = arena_array(a, t->row_count * columns, sizeof *suspects);
    for (size_t i = 0; i < sums->count; i++) {
        const stated_sum *sum = &sums->items[i];
        size_t c = sum->column;
        if (!sum->wrong)
            continue;
        for (size_t k = 0; sum->reach == REACH_ROW && k < columns; k++)
            suspects[sum->row * columns + k] = true;
        suspects[sum->row * columns + c] = true;
        depth[sum->first * columns + c] += sum->reach != REACH_ROW;
        depth[sum->end * columns + c] -= sum->reach != REACH_ROW;
    }
    for (size_t i = 0; i < t->row_count * columns; i++) {
        depth[i] += i < columns ? 0 : depth[i - columns];
        suspects[i] |= depth[i] > 0 || (sums->in_pounds && sums->in_pounds[i]);
    }
    return suspects;
}

static bool is_suspect(const funding *f, size_t row)
{
    return f->suspects[row * f->table->column_count + f->column];
}

/* Whether any amount of the column is suspect. */
static bool any_suspect(const funding *f)
{
    size_t row = 0;
    while (row < f->table->row_count && !is_suspect(f, row))
        row++;
    return row < f->table->row_count;
}

/* --- Deductions --- */

static void fill(pool *p, const cost_row *row, const amount *value)
{
    bool item = row->role == ROW_ITEM;
    p->unsure |= row->ragged || value->state == AMOUNT_INVALID ||
                 (item && value->state == AMOUNT_UNKNOWN);
    if (value->state != AMOUNT_KNOWN || !cost_row_sign(row))
        return;
    money size = cost_contribution(row, value), *side = item ? &p->cost : &p->taken;
    p->items += item;
    p->unsure |= !money_add(*side, item ? size : -size, side);
}

static bool is_overdrawn(const pool *p)
{
    return p->items && !p->unsure && p->taken > p->cost;
}

/* The first deduction that takes more than the pool has left. */
static size_t tipping_row(const funding *f, const pool *p)
{
    pool so_far = {0};
    size_t row = p->first, last = row;
    for (; so_far.taken <= p->cost; row++) {
        const cost_row *r = &f->table->rows[row];
        fill(&so_far, r, &r->amounts[f->column]);
        if (r->role == ROW_DEDUCTION)
            last = row;
    }
    return last;
}

static void report_deductions(const funding *f, const pool *p)
{
    arena *a = f->check->out->arena;
    size_t row = tipping_row(f, p);
    const amount *value = &f->table->rows[row].amounts[f->column];
    str taken = figure_size(a, value, p->taken), cost = figure_as(a, value, p->cost);
    diagnostic *d = diagnose(f->check->out, RULE_FUNDING_EXCEEDS_COST, source_of(f->check),
                             amount_place(f, row),
                             "the deductions come to %.*s, more than the %.*s that they reduce",
                             STR_ARG(taken), STR_ARG(cost));
    str size = figure_size(a, value, p->taken - p->cost), unit = figure_unit(a, value);
    d->label = str_format(a, "%.*s too much%.*s", STR_ARG(size), STR_ARG(unit));
    d->hint = S("look at the figure, its unit, and whether the row is a deduction at all");
}

/* Each sub total's own rows, then all so far at each total and at the end. */
static bool check_deductions(const funding *f)
{
    pool all = {0}, segment = {0};
    const pool *over = NULL;
    for (size_t i = 0; i < f->table->row_count && !over; i++) {
        const cost_row *row = &f->table->rows[i];
        if (row->role == ROW_SUBTOTAL && is_overdrawn(&segment))
            over = &segment;
        else if (row->role == ROW_TOTAL && is_overdrawn(&all))
            over = &all;
        else if (row->role == ROW_SUBTOTAL || row->role == ROW_HEADING)
            segment = (pool){.first = i + 1};
        fill(&all, row, &row->amounts[f->column]);
        fill(&segment, row, &row->amounts[f->column]);
    }
    if (!over && is_overdrawn(&all))
        over = &all;
    if (over)
        report_deductions(f, over);
    return over != NULL;
}

/* --- Memo rows --- */

/* The rows “of which” under one row. */
typedef struct memos {
    size_t owner; /* the nearest row above that is no memo, or none */
    size_t count;
    money sum;
    bool done; /* reported, or not to be judged */
} memos;

static void report_memos(const funding *f, const memos *m, size_t row)
{
    arena *a = f->check->out->arena;
    const cost_row *owner = &f->table->rows[m->owner];
    const amount *value = &f->table->rows[row].amounts[f->column];
    const amount *whole = &owner->amounts[f->column];
    str part = figure_size(a, value, m->sum), all = figure_size(a, whole, whole->pence);
    str name = owner->label_cell ? quoted(a, owner->label_cell->text) : S("the row above");
    diagnostic *d = diagnose(f->check->out, RULE_FUNDING_EXCEEDS_COST, source_of(f->check),
                             amount_place(f, row), "%s to %.*s, more than the %.*s of %.*s",
                             m->count == 1 ? "this part comes" : "the parts up to here come",
                             STR_ARG(part), STR_ARG(all), STR_ARG(name));
    str over = figure_size(a, value, m->sum - money_size(whole->pence));
    d->label =
        str_format(a, "%.*s too much%.*s", STR_ARG(over), STR_ARG(figure_unit(a, value)));
    d->hint = S("rows that begin “of which” are parts of the row above them");
    diagnostic_relate(f->check->out, d, source_of(f->check), amount_place(f, m->owner),
                      "the whole is %.*s", STR_ARG(all));
}

/* How far off the owner and its parts may be together in a `rounded` table. */
static money rounding(const funding *f, const memos *m, size_t row)
{
    const amount *value = &f->table->rows[row].amounts[f->column];
    return f->table->rounded ? cost_last_digit(value) * (money)m->count / 2 : 0;
}

static void take_memo(const funding *f, memos *m, size_t row)
{
    const amount *value = &f->table->rows[row].amounts[f->column];
    m->done |= m->owner == none || is_suspect(f, m->owner) || value->state == AMOUNT_INVALID;
    if (m->done || value->state != AMOUNT_KNOWN)
        return;
    const amount *whole = &f->table->rows[m->owner].amounts[f->column];
    m->count++;
    if (whole->state != AMOUNT_KNOWN || !money_add(m->sum, money_size(value->pence), &m->sum)) {
        m->done = true;
        return;
    }
    if (m->sum - money_size(whole->pence) <= rounding(f, m, row))
        return;
    report_memos(f, m, row);
    m->done = true;
}

static void check_memos(const funding *f)
{
    memos m = {.owner = none};
    for (size_t i = 0; i < f->table->row_count; i++)
        if (f->table->rows[i].role == ROW_MEMO)
            take_memo(f, &m, i);
        else
            m = (memos){.owner = i};
}

void check_funding(const checking *c, const cost_table *t, const sum_list *sums)
{
    bool reported = false;
    const bool *suspects = find_suspects(c->out->arena, t, sums);
    for (size_t column = 0; column < t->column_count; column++) {
        const funding f = {c, t, column, suspects};
        check_memos(&f);
        /* A Total only repeats what the columns before it say. */
        if (!any_suspect(&f) && !(reported && t->columns[column].is_total))
            reported |= check_deductions(&f);
    }
}
