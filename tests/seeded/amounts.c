/* Amounts: every digit changed, every figure made unreadable, left out or left open. */
#include "check/figure.h"
#include "places.h"

static const rule_set sum_rules =
    (rule_set)1 << RULE_SUBTOTAL_WRONG | (rule_set)1 << RULE_TOTAL_WRONG |
    (rule_set)1 << RULE_ROW_TOTAL_WRONG | (rule_set)1 << RULE_BALANCE_WRONG;

/* What a wrong figure entails in the programme's summary. */
static const rule_set mismatch = (rule_set)1 << RULE_COST_MISMATCH;

/* True when some sum row at or below `row` is judged over this column. */
static bool enters_a_sum(const cost_table *t, size_t row, size_t column)
{
    for (size_t i = row; i < t->row_count; i++)
        if (t->rows[i].expected && t->rows[i].expected[column].judged)
            return t->rows[row].role != ROW_MEMO && t->rows[row].role != ROW_HEADING;
    return false;
}

/* Only a PID's own totals are repeated elsewhere: in updates, or by the programme. */
static rule_set repeated(const seeding *s, const cost_row *row)
{
    return row->role == ROW_TOTAL && record_is(s->record, S("pid")) ? mismatch : 0;
}

static size_t first_digit(str text)
{
    size_t i = 0;
    while (i < text.n && !ascii_is_digit(text.p[i]))
        i++;
    return i;
}

static void change_digits(seeding *s, const table *t, rule_set repeats, span figure)
{
    str text = text_at(s, figure);
    s->kind = "amount changed";
    for (uint32_t i = 0; i < text.n; i++) {
        char digit = text.p[i];
        if (!ascii_is_digit(digit))
            continue;
        bool leads = str_find_byte(text, ',') != (size_t)-1 && i == first_digit(text);
        for (char other = leads ? '3' : '0'; other <= '9'; other = (char)(other + 3)) {
            if (other == digit)
                continue;
            span where = {figure.start + i, figure.start + i + 1};
            seed(s, where, (str){&other, 1},
                 (deserts){.rules = sum_rules, .place = t->span, .consequences = repeats});
        }
    }
}

static void spoil(seeding *s, span figure)
{
    static const str unreadable[] = {S_INIT("some"), S_INIT("12,34"), S_INIT("4 or 5"),
                                     S_INIT("1.2.3"), S_INIT("£")};
    s->kind = "amount unreadable";
    for (size_t i = 0; i < sizeof unreadable / sizeof *unreadable; i++)
        seed(s, figure, unreadable[i], finds(RULE_AMOUNT_INVALID, figure));
}

/* A sum that is left out is not checked; without an item or deduction the sums are wrong. */
static void empty(seeding *s, const table *t, const cost_row *row, span cell, bool enters,
                  bool only_amount)
{
    bool counts = !row->expected && enters;
    bool reported = (row->expected || row->role == ROW_ITEM) && only_amount;
    s->kind = "amount left out";
    if (reported)
        seed(s, cell, S(""),
             (deserts){.rules = only(RULE_AMOUNT_MISSING),
                       .place = cell,
                       .consequences = counts ? sum_rules : 0});
    else if (counts)
        seed(s, cell, S(""), (deserts){.rules = sum_rules, .place = t->span});
}

static size_t count_items(const cost_table *t)
{
    size_t count = 0;
    for (size_t i = 0; i < t->row_count; i++)
        count += cost_row_sign(&t->rows[i]) > 0 && t->rows[i].amounts[0].state == AMOUNT_KNOWN;
    return count;
}

/* Rows without which, or with twice of which, the sums are wrong. */
static void move_row(seeding *s, const cost_table *t, size_t row)
{
    span line = whole_lines(&s->record->document->source, t->rows[row].source->span);
    deserts e = {.rules = sum_rules, .place = t->source->span};
    s->kind = "row of amounts lost";
    if (count_items(t) > 1) /* without an item there is nothing to add up */
        seed(s, line, S(""), e);
    s->kind = "row of amounts doubled";
    e.place.end += line.end - line.start;
    seed(s, line, str_join(s->arena, text_at(s, line), text_at(s, line)), e);
}

static size_t known_amounts(const cost_table *t, const cost_row *row)
{
    size_t count = 0;
    for (size_t k = 0; k < t->column_count; k++)
        count += row->amounts[k].state != AMOUNT_MISSING;
    return count;
}

static void damage_amount(seeding *s, const cost_table *t, size_t row, size_t k)
{
    const cost_row *r = &t->rows[row];
    const amount *a = &r->amounts[k];
    const table_cell *cell = cost_cell(t, r, k);
    span figure = source_span_of(&s->record->document->source, a->figure);
    bool enters = enters_a_sum(t, row, k);
    if (figure.end <= figure.start || !cell)
        return;
    if (enters)
        change_digits(s, t->source, repeated(s, r), figure);
    spoil(s, figure);
    empty(s, t->source, r, cell->span, enters && a->pence != 0, known_amounts(t, r) == 1);
}

static void damage_row(seeding *s, const cost_table *t, size_t row)
{
    const cost_row *r = &t->rows[row];
    bool counts = false;
    for (size_t k = 0; k < t->column_count; k++) {
        if (r->amounts[k].state != AMOUNT_KNOWN)
            continue;
        damage_amount(s, t, row, k);
        counts |= enters_a_sum(t, row, k) && cost_row_sign(r) && r->amounts[k].pence != 0;
    }
    if (counts)
        move_row(s, t, row);
}

/* A ledger's balances follow from its amounts, and each from the one before. */
static void damage_ledger(seeding *s, const bound_table *t)
{
    static const column_role roles[] = {COLUMN_AMOUNT, COLUMN_BALANCE};
    for (size_t row = 0; row < t->row_count; row++) {
        for (size_t k = 0; k < 2; k++) {
            const table_cell *cell = bound_cell(t, row, roles[k]);
            if (!cell || cell->span.end == cell->span.start)
                continue;
            change_digits(s, t->source, 0, cell->span);
            spoil(s, cell->span);
        }
    }
}

void seed_amounts(seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        if (s->record->tables[i].kind->type == TABLE_LEDGER)
            damage_ledger(s, &s->record->tables[i]);
        const cost_table *costs = s->record->tables[i].costs;
        for (size_t row = 0; costs && row < costs->row_count; row++)
            damage_row(s, costs, row);
    }
}
