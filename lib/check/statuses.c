/* status-invalid, status-inconsistent */
#include "check/check.h"
#include "check/figure.h"
#include "check/near.h"
#include "check/shared_rows.h"
#include "check/slip.h"
#include "read/value.h"

typedef struct search {
    const checking *check;
    const source *source;
    arena *arena;
    const update *update;
    promises promises; /* what its document promises, when it has one */
    bool has_day;      /* the day on which the update speaks is known */
    date_range day;    /* its `date`, else the end of its period */
} search;

/* --- Words --- */

/* Says that a cell holds none of the words that a status may be. */
static void report_word(const checking *c, const table_cell *cell, const str *words,
                        size_t count)
{
    arena *a = c->out->arena;
    const source *s = &c->record->document->source;
    str word = value_strip(cell->text);
    str all = near_list(a, words + 1, count - 1, count);
    if (word.n == 0) {
        diagnostic *d = diagnose(c->out, RULE_STATUS_INVALID, s, cell->span,
                                 "there is no status in this row");
        d->hint = str_format(a, "a status is one of %.*s", STR_ARG(all));
        return;
    }
    span at = cell_text_place(s, cell);
    diagnostic *d = diagnose(c->out, RULE_STATUS_INVALID, s, at, "%.*s is no status",
                             STR_ARG(quoted(a, word)));
    d->hint = str_format(a, "a status is one of %.*s", STR_ARG(all));
    size_t near = near_name(word, words + 1, count - 1);
    if (near == (size_t)-1)
        return;
    d->label = str_format(a, "did you mean “%.*s”?", STR_ARG(words[near + 1]));
    slip_fix(c->out, d, at, word, (slip_names){words + 1, NULL, count - 1});
}

static bool is_answer(arena *a, str word)
{
    return answer_named(a, word) != ANSWER_NONE;
}

static bool is_progress(arena *a, str word)
{
    return progress_named(a, word) != PROGRESS_NONE;
}

static void check_words(const checking *c, const bound_table *t, const str *words, size_t count,
                        bool (*is_known)(arena *, str))
{
    for (size_t row = 0; row < t->row_count; row++) {
        const table_cell *cell = bound_cell(t, row, COLUMN_STATUS);
        if (cell && !bound_is_ragged(t, row) && !holds_placeholder(cell->text) &&
            !is_known(c->out->arena, cell->text))
            report_word(c, cell, words, count);
    }
}

static void check_all_words(const checking *c)
{
    for (size_t i = 0; i < c->record->table_count; i++) {
        const bound_table *t = &c->record->tables[i];
        if (t->kind->type == TABLE_STATUS)
            check_words(c, t, progress_words, PROGRESS_COUNT, is_progress);
        if (t->kind->type == TABLE_RECOMMENDATIONS)
            check_words(c, t, answer_words, ANSWER_COUNT, is_answer);
    }
}

/* --- Contradictions --- */

/* A finding at a cell of a row; the message begins with the row's reference. */
static diagnostic *contradiction(const search *s, const status_report *r, column_role column,
                                 str says)
{
    const table_cell *cell = bound_cell(r->table, r->row, column);
    return diagnose(s->check->out, RULE_STATUS_INCONSISTENT, s->source,
                    cell_text_place(s->source, cell), "%.*s is %.*s, but %.*s", STR_ARG(r->ref),
                    STR_ARG(progress_words[r->progress]), STR_ARG(says));
}

/* Shows the row of the document that the promise stands in. */
static void show_promise(const search *s, diagnostic *d, const promise *p)
{
    const table_cell *due = bound_cell(p->table, p->row, COLUMN_DATE);
    diagnostic_relate(s->check->out, d, &p->record->document->source,
                      due ? cell_text_place(&p->record->document->source, due)
                          : p->table->rows[p->row].source->span,
                      "%.*s has the date due", STR_ARG(record_name(p->record)));
}

static str readable(const search *s, const date_value *date)
{
    return date_readable(s->arena, date->range);
}

/* The last day that a date can mean: the deadline. */
static str last_day(const search *s, const date_value *date)
{
    day last = date->range.last;
    return date_readable(s->arena, (date_range){last, last, PRECISION_DAY});
}

/* What is achieved has a day, and one before the update was written; all else has none. */
static bool achieved_contradicts(const search *s, const status_report *r)
{
    const table_cell *cell = bound_cell(r->table, r->row, COLUMN_ACHIEVED);
    bool known = r->achieved.state == DATE_KNOWN;
    if (!cell || r->progress == PROGRESS_NONE)
        return false;
    if (r->progress != PROGRESS_ACHIEVED) {
        if (known)
            contradiction(s, r, COLUMN_ACHIEVED, S("has a date on which it was achieved"))
                ->hint = S("mend the status, or take the date out");
        return known;
    }
    if (r->achieved.state == DATE_MISSING) {
        contradiction(s, r, COLUMN_ACHIEVED, S("no date says when"))->hint =
            S("write the day under “Achieved”; where it is not known any more, the month will "
              "do");
        return true;
    }
    if (!known || !s->has_day || r->achieved.range.first <= s->day.last)
        return false;
    str on = date_readable(s->arena, s->day), when = readable(s, &r->achieved);
    contradiction(
        s, r, COLUMN_ACHIEVED,
        str_format(s->arena, "%.*s lies after this update of %.*s", STR_ARG(when), STR_ARG(on)))
        ->hint = S("what is still to come goes under “Forecast”");
    return true;
}

