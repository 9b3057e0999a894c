#include "check/sum_group.h"

static const size_t none = (size_t)-1;

/* Sums that one cell enters: whether they are all wrong, and by the same. */
typedef struct touched {
    size_t count;
    bool usable; /* all wrong, and off by `off` */
    bool any_met;
    money off;
    money slack;
} touched;

/* What the amount of an item or deduction enters. */
typedef struct cell {
    touched sums;    /* of its column */
    bool in_segment; /* a subtotal that is right counts it */
    bool in_part;    /* or that of a block */
} cell;

/* The best cell met so far to put sums right: how many it would, 0 for none yet. */
typedef struct best {
    size_t row;
    size_t count;
    bool tied; /* another cell would do as well */
} best;

/* Counts of known amounts, and of those that a right sum over fewer rows bears out. */
typedef struct cover {
    size_t known;
    size_t borne_out;
} cover;

/* What is kept for each column (and, in `blocks`, for each block and column). */
typedef struct column {
    best best_all, best_segment;
    size_t last_all;  /* chain of sums over all rows: index plus 1 */
    size_t taken_all; /* row of the last of them that has a leader, plus 1 */
    cover cover_all, cover_block;
    size_t known_at_met; /* amounts that the last right sum over all rows counted */
} column;

typedef struct block {
    best best;
    size_t last;   /* chain of its totals: index plus 1 */
    size_t taken;  /* row of the last of them that has a leader, plus 1 */
    touched outer; /* those of its totals that stand below the next heading */
} block;

typedef struct grouping {
    const cost_table *table;
    sum_list *list;
    size_t columns;
    size_t *column_sum; /* for each cell: the sum it states, index plus 1 */
    size_t *row_sum;    /* for each row: its total, index plus 1 */
    size_t *closing;    /* for each row: the subtotal row of its segment, or none */
    cell *cells;
    column *column;
    block *blocks;
} grouping;

static const cost_row *row_at(const grouping *g, size_t row)
{
    return &g->table->rows[row];
}

static block *block_at(const grouping *g, size_t index, size_t c)
{
    return &g->blocks[index * g->columns + c];
}

static cell *cell_at(const grouping *g, size_t row, size_t c)
{
    return &g->cells[row * g->columns + c];
}

static stated_sum *sum_at(const grouping *g, size_t index_plus_1)
{
    return index_plus_1 ? &g->list->items[index_plus_1 - 1] : NULL;
}

static stated_sum *column_sum(const grouping *g, size_t row, size_t c)
{
    return sum_at(g, g->column_sum[row * g->columns + c]);
}

/* The wrong or right total of a row; NULL when it has none that can be judged. */
static stated_sum *row_sum(const grouping *g, size_t row)
{
    return sum_at(g, g->row_sum[row]);
}

/* --- What each cell enters: from the last row up --- */

static bool close_to(money a, money b, money slack)
{
    uint64_t apart = a > b ? (uint64_t)a - (uint64_t)b : (uint64_t)b - (uint64_t)a;
    return apart <= (uint64_t)slack;
}

static touched with_sum(touched t, const stated_sum *sum)
{
    bool fits = t.count == 0 || (t.usable && close_to(t.off, sum->off, t.slack));
    return (touched){.count = t.count + 1,
                     .usable = sum->wrong && fits,
                     .any_met = t.any_met || !sum->wrong,
                     .off = t.count ? t.off : sum->off,
                     .slack = sum->slack > t.slack ? sum->slack : t.slack};
}

static touched both(touched a, touched b)
{
    if (a.count == 0 || b.count == 0)
        return a.count ? a : b;
    money slack = a.slack > b.slack ? a.slack : b.slack;
    return (touched){.count = a.count + b.count,
                     .usable = a.usable && b.usable && close_to(a.off, b.off, slack),
                     .any_met = a.any_met || b.any_met,
                     .off = a.off,
                     .slack = slack};
}

/* The sums of one column that are still to come, seen from below. */
typedef struct ahead {
    touched all, block, segment;
    size_t closing;
} ahead;

