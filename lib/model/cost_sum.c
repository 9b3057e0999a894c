#include "model/cost_sum.h"

static const size_t none = (size_t)-1;

int cost_row_sign(const cost_row *row)
{
    return row->role == ROW_ITEM ? 1 : row->role == ROW_DEDUCTION ? -1 : 0;
}

money cost_contribution(const cost_row *row, const amount *value)
{
    if (row->role != ROW_DEDUCTION)
        return value->pence;
    return value->pence < 0 ? value->pence : -value->pence;
}

/* --- Adding up a column --- */

/* A sum as it grows. */
typedef struct running {
    money sum;
    money last_digits; /* rounded tables: the last printed digits of its rows, added */
    size_t known;      /* amounts in it */
    bool broken;       /* an invalid amount, or more than 64 bits hold */
} running;

money cost_last_digit(const amount *value)
{
    money step = value->unit == UNIT_NONE ? UNIT_POUNDS : (money)value->unit;
    for (int i = 0; i < value->decimals && step; i++)
        step /= 10;
    return step;
}

static void running_add(running *r, const cost_row *row, const amount *value)
{
    if (value->state == AMOUNT_INVALID || row->ragged)
        r->broken = true;
    if (value->state != AMOUNT_KNOWN)
        return;
    r->known++;
    if (!money_add(r->sum, cost_contribution(row, value), &r->sum) ||
        !money_add(r->last_digits, cost_last_digit(value), &r->last_digits))
        r->broken = true;
}

/* Where the reading of a table stands: the sums of each column that are not closed. */
typedef struct adding {
    cost_table *table;
    running *all;      /* one a column */
    running *segment;  /* since the last subtotal or heading */
    running *blocks;   /* for each heading, one a column */
    size_t *block_row; /* first row of each block, and of one behind the last */
    size_t segment_row;
    size_t last_total; /* row of the table's last total */
} adding;

static running *block_of(const adding *s, size_t block)
{
    return &s->blocks[block * s->table->column_count];
}

static void add_row(adding *s, size_t row)
{
    const cost_row *r = &s->table->rows[row];
    for (size_t c = 0; c < s->table->column_count; c++) {
        running_add(&s->all[c], r, &r->amounts[c]);
        running_add(&s->segment[c], r, &r->amounts[c]);
        if (r->block != none)
            running_add(&block_of(s, r->block)[c], r, &r->amounts[c]);
    }
}

static void close_segment(adding *s, size_t row)
{
    s->segment_row = row + 1;
    for (size_t c = 0; c < s->table->column_count; c++)
        s->segment[c] = (running){0};
}

/* --- Judging a sum row --- */

static bool is_near(money stated, money right, money tolerance)
{
    uint64_t apart = stated > right ? (uint64_t)stated - (uint64_t)right
                                    : (uint64_t)right - (uint64_t)stated;
    return apart <= (uint64_t)tolerance;
}

static bool can_judge(const running *r)
{
    return r->known && !r->broken;
}

static void judge(expectation *e, const amount *stated, const running *first,
                  const running *block)
{
    if (stated->state != AMOUNT_KNOWN)
        return;
    e->met_block =
        block && can_judge(block) && is_near(stated->pence, e->block, e->block_tolerance);
    e->met_first = can_judge(first) && is_near(stated->pence, e->value, e->tolerance);
    e->met = e->met_first || e->met_block;
    e->judged = e->met || (can_judge(first) && !(block && block->broken));
}

static money tolerance_of(const adding *s, const running *r)
{
    return s->table->rounded ? r->last_digits / 2 : 0;
}

static void expect_subtotal(adding *s, cost_row *row)
{
    for (size_t c = 0; c < s->table->column_count; c++) {
        const running *segment = &s->segment[c];
        expectation *e = &row->expected[c];
        e->value = segment->sum;
        e->tolerance = tolerance_of(s, segment);
        e->first_row = s->segment_row;
        judge(e, &row->amounts[c], segment, NULL);
    }
}