static bool is_open(progress p)
{
    return p == PROGRESS_NOT_STARTED || p == PROGRESS_ON_TRACK || p == PROGRESS_AT_RISK;
}

/* Nothing that was due before the period ended is still on its way. */
static bool due_contradicts(const search *s, const status_report *r, const promise *p)
{
    const date_value *due = p ? promise_due(p) : NULL;
    if (!due || due->state != DATE_KNOWN || !is_open(r->progress) || !s->update->has_period ||
        due->range.last >= s->update->period.last)
        return false;
    str says = str_format(s->arena, "was due by %.*s, before the period ended",
                          STR_ARG(last_day(s, due)));
    diagnostic *d = contradiction(s, r, COLUMN_STATUS, says);
    d->hint = S("it is late, achieved or dropped; or not-reported, when nobody can tell");
    show_promise(s, d, p);
    return true;
}

/* A forecast speaks of the future, and agrees with what the status says of the date due. */
static void check_forecast(const search *s, const status_report *r, const promise *p)
{
    const date_value *due = p ? promise_due(p) : NULL;
    bool open = is_open(r->progress) || r->progress == PROGRESS_LATE;
    if (r->forecast.state != DATE_KNOWN || !open)
        return;
    str when = readable(s, &r->forecast);
    if (s->update->has_period && r->forecast.range.last < s->update->period.last) {
        contradiction(s, r, COLUMN_FORECAST,
                      str_format(s->arena,
                                 "its forecast of %.*s was over before the period was",
                                 STR_ARG(when)))
            ->hint = S("forecast the day on which it will be achieved now");
        return;
    }
    if (!due || due->state != DATE_KNOWN)
        return;
    diagnostic *d = NULL;
    if (r->progress == PROGRESS_ON_TRACK && r->forecast.range.first > due->range.last)
        d = contradiction(s, r, COLUMN_FORECAST,
                          str_format(s->arena, "forecast for %.*s and due by %.*s",
                                     STR_ARG(when), STR_ARG(last_day(s, due))));
    if (r->progress == PROGRESS_LATE && r->forecast.range.last <= due->range.last)
        d = contradiction(
            s, r, COLUMN_FORECAST,
            str_format(s->arena, "forecast for %.*s, no later than it is due", STR_ARG(when)));
    if (d) {
        d->hint = S("mend the status or the forecast");
        show_promise(s, d, p);
    }
}

/* A second row about one milestone contradicts the first. */
static bool is_repeated(const search *s, const status_report *r)
{
    const status_report *first = update_find(s->update, r->ref);
    if (!first || first == r)
        return false;
    const table_cell *cell = bound_cell(r->table, r->row, COLUMN_REF);
    diagnostic *d =
        diagnose(s->check->out, RULE_STATUS_INCONSISTENT, s->source,
                 cell_text_place(s->source, cell), "%.*s is reported twice", STR_ARG(r->ref));
    d->hint = S("keep the row that is right");
    const table_cell *there = bound_cell(first->table, first->row, COLUMN_REF);
    diagnostic_relate(s->check->out, d, s->source, cell_text_place(s->source, there),
                      "the first of its rows");
    return true;
}

static void check_report(const search *s, const status_report *r)
{
    if (value_is_missing(r->ref) || value_is_placeholder(r->ref) ||
        bound_is_ragged(r->table, r->row) || is_repeated(s, r))
        return;
    const promise *p = promises_find(&s->promises, r->ref);
    if (!achieved_contradicts(s, r) && !due_contradicts(s, r, p))
        check_forecast(s, r, p);
}

/* The day on which an update speaks. */
static bool day_of(const update *u, date_range *day)
{
    date_value date = date_parse(u->record->date.text, NULL);
    *day = date.state == DATE_KNOWN ? date.range : u->period;
    return date.state == DATE_KNOWN || u->has_period;
}

void check_statuses(const checking *c)
{
    check_all_words(c);
    if (!record_table(c->record, TABLE_STATUS, NULL))
        return;
    update u = update_read(c->out->arena, c->programme, c->record);
    search s = {.check = c,
                .source = &c->record->document->source,
                .arena = c->out->arena,
                .update = &u};
    s.has_day = day_of(&u, &s.day);
    if (u.on)
        s.promises = promises_read(s.arena, c->programme, u.on, &c->shared->promises);
    for (size_t i = 0; i < u.count; i++)
        check_report(&s, &u.reports[i]);
}
