#include "check/shared_rows.h"

#include "read/value.h"

void rows_add_refs(map *refs, const record *from, table_type type)
{
    for (const bound_table *t = NULL; (t = record_table(from, type, t));) {
        for (size_t i = 0; i < t->row_count; i++) {
            str ref = value_strip(bound_text(t, i, COLUMN_REF));
            if (ref.n)
                map_add(refs, ref, i);
        }
    }
}

bool rows_await_ref(const record *from, table_type type)
{
    for (const bound_table *t = NULL; (t = record_table(from, type, t));)
        for (size_t i = 0; i < t->row_count; i++)
            if (value_is_placeholder(bound_text(t, i, COLUMN_REF)))
                return true;
    return false;
}

/* Whether any document reports on the rows of others. */
static bool has_reports(const programme *p)
{
    size_t i = 0;
    while (i < p->count && !record_table(p->records[i], TABLE_STATUS, NULL))
        i++;
    return i < p->count;
}

const shared_rows *shared_rows_read(arena *a, const programme *p)
{
    shared_rows *rows = arena_alloc(a, sizeof *rows);
    rows->refs = map_new(a);
    if (!has_reports(p))
        return rows;
    rows->promises = promises_of_programme(a, p);
    if (p->self) {
        rows_add_refs(&rows->refs, p->self, TABLE_MILESTONES);
        rows_add_refs(&rows->refs, p->self, TABLE_ACTIONS);
        rows->awaits_ref =
            rows_await_ref(p->self, TABLE_MILESTONES) || rows_await_ref(p->self, TABLE_ACTIONS);
    }
    return rows;
}