/* The block that a total may equal instead of all so far, or none. */
static size_t second_reading(const adding *s, size_t row)
{
    const cost_row *r = &s->table->rows[row];
    if (r->named_block != none)
        return r->named_block;
    return row == s->last_total ? none : r->block;
}

static void expect_total(adding *s, size_t row)
{
    cost_row *r = &s->table->rows[row];
    size_t block = second_reading(s, row);
    for (size_t c = 0; c < s->table->column_count; c++) {
        expectation *e = &r->expected[c];
        e->value = s->all[c].sum;
        e->tolerance = tolerance_of(s, &s->all[c]);
        const running *second = block == none ? NULL : &block_of(s, block)[c];
        e->has_block = second && (second->known || second->broken);
        if (e->has_block) {
            e->block = second->sum;
            e->block_tolerance = tolerance_of(s, second);
            e->block_meant = r->named_block != none;
            e->block_row = s->block_row[block];
            e->block_end = block == r->block ? row : s->block_row[block + 1] - 1;
        }
        judge(e, &r->amounts[c], &s->all[c], e->has_block ? second : NULL);
    }
}

static void take_row(adding *s, size_t row)
{
    cost_row *r = &s->table->rows[row];
    if (r->role == ROW_SUBTOTAL && !r->ragged)
        expect_subtotal(s, r);
    if (r->role == ROW_TOTAL && !r->ragged)
        expect_total(s, row);
    if (r->role == ROW_HEADING)
        s->block_row[r->block] = row + 1;
    if (r->role == ROW_SUBTOTAL || r->role == ROW_HEADING)
        close_segment(s, row);
    if (cost_row_sign(r))
        add_row(s, row);
}

void cost_expect(arena *a, cost_table *t)
{
    size_t columns = t->column_count;
    adding s = {.table = t, .last_total = none};
    s.all = arena_array(a, columns, sizeof *s.all);
    s.segment = arena_array(a, columns, sizeof *s.segment);
    s.blocks = arena_array(a, columns * t->heading_count, sizeof *s.blocks);
    s.block_row = arena_array(a, t->heading_count + 1, sizeof *s.block_row);
    for (size_t i = 0; i < t->row_count; i++) {
        if (t->rows[i].role == ROW_TOTAL)
            s.last_total = i;
        if (t->rows[i].role == ROW_TOTAL || t->rows[i].role == ROW_SUBTOTAL)
            t->rows[i].expected = arena_array(a, columns, sizeof(expectation));
    }
    for (size_t i = 0; i < t->row_count; i++)
        take_row(&s, i);
}

/* --- Sums for roll-ups --- */

/* The graver of two states: missing, known, unknown, invalid. */
static amount_state graver(amount_state a, amount_state b)
{
    return a > b ? a : b;
}

amount_state cost_row_amount(const cost_table *t, const cost_row *row, money *pence)
{
    amount_state state = AMOUNT_MISSING;
    *pence = 0;
    for (size_t c = 0; c < t->column_count; c++) {
        const amount *value = &row->amounts[c];
        if (t->columns[c].is_total && state != AMOUNT_MISSING)
            continue;
        state = graver(state, value->state);
        money size = cost_contribution(row, value);
        if (value->state == AMOUNT_KNOWN &&
            !money_add(*pence, row->role == ROW_DEDUCTION ? -size : size, pence))
            state = AMOUNT_INVALID;
    }
    return state;
}

cost_sums cost_table_sums(const cost_table *t)
{
    cost_sums sums = {0};
    for (size_t i = 0; i < t->row_count; i++) {
        const cost_row *row = &t->rows[i];
        int sign = cost_row_sign(row);
        if (!sign)
            continue;
        money pence;
        amount_state state = cost_row_amount(t, row, &pence);
        sums.unknown |= state == AMOUNT_UNKNOWN;
        sums.invalid |= state == AMOUNT_INVALID;
        if (state == AMOUNT_INVALID)
            continue;
        money *side = sign > 0 ? &sums.gross : &sums.deductions;
        sums.invalid |= !money_add(*side, pence, side);
    }
    sums.invalid |= !money_add(sums.gross, -sums.deductions, &sums.net);
    return sums;
}
