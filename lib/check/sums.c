/* subtotal-wrong, total-wrong, row-total-wrong; what else is arithmetic is called from here. */
#include "check/sums.h"

#include "check/check.h"
#include "check/figure.h"
#include "check/sum_hint.h"
#include "check/wording.h"

/* Rows that one table may be searched for explanations: a document of nothing but errors. */
enum { MOST_LOOKS = 1000000 };

/* How many of a column's amounts come before a row. */
typedef struct before {
    uint32_t items, deductions, unknown;
} before;

typedef struct judging {
    const checking *check;
    const source *source;
    arena *arena;
    const cost_table *table;
    before *before; /* for each row and one behind the last, one a column */
    size_t looks;   /* rows that may still be searched */
} judging;

/* --- What enters a sum --- */

static before *before_row(const judging *j, size_t row, size_t column)
{
    return &j->before[row * j->table->column_count + column];
}

static void count_rows(judging *j)
{
    const cost_table *t = j->table;
    j->before = arena_array(j->arena, (t->row_count + 1) * t->column_count, sizeof(before));
    for (size_t row = 0; row < t->row_count; row++) {
        int sign = cost_row_sign(&t->rows[row]);
        for (size_t c = 0; c < t->column_count; c++) {
            amount_state state = t->rows[row].amounts[c].state;
            before *next = before_row(j, row + 1, c);
            *next = *before_row(j, row, c);
            next->items += sign > 0 && state == AMOUNT_KNOWN;
            next->deductions += sign < 0 && state == AMOUNT_KNOWN;
            next->unknown += sign && state == AMOUNT_UNKNOWN;
        }
    }
}

static before counts_of(const judging *j, const stated_sum *sum)
{
    before from = *before_row(j, sum->first, sum->column);
    before to = *before_row(j, sum->end, sum->column);
    return (before){to.items - from.items, to.deductions - from.deductions,
                    to.unknown - from.unknown};
}

static const char *row_noun(const cost_row *row)
{
    switch (row->role) {
    case ROW_DEDUCTION:
        return "deduction";
    case ROW_SUBTOTAL:
        return "sub total";
    case ROW_TOTAL:
        return "total";
    default:
        return "row";
    }
}

/* the row “Conference expenses” (line 87) */
static str row_name(const void *context, const term *t)
{
    const judging *j = context;
    const cost_row *row = &j->table->rows[t->row];
    unsigned line = line_of(j->source, row->source->span);
    if (row->expected || !row->label_cell)
        return str_format(j->arena, "the %s on line %u", row_noun(row), line);
    str name = quoted(j->arena, row->label_cell->text);
    return str_format(j->arena, "the %s %.*s (line %u)", row_noun(row), STR_ARG(name), line);
}

static str header_name(const judging *j, size_t column)
{
    const table_row *header = &j->table->source->header;
    return quoted(j->arena, header->cells[j->table->columns[column].index].text);
}

/* the amount under “2008/09 (£k)” */
static str amount_name(const void *context, const term *t)
{
    const judging *j = context;
    str header = header_name(j, t->column);
    return str_format(j->arena, "the amount under %.*s", STR_ARG(header));
}

static term term_at(const judging *j, size_t index, size_t column)
{
    const cost_row *row = &j->table->rows[index];
    const amount *written = &row->amounts[column];
    term_kind kind = row->expected                ? TERM_SUM
                     : row->role == ROW_DEDUCTION ? TERM_DEDUCTION
                                                  : TERM_ROW;
    return (term){kind, cost_contribution(row, written), written, index, column};
}

/* The amounts that enter a sum of a column; those of the sums above count for all so far. */
static sum_terms column_terms(judging *j, const stated_sum *sum)
{
    size_t rows = sum->end - sum->first;
    if (rows > j->looks)
        return (sum_terms){0};
    j->looks -= rows;
    sum_terms terms = {arena_array(j->arena, rows, sizeof(term)), 0, row_name, j};
    for (size_t i = sum->first; i < sum->end; i++) {
        const cost_row *row = &j->table->rows[i];
        bool counts = cost_row_sign(row) || (row->expected && sum->reach == REACH_ALL);
        if (counts && row->amounts[sum->column].state == AMOUNT_KNOWN)
            terms.items[terms.count++] = term_at(j, i, sum->column);
    }
    return terms;
}

