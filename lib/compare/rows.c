/* What changed in the rows of tables whose kinds are known. */
#include "compare/cells.h"
#include "compare/match.h"
#include "core/utf8.h"
#include "model/name_set.h"
#include "read/value.h"

/* A row as it is known: each key empty where there is none. */
struct rows {
    str *whole; /* every cell */
    str *ref;
    str *named;  /* ref and label */
    str *placed; /* where it stands (block, work stream, organisation) and label */
    str *label;  /* folded */
    size_t count;
};

struct row_comparison {
    const comparing *comparing;
    size_t capacity;
};

/* --- Keys --- */

static const table_cell *label_cell(const bound_table *t, size_t row)
{
    static const column_role labels[] = {COLUMN_LABEL, COLUMN_WORK_STREAM, COLUMN_REFERENCE};
    if (t->costs)
        return t->costs->rows[row].label_cell;
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (t->column[labels[i]] != MATCH_NONE)
            return bound_cell(t, row, labels[i]);
    return NULL;
}

static str folded_label(arena *a, const bound_table *t, size_t row)
{
    const table_cell *cell = label_cell(t, row);
    if (t->costs)
        return t->costs->rows[row].label;
    return cell ? words_fold(a, value_without_notes(cell->text)) : (str){0};
}

/* What tells a row from others of the same label. */
static str place_of(arena *a, const bound_table *t, size_t row)
{
    if (t->costs) {
        size_t block = t->costs->rows[row].block;
        return block == MATCH_NONE ? S("") : str_format(a, "%zu", block);
    }
    return str_format(a, "%.*s\x1f%.*s\x1f%.*s",
                      STR_ARG(bound_text(t, row, COLUMN_WORK_STREAM)),
                      STR_ARG(bound_text(t, row, COLUMN_ORGANISATION)),
                      STR_ARG(bound_text(t, row, COLUMN_CLUSTER)));
}

static str joined(arena *a, str left, str right)
{
    return right.n ? str_format(a, "%.*s\x1e%.*s", STR_ARG(left), STR_ARG(right)) : (str){0};
}

static str whole_row(arena *a, const table_row *row)
{
    buf out = {0};
    for (size_t i = 0; i < row->count; i++) {
        buf_str(&out, row->cells[i].text);
        buf_byte(&out, '\x1f');
    }
    str copy = str_copy(a, buf_view(&out));
    buf_free(&out);
    return copy;
}

static struct rows rows_of(arena *a, const bound_table *t)
{
    size_t n = t->row_count;
    struct rows r = {.count = n};
    str **keys[] = {&r.whole, &r.ref, &r.named, &r.placed, &r.label};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        *keys[i] = arena_array(a, n, sizeof(str));
    for (size_t i = 0; i < n; i++) {
        r.whole[i] = whole_row(a, t->rows[i].source);
        r.ref[i] = words_fold(a, bound_text(t, i, COLUMN_REF));
        r.label[i] = folded_label(a, t, i);
        r.named[i] = r.ref[i].n ? joined(a, r.ref[i], r.label[i]) : (str){0};
        r.placed[i] = joined(a, place_of(a, t, i), r.label[i]);
    }
    return r;
}

/* --- Which row is which --- */

struct both {
    const struct rows *old, *new;
};

static bool labels_are_near(const void *context, size_t old, size_t new)
{
    const struct both *b = context;
    return texts_are_near(&b->old->label[old], &b->new->label[new]);
}

static matching match_rows(arena *a, const struct rows *old, const struct rows *new)
{
    const struct both both = {old, new};
    matching m = matching_new(a, old->count, new->count);
    match_keys(&m, old->whole, new->whole, NULL, NULL);
    match_keys(&m, old->named, new->named, NULL, NULL);
    match_keys(&m, old->ref, new->ref, labels_are_near, &both);
    match_keys(&m, old->placed, new->placed, NULL, NULL);
    match_keys(&m, old->label, new->label, NULL, NULL);
    match_keys(&m, old->ref, new->ref, NULL, NULL);
    match_near(&m, old->label, new->label);
    return m;
}

