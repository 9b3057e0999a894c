#include "compare/cells.h"

#include "compare/match.h"
#include "core/utf8.h"
#include "model/name_set.h"

/* --- Columns --- */

/* The columns of one table, and what each is known by. */
struct columns {
    table_columns are;
    str *exact; /* role and header */
    str *loose; /* the role alone; empty where several columns share one */
};

static struct columns columns_of(arena *a, const bound_table *t)
{
    struct columns c = {.are = columns_read(a, t)};
    size_t n = c.are.count, of_role[COLUMN_ROLE_COUNT] = {0};
    const column_role *roles = c.are.roles;
    c.exact = arena_array(a, n, sizeof *c.exact);
    c.loose = arena_array(a, n, sizeof *c.loose);
    for (size_t i = 0; i < n; i++)
        of_role[roles[i]]++;
    for (size_t i = 0; i < n; i++) {
        str name = words_fold(a, c.are.header->cells[i].text);
        c.exact[i] = str_format(a, "%d %.*s", (int)roles[i], STR_ARG(name));
        if (roles[i] != COLUMN_OTHER && of_role[roles[i]] == 1)
            c.loose[i] = str_format(a, "%d", (int)roles[i]);
    }
    return c;
}

/* Either column may be MATCH_NONE. */
static column_pair pair_of(const table_columns *old, size_t i, const table_columns *new,
                           size_t k)
{
    const table_columns *one = k != MATCH_NONE ? new : old;
    size_t at = k != MATCH_NONE ? k : i;
    return (column_pair){
        .role = one->roles[at],
        .type = one->types[at],
        .header = one->header->cells[at].text,
        .old = i,
        .new = k,
        .old_unit = i != MATCH_NONE ? old->units[i] : UNIT_NONE,
        .new_unit = k != MATCH_NONE ? new->units[k] : UNIT_NONE,
    };
}

column_pairs columns_pair(arena *a, const bound_table *old, const bound_table *new)
{
    struct columns was = columns_of(a, old), is = columns_of(a, new);
    size_t old_count = was.are.count, new_count = is.are.count;
    matching m = matching_new(a, old_count, new_count);
    match_keys(&m, was.exact, is.exact, NULL, NULL);
    match_keys(&m, was.loose, is.loose, NULL, NULL);
    column_pairs pairs = {.items = arena_array(a, old_count + new_count, sizeof(column_pair))};
    for (size_t k = 0; k < new_count; k++)
        pairs.items[pairs.count++] = pair_of(&was.are, m.old_of[k], &is.are, k);
    for (size_t i = 0; i < old_count; i++)
        if (m.new_of[i] == MATCH_NONE)
            pairs.items[pairs.count++] = pair_of(&was.are, i, &is.are, MATCH_NONE);
    for (size_t p = 0; p < pairs.count; p++)
        pairs.shifted |= pairs.items[p].old != pairs.items[p].new ||
                         pairs.items[p].old_unit != pairs.items[p].new_unit ||
                         pairs.items[p].type == CELL_DATE;
    return pairs;
}

/* --- Values --- */

/* The next word of a text; moves *rest behind it. */
static str next_word(str *rest)
{
    *rest = utf8_trim(*rest);
    size_t at = 0, end = rest->n;
    while (at < rest->n) {
        size_t before = at;
        if (utf8_is_space(utf8_next(*rest, &at))) {
            end = before;
            break;
        }
    }
    str word = str_slice(*rest, 0, end);
    *rest = str_from(*rest, end);
    return word;
}

bool same_wording(str a, str b)
{
    for (;;) {
        str left = next_word(&a), right = next_word(&b);
        if (!str_eq(left, right))
            return false;
        if (left.n == 0)
            return true;
    }
}

static str text_of(const table_cell *cell)
{
    return cell ? cell->text : (str){0};
}