/* The amounts before a row's total. */
static sum_terms row_terms(const judging *j, const stated_sum *sum)
{
    const cost_row *row = &j->table->rows[sum->row];
    sum_terms terms = {arena_array(j->arena, sum->column, sizeof(term)), 0, amount_name, j};
    for (size_t c = 0; c < sum->column; c++) {
        term t = term_at(j, sum->row, c);
        if (t.written->state != AMOUNT_KNOWN)
            continue;
        if (row->role == ROW_DEDUCTION)
            t.value = -t.value;
        t.kind = TERM_ROW;
        terms.items[terms.count++] = t;
    }
    return terms;
}

/* --- Words --- */

/* "sub total", "grand total": what the author calls a sum. */
static const char *sum_noun(const judging *j, const stated_sum *sum)
{
    str label = j->table->rows[sum->row].label;
    if (sum->reach == REACH_ROW)
        return "row total";
    if (sum->reach == REACH_SEGMENT)
        return "sub total";
    if (str_starts(label, S("grand total")))
        return "grand total";
    return str_starts(label, S("net")) ? "net total" : "total";
}

/* "the six rows above it, less the two deductions, come to" */
static str rows_come_to(const judging *j, const stated_sum *sum)
{
    arena *a = j->arena;
    before n = counts_of(j, sum);
    const char *where = sum->reach == REACH_BLOCK ? "of its block" : "above it";
    bool known = n.unknown > 0;
    str rows = known ? count_of(a, n.items, "known row", "known rows")
                     : count_of(a, n.items, "row", "rows");
    str deductions = count_of(a, n.deductions, "deduction", "deductions");
    const char *come = (n.items ? n.items : n.deductions) == 1 ? "comes" : "come";
    if (n.items == 0)
        return str_format(a, "the %.*s %s %s to", STR_ARG(deductions), where, come);
    if (n.deductions == 0)
        return str_format(a, "the %.*s %s %s to", STR_ARG(rows), where, come);
    return str_format(a, "the %.*s %s, less the %.*s, %s to", STR_ARG(rows), where,
                      STR_ARG(deductions), come);
}

static str amounts_come_to(const judging *j, sum_terms terms)
{
    str amounts = count_of(j->arena, terms.count, "amount", "amounts");
    return str_format(j->arena, "the %.*s before it %s to", STR_ARG(amounts),
                      terms.count == 1 ? "comes" : "come");
}

/* "1.0 too much (£'000s)" */
static str too_much(const judging *j, const stated_sum *sum)
{
    str size = figure_size(j->arena, sum->stated, sum->off);
    str unit = figure_unit(j->arena, sum->stated);
    return str_format(j->arena, "%.*s too %s%.*s%s", STR_ARG(size),
                      sum->off > 0 ? "much" : "little", STR_ARG(unit),
                      sum->slack ? ", more than rounding explains" : "");
}

static span sum_place(const judging *j, const stated_sum *sum)
{
    const cost_row *row = &j->table->rows[sum->row];
    return figure_span(j->source, cost_cell(j->table, row, sum->column), sum->stated);
}

/* What a sum counts: the size of a deduction's row. */
static money stated_size(const judging *j, const stated_sum *sum)
{
    const cost_row *row = &j->table->rows[sum->row];
    money pence = sum->stated->pence;
    return row->role == ROW_DEDUCTION && pence < 0 ? -pence : pence;
}

/* --- One finding --- */

static size_t group_size(const stated_sum *leader)
{
    size_t count = 0;
    for (const stated_sum *sum = leader; sum; sum = sum->next)
        count++;
    return count;
}

static str explain_culprit(const judging *j, const stated_sum *sum)
{
    term culprit = term_at(j, sum->culprit_row, sum->culprit_column);
    str name = row_name(j, &culprit);
    if (j->table->column_count > 1) {
        str header = header_name(j, sum->culprit_column);
        name = str_format(j->arena, "%.*s under %.*s", STR_ARG(name), STR_ARG(header));
    }
    const amount *like = culprit.written->state == AMOUNT_KNOWN ? culprit.written : sum->stated;
    return culprit_hint(j->arena, sum->off, name, &culprit, like, sum->culprit_right,
                        group_size(sum));
}

