#include "plan/spending.h"

/* The amount column of a cost table under a header of that role, or its column count. */
static size_t column_of(const bound_table *t, column_role role)
{
    size_t i = 0;
    while (i < t->costs->column_count && t->costs->columns[i].index != t->column[role])
        i++;
    return i;
}

/* Adds the items of a column and takes its deductions away. */
static void add_column(const bound_table *t, size_t column, spent_figure *f, bool *overflow)
{
    const cost_table *costs = t->costs;
    for (size_t i = 0; i < costs->row_count; i++) {
        const cost_row *row = &costs->rows[i];
        if (cost_row_sign(row) == 0)
            continue;
        const amount *value = &row->amounts[column];
        if (value->state != AMOUNT_KNOWN) {
            f->partial = true;
            continue;
        }
        f->known = true;
        *overflow |= !money_add(f->pence, cost_contribution(row, value), &f->pence);
    }
}

static spent_figure figure_of(const update *u, column_role role, bool *overflow)
{
    spent_figure f = {0};
    for (const bound_table *t = NULL; (t = record_table(u->record, TABLE_COSTS, t));) {
        size_t column = t->costs ? column_of(t, role) : 0;
        if (!t->costs || column == t->costs->column_count)
            continue;
        f.origin = (origin){u->record, t, t->source->span};
        add_column(t, column, &f, overflow);
    }
    return f;
}

/* A budget that nothing reports is the net cost of the PID; read elsewhere, so not here. */
static void read_stream(spending *all, stream_spending *s)
{
    if (!s->update)
        return;
    s->budget = figure_of(s->update, COLUMN_BUDGET, &all->overflow);
    s->spent = figure_of(s->update, COLUMN_SPENT, &all->overflow);
    s->outturn = figure_of(s->update, COLUMN_OUTTURN, &all->overflow);
    all->budgets += s->budget.known;
    all->reported += s->spent.known;
    all->outturns += s->outturn.known;
    all->overflow |=
        !money_add(all->budget, s->budget.pence, &all->budget) ||
        !money_add(all->spent, s->spent.pence, &all->spent) ||
        !money_add(all->outturn, s->outturn.pence, &all->outturn) ||
        (s->spent.known && !money_add(all->matched, s->budget.pence, &all->matched));
}

spending *spending_make(arena *a, const streams *s, const situation *p)
{
    spending *all = arena_alloc(a, sizeof *all);
    all->streams = arena_array(a, s->count, sizeof *all->streams);
    for (size_t i = 0; i < p->count; i++) {
        if (!p->items[i].stream)
            continue;
        stream_spending *one = &all->streams[all->count++];
        *one = (stream_spending){.stream = p->items[i].stream, .update = p->items[i].current};
        read_stream(all, one);
    }
    return all;
}
