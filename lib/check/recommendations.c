/* recommendation-overdue */
#include "check/check.h"
#include "check/figure.h"
#include "core/count.h"
#include "model/progress.h"
#include "read/value.h"

/* "R1", or “Publish the criteria” where a row has no reference yet. */
static str name_of(arena *a, const bound_table *t, size_t row)
{
    str ref = value_strip(bound_text(t, row, COLUMN_REF));
    return value_is_missing(ref) || value_is_placeholder(ref)
               ? quoted(a, bound_text(t, row, COLUMN_LABEL))
               : ref;
}

static void check_row(const checking *c, const bound_table *t, size_t row)
{
    arena *a = c->out->arena;
    const source *s = &c->record->document->source;
    const date_value *deadline = &t->rows[row].date;
    const table_cell *cell = bound_cell(t, row, COLUMN_DATE);
    if (!cell || bound_is_ragged(t, row) || deadline->state != DATE_KNOWN ||
        deadline->range.last >= c->as_of || t->column[COLUMN_RESPONSE] == (size_t)-1 ||
        !value_is_missing(bound_text(t, row, COLUMN_RESPONSE)) ||
        answer_is_closed(answer_named(a, bound_text(t, row, COLUMN_STATUS))))
        return;
    day last = deadline->range.last;
    date_range today = {c->as_of, c->as_of, PRECISION_DAY};
    date_range until = {last, last, PRECISION_DAY};
    diagnostic *d = diagnose(c->out, RULE_RECOMMENDATION_OVERDUE, s,
                             part_place(s, cell->span, deadline->written),
                             "%.*s was to be met by %.*s, and nobody has responded",
                             STR_ARG(name_of(a, t, row)), STR_ARG(date_readable(a, until)));
    str owner = bound_text(t, row, COLUMN_OWNER);
    d->label = str_format(a, "%.*s overdue on %.*s",
                          STR_ARG(count_of(a, (size_t)(c->as_of - last), "day", "days")),
                          STR_ARG(date_readable(a, today)));
    d->hint =
        value_is_missing(owner)
            ? S("name an owner, and ask for a response")
            : str_format(
                  a, "ask the owner, %.*s, what has come of it, and write it under “Response”",
                  STR_ARG(quoted(a, owner)));
}

void check_recommendations(const checking *c)
{
    if (!record_is_live(c->record))
        return;
    for (const bound_table *t = NULL; (t = record_table(c->record, TABLE_RECOMMENDATIONS, t));)
        for (size_t row = 0; row < t->row_count; row++)
            check_row(c, t, row);
}
