/* Every digit of every amount that enters a checked sum, changed. */
#include "seeded.h"

static const rule sum_rules[] = {RULE_SUBTOTAL_WRONG, RULE_TOTAL_WRONG, RULE_ROW_TOTAL_WRONG,
                                 RULE_BALANCE_WRONG, RULE_COUNT};

/* True when some sum row at or below `row` is judged over this column. */
static bool enters_a_sum(const cost_table *t, size_t row, size_t column)
{
    for (size_t i = row; i < t->row_count; i++)
        if (t->rows[i].expected && t->rows[i].expected[column].judged)
            return t->rows[row].role != ROW_MEMO && t->rows[row].role != ROW_HEADING;
    return false;
}

static void change_digits(const seeding *s, const table *t, const amount *a)
{
    const source *text = &s->record->document->source;
    span figure = source_span_of(text, a->figure);
    for (uint32_t i = 0; i < a->figure.n; i++) {
        char digit = a->figure.p[i];
        if (!ascii_is_digit(digit))
            continue;
        for (char other = '0'; other <= '9'; other = (char)(other + 3)) {
            if (other == digit)
                continue;
            span where = {figure.start + i, figure.start + i + 1};
            seed(s, where, (str){&other, 1},
                 (expectation_of){.rules = sum_rules, .place = t->span});
        }
    }
}

void seed_amounts(const seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const cost_table *costs = s->record->tables[i].costs;
        for (size_t row = 0; costs && row < costs->row_count; row++)
            for (size_t k = 0; k < costs->column_count; k++)
                if (costs->rows[row].amounts[k].state == AMOUNT_KNOWN &&
                    enters_a_sum(costs, row, k))
                    change_digits(s, costs->source, &costs->rows[row].amounts[k]);
    }
}
