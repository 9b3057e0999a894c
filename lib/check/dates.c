/* date-invalid, date-order, date-outside-programme, date-outside-phase */
#include "check/check.h"
#include "check/figure.h"
#include "read/inline_text.h"
#include "read/signs.h"

typedef struct search {
    const checking *check;
    const record *record;
    const source *source;
    arena *arena;
    const named *phase; /* the one that the document covers, when its period is known */
    size_t table;       /* how many bound tables the prose has passed */
} search;

/* --- Dates that are none --- */

static bool is_iso(str written)
{
    return written.n > 4 && ascii_is_digit(written.p[3]) && written.p[4] == '-';
}

/* “30 November 2008”, or “end November 2008”: what may have been meant by the 31st. */
static str nearest_days(arena *a, const date_value *date)
{
    bool any_month = date->month >= 1 && date->month <= 12;
    int year = date->year ? date->year : 2000;
    if (!any_month || date->day < 28)
        return S("");
    int last = date_month_days(year, date->month);
    if (is_iso(date->written))
        return str_format(a, "say “%04d-%02d-%02d”, or “%04d-%02d”", year, date->month, last,
                          year, date->month);
    str month = date_month_name(date->month);
    str in = date->year ? str_format(a, "%.*s %d", STR_ARG(month), year) : month;
    return str_format(a, "say “%d %.*s”, or “end %.*s”", last, STR_ARG(in), STR_ARG(in));
}

static void report_impossible(const search *s, span at, const date_value *date)
{
    diagnostics *out = s->check->out;
    str written = date->written, month = {0};
    if (date->month < 1 || date->month > 12) {
        diagnose(out, RULE_DATE_INVALID, s->source, at,
                 "a year has 12 months: there is no %.*s", STR_ARG(written));
        return;
    }
    month = date_month_name(date->month);
    if (date->day < 1) {
        diagnose(out, RULE_DATE_INVALID, s->source, at,
                 "%.*s begins with the 1st: there is no %.*s", STR_ARG(month),
                 STR_ARG(written));
        return;
    }
    bool leap_matters = date->month == 2 && date->day == 29 && date->year;
    str when = leap_matters ? str_format(s->arena, " %d", date->year) : S("");
    diagnostic *d = diagnose(
        out, RULE_DATE_INVALID, s->source, at, "%.*s%.*s has %d days: there is no %.*s",
        STR_ARG(month), STR_ARG(when),
        date_month_days(date->year ? date->year : 2000, date->month), STR_ARG(written));
    d->label = nearest_days(s->arena, date);
}

static void report_order(const search *s, span at, str written)
{
    diagnostic *d = diagnose(s->check->out, RULE_DATE_ORDER, s->source, at,
                             "%.*s ends before it begins", STR_ARG(quoted(s->arena, written)));
    d->hint = S("put the earlier date first, or mend the year");
}

static void report_invalid(const search *s, span at, const date_value *date)
{
    str written = date->written.n ? date->written : source_text(s->source, at);
    if (date->backwards) {
        report_order(s, at, written);
        return;
    }
    diagnose(s->check->out, RULE_DATE_INVALID, s->source, at, "%.*s is no date%s%s",
             STR_ARG(quoted(s->arena, written)), date->reason ? ": " : "",
             date->reason ? date->reason : "");
}

/* "Year 1" cannot be read while the programme's own period cannot: that is the finding. */
static bool waits_for_programme(const search *s, str written)
{
    const programme *p = s->check->programme;
    const day any = 0;
    return p->self && !p->reading.start && date_parse(written, &any).state == DATE_KNOWN;
}

/* Says what is wrong with a date that stands in `where`, if anything. */
static void check_date(const search *s, span where, const date_value *date)
{
    if (waits_for_programme(s, date->written))
        return;
    span at = part_place(s->source, where, date->written);
    if (date->state == DATE_IMPOSSIBLE)
        report_impossible(s, at, date);
    if (date->state == DATE_INVALID)
        report_invalid(s, at, date);
}

