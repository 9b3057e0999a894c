/*
 * What updates and reviews say of others: statuses, colours and budgets that contradict what
 * is known; milestones left out; recommendations that nobody answers.
 */
#include "model/progress.h"
#include "places.h"
#include "read/value.h"

/* An update's table of statuses, with what it may speak of. */
struct subject {
    seeding *seeding;
    const bound_table *table;
    update update;
    promises promises;
};

/* --- Rows written anew --- */

/* A cell of a row, and what is to stand in it. */
struct change {
    column_role role;
    str text;
};

static str cell_after(const seeding *s, const bound_table *t, size_t row, size_t column,
                      const struct change *changes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (t->roles[column] == changes[i].role)
            return changes[i].text;
    return text_at(s, t->rows[row].source->cells[column].span);
}

/* A row with some of its cells changed. */
static str row_after(const seeding *s, const bound_table *t, size_t row,
                     const struct change *changes, size_t count)
{
    str text = S("|");
    for (size_t i = 0; i < t->rows[row].source->count; i++)
        text = str_format(s->arena, "%.*s %.*s |", STR_ARG(text),
                          STR_ARG(cell_after(s, t, row, i, changes, count)));
    return text;
}

/* A row that says what cannot be: status, forecast and date of achievement. */
static void contradict(const struct subject *of, const char *kind, size_t row,
                       const char *status, str forecast, str achieved)
{
    const table_row *at = of->table->rows[row].source;
    const struct change changes[] = {{COLUMN_STATUS, str_of(status)},
                                     {COLUMN_FORECAST, forecast},
                                     {COLUMN_ACHIEVED, achieved}};
    of->seeding->kind = kind;
    seed(of->seeding, at->span, row_after(of->seeding, of->table, row, changes, 3),
         finds(RULE_STATUS_INCONSISTENT, (span){at->span.start, at->span.start}));
}

/* --- Statuses --- */

static void spoil_word(seeding *s, const bound_table *t, size_t row)
{
    static const str wrong[] = {S_INIT("nearly"), S_INIT("75%"), S_INIT("")};
    const table_cell *cell = bound_cell(t, row, COLUMN_STATUS);
    s->kind = "status that is none";
    for (size_t i = 0; cell && i < sizeof wrong / sizeof *wrong; i++)
        seed(s, cell->span, wrong[i], finds(RULE_STATUS_INVALID, cell->span));
}

static const promise *promise_of(const struct subject *of, size_t row)
{
    return promises_find(&of->promises, value_strip(bound_text(of->table, row, COLUMN_REF)));
}

/* A date as it stands in a cell; `days` after the last day that another can mean. */
static str days_after(const struct subject *of, day last, int days)
{
    day then = last + days;
    return date_readable(of->seeding->arena, (date_range){then, then, PRECISION_DAY});
}

/* What holds whatever was promised. */
static void contradict_itself(const struct subject *of, size_t row)
{
    day end = of->update.period.last;
    contradict(of, "achieved, but no date says when", row, "achieved", S(""), S(""));
    contradict(of, "achieved after the update", row, "achieved", S(""),
               days_after(of, end, 40));
    contradict(of, "a date of achievement, but not achieved", row, "at-risk", S(""),
               days_after(of, end, -40));
    contradict(of, "late, and the forecast is over", row, "late", days_after(of, end, -1),
               S(""));
}

/* What the date due makes impossible. */
static void contradict_promise(const struct subject *of, size_t row)
{
    static const char *const open[] = {"not-started", "on-track", "at-risk"};
    const promise *p = promise_of(of, row);
    const date_value *due = p ? promise_due(p) : NULL;
    day end = of->update.period.last;
    if (!due || due->state != DATE_KNOWN)
        return;
    if (due->range.last < end) {
        for (size_t i = 0; i < 3; i++)
            contradict(of, "overdue, and still on its way", row, open[i],
                       days_after(of, end, 30), S(""));
        return;
    }
    contradict(of, "on track, but forecast for later", row, "on-track",
               days_after(of, due->range.last, 1), S(""));
    if (due->range.last > end)
        contradict(of, "late, but forecast in time", row, "late",
                   days_after(of, due->range.last, 0), S(""));
}

/* --- Rows --- */

static bool must_be_reported(const struct subject *of, const promise *p)
{
    return p && p->required && promise_due(p)->state == DATE_KNOWN &&
           promise_due(p)->range.last <= of->update.period.last;
}

static void lose_row(const struct subject *of, size_t row)
{
    seeding *s = of->seeding;
    const source *text = &s->record->document->source;
    span line = whole_lines(text, of->table->rows[row].source->span);
    s->kind = "milestone reported twice";
    seed(s, (span){line.end, line.end}, text_at(s, line),
         finds(RULE_STATUS_INCONSISTENT, (span){line.end, line.end}));
    s->kind = "milestone left out";
    if (of->table->row_count > 1 && must_be_reported(of, promise_of(of, row)))
        seed(s, line, S(""), finds(RULE_STATUS_UNREPORTED, of->table->source->header.span));
}

