#include "check/cell_names.h"
#include "check/check.h"
#include "check/figure.h"
#include "core/map.h"
#include "read/value.h"

/* A figure in a cost table: its row, and what it comes to in pence. */
struct figure {
    const record *record;
    const bound_table *table;
    const cost_row *row;
    money pence;
};

/* The column that speaks for a row: its Total, else the only one with an amount, or NULL. */
static const amount *single_amount(const struct figure *f, size_t *column)
{
    const cost_table *t = f->table->costs;
    const amount *found = NULL;
    for (size_t i = 0; i < t->column_count; i++) {
        const amount *value = &f->row->amounts[i];
        if (value->state == AMOUNT_MISSING)
            continue;
        if (found && !t->columns[i].is_total)
            return NULL;
        found = value;
        *column = t->columns[i].index;
    }
    return found;
}

/* What a row states: its Total column, else its amounts added; false when not all is known. */
static bool row_states(struct figure *f)
{
    const cost_table *t = f->table->costs;
    for (size_t i = 0; i < t->column_count; i++) {
        if (t->columns[i].is_total && f->row->amounts[i].state == AMOUNT_KNOWN) {
            f->pence = f->row->amounts[i].pence;
            return true;
        }
    }
    return cost_row_amount(t, f->row, &f->pence) == AMOUNT_KNOWN;
}

/* Whether an amount's unit is a finding of its own: then nobody knows what the figure means. */
static bool is_doubtful(const amount *value)
{
    return value->state == AMOUNT_KNOWN &&
           (value->unit == UNIT_NONE || (amount_looks_like_pounds(value) && !value->as_pounds));
}

static bool has_doubtful_unit(const struct figure *f)
{
    for (size_t i = 0; i < f->table->costs->column_count; i++)
        if (is_doubtful(&f->row->amounts[i]))
            return true;
    return false;
}

/*
 * The last total of a PID; false when it has none, when an amount of its table is not known,
 * or its unit is not.
 */
static bool last_total(const record *pid, struct figure *f)
{
    bool any = false;
    for (const bound_table *t = NULL; (t = record_table(pid, TABLE_COSTS, t));) {
        for (size_t i = 0; t->costs && i < t->costs->row_count; i++) {
            if (t->costs->rows[i].role != ROW_TOTAL)
                continue;
            *f = (struct figure){pid, t, &t->costs->rows[i], 0};
            any = true;
        }
    }
    if (!any)
        return false;
    cost_sums sums = cost_table_sums(f->table->costs);
    return !sums.unknown && !sums.invalid && !has_doubtful_unit(f) && row_states(f);
}

/* How far a figure of a rounded table may be off: half of its last printed digit. */
static money tolerance(const struct figure *f)
{
    size_t column;
    const amount *value = single_amount(f, &column);
    if (!f->table->costs->rounded || !value)
        return 0;
    money digit = value->unit ? (money)value->unit : (money)UNIT_POUNDS;
    for (int i = 0; i < value->decimals && digit > 1; i++)
        digit /= 10;
    return digit / 2;
}

/* The figure in its cell, or the row's label when there are several. */
static span total_span(const struct figure *f)
{
    size_t column = 0;
    const amount *value = single_amount(f, &column);
    const table_row *row = f->row->source;
    if (!value || column >= row->count)
        return f->row->label_cell ? f->row->label_cell->span : row->span;
    return cell_place(&f->record->document->source, &row->cells[column], value->figure);
}

static void report(const checking *c, const struct figure *here, const struct figure *there)
{
    arena *a = c->out->arena;
    str name = record_name(there->record);
    const source *theirs = &there->record->document->source;
    span total = total_span(there);
    diagnostic *d =
        diagnose(c->out, RULE_COST_MISMATCH, &here->record->document->source, total_span(here),
                 "%.*s costs %.*s here, but %.*s in its own PID", STR_ARG(name),
                 STR_ARG(money_pounds(a, here->pence)), STR_ARG(money_pounds(a, there->pence)));
    d->hint = S("settle which figure was agreed, and correct the other");
    diagnostic_relate(c->out, d, theirs, total, "has the total of %.*s", STR_ARG(name));
}

static bool differ(const struct figure *here, const struct figure *there)
{
    money apart = here->pence - there->pence, allowed = tolerance(here) + tolerance(there);
    return apart > allowed || apart < -allowed;
}

/* The PID that a row's label names, with or without a note behind it; or NULL. */
static const record *named_pid(const checking *c, const cost_row *row)
{
    if (!row->label_cell || row->role == ROW_HEADING)
        return NULL;
    arena *a = c->out->arena;
    str label = value_strip(row->label_cell->text);
    const record *r = programme_named(c->programme, label, a);
    if (!r)
        r = programme_named(c->programme, value_without_notes(label), a);
    return r && record_is(r, S("pid")) ? r : NULL;
}

