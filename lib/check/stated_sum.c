#include "check/stated_sum.h"

#include "check/pounds.h"
#include "check/sum_group.h"
#include "core/map.h"

/* How far `stated` is off; false when 64 bits do not hold it, whatever its sign. */
static bool difference(money stated, money right, money *off)
{
    return right != INT64_MIN && money_add(stated, -right, off) && *off != INT64_MIN;
}

/* --- Which reading of a total is meant --- */

typedef enum meaning { MEANS_FIRST, MEANS_BLOCK, MEANS_EITHER } meaning;

/* How far wrong sums are off that have one reading only, for each column. */
typedef struct offs {
    arena *arena;
    map seen;
} offs;

static str off_key(arena *a, size_t column, money off)
{
    const struct {
        uint64_t column;
        money off;
    } key = {column, off};
    return str_copy(a, (str){(const char *)&key, sizeof key});
}

static void note_off(offs *o, size_t column, money off)
{
    map_add(&o->seen, off_key(o->arena, column, off), 0);
}

static bool is_noted(const offs *o, size_t column, money off)
{
    return map_get(&o->seen, off_key(o->arena, column, off)) != (size_t)-1;
}

static bool has_two_readings(const expectation *e)
{
    return e->judged && e->has_block && !e->block_meant;
}

/* A row has one meaning: a column that meets only one of its readings says which. */
static meaning row_meaning(const cost_table *t, const cost_row *row)
{
    bool first = false, block = false;
    for (size_t c = 0; c < t->column_count; c++) {
        const expectation *e = &row->expected[c];
        first |= has_two_readings(e) && e->met_first && !e->met_block;
        block |= has_two_readings(e) && e->met_block && !e->met_first;
    }
    return first == block ? MEANS_EITHER : first ? MEANS_FIRST : MEANS_BLOCK;
}

static meaning meaning_of(const expectation *e, meaning row)
{
    if (e->met)
        return e->met_block ? MEANS_BLOCK : MEANS_FIRST;
    if (!e->has_block)
        return MEANS_FIRST;
    return e->block_meant ? MEANS_BLOCK : row;
}

static money distance(money off)
{
    return off < 0 ? -off : off;
}

/* Of two readings that nothing decides: the one that is off like another sum, or nearer. */
static bool guess_block(const offs *o, const expectation *e, size_t column, money stated)
{
    money off, block_off;
    if (!difference(stated, e->value, &off) || !difference(stated, e->block, &block_off))
        return false;
    if (is_noted(o, column, off))
        return false;
    return is_noted(o, column, block_off) || distance(block_off) < distance(off);
}

/* --- Sums of columns --- */

static stated_sum new_sum(const cost_table *t, size_t row, size_t column, bool block)
{
    const cost_row *r = &t->rows[row];
    const expectation *e = &r->expected[column];
    bool subtotal = r->role == ROW_SUBTOTAL;
    return (stated_sum){
        .rule = subtotal ? RULE_SUBTOTAL_WRONG : RULE_TOTAL_WRONG,
        .reach = subtotal ? REACH_SEGMENT
                 : block  ? REACH_BLOCK
                          : REACH_ALL,
        .row = row,
        .column = column,
        .block = r->named_block == (size_t)-1 ? r->block : r->named_block,
        .first = block ? e->block_row : e->first_row,
        .end = block ? e->block_end : row,
        .stated = &r->amounts[column],
        .right = block ? e->block : e->value,
        .other_right = block ? e->value : e->block,
        .slack = block ? e->block_tolerance : e->tolerance,
        .wrong = !e->met,
    };
}

/* Reads what a sum row states in one column; false when it cannot be judged. */
static bool read_column_sum(const cost_table *t, size_t row, size_t column, meaning row_means,
                            const offs *o, stated_sum *sum)
{
    const cost_row *r = &t->rows[row];
    const expectation *e = r->expected ? &r->expected[column] : NULL;
    if (!e || !e->judged)
        return false;
    money stated = r->amounts[column].pence;
    meaning m = meaning_of(e, row_means);
    bool block = m == MEANS_BLOCK || (m == MEANS_EITHER && guess_block(o, e, column, stated));
    *sum = new_sum(t, row, column, block);
    sum->either = m == MEANS_EITHER;
    return difference(stated, sum->right, &sum->off);
}

/* --- Sums of rows --- */

