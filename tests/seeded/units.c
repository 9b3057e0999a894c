/* Units dropped from a header, brought into a cell, or mistaken; funding beyond the cost. */
#include "check/figure.h"
#include "places.h"

static bool has_figure(const cost_table *t, size_t column)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].amounts[column].state == AMOUNT_KNOWN &&
            t->rows[i].amounts[column].pence)
            return true;
    return false;
}

static void drop_unit(seeding *s, const cost_table *t)
{
    for (size_t k = 0; k < t->column_count; k++) {
        const table_cell *header = &t->source->header.cells[t->columns[k].index];
        str text = text_at(s, header->span);
        size_t bracket = str_find(text, S(" ("));
        if (!has_figure(t, k) || t->columns[k].unit == UNIT_NONE || bracket == (size_t)-1 ||
            t->column_count > 1)
            continue;
        span unit = {header->span.start + (uint32_t)bracket, header->span.end};
        s->kind = "unit dropped";
        seed(s, unit, S(""),
             (deserts){.rules = only(RULE_UNIT_MISSING),
                       .place = header->span,
                       .consequences = only(RULE_PLACEHOLDER) /* names the header */});
    }
}

/* 24 under £'000s becomes 24k, which is the same sum, and £24,000, which is a thousandfold. */
static void mix_units(seeding *s, const amount *a, money_unit unit)
{
    span figure = source_span_of(&s->record->document->source, a->figure);
    const amount pounds = {.unit = UNIT_POUNDS, .has_pound = true, .figure = S("£1,000")};
    if (a->state != AMOUNT_KNOWN || unit != UNIT_THOUSANDS || a->own_unit || a->pence <= 0)
        return;
    s->kind = "unit mixed";
    seed(s, (span){figure.end, figure.end}, S("k"), finds(RULE_UNIT_MIXED, figure));
    if (a->pence >= 100000)
        seed(s, figure, figure_as(s->arena, &pounds, a->pence), finds(RULE_UNIT_MIXED, figure));
}

static bool all_known(const cost_table *t)
{
    for (size_t i = 0; i < t->row_count; i++)
        if (t->rows[i].amounts[0].state == AMOUNT_UNKNOWN)
            return false;
    return true;
}

/* A last deduction and total that agree with each other, and take more than there is. */
static void overdraw(seeding *s, const cost_table *t)
{
    for (size_t i = 1; t->column_count == 1 && all_known(t) && i < t->row_count; i++) {
        const amount *less = &t->rows[i - 1].amounts[0], *total = &t->rows[i].amounts[0];
        if (t->rows[i - 1].role != ROW_DEDUCTION || t->rows[i].role != ROW_TOTAL ||
            less->state != AMOUNT_KNOWN || total->state != AMOUNT_KNOWN || less->pence <= 0)
            continue;
        money more = total->pence + (money)UNIT_THOUSANDS;
        str taken = figure_as(s->arena, less, less->pence + more);
        str left = figure_as(s->arena, total, total->pence - more);
        const source *text = &s->record->document->source;
        span from = source_span_of(text, less->figure),
             to = source_span_of(text, total->figure);
        str between = text_at(s, (span){from.end, to.start});
        s->kind = "funding beyond the cost";
        seed(s, (span){from.start, to.end},
             str_format(s->arena, "%.*s%.*s%.*s", STR_ARG(taken), STR_ARG(between),
                        STR_ARG(left)),
             (deserts){.rules = only(RULE_FUNDING_EXCEEDS_COST),
                       .place = from,
                       .consequences = only(RULE_COST_MISMATCH)});
    }
}

void seed_units(seeding *s)
{
    for (size_t i = 0; i < s->record->table_count; i++) {
        const cost_table *t = s->record->tables[i].costs;
        if (!t)
            continue;
        drop_unit(s, t);
        overdraw(s, t);
        for (size_t row = 0; row < t->row_count; row++)
            for (size_t k = 0; k < t->column_count; k++)
                mix_units(s, &t->rows[row].amounts[k], t->columns[k].unit);
    }
}