/* The totals of PIDs, each worked out once however many rows name it. */
struct totals {
    map index; /* a PID's path to its place in `items` */
    struct figure *items;
    size_t count, capacity;
};

/* The last total of a PID, or NULL. */
static const struct figure *total_of(arena *a, struct totals *all, const record *pid)
{
    size_t index = map_add(&all->index, pid->document->source.path, all->count);
    if (index == (size_t)-1) {
        struct figure f = {0};
        all->items = arena_grow(a, all->items, all->count, &all->capacity, sizeof *all->items);
        if (!last_total(pid, &f))
            f.record = NULL;
        index = all->count++;
        all->items[index] = f;
    }
    return all->items[index].record ? &all->items[index] : NULL;
}

/* --- The programme's rows that name a PID --- */

static void check_summary(const checking *c, struct totals *totals)
{
    const record *self = c->programme->self;
    for (const bound_table *t = NULL; (t = record_table(self, TABLE_COSTS, t));) {
        for (size_t i = 0; t->costs && i < t->costs->row_count; i++) {
            struct figure here = {self, t, &t->costs->rows[i], 0};
            const record *pid = named_pid(c, here.row);
            const struct figure *there = pid ? total_of(c->out->arena, totals, pid) : NULL;
            if (there && !has_doubtful_unit(&here) && row_states(&here) && differ(&here, there))
                report(c, &here, there);
        }
    }
}

/* --- Budgets in updates --- */

/* The column of a cost table that is headed Budget; the table's own count when none is. */
static size_t budget_column(const bound_table *t)
{
    size_t i = 0;
    while (i < t->costs->column_count && t->costs->columns[i].index != t->column[COLUMN_BUDGET])
        i++;
    return i;
}

/* Whether a total's own table says what is wrong with it: its unit, or its sum. */
static bool is_wrong_itself(const cost_row *total, size_t column)
{
    const expectation *sum = total->expected ? &total->expected[column] : NULL;
    return is_doubtful(&total->amounts[column]) || (sum && sum->judged && !sum->met);
}

/* The last total of a table, when it states a budget that may be compared. */
static bool stated_budget(const record *update, const bound_table *t, struct figure *f,
                          const amount **stated)
{
    size_t column = t->costs ? budget_column(t) : 0;
    bool any = false;
    for (size_t i = 0; t->costs && column < t->costs->column_count && i < t->costs->row_count;
         i++) {
        const cost_row *row = &t->costs->rows[i];
        if (row->role != ROW_TOTAL || row->amounts[column].state != AMOUNT_KNOWN)
            continue;
        *stated = &row->amounts[column];
        *f = (struct figure){update, t, row, row->amounts[column].pence};
        any = !is_wrong_itself(row, column);
    }
    return any;
}

static void report_budget(const checking *c, const struct figure *here, const amount *stated,
                          const struct figure *there)
{
    arena *a = c->out->arena;
    const source *ours = &here->record->document->source;
    const table_cell *cell =
        bound_cell(here->table, (size_t)(here->row - here->table->costs->rows), COLUMN_BUDGET);
    diagnostic *d =
        diagnose(c->out, RULE_COST_MISMATCH, ours, part_place(ours, cell->span, stated->figure),
                 "the budget is %.*s here, but %.*s in the PID",
                 STR_ARG(money_pounds(a, here->pence)), STR_ARG(money_pounds(a, there->pence)));
    d->hint = S("an update is held to the costs that were agreed: if they have changed, change "
                "the PID first");
    diagnostic_relate(c->out, d, &there->record->document->source, total_span(there),
                      "has the total of %.*s", STR_ARG(record_name(there->record)));
}

/* An update may set its spending against the gross cost too: before outside funding. */
static bool is_gross(const struct figure *here, const struct figure *there)
{
    struct figure gross = *there;
    gross.pence = cost_table_sums(there->table->costs).gross;
    return !differ(here, &gross);
}

static void check_budgets(const checking *c, struct totals *totals)
{
    size_t at = 0;
    for (const record *r; (r = programme_next(c->programme, S("update"), &at));) {
        const record *on =
            programme_record(c->programme, record_value(r, S("reports-on")).text);
        const struct figure *there =
            on && record_is(on, S("pid")) ? total_of(c->out->arena, totals, on) : NULL;
        struct figure here;
        const amount *stated;
        for (const bound_table *t = NULL; there && (t = record_table(r, TABLE_COSTS, t));)
            if (stated_budget(r, t, &here, &stated) && differ(&here, there) &&
                !is_gross(&here, there))
                report_budget(c, &here, stated, there);
    }
}

void check_cost_match(const checking *c)
{
    struct totals totals = {.index = map_new(c->out->arena)};
    check_summary(c, &totals);
    check_budgets(c, &totals);
}