/* --- Fields --- */

static void check_date_field(const search *s, const yaml_node *node)
{
    date_value date = date_parse(node->text, s->check->programme->reading.start);
    if (date.state == DATE_KNOWN || date.state == DATE_MISSING || holds_placeholder(node->text))
        return;
    check_date(s, node->span, &date);
}

/* One end of a period: "2008-04-01/" lacks its second. */
static bool check_end(const search *s, const yaml_node *node, const date_value *end,
                      const char *which)
{
    if (end->state == DATE_MISSING || end->written.n == 0)
        diagnose(s->check->out, RULE_DATE_INVALID, s->source, node->span,
                 "the period %.*s has no %s", STR_ARG(quoted(s->arena, node->text)), which);
    else
        check_date(s, node->span, end);
    return end->state == DATE_KNOWN;
}

static void check_period(const search *s, const yaml_node *node)
{
    date_value from, to;
    if (node->text.n == 0 || holds_placeholder(node->text))
        return;
    if (!date_parse_interval(node->text, &from, &to)) {
        diagnostic *d = diagnose(s->check->out, RULE_DATE_INVALID, s->source, node->span,
                                 "%.*s is no period", STR_ARG(quoted(s->arena, node->text)));
        d->hint = S("write its first and last day with a slash between: 2008-04-01/2009-03-31");
        return;
    }
    bool known = check_end(s, node, &from, "beginning");
    known &= check_end(s, node, &to, "end");
    if (known && to.range.last < from.range.first)
        report_order(s, node->span, node->text);
}

static void check_field(void *context, const yaml_node *node, const field_spec *spec)
{
    if (spec->type == FIELD_DATE)
        check_date_field(context, node);
    else if (spec->type == FIELD_INTERVAL)
        check_period(context, node);
}

/* --- Tables --- */

static bool is_dated(column_role role)
{
    return role == COLUMN_DATE || role == COLUMN_FORECAST || role == COLUMN_ACHIEVED;
}

/* "July 2009 lies after the programme, which ends on 31 March 2009" */
static void report_outside(const search *s, rule r, span at, const date_value *date,
                           const char *whole, date_range period)
{
    bool before = date->range.last < period.first;
    date_range edge = {before ? period.first : period.last, before ? period.first : period.last,
                       PRECISION_DAY};
    str written = quoted(s->arena, date->written), day = date_readable(s->arena, edge);
    diagnostic *d = diagnose(
        s->check->out, r, s->source, at, "%.*s lies %s %s, which %s on %.*s", STR_ARG(written),
        before ? "before" : "after", whole, before ? "begins" : "ends", STR_ARG(day));
    d->label = before ? S("too early") : S("too late");
}

/* The phase in which a date lies, when there is one; for what to do. */
static const named *phase_of(const search *s, date_range when)
{
    const named_list *phases = programme_list(s->check->programme, S("phases"));
    for (size_t i = 0; phases && i < phases->count; i++)
        if (phases->items[i].has_period && !date_outside(when, phases->items[i].period))
            return &phases->items[i];
    return NULL;
}

static void report_outside_phase(const search *s, span at, const date_value *date)
{
    str id = s->phase->id.text;
    const char *whole = str_c(s->arena, str_format(s->arena, "phase %.*s", STR_ARG(id)));
    report_outside(s, RULE_DATE_OUTSIDE_PHASE, at, date, whole, s->phase->period);
    diagnostic *d = s->check->out->items[s->check->out->count - 1];
    const named *other = phase_of(s, date->range);
    if (other)
        d->hint =
            str_format(s->arena,
                       "it falls into phase %.*s: move it to the document of that phase, or "
                       "mend the date",
                       STR_ARG(other->id.text));
    else
        d->hint = S("no phase covers it: mend the date, or the programme's phases");
}

static bool is_outside_programme(const search *s, const date_value *date)
{
    const programme *p = s->check->programme;
    return p->has_period && date_outside(date->range, p->period);
}