static void meet_sum(grouping *g, ahead *s, stated_sum *sum)
{
    bool inside = sum->block == row_at(g, sum->row)->block;
    sum->confirmed = s->all.any_met || (s->block.any_met && sum->reach != REACH_ALL && inside);
    if (sum->reach == REACH_SEGMENT)
        s->segment = with_sum(s->segment, sum);
    else if (sum->reach == REACH_ALL)
        s->all = with_sum(s->all, sum);
    else if (inside)
        s->block = with_sum(s->block, sum);
    else
        block_at(g, sum->block, sum->column)->outer =
            with_sum(block_at(g, sum->block, sum->column)->outer, sum);
}

static void look_ahead(grouping *g, size_t row, size_t c, ahead *s)
{
    const cost_row *r = row_at(g, row);
    if (r->role == ROW_SUBTOTAL || r->role == ROW_HEADING) {
        s->segment = (touched){0};
        s->closing = r->role == ROW_SUBTOTAL ? row : none;
    }
    if (r->role == ROW_HEADING)
        s->block = r->block ? block_at(g, r->block - 1, c)->outer : (touched){0};
    stated_sum *sum = column_sum(g, row, c);
    if (sum)
        meet_sum(g, s, sum);
    g->closing[row] = s->closing;
    if (cost_row_sign(r))
        *cell_at(g, row, c) = (cell){both(both(s->segment, s->block), s->all),
                                     s->segment.any_met, s->block.any_met};
}

static void look_at_column(grouping *g, size_t c)
{
    ahead s = {.closing = none};
    for (size_t row = g->table->row_count; row-- > 0;)
        look_ahead(g, row, c, &s);
}

/* --- One cell and what changing it would put right --- */

/*
 * How many sums changing the amount of an item or deduction would put right, 0
 * when it would put one wrong or none right; *change is what its column gains.
 */
static size_t cell_puts_right(const grouping *g, size_t row, size_t c, money *change)
{
    const cost_row *r = row_at(g, row);
    const touched *t = &cell_at(g, row, c)->sums;
    const stated_sum *total = row_sum(g, row);
    if (r->amounts[c].state == AMOUNT_INVALID || (t->count && !t->usable))
        return 0;
    /* What the row's total would have to be off by. */
    bool is_total = g->table->columns[c].is_total;
    int sign = cost_row_sign(r) * (is_total ? -1 : 1);
    if (t->count) {
        *change = t->off;
        if (!total)
            return t->count;
        return total->wrong && close_to(sign * t->off, total->off, t->slack) ? t->count + 1 : 0;
    }
    if (!total || !total->wrong)
        return 0;
    *change = sign * total->off;
    return 1;
}

/* How many sums changing the figure of a sum row would put right: it and its row's total. */
static size_t own_cell_puts_right(const grouping *g, const stated_sum *sum)
{
    const stated_sum *total = row_sum(g, sum->row);
    if (!total)
        return 1;
    money off = sum->column == total->column ? sum->off : -sum->off;
    return total->wrong && close_to(off, total->off, sum->slack) ? 2 : 0;
}

/* --- Groups --- */

static size_t larger(size_t a, size_t b)
{
    return a > b ? a : b;
}

/* Puts a sum under its leader, and notes it for cells that would change it too. */
static void take(grouping *g, stated_sum *leader, stated_sum *sum)
{
    if (sum->leader)
        return;
    sum->leader = leader;
    column *c = &g->column[sum->column];
    if (sum->reach == REACH_ALL)
        c->taken_all = larger(c->taken_all, sum->row + 1);
    if (sum->reach == REACH_BLOCK) {
        block *b = block_at(g, sum->block, sum->column);
        b->taken = larger(b->taken, sum->row + 1);
    }
}

/* Takes the sums of a chain, the last first, that stand below `row`. */
static void take_chain(grouping *g, stated_sum *leader, size_t last, size_t row)
{
    for (stated_sum *sum = sum_at(g, last); sum && sum->row > row;
         sum = sum_at(g, sum->previous))
        take(g, leader, sum);
}