/* Another sum makes the right figure certain. */
static str borne_out(const judging *j, const stated_sum *sum, str hint, str right)
{
    str off = figure_size(j->arena, sum->stated, sum->off);
    if (hint.n == 0)
        hint = str_format(j->arena, "the %.*s is in this figure alone", STR_ARG(off));
    return str_format(j->arena, "%.*s%s sum bears out %.*s: `pidc check --fix` writes it",
                      STR_ARG(hint), str_ends(hint, S("?")) ? " Another" : "; another",
                      STR_ARG(right));
}

static str hint_for(const judging *j, const stated_sum *sum, sum_terms terms, str right)
{
    if (sum->has_culprit)
        return explain_culprit(j, sum);
    str hint = sum_hint(j->arena, sum->stated, stated_size(j, sum), sum->off, terms);
    if (sum->certain)
        return borne_out(j, sum, hint, right);
    const char *what = sum->reach == REACH_ROW ? "amount" : "row";
    return hint.n ? hint : sum_hint_unknown(j->arena, sum->stated, sum->off, terms, what);
}

enum { MOST_RELATED = 12 };

static void relate(const judging *j, diagnostic *d, const stated_sum *sum)
{
    str stated = figure_as(j->arena, sum->stated, sum->stated->pence);
    str off = figure_size(j->arena, sum->stated, sum->off);
    diagnostic_relate(j->check->out, d, j->source, sum_place(j, sum),
                      "the %s here, %.*s, is %.*s too %s with it", sum_noun(j, sum),
                      STR_ARG(stated), STR_ARG(off), sum->off > 0 ? "much" : "little");
}

static size_t term_count(const judging *j, const stated_sum *sum, sum_terms terms)
{
    if (sum->reach == REACH_ROW)
        return terms.count;
    before n = counts_of(j, sum);
    return n.items + n.deductions;
}

/* ", and its block alone to 5": what a total may mean as well. */
static str other_reading(const judging *j, const stated_sum *sum)
{
    if (!sum->either)
        return S("");
    str other = figure_as(j->arena, sum->stated, sum->other_right);
    return str_format(j->arena, ", and %s to %.*s",
                      sum->reach == REACH_BLOCK ? "all rows so far" : "its block alone",
                      STR_ARG(other));
}

static void report(judging *j, const stated_sum *sum)
{
    bool row = sum->reach == REACH_ROW;
    sum_terms terms = row ? row_terms(j, sum) : column_terms(j, sum);
    str come_to = row ? amounts_come_to(j, terms) : rows_come_to(j, sum);
    str stated = figure_as(j->arena, sum->stated, sum->stated->pence);
    bool negated = row && sum->stated->pence < 0 && stated_size(j, sum) > 0;
    str right = figure_as(j->arena, sum->stated, negated ? -sum->right : sum->right);
    str other = other_reading(j, sum);
    diagnostic *d = diagnose(j->check->out, sum->rule, j->source, sum_place(j, sum),
                             "the %s is %.*s, but %.*s %.*s%.*s", sum_noun(j, sum),
                             STR_ARG(stated), STR_ARG(come_to), STR_ARG(right), STR_ARG(other));
    d->label = too_much(j, sum);
    d->hint = hint_for(j, sum, terms, right);
    if (terms.count) {
        str shown = sum_shown(j->arena, terms, term_count(j, sum, terms));
        d->note = str_format(j->arena, "%s: %.*s", row ? "amounts" : "rows", STR_ARG(shown));
    }
    size_t related = 0;
    for (const stated_sum *also = sum->next; also && related < MOST_RELATED; also = also->next)
        related++, relate(j, d, also);
    if (sum->certain)
        diagnostic_fix(j->check->out, d, sum_place(j, sum), right);
}

static void check_table(const checking *c, const cost_table *t)
{
    judging j = {.check = c,
                 .source = &c->record->document->source,
                 .arena = c->out->arena,
                 .table = t,
                 .looks = MOST_LOOKS};
    sum_list list = stated_sums(j.arena, t);
    count_rows(&j);
    for (size_t i = 0; i < list.count; i++)
        if (list.items[i].leader == &list.items[i])
            report(&j, &list.items[i]);
    check_funding(c, t, &list);
}

void check_sums(const checking *c)
{
    for (size_t i = 0; i < c->record->table_count; i++) {
        const bound_table *t = &c->record->tables[i];
        if (t->costs)
            check_table(c, t->costs);
        if (t->kind->type == TABLE_LEDGER)
            check_balances(c, t);
    }
}
