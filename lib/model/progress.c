#include "model/progress.h"

#include <stdlib.h>

#include "model/name_set.h"
#include "read/value.h"

const str progress_words[PROGRESS_COUNT] = {
    [PROGRESS_NONE] = S_INIT(""),
    [PROGRESS_NOT_STARTED] = S_INIT("not-started"),
    [PROGRESS_ON_TRACK] = S_INIT("on-track"),
    [PROGRESS_AT_RISK] = S_INIT("at-risk"),
    [PROGRESS_LATE] = S_INIT("late"),
    [PROGRESS_ACHIEVED] = S_INIT("achieved"),
    [PROGRESS_DROPPED] = S_INIT("dropped"),
    [PROGRESS_NOT_REPORTED] = S_INIT("not-reported"),
};

const str answer_words[ANSWER_COUNT] = {
    [ANSWER_NONE] = S_INIT(""),
    [ANSWER_OPEN] = S_INIT("open"),
    [ANSWER_ACCEPTED] = S_INIT("accepted"),
    [ANSWER_REJECTED] = S_INIT("rejected"),
    [ANSWER_DONE] = S_INIT("done"),
};

const str rag_words[RAG_COUNT] = {
    [RAG_NONE] = S_INIT(""),
    [RAG_RED] = S_INIT("red"),
    [RAG_AMBER] = S_INIT("amber"),
    [RAG_GREEN] = S_INIT("green"),
    [RAG_NOT_REPORTED] = S_INIT("not-reported"),
};

const str dimension_words[DIMENSION_COUNT] = {
    [DIMENSION_OVERALL] = S_INIT("overall"), [DIMENSION_TIME] = S_INIT("time"),
    [DIMENSION_COST] = S_INIT("cost"),       [DIMENSION_SCOPE] = S_INIT("scope"),
    [DIMENSION_QUALITY] = S_INIT("quality"), [DIMENSION_RISK] = S_INIT("risk"),
};

/* --- Words --- */

/* The index of a word whose folded form is that of `text`; 0 when there is none. */
static size_t word_index(arena *a, const str *words, size_t count, str text)
{
    str folded = words_fold(a, value_strip(text));
    for (size_t i = 1; i < count; i++)
        if (str_eq(words_fold(a, words[i]), folded))
            return i;
    return 0;
}

progress progress_named(arena *a, str word)
{
    return (progress)word_index(a, progress_words, PROGRESS_COUNT, word);
}

answer answer_named(arena *a, str word)
{
    return (answer)word_index(a, answer_words, ANSWER_COUNT, word);
}

rag rag_named(str word)
{
    for (size_t i = RAG_NONE + 1; i < RAG_COUNT; i++)
        if (str_eq(rag_words[i], word))
            return (rag)i;
    return RAG_NONE;
}

bool progress_is_closed(progress p)
{
    return p == PROGRESS_ACHIEVED || p == PROGRESS_DROPPED;
}

bool answer_is_closed(answer a)
{
    return a == ANSWER_DONE || a == ANSWER_REJECTED;
}

/* --- Promises --- */

const date_value *promise_due(const promise *p)
{
    static const date_value none = {.state = DATE_MISSING};
    return p->outside ? &none : &p->table->rows[p->row].date;
}

typedef struct gathering {
    arena *arena;
    const programme *programme;
    promises *all;
    size_t capacity;
} gathering;

/* Whether a row of the programme's own tables is about the programme as a whole. */
static bool is_whole(const gathering *g, const bound_table *t, size_t row)
{
    str name = value_strip(bound_text(t, row, COLUMN_WORK_STREAM));
    return value_is_missing(name) ||
           programme_named(g->programme, name, g->arena) == g->programme->self;
}

static void gather_row(gathering *g, const promise *p)
{
    promises *all = g->all;
    if (value_is_missing(p->ref) || value_is_placeholder(p->ref) ||
        map_add(&all->refs, p->ref, all->count) != (size_t)-1)
        return;
    all->items = arena_grow(g->arena, all->items, all->count, &g->capacity, sizeof *all->items);
    all->items[all->count++] = *p;
}

static bool is_outside(const programme *p, const date_value *date)
{
    return date->state == DATE_KNOWN && p->has_period && date_outside(date->range, p->period);
}

static void gather_rows(gathering *g, const record *from, const bound_table *t, bool required)
{
    for (size_t row = 0; row < t->row_count; row++) {
        if (required && from == g->programme->self && !is_whole(g, t, row))
            continue;
        str ref = value_strip(bound_text(t, row, COLUMN_REF));
        bool outside = is_outside(g->programme, &t->rows[row].date);
        gather_row(g, &(promise){from, t, row, ref, required, outside});
    }
}