static bool compare_dates(const comparing *c, cell_change *change)
{
    date_value *dates = arena_array(c->arena, 2, sizeof *dates);
    dates[0] = date_parse(text_of(change->old), c->old_programme->reading.start);
    dates[1] = date_parse(text_of(change->new), c->new_programme->reading.start);
    const date_range *old = &dates[0].range, *new = &dates[1].range;
    change->old_date = &dates[0];
    change->new_date = &dates[1];
    change->measured = dates[0].state == DATE_KNOWN && dates[1].state == DATE_KNOWN;
    if (!change->measured)
        return !same_wording(text_of(change->old), text_of(change->new));
    change->difference = (int64_t) new->last - old->last;
    return old->first != new->first || old->last != new->last;
}

/* What stands behind the figure in a cell: a note in brackets. */
static str note_of(const table_cell *cell, const amount *value)
{
    if (!cell || !value->figure.p)
        return (str){0};
    return str_from(cell->text, (size_t)(value->figure.p + value->figure.n - cell->text.p));
}

static bool compare_amounts(const comparing *c, const column_pair *pair, cell_change *change)
{
    amount *values = arena_array(c->arena, 2, sizeof *values);
    values[0] = amount_parse(text_of(change->old), pair->old_unit);
    values[1] = amount_parse(text_of(change->new), pair->new_unit);
    change->old_amount = &values[0];
    change->new_amount = &values[1];
    if (values[0].state == AMOUNT_MISSING && values[1].state == AMOUNT_MISSING)
        return false;
    change->measured = values[0].state == AMOUNT_KNOWN && values[1].state == AMOUNT_KNOWN &&
                       money_add(values[1].pence, -values[0].pence, &change->difference);
    if (values[0].state != AMOUNT_KNOWN || values[1].state != AMOUNT_KNOWN)
        return !same_wording(text_of(change->old), text_of(change->new));
    return values[0].pence != values[1].pence ||
           !same_wording(note_of(change->old, &values[0]), note_of(change->new, &values[1]));
}

static bool is_measure(const effort *e)
{
    return e->state == EFFORT_RATE || e->state == EFFORT_DAYS || e->state == EFFORT_SHARE;
}

static bool compare_efforts(const comparing *c, cell_change *change)
{
    effort *values = arena_array(c->arena, 2, sizeof *values);
    values[0] = effort_parse(text_of(change->old), &c->old_programme->reading.calendar);
    values[1] = effort_parse(text_of(change->new), &c->new_programme->reading.calendar);
    const effort *old = &values[0], *new = &values[1];
    change->old_effort = old;
    change->new_effort = new;
    change->measured = is_measure(old) && old->state == new->state;
    if (!change->measured)
        return !same_wording(text_of(change->old), text_of(change->new));
    change->difference = new->milli - old->milli;
    return old->milli != new->milli || old->months != new->months ||
           old->maximum != new->maximum || !str_eq(old->role, new->role);
}

static bool differs(const comparing *c, const column_pair *pair, cell_change *change)
{
    switch (change->type) {
    case CELL_DATE:
        return compare_dates(c, change);
    case CELL_AMOUNT:
        return compare_amounts(c, pair, change);
    case CELL_EFFORT:
        return compare_efforts(c, change);
    default:
        return !same_wording(text_of(change->old), text_of(change->new));
    }
}

/* --- Rows --- */

static const table_cell *cell_at(const table_row *row, size_t column)
{
    return column < row->count ? &row->cells[column] : NULL;
}

size_t cells_compare(const comparing *c, const column_pairs *columns, const table_row *old,
                     const table_row *new, cell_change **cells)
{
    size_t count = 0, capacity = 0;
    *cells = NULL;
    for (size_t i = 0; i < columns->count; i++) {
        const column_pair *pair = &columns->items[i];
        cell_change change = {.role = pair->role,
                              .column = pair->header,
                              .type = pair->type,
                              .old = cell_at(old, pair->old),
                              .new = cell_at(new, pair->new)};
        if (!differs(c, pair, &change))
            continue;
        *cells = arena_grow(c->arena, *cells, count, &capacity, sizeof **cells);
        (*cells)[count++] = change;
    }
    return count;
}
