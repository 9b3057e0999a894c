#include "model/ledger.h"

#include "model/name_set.h"

static const size_t none = (size_t)-1;

static money_unit unit_of(const bound_table *t, column_role role)
{
    size_t column = t->column[role];
    return column == none ? UNIT_NONE
                          : amount_header_unit(t->source->header.cells[column].text);
}

ledger_units ledger_units_of(const bound_table *t)
{
    money_unit amounts = unit_of(t, COLUMN_AMOUNT), balances = unit_of(t, COLUMN_BALANCE);
    return (ledger_units){amounts ? amounts : balances, balances ? balances : amounts};
}

/* “Less …” and “Call …” take away. */
static bool takes_away(arena *a, str label)
{
    str rest = words_fold(a, label), word = words_next(&rest);
    return str_eq(word, S("less")) || str_eq(word, S("call"));
}

static money value_of(const amount *value, bool taken)
{
    if (value->state != AMOUNT_KNOWN)
        return 0;
    return taken && value->pence > 0 ? -value->pence : value->pence;
}

static ledger_entry read_entry(arena *a, const bound_table *t, const ledger_units *units,
                               size_t row)
{
    ledger_entry e = {.source = t->rows[row].source,
                      .label_cell = bound_cell(t, row, COLUMN_LABEL),
                      .balance_cell = bound_cell(t, row, COLUMN_BALANCE),
                      .amount = amount_parse(bound_text(t, row, COLUMN_AMOUNT), units->amount),
                      .balance =
                          amount_parse(bound_text(t, row, COLUMN_BALANCE), units->balance),
                      .from = none};
    e.value = value_of(&e.amount, takes_away(a, bound_text(t, row, COLUMN_LABEL)));
    return e;
}

/* What the row above leaves: the last stated balance, and the entries since. */
typedef struct carried {
    size_t from;
    money sum;
    bool known, unknown;
} carried;

static void carry(carried *c, ledger_entry *e)
{
    e->from = c->from;
    c->unknown |= e->amount.state == AMOUNT_UNKNOWN;
    c->known = c->known && e->amount.state != AMOUNT_INVALID &&
               e->balance.state != AMOUNT_INVALID && money_add(c->sum, e->value, &c->sum);
    e->running = c->sum;
    e->known = c->known && c->from != none;
    e->unknown = c->unknown;
}

ledger ledger_read(arena *a, const bound_table *t)
{
    ledger l = {.table = t};
    carried c = {.from = none};
    if (t->column[COLUMN_AMOUNT] == none || t->column[COLUMN_BALANCE] == none)
        return l;
    ledger_units units = ledger_units_of(t);
    l.entries = arena_array(a, t->row_count, sizeof *l.entries);
    for (; l.count < t->row_count; l.count++) {
        ledger_entry *e = &l.entries[l.count];
        *e = read_entry(a, t, &units, l.count);
        carry(&c, e);
        if (e->balance.state == AMOUNT_KNOWN)
            c = (carried){l.count, e->balance.pence, true, false};
    }
    return l;
}

bool ledger_balance(const ledger_entry *e, money *balance)
{
    bool stated = e->balance.state == AMOUNT_KNOWN;
    *balance = stated ? e->balance.pence : e->running;
    return stated || e->known;
}