static bool is_outside_phase(const search *s, const date_value *date)
{
    return s->phase && date_outside(date->range, s->phase->period);
}

static void check_outside(const search *s, span at, const date_value *date)
{
    const programme *p = s->check->programme;
    if (is_outside_programme(s, date)) {
        report_outside(s, RULE_DATE_OUTSIDE_PROGRAMME, at, date, "the programme", p->period);
        diagnostic *d = s->check->out->items[s->check->out->count - 1];
        d->hint = S("mend the date, or the programme's period");
    } else if (is_outside_phase(s, date)) {
        report_outside_phase(s, at, date);
    }
}

static bool belongs_to_a_period(const bound_table *t)
{
    return t->kind->type == TABLE_MILESTONES || t->kind->type == TABLE_ACTIONS ||
           t->kind->type == TABLE_DELIVERABLES;
}

/* The date in a cell: a row's own is known. */
static date_value date_in(const search *s, const bound_table *t, size_t row, size_t column)
{
    if (column == t->column[COLUMN_DATE])
        return t->rows[row].date;
    return date_parse(t->rows[row].source->cells[column].text,
                      s->check->programme->reading.start);
}

/* Nearly every date is missing, or well where it stands. */
static bool is_well(const search *s, const bound_table *t, const date_value *date)
{
    bool outside = date->state == DATE_KNOWN && belongs_to_a_period(t) &&
                   (is_outside_programme(s, date) || is_outside_phase(s, date));
    return (date->state == DATE_KNOWN || date->state == DATE_MISSING) && !outside;
}

static void check_cell(const search *s, const bound_table *t, size_t row, size_t column)
{
    const table_cell *cell = &t->rows[row].source->cells[column];
    date_value date = date_in(s, t, row, column);
    if (is_well(s, t, &date) || holds_placeholder(cell->text))
        return;
    check_date(s, cell->span, &date);
    if (date.state == DATE_KNOWN && belongs_to_a_period(t))
        check_outside(s, part_place(s->source, cell->span, date.written), &date);
}

static void check_table(const search *s, const bound_table *t)
{
    for (size_t c = 0; c < t->source->header.count; c++)
        for (size_t i = 0; is_dated(t->roles[c]) && i < t->row_count; i++)
            if (!bound_is_ragged(t, i))
                check_cell(s, t, i, c);
}

/* --- Prose --- */

/* Whether a cell is read as a date, and not as prose. */
static bool is_date_cell(search *s, const text_run *run)
{
    const record *r = s->record;
    if (!run->cell || run->row == &run->table->header)
        return false;
    while (s->table < r->table_count &&
           r->tables[s->table].source->span.start < run->table->span.start)
        s->table++;
    const bound_table *t = s->table < r->table_count ? &r->tables[s->table] : NULL;
    size_t column = (size_t)(run->cell - run->row->cells);
    return t && t->source == run->table && column < t->source->header.count &&
           is_dated(t->roles[column]);
}

static void search_prose(void *context, const text_run *run)
{
    search *s = context;
    date_value date;
    size_t at = 0;
    if (is_date_cell(s, run))
        return;
    while (date_find_impossible(run->text, &at, &date)) {
        size_t from = (size_t)(date.written.p - run->text.p);
        report_impossible(s, text_run_span(run, from, from + date.written.n), &date);
    }
}

/* --- All --- */

static const named *own_phase(const checking *c)
{
    const named *phase = programme_find(c->programme, S("phases"), c->record->phase.text);
    return phase && phase->has_period ? phase : NULL;
}

void check_dates(const checking *c)
{
    search s = {.check = c,
                .record = c->record,
                .source = &c->record->document->source,
                .arena = c->out->arena,
                .phase = own_phase(c)};
    fields_visit(c->record->document->fields, c->record->template->dates, check_field, &s);
    for (size_t i = 0; i < c->record->table_count; i++)
        check_table(&s, &c->record->tables[i]);
    document_each_sign(c->record->document, SIGN_LATE_DAY, search_prose, &s);
}