static stated_sum *closing_sum(const grouping *g, size_t row, size_t c)
{
    return g->closing[row] == none ? NULL : column_sum(g, g->closing[row], c);
}

/* Whether none of the sums that an item's cell enters has its leader already. */
static bool is_free(const grouping *g, size_t row, size_t c)
{
    size_t in = row_at(g, row)->block;
    const stated_sum *subtotal = closing_sum(g, row, c), *total = row_sum(g, row);
    return g->column[c].taken_all <= row + 1 &&
           (in == none || block_at(g, in, c)->taken <= row + 1) &&
           !(subtotal && subtotal->leader) && !(total && total->leader);
}

/* What an item's or deduction's cell would have to say. */
static void name_culprit(const grouping *g, stated_sum *leader, size_t row, size_t c)
{
    const cost_row *r = row_at(g, row);
    const amount *value = &r->amounts[c];
    money change = 0, right;
    cell_puts_right(g, row, c, &change);
    money stated = value->state == AMOUNT_KNOWN ? cost_contribution(r, value) : 0;
    if (!money_add(stated, change, &right) || right == INT64_MIN ||
        (r->role == ROW_DEDUCTION && right > 0))
        return;
    leader->has_culprit = true;
    leader->culprit_row = row;
    leader->culprit_column = c;
    leader->culprit_right = r->role == ROW_DEDUCTION ? -right : right;
}

/* All sums that an item's cell enters become one finding. */
static void take_cell(grouping *g, stated_sum *leader, size_t row, size_t c)
{
    size_t in = row_at(g, row)->block;
    take(g, leader, leader);
    if (row_sum(g, row))
        take(g, leader, row_sum(g, row));
    if (closing_sum(g, row, c))
        take(g, leader, closing_sum(g, row, c));
    if (in != none)
        take_chain(g, leader, block_at(g, in, c)->last, row);
    take_chain(g, leader, g->column[c].last_all, row);
}

static best best_cell_for(const grouping *g, const stated_sum *sum)
{
    if (sum->reach == REACH_SEGMENT)
        return g->column[sum->column].best_segment;
    if (sum->reach == REACH_BLOCK)
        return block_at(g, sum->block, sum->column)->best;
    return g->column[sum->column].best_all;
}

static void group_column_sum(grouping *g, stated_sum *sum)
{
    best other = best_cell_for(g, sum);
    if (other.count && !is_free(g, other.row, sum->column))
        other.count = 0;
    size_t own = own_cell_puts_right(g, sum);
    if (other.count > own && other.count > 1) {
        if (!other.tied)
            name_culprit(g, sum, other.row, sum->column);
        take_cell(g, sum, other.row, sum->column);
        return;
    }
    take(g, sum, sum);
    if (own == 2)
        take(g, sum, row_sum(g, sum->row));
    sum->certain = own > other.count && (own == 2 || (sum->confirmed && !sum->either));
}

static void better(best *b, size_t row, size_t count)
{
    if (count > b->count)
        *b = (best){row, count, false};
    else if (count && count == b->count)
        b->tied = true;
}

/* A wrong total of an item's row: whichever cell of the row explains most. */
static void group_row_total(grouping *g, stated_sum *sum)
{
    best cell = {0};
    for (size_t c = 0; c < g->columns && cost_row_sign(row_at(g, sum->row)); c++) {
        money change;
        if (is_free(g, sum->row, c))
            better(&cell, c, cell_puts_right(g, sum->row, c, &change));
    }
    if (cell.count < 2 || cell.tied) {
        take(g, sum, sum);
        return;
    }
    sum->certain = cell.row == sum->column;
    if (!sum->certain)
        name_culprit(g, sum, sum->row, cell.row);
    take_cell(g, sum, sum->row, cell.row);
}

/* --- From the first row down --- */

