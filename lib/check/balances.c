/* balance-wrong */
#include "check/figure.h"
#include "check/sum_hint.h"
#include "check/sums.h"
#include "check/wording.h"
#include "model/name_set.h"

static const size_t none = (size_t)-1;

/* One row of a ledger. */
typedef struct entry {
    const table_row *source;
    const table_cell *balance_cell;
    amount amount, balance;
    money value; /* what it adds */
} entry;

/* A stated balance and what it should be. */
typedef struct balance {
    size_t from, row; /* the balance before it, and its own row */
    money right, off;
    bool judged;
} balance;

typedef struct ledger {
    const checking *check;
    const source *source;
    arena *arena;
    entry *entries;
    size_t count;
    balance *balances;
    size_t balance_count;
} ledger;

/* --- Reading --- */

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
    return taken && value->pence > 0 ? -value->pence : value->pence;
}

static void read_entry(const ledger *l, const bound_table *t, const ledger_units *units,
                       size_t row)
{
    entry *e = &l->entries[row];
    e->source = t->rows[row].source;
    e->balance_cell = bound_cell(t, row, COLUMN_BALANCE);
    e->amount = amount_parse(bound_text(t, row, COLUMN_AMOUNT), units->amount);
    e->balance = amount_parse(bound_text(t, row, COLUMN_BALANCE), units->balance);
    e->value = value_of(&e->amount, takes_away(l->arena, bound_text(t, row, COLUMN_LABEL)));
}

/* --- Judging --- */

/* Adds an entry to a running balance; false when it cannot be known any more. */
static bool carry(const entry *e, money *running)
{
    if (e->amount.state == AMOUNT_INVALID)
        return false;
    return e->amount.state != AMOUNT_KNOWN || money_add(*running, e->value, running);
}

static void judge(ledger *l, size_t from, size_t row, money right, bool known)
{
    balance *b = &l->balances[l->balance_count++];
    *b = (balance){.from = from, .row = row, .right = right};
    b->judged = known && right != INT64_MIN &&
                money_add(l->entries[row].balance.pence, -right, &b->off) &&
                b->off != INT64_MIN;
}

static void find_balances(ledger *l)
{
    size_t from = none;
    money running = 0;
    bool known = false;
    l->balances = arena_array(l->arena, l->count, sizeof *l->balances);
    for (size_t i = 0; i < l->count; i++) {
        const entry *e = &l->entries[i];
        if (from != none)
            known = carry(e, &running) && known;
        if (e->balance.state == AMOUNT_INVALID)
            known = false;
        if (e->balance.state != AMOUNT_KNOWN)
            continue;
        if (from != none)
            judge(l, from, i, running, known);
        from = i;
        running = e->balance.pence;
        known = true;
    }
}

/* --- Findings --- */

static str entry_name(const void *context, const term *t)
{
    const ledger *l = context;
    const entry *e = &l->entries[t->row];
    unsigned line = line_of(l->source, e->source->span);
    return str_format(l->arena, "the entry on line %u", line);
}

/* The balance before, if `with_first`, and the entries since. */
static sum_terms entry_terms(const ledger *l, const balance *b, bool with_first)
{
    sum_terms terms = {arena_array(l->arena, b->row - b->from + 1, sizeof(term)), 0, entry_name,
                       l};
    const entry *first = &l->entries[b->from];
    if (with_first)
        terms.items[terms.count++] =
            (term){TERM_ROW, first->balance.pence, &first->balance, b->from, 0};
    for (size_t i = b->from + 1; i <= b->row; i++) {
        const entry *e = &l->entries[i];
        if (e->amount.state == AMOUNT_KNOWN)
            terms.items[terms.count++] =
                (term){e->value < 0 ? TERM_DEDUCTION : TERM_ROW, e->value, &e->amount, i, 0};
    }
    return terms;
}

static span balance_place(const ledger *l, const balance *b)
{
    const entry *e = &l->entries[b->row];
    return figure_span(l->source, e->balance_cell, &e->balance);
}

static diagnostic *report(const ledger *l, const balance *b)
{
    const amount *stated = &l->entries[b->row].balance;
    const amount *first = &l->entries[b->from].balance;
    sum_terms terms = entry_terms(l, b, false), all = entry_terms(l, b, true);
    str is = figure_as(l->arena, stated, stated->pence);
    str right = figure_as(l->arena, stated, b->right);
    str start = figure_as(l->arena, first, first->pence);
    str entries = count_of(l->arena, terms.count, "entry", "entries");
    diagnostic *d = diagnose(
        l->check->out, RULE_BALANCE_WRONG, l->source, balance_place(l, b),
        "the balance is %.*s, but the balance before it, %.*s, and %.*s since come to %.*s",
        STR_ARG(is), STR_ARG(start), STR_ARG(entries), STR_ARG(right));
    str off = figure_size(l->arena, stated, b->off), unit = figure_unit(l->arena, stated);
    d->label = str_format(l->arena, "%.*s too %s%.*s", STR_ARG(off),
                          b->off > 0 ? "much" : "little", STR_ARG(unit));
    d->hint = sum_hint(l->arena, stated, stated->pence, b->off, terms);
    str shown = sum_shown(l->arena, all, all.count);
    d->note = str_format(l->arena, "entries: %.*s", STR_ARG(shown));
    return d;
}

/* A balance that is wrong alone makes the next one wrong by as much the other way. */
static bool bears_out(const balance *b, const balance *next)
{
    return next->judged && next->off == -b->off;
}

static void confirm(const ledger *l, diagnostic *d, const balance *b, const balance *next)
{
    const amount *stated = &l->entries[b->row].balance;
    str right = figure_as(l->arena, stated, b->right);
    diagnostic_relate(l->check->out, d, l->source, balance_place(l, next),
                      "the next balance follows from %.*s", STR_ARG(right));
    d->hint =
        str_format(l->arena, "%.*s%s next balance bears out %.*s: `pidc check --fix` writes it",
                   STR_ARG(d->hint),
                   d->hint.n == 0              ? "the"
                   : str_ends(d->hint, S("?")) ? " The"
                                               : "; the",
                   STR_ARG(right));
    diagnostic_fix(l->check->out, d, balance_place(l, b), right);
}

static void judge_balances(const ledger *l)
{
    for (size_t i = 0; i < l->balance_count; i++) {
        const balance *b = &l->balances[i];
        if (!b->judged || b->off == 0)
            continue;
        diagnostic *d = report(l, b);
        if (i + 1 < l->balance_count && bears_out(b, b + 1)) {
            confirm(l, d, b, b + 1);
            i++;
        } else if (d->hint.n == 0) {
            d->hint = sum_hint_unknown(l->arena, &l->entries[b->row].balance, b->off,
                                       (sum_terms){0}, "entry");
        }
    }
}

void check_balances(const checking *c, const bound_table *t)
{
    ledger l = {.check = c,
                .source = &c->record->document->source,
                .arena = c->out->arena,
                .count = t->row_count};
    if (t->column[COLUMN_AMOUNT] == none || t->column[COLUMN_BALANCE] == none)
        return;
    ledger_units units = ledger_units_of(t);
    l.entries = arena_array(l.arena, l.count, sizeof *l.entries);
    for (size_t i = 0; i < l.count; i++)
        read_entry(&l, t, &units, i);
    find_balances(&l);
    judge_balances(&l);
}
