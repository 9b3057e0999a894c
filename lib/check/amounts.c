/* amount-invalid, amount-missing, unit-missing, unit-mixed */
#include "check/figure.h"
#include "check/pounds.h"
#include "check/sums.h"
#include "model/ledger.h"

static const size_t none = (size_t)-1;

/* A column of amounts: of a cost table or a ledger. */
typedef struct amount_column {
    const checking *check;
    const source *source;
    arena *arena;
    const table_cell *header;
    money_unit unit;
    amount without_unit; /* the first figure that nobody gives a unit; 0: none */
} amount_column;

static amount_column new_column(const checking *c, const table *t, size_t index,
                                money_unit unit)
{
    return (amount_column){.check = c,
                           .source = &c->record->document->source,
                           .arena = c->out->arena,
                           .header = &t->header.cells[index],
                           .unit = unit};
}

/* --- One amount --- */

static void report_invalid(const amount_column *c, const table_cell *cell, const amount *value)
{
    diagnostic *d = diagnose(c->check->out, RULE_AMOUNT_INVALID, c->source,
                             figure_span(c->source, cell, value), "%.*s is no amount: %s",
                             STR_ARG(quoted(c->arena, value->figure)), value->reason);
    d->hint = str_of(amount_remedy(value));
}

static void report_own_unit(const amount_column *c, const table_cell *cell, const amount *value)
{
    str unit = money_unit_name(c->unit);
    const amount plain = {.unit = c->unit, .figure = value->figure};
    str same = figure_as(c->arena, &plain, value->pence);
    diagnostic *d =
        diagnose(c->check->out, RULE_UNIT_MIXED, c->source, figure_span(c->source, cell, value),
                 "%.*s brings a unit of its own into a column of %.*s",
                 STR_ARG(quoted(c->arena, value->figure)), STR_ARG(unit));
    d->label = str_format(c->arena, "say “%.*s”", STR_ARG(same));
}

/* What to know about a figure that looks like pounds; `meant` is the same in its column's unit.
 */
static str advice_on_pounds(arena *a, const amount *value, str meant, bool certain)
{
    str read = money_pounds(a, value->pence);
    if (value->as_pounds)
        return str_format(a,
                          "the sums bear out that it is %.*s, and so it counts: `pidc check "
                          "--fix` writes %.*s",
                          STR_ARG(read), STR_ARG(meant));
    if (certain)
        return str_format(a,
                          "it counts as %.*s, but the sums bear out %.*s: `pidc check --fix` "
                          "writes it",
                          STR_ARG(read), STR_ARG(meant));
    return str_format(a, "as it stands it counts as %.*s: if that is meant, take the £ away",
                      STR_ARG(read));
}

/* Sums of the table may bear out that it is pounds: then the right figure is certain. */
static void report_pounds(const amount_column *c, const table_cell *cell, const amount *value,
                          bool certain)
{
    const amount plain = {.unit = c->unit, .figure = value->figure};
    money factor = value->as_pounds ? 1 : c->unit / UNIT_POUNDS;
    str unit = money_unit_name(c->unit);
    str meant = figure_as(c->arena, &plain, value->pence / factor);
    span at = figure_span(c->source, cell, value);
    diagnostic *d = diagnose(c->check->out, RULE_UNIT_MIXED, c->source, at,
                             "%.*s looks like pounds in a column of %.*s",
                             STR_ARG(quoted(c->arena, value->figure)), STR_ARG(unit));
    d->label = str_format(c->arena, "say “%.*s”%s", STR_ARG(meant), certain ? "" : " if it is");
    d->hint = advice_on_pounds(c->arena, value, meant, certain);
    if (certain)
        diagnostic_fix(c->check->out, d, at, meant);
}

static void check_amount(amount_column *c, const table_cell *cell, const amount *value,
                         bool in_pounds)
{
    if (value->state == AMOUNT_INVALID)
        report_invalid(c, cell, value);
    if (value->state != AMOUNT_KNOWN)
        return;
    if (value->own_unit && c->unit != UNIT_NONE)
        report_own_unit(c, cell, value);
    else if (amount_looks_like_pounds(value))
        report_pounds(c, cell, value, in_pounds || value->as_pounds);
    if (value->unit == UNIT_NONE && value->pence && !c->without_unit.pence)
        c->without_unit = *value;
}

/* Says once for a column that its figures have no unit. */
static void check_unit(const amount_column *c)
{
    if (!c->without_unit.pence)
        return;
    str header = c->header->text, figure = c->without_unit.figure;
    diagnostic *d = diagnose(c->check->out, RULE_UNIT_MISSING, c->source, c->header->span,
                             "%.*s does not say in what unit its figures are",
                             STR_ARG(quoted(c->arena, header)));
    d->label = str_format(c->arena, "say “%.*s (£'000s)” or “%.*s (£)”", STR_ARG(header),
                          STR_ARG(header));
    d->hint = str_format(c->arena, "as it stands, %.*s counts as %.*s", STR_ARG(figure),
                         STR_ARG(money_pounds(c->arena, c->without_unit.pence)));
}