/* Sums over fewer rows, or over the same, bear a total out as those over more do. */
static void look_back(grouping *g, stated_sum *sum)
{
    column *c = &g->column[sum->column];
    bool inside = sum->block == row_at(g, sum->row)->block;
    if (sum->reach == REACH_ALL) {
        sum->confirmed |= c->cover_all.known == c->cover_all.borne_out ||
                          c->cover_all.known == c->known_at_met;
        if (!sum->wrong)
            c->known_at_met = c->cover_all.known;
    }
    if (sum->reach == REACH_BLOCK && inside)
        sum->confirmed |= c->cover_block.known == c->cover_block.borne_out;
}

static void meet_item(grouping *g, size_t row, size_t c)
{
    const cost_row *r = row_at(g, row);
    const cell *own = cell_at(g, row, c);
    column *col = &g->column[c];
    money change;
    size_t count = own->sums.count ? cell_puts_right(g, row, c, &change) : 0;
    better(&col->best_all, row, count);
    better(&col->best_segment, row, count);
    if (r->block != none)
        better(&block_at(g, r->block, c)->best, row, count);
    if (r->amounts[c].state != AMOUNT_KNOWN)
        return;
    col->cover_all.known++;
    col->cover_block.known++;
    col->cover_all.borne_out += own->in_segment || own->in_part;
    col->cover_block.borne_out += own->in_segment;
}

static void group_cell(grouping *g, size_t row, size_t c)
{
    const cost_row *r = row_at(g, row);
    stated_sum *sum = column_sum(g, row, c);
    if (sum)
        look_back(g, sum);
    if (sum && sum->wrong && !sum->leader)
        group_column_sum(g, sum);
    if (r->role == ROW_SUBTOTAL || r->role == ROW_HEADING)
        g->column[c].best_segment = (best){0};
    if (r->role == ROW_HEADING)
        g->column[c].cover_block = (cover){0};
    if (cost_row_sign(r))
        meet_item(g, row, c);
}

static void group_row(grouping *g, size_t row)
{
    for (size_t c = 0; c < g->columns; c++)
        group_cell(g, row, c);
    stated_sum *total = row_sum(g, row);
    if (total && total->wrong && !total->leader)
        group_row_total(g, total);
}

/* Finds each sum by its place, and chains those that reach over the same. */
static void index_sums(grouping *g)
{
    for (size_t i = 0; i < g->list->count; i++) {
        stated_sum *sum = &g->list->items[i];
        if (sum->reach == REACH_ROW) {
            g->row_sum[sum->row] = i + 1;
            continue;
        }
        g->column_sum[sum->row * g->columns + sum->column] = i + 1;
        if (sum->reach == REACH_SEGMENT)
            continue;
        size_t *last = sum->reach == REACH_ALL ? &g->column[sum->column].last_all
                                               : &block_at(g, sum->block, sum->column)->last;
        sum->previous = *last;
        *last = i + 1;
    }
}

/* Links each leader to the others of its group, in their order. */
static void link_groups(arena *a, sum_list *list)
{
    stated_sum **last = arena_array(a, list->count, sizeof *last);
    for (size_t i = 0; i < list->count; i++) {
        stated_sum *sum = &list->items[i];
        if (!sum->leader)
            continue;
        stated_sum **end = &last[sum->leader - list->items];
        if (*end)
            (*end)->next = sum;
        *end = sum;
    }
}

void sums_group(arena *a, const cost_table *t, sum_list *list)
{
    size_t columns = t->column_count, cells = t->row_count * columns;
    grouping g = {.table = t, .list = list, .columns = columns};
    g.column_sum = arena_array(a, cells, sizeof *g.column_sum);
    g.row_sum = arena_array(a, t->row_count, sizeof *g.row_sum);
    g.closing = arena_array(a, t->row_count, sizeof *g.closing);
    g.cells = arena_array(a, cells, sizeof *g.cells);
    g.column = arena_array(a, columns, sizeof *g.column);
    g.blocks = arena_array(a, t->heading_count * columns, sizeof *g.blocks);
    index_sums(&g);
    for (size_t c = 0; c < columns; c++)
        look_at_column(&g, c);
    for (size_t row = 0; row < t->row_count; row++)
        group_row(&g, row);
    link_groups(a, list);
}