/* What an amount counts in its row: deductions by their size. */
static money in_row(const cost_row *row, const amount *value)
{
    money size = cost_contribution(row, value);
    return row->role == ROW_DEDUCTION ? -size : size;
}

/* Adds the amounts before the Total; false when there are none to judge it by. */
static bool add_amounts(const cost_row *row, size_t count, money *sum, money *last_digits)
{
    size_t known = 0;
    for (size_t c = 0; c < count; c++) {
        const amount *value = &row->amounts[c];
        if (value->state == AMOUNT_INVALID)
            return false;
        if (value->state != AMOUNT_KNOWN)
            continue;
        known++;
        if (!money_add(*sum, in_row(row, value), sum) ||
            !money_add(*last_digits, cost_last_digit(value), last_digits))
            return false;
    }
    return known > 0;
}

static bool read_row_total(const cost_table *t, size_t row, stated_sum *sum)
{
    size_t last = t->column_count - 1;
    const cost_row *r = &t->rows[row];
    const amount *stated = &r->amounts[last];
    money right = 0, last_digits = 0;
    if (r->role == ROW_HEADING || r->ragged || stated->state != AMOUNT_KNOWN ||
        !add_amounts(r, last, &right, &last_digits))
        return false;
    *sum = (stated_sum){.rule = RULE_ROW_TOTAL_WRONG,
                        .reach = REACH_ROW,
                        .row = row,
                        .column = last,
                        .stated = stated,
                        .right = right,
                        .slack = t->rounded ? last_digits / 2 : 0};
    if (!difference(in_row(r, stated), right, &sum->off))
        return false;
    sum->wrong = sum->off > sum->slack || sum->off < -sum->slack;
    return true;
}

/* --- All of them --- */

/* Notes what a wrong row total says of the columns that its row's amounts are in. */
static void note_row(offs *o, const cost_table *t, const stated_sum *sum)
{
    int sign = cost_row_sign(&t->rows[sum->row]);
    for (size_t c = 0; sign && c <= sum->column; c++)
        note_off(o, c, c == sum->column ? -sign * sum->off : sign * sum->off);
}

static bool has_row_total(const cost_table *t)
{
    return t->column_count && t->columns[t->column_count - 1].is_total;
}

/* Only where totals have two readings is anything noted. */
static offs find_offs(arena *a, const cost_table *t)
{
    offs o = {a, map_new(a)};
    stated_sum sum;
    if (t->heading_count == 0)
        return o;
    for (size_t row = 0; row < t->row_count; row++) {
        const cost_row *r = &t->rows[row];
        for (size_t c = 0; r->expected && c < t->column_count; c++)
            if (!has_two_readings(&r->expected[c]) &&
                read_column_sum(t, row, c, MEANS_FIRST, &o, &sum) && sum.wrong)
                note_off(&o, c, sum.off);
        if (has_row_total(t) && read_row_total(t, row, &sum) && sum.wrong)
            note_row(&o, t, &sum);
    }
    return o;
}

/* Sums as they are read. */
typedef struct reading_sums {
    arena *arena;
    sum_list list;
    size_t capacity;
    pounds in_pounds;
} reading_sums;

static void add_sum(reading_sums *s, const stated_sum *sum)
{
    if (sum->wrong && pounds_explain(&s->in_pounds, sum))
        return;
    s->list.items =
        arena_grow(s->arena, s->list.items, s->list.count, &s->capacity, sizeof *sum);
    s->list.items[s->list.count++] = *sum;
}

sum_list stated_sums(arena *a, const cost_table *t)
{
    reading_sums s = {.arena = a, .in_pounds = pounds_find(a, t)};
    const offs o = find_offs(a, t);
    stated_sum sum;
    for (size_t row = 0; row < t->row_count; row++) {
        const cost_row *r = &t->rows[row];
        meaning means = r->expected ? row_meaning(t, r) : MEANS_EITHER;
        for (size_t c = 0; r->expected && c < t->column_count; c++)
            if (read_column_sum(t, row, c, means, &o, &sum))
                add_sum(&s, &sum);
        if (has_row_total(t) && read_row_total(t, row, &sum))
            add_sum(&s, &sum);
    }
    s.list.in_pounds = pounds_borne_out(&s.in_pounds);
    sums_group(a, t, &s.list);
    return s.list;
}