static void lose_reference(const struct subject *of, size_t row)
{
    seeding *s = of->seeding;
    const table_cell *ref = bound_cell(of->table, row, COLUMN_REF);
    s->kind = "milestone that is none";
    seed(s, ref->span, S("M77"), finds(RULE_REFERENCE_UNKNOWN, ref->span));
    s->kind = "milestone without its reference";
    if (must_be_reported(of, promise_of(of, row)))
        seed(s, ref->span, S(""),
             finds(RULE_STATUS_UNREPORTED, of->table->source->header.span));
}

static void spoil_statuses(const struct subject *of)
{
    for (size_t row = 0; row < of->table->row_count; row++) {
        spoil_word(of->seeding, of->table, row);
        contradict_itself(of, row);
        contradict_promise(of, row);
        lose_row(of, row);
        lose_reference(of, row);
    }
}

/* --- Colours --- */

/* By its own words, or by those of the plan. */
static bool has_overdue(const struct subject *of)
{
    for (size_t i = 0; i < of->update.count; i++) {
        const status_report *r = &of->update.reports[i];
        const promise *p = promise_of(of, r->row);
        if (r->progress == PROGRESS_LATE)
            return true;
        if (must_be_reported(of, p) && !progress_is_closed(r->progress) &&
            promise_due(p)->range.last < of->update.period.last)
            return true;
    }
    return false;
}

static void spoil_colours(const struct subject *of)
{
    seeding *s = of->seeding;
    const yaml_node *rag = yaml_get(s->record->document->fields, S("rag"));
    for (const yaml_node *n = rag ? rag->first : NULL; n; n = n->next) {
        bool judged = str_eq(n->key, S("overall")) || str_eq(n->key, S("time"));
        s->kind = "green, with something overdue";
        if (judged && has_overdue(of))
            seed(s, n->span, S("green"), finds(RULE_RAG_INCONSISTENT, n->span));
        s->kind = "colour that is none";
        seed(s, n->span, S("purple"), finds(RULE_FIELD_INVALID, n->span));
        s->kind = "colour of something else";
        seed(s, n->key_span, S("weather"), finds(RULE_FIELD_UNKNOWN, n->key_span));
    }
}

/* --- Budgets --- */

/* Whether a PID's costs are all known: nothing else can be compared with them. */
static bool is_costed(const record *pid)
{
    const bound_table *t = record_table(pid, TABLE_COSTS, NULL);
    return t && t->costs && !cost_table_sums(t->costs).unknown;
}

/* One total in the place of all rows: nothing contradicts it but what was agreed. */
static void change_budget(seeding *s, const record *on)
{
    const bound_table *t = record_table(s->record, TABLE_COSTS, NULL);
    if (!t || !t->costs || t->row_count == 0 || !on || !record_is(on, S("pid")) ||
        !is_costed(on) || t->column[COLUMN_BUDGET] == (size_t)-1)
        return;
    const struct change changes[] = {{COLUMN_LABEL, S("Total cost")},
                                     {COLUMN_BUDGET, S("7")},
                                     {COLUMN_SPENT, S("")},
                                     {COLUMN_OUTTURN, S("")}};
    uint32_t start = t->rows[0].source->span.start;
    s->kind = "budget that was not agreed";
    seed(s, (span){start, t->rows[t->row_count - 1].source->span.end},
         row_after(s, t, 0, changes, 4), finds(RULE_COST_MISMATCH, (span){start, start}));
}

/* --- Reviews --- */

/* A deadline that has passed; the programme's newest document is later than that. */
static void spoil_recommendations(seeding *s, const bound_table *t)
{
    for (size_t row = 0; row < t->row_count; row++) {
        const table_cell *deadline = bound_cell(t, row, COLUMN_DATE);
        spoil_word(s, t, row);
        s->kind = "recommendation without response";
        if (deadline && value_is_missing(bound_text(t, row, COLUMN_RESPONSE)))
            seed(s, deadline->span, S("30 April 2008"),
                 finds(RULE_RECOMMENDATION_OVERDUE, deadline->span));
    }
}

void seed_progress(seeding *s)
{
    struct subject of = {.seeding = s, .table = record_table(s->record, TABLE_STATUS, NULL)};
    const bound_table *advice = record_table(s->record, TABLE_RECOMMENDATIONS, NULL);
    if (advice)
        spoil_recommendations(s, advice);
    if (!of.table)
        return;
    of.update = update_read(s->arena, s->programme, s->record);
    promises shared = promises_of_programme(s->arena, s->programme);
    of.promises = promises_read(s->arena, s->programme, of.update.on, &shared);
    spoil_statuses(&of);
    spoil_colours(&of);
    change_budget(s, of.update.on);
}