/*
 * The rows of a kind of table; `required` takes those alone that must be reported. A table
 * without the column that says what is promised is of another kind, and a finding.
 */
static void gather(gathering *g, const record *from, table_type type, bool required)
{
    for (const bound_table *t = NULL; (t = record_table(from, type, t));)
        if (t->column[COLUMN_LABEL] != (size_t)-1)
            gather_rows(g, from, t, required);
}

promises promises_of_programme(arena *a, const programme *p)
{
    promises all = {.refs = map_new(a)};
    gathering g = {a, p, &all, 0};
    if (p->self) {
        gather(&g, p->self, TABLE_MILESTONES, false);
        gather(&g, p->self, TABLE_ACTIONS, false);
    }
    return all;
}

promises promises_read(arena *a, const programme *p, const record *on, const promises *shared)
{
    promises all = {.refs = map_new(a), .shared = shared};
    gathering g = {a, p, &all, 0};
    gather(&g, on, TABLE_MILESTONES, true);
    gather(&g, on, TABLE_DELIVERABLES, false);
    return all;
}

const promise *promises_find(const promises *all, str ref)
{
    for (; all; all = all->shared) {
        size_t at = map_get(&all->refs, ref);
        if (at != (size_t)-1)
            return &all->items[at];
    }
    return NULL;
}

/* --- Updates --- */

bool update_period(const record *r, date_range *period)
{
    date_value from, to;
    if (!date_parse_interval(record_value(r, S("period")).text, &from, &to) ||
        from.state != DATE_KNOWN || to.state != DATE_KNOWN || to.range.last < from.range.first)
        return false;
    *period = (date_range){from.range.first, to.range.last, PRECISION_DAY};
    return true;
}

value update_rag_value(const record *r, dimension d)
{
    return value_at(yaml_get(r->document->fields, S("rag")), dimension_words[d]);
}

static void read_report(arena *a, const programme *p, const bound_table *t, size_t row,
                        status_report *out)
{
    const day *start = p->reading.start;
    *out = (status_report){
        .table = t,
        .row = row,
        .ref = value_strip(bound_text(t, row, COLUMN_REF)),
        .progress = progress_named(a, bound_text(t, row, COLUMN_STATUS)),
        .forecast = date_parse(bound_text(t, row, COLUMN_FORECAST), start),
        .achieved = date_parse(bound_text(t, row, COLUMN_ACHIEVED), start),
    };
}

static void read_reports(arena *a, const programme *p, update *u)
{
    size_t capacity = 0;
    for (const bound_table *t = NULL; (t = record_table(u->record, TABLE_STATUS, t));)
        for (size_t row = 0; row < t->row_count; row++) {
            u->reports = arena_grow(a, u->reports, u->count, &capacity, sizeof *u->reports);
            read_report(a, p, t, row, &u->reports[u->count++]);
        }
    u->refs = map_new(a);
    for (size_t i = 0; i < u->count; i++)
        if (u->reports[i].ref.n)
            map_add(&u->refs, u->reports[i].ref, i);
}

/* The document of that id, when it is one that makes promises. */
static const record *reported_on(const programme *p, const record *r)
{
    const record *on = programme_record(p, record_value(r, S("reports-on")).text);
    return on && (on == p->self || record_is(on, S("pid"))) ? on : NULL;
}

update update_read(arena *a, const programme *p, const record *r)
{
    update u = {.record = r, .on = reported_on(p, r)};
    u.has_period = update_period(r, &u.period);
    for (int d = 0; d < DIMENSION_COUNT; d++)
        u.rag[d] = rag_named(update_rag_value(r, (dimension)d).text);
    read_reports(a, p, &u);
    return u;
}

const status_report *update_find(const update *u, str ref)
{
    size_t at = map_get(&u->refs, ref);
    return at == (size_t)-1 ? NULL : &u->reports[at];
}

/* By document, then by the end of the period, then by path. */
static int compare_updates(const void *left, const void *right)
{
    const update *a = left, *b = right;
    int by_document = str_cmp(a->on->document->source.path, b->on->document->source.path);
    if (by_document)
        return by_document;
    if (a->period.last != b->period.last)
        return a->period.last < b->period.last ? -1 : 1;
    return str_cmp(a->record->document->source.path, b->record->document->source.path);
}

updates updates_read(arena *a, const programme *p)
{
    updates all = {0};
    size_t capacity = 0, at = 0;
    for (const record *r; (r = programme_next(p, S("update"), &at));) {
        update u = update_read(a, p, r);
        if (!u.on || !u.has_period)
            continue;
        all.items = arena_grow(a, all.items, all.count, &capacity, sizeof *all.items);
        all.items[all.count++] = u;
    }
    if (all.count)
        qsort(all.items, all.count, sizeof *all.items, compare_updates);
    return all;
}