/* --- Missing amounts --- */

static void report_missing(const checking *c, span at, str message, bool is_sum)
{
    diagnostic *d = diagnose(c->out, RULE_AMOUNT_MISSING, &c->record->document->source, at,
                             "%.*s", STR_ARG(message));
    d->hint = is_sum ? S("write the sum, or take the row out")
                     : S("write nil if it is nothing, and TBC if it is not known yet");
}

/* True for an item or sum that states nothing in any column; blank rows are nothing at all. */
static bool lacks_amount(const cost_table *t, const cost_row *row)
{
    bool item = row->role == ROW_ITEM;
    if (row->ragged || (!item && !row->expected) || t->column_count == 0)
        return false;
    for (size_t c = 0; c < t->column_count; c++)
        if (row->amounts[c].state != AMOUNT_MISSING)
            return false;
    return row->label.n > 0 || row->amounts[0].figure.n > 0;
}

static void check_missing(const checking *c, const cost_table *t, const cost_row *row)
{
    if (!lacks_amount(t, row))
        return;
    arena *a = c->out->arena;
    const table_cell *cell = cost_cell(t, row, 0);
    str message = row->role == ROW_SUBTOTAL ? S("the sub total is left empty, and not checked")
                  : row->role == ROW_TOTAL  ? S("the total is left empty, and not checked")
                  : !row->label_cell        ? S("this row has no amount")
                                            : str_format(a, "%.*s has no amount",
                                                         STR_ARG(quoted(a, row->label_cell->text)));
    report_missing(c, cell->span, message, row->expected != NULL);
}

/* --- Tables --- */

static void check_cost_column(const checking *c, const cost_table *t, size_t k,
                              const bool *in_pounds)
{
    amount_column column = new_column(c, t->source, t->columns[k].index, t->columns[k].unit);
    for (size_t i = 0; i < t->row_count; i++)
        if (!t->rows[i].ragged)
            check_amount(&column, cost_cell(t, &t->rows[i], k), &t->rows[i].amounts[k],
                         in_pounds && in_pounds[i * t->column_count + k]);
    check_unit(&column);
}

static void check_costs(const checking *c, const cost_table *t)
{
    arena *a = c->out->arena;
    const bool *in_pounds = pounds_find(a, t).gain ? stated_sums(a, t).in_pounds : NULL;
    for (size_t k = 0; k < t->column_count; k++)
        check_cost_column(c, t, k, in_pounds);
    for (size_t i = 0; i < t->row_count; i++)
        check_missing(c, t, &t->rows[i]);
}

static void check_ledger_column(const checking *c, const bound_table *t, column_role role,
                                money_unit unit)
{
    if (t->column[role] == none)
        return;
    amount_column column = new_column(c, t->source, t->column[role], unit);
    for (size_t i = 0; i < t->row_count; i++) {
        amount value = amount_parse(bound_text(t, i, role), unit);
        if (!bound_is_ragged(t, i))
            check_amount(&column, bound_cell(t, i, role), &value, false);
    }
    check_unit(&column);
}

/* An entry that neither adds anything nor states a balance. */
static void check_entry(const checking *c, const bound_table *t, size_t row)
{
    static const column_role roles[] = {COLUMN_AMOUNT, COLUMN_BALANCE};
    arena *a = c->out->arena;
    str label = bound_text(t, row, COLUMN_LABEL);
    for (size_t i = 0; i < 2; i++)
        if (t->column[roles[i]] == none ||
            amount_parse(bound_text(t, row, roles[i]), UNIT_NONE).state != AMOUNT_MISSING)
            return;
    if (label.n && !bound_is_ragged(t, row))
        report_missing(c, bound_cell(t, row, COLUMN_AMOUNT)->span,
                       str_format(a, "%.*s has neither an amount nor a balance",
                                  STR_ARG(quoted(a, label))),
                       false);
}

static void check_ledger(const checking *c, const bound_table *t)
{
    ledger_units units = ledger_units_of(t);
    check_ledger_column(c, t, COLUMN_AMOUNT, units.amount);
    check_ledger_column(c, t, COLUMN_BALANCE, units.balance);
    for (size_t i = 0; i < t->row_count; i++)
        check_entry(c, t, i);
}

void check_amounts(const checking *c)
{
    for (size_t i = 0; i < c->record->table_count; i++) {
        const bound_table *t = &c->record->tables[i];
        if (t->costs)
            check_costs(c, t->costs);
        if (t->kind->type == TABLE_LEDGER)
            check_ledger(c, t);
    }
}