/* --- Noting --- */

static row_change *add_change(struct row_comparison *r, change_kind kind, const bound_table *t)
{
    document_change *d = r->comparing->out;
    d->rows =
        arena_grow(r->comparing->arena, d->rows, d->row_count, &r->capacity, sizeof *d->rows);
    row_change *change = &d->rows[d->row_count++];
    *change = (row_change){.kind = kind, .type = t->kind->type};
    return change;
}

static void set_was(const struct row_comparison *r, row_change *change, const bound_table *t,
                    size_t row)
{
    change->ref = bound_text(t, row, COLUMN_REF);
    change->label = label_cell(t, row);
    change->was = origin_row(r->comparing->old, t, row);
    change->old_row = row;
}

static void set_is(const struct row_comparison *r, row_change *change, const bound_table *t,
                   size_t row)
{
    change->ref = bound_text(t, row, COLUMN_REF);
    change->label = label_cell(t, row);
    change->is = origin_row(r->comparing->new, t, row);
    change->new_row = row;
}

static void compare_row(struct row_comparison *r, const column_pairs *columns,
                        const bound_table *old, size_t i, const bound_table *new, size_t k)
{
    cell_change *cells;
    size_t count =
        cells_compare(r->comparing, columns, old->rows[i].source, new->rows[k].source, &cells);
    if (count == 0)
        return;
    row_change *change = add_change(r, CHANGE_ALTERED, new);
    set_was(r, change, old, i);
    set_is(r, change, new, k);
    change->cells = cells;
    change->cell_count = count;
}

/* Either table may be NULL: then all rows of the other came or went. */
static void compare_tables(struct row_comparison *r, const bound_table *old,
                           const bound_table *new)
{
    arena *a = r->comparing->arena;
    const struct rows nothing = {0};
    struct rows was = old ? rows_of(a, old) : nothing, is = new ? rows_of(a, new) : nothing;
    column_pairs columns = {0};
    if (old && new)
        columns = columns_pair(a, old, new);
    matching m = match_rows(a, &was, &is);
    for (size_t k = 0; k < is.count; k++) {
        if (m.old_of[k] == MATCH_NONE)
            set_is(r, add_change(r, CHANGE_ADDED, new), new, k);
        else if (!str_eq(was.whole[m.old_of[k]], is.whole[k]) || columns.shifted)
            compare_row(r, &columns, old, m.old_of[k], new, k);
    }
    for (size_t i = 0; i < was.count; i++)
        if (m.new_of[i] == MATCH_NONE)
            set_was(r, add_change(r, CHANGE_REMOVED, old), old, i);
}

/* --- Which table is which --- */

/* The tables of a record, by kind and section, and by kind alone. */
static void table_keys(arena *a, const record *r, str **exact, str **loose)
{
    *exact = arena_array(a, r->table_count, sizeof(str));
    *loose = arena_array(a, r->table_count, sizeof(str));
    for (size_t i = 0; i < r->table_count; i++) {
        const bound_table *t = &r->tables[i];
        (*loose)[i] = t->kind->name;
        (*exact)[i] = joined(a, t->kind->name, t->spec->name);
    }
}

void compare_rows(const comparing *c)
{
    struct row_comparison r = {.comparing = c};
    str *old_exact, *old_loose, *new_exact, *new_loose;
    table_keys(c->arena, c->old, &old_exact, &old_loose);
    table_keys(c->arena, c->new, &new_exact, &new_loose);
    matching m = matching_new(c->arena, c->old->table_count, c->new->table_count);
    match_keys(&m, old_exact, new_exact, NULL, NULL);
    match_keys(&m, old_loose, new_loose, NULL, NULL);
    for (size_t k = 0; k < c->new->table_count; k++)
        compare_tables(&r, m.old_of[k] == MATCH_NONE ? NULL : &c->old->tables[m.old_of[k]],
                       &c->new->tables[k]);
    for (size_t i = 0; i < c->old->table_count; i++)
        if (m.new_of[i] == MATCH_NONE)
            compare_tables(&r, &c->old->tables[i], NULL);
}
