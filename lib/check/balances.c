/* balance-wrong */
#include "check/figure.h"
#include "check/sum_hint.h"
#include "check/sums.h"
#include "check/wording.h"
#include "model/ledger.h"

static const size_t none = (size_t)-1;

/* A stated balance and what it should be. */
typedef struct balance {
    size_t from, row; /* the balance before it, and its own row */
    money right, off;
    bool judged;
} balance;

typedef struct judging {
    const checking *check;
    const source *source;
    arena *arena;
    const ledger_entry *entries;
    balance *balances;
    size_t balance_count;
} judging;

static void judge(judging *l, size_t row)
{
    const ledger_entry *e = &l->entries[row];
    balance *b = &l->balances[l->balance_count++];
    *b = (balance){.from = e->from, .row = row, .right = e->running};
    b->judged = e->known && b->right != INT64_MIN &&
                money_add(e->balance.pence, -b->right, &b->off) && b->off != INT64_MIN;
}

static void find_balances(judging *l, size_t count)
{
    l->balances = arena_array(l->arena, count, sizeof *l->balances);
    for (size_t i = 0; i < count; i++)
        if (l->entries[i].balance.state == AMOUNT_KNOWN && l->entries[i].from != none)
            judge(l, i);
}

/* --- Findings --- */

static str entry_name(const void *context, const term *t)
{
    const judging *l = context;
    const ledger_entry *e = &l->entries[t->row];
    unsigned line = line_of(l->source, e->source->span);
    return str_format(l->arena, "the entry on line %u", line);
}

/* The balance before, if `with_first`, and the entries since. */
static sum_terms entry_terms(const judging *l, const balance *b, bool with_first)
{
    sum_terms terms = {arena_array(l->arena, b->row - b->from + 1, sizeof(term)), 0, entry_name,
                       l};
    const ledger_entry *first = &l->entries[b->from];
    if (with_first)
        terms.items[terms.count++] =
            (term){TERM_ROW, first->balance.pence, &first->balance, b->from, 0};
    for (size_t i = b->from + 1; i <= b->row; i++) {
        const ledger_entry *e = &l->entries[i];
        if (e->amount.state == AMOUNT_KNOWN)
            terms.items[terms.count++] =
                (term){e->value < 0 ? TERM_DEDUCTION : TERM_ROW, e->value, &e->amount, i, 0};
    }
    return terms;
}

static span balance_place(const judging *l, const balance *b)
{
    const ledger_entry *e = &l->entries[b->row];
    return figure_span(l->source, e->balance_cell, &e->balance);
}

static diagnostic *report(const judging *l, const balance *b)
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

static void confirm(const judging *l, diagnostic *d, const balance *b, const balance *next)
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

static void judge_balances(const judging *l)
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
    ledger read = ledger_read(c->out->arena, t);
    judging l = {.check = c,
                 .source = &c->record->document->source,
                 .arena = c->out->arena,
                 .entries = read.entries};
    find_balances(&l, read.count);
    judge_balances(&l);
}
