#include "plan/situation.h"

#include <stdlib.h>

#include "read/value.h"

static const size_t none = (size_t)-1;

str standing_name(standing s)
{
    static const str names[STANDING_COUNT] = {
        [STANDING_LATE] = S_INIT("late"),
        [STANDING_UNREPORTED] = S_INIT("not reported"),
        [STANDING_AT_RISK] = S_INIT("at risk"),
        [STANDING_ON_TRACK] = S_INIT("on track"),
        [STANDING_NOT_STARTED] = S_INIT("not started"),
        [STANDING_ACHIEVED] = S_INIT("achieved"),
        [STANDING_DROPPED] = S_INIT("dropped"),
    };
    return names[s];
}

origin promise_origin(const promise *p)
{
    return origin_row(p->record, p->table, p->row);
}

origin report_origin(const milestone_standing *m)
{
    return m->report ? origin_row(m->update->record, m->report->table, m->report->row)
                     : promise_origin(&m->promise);
}

size_t tally_outstanding(const tally *t)
{
    return t->due - t->due_as[STANDING_ACHIEVED] - t->due_as[STANDING_DROPPED];
}

bool record_day(const record *r, date_range *when)
{
    date_value date = date_parse(r->date.text, NULL);
    *when = date.range;
    return date.state == DATE_KNOWN;
}

/* --- Which updates speak --- */

/* The updates of a programme that were written by a day. */
typedef struct known_updates {
    update *items;
    size_t count;
    map first; /* the path of a document to its first update */
} known_updates;

static bool was_known(const update *u, day as_of)
{
    date_range when;
    return (record_day(u->record, &when) ? when.first : u->period.last) <= as_of;
}

static known_updates gather_updates(arena *a, const programme *p, day as_of)
{
    updates all = updates_read(a, p);
    known_updates known = {.items = all.items, .first = map_new(a)};
    for (size_t i = 0; i < all.count; i++) {
        const update *u = &all.items[i];
        if (!was_known(u, as_of))
            continue;
        map_add(&known.first, u->on->document->source.path, known.count);
        known.items[known.count++] = *u;
    }
    return known;
}

/* --- The baseline --- */

/* What names a version of a document: "PS/SS/MDC 1.0". */
static str version_key(arena *a, str id, str version)
{
    return str_format(a, "%.*s %.*s", STR_ARG(id), STR_ARG(version));
}

/* Superseded versions of documents, by id and version. */
static map past_versions(arena *a, const programme *p)
{
    map all = map_new(a);
    for (size_t i = 0; i < p->count; i++)
        if (!record_is_live(p->records[i]))
            map_add(&all, version_key(a, p->records[i]->id.text, p->records[i]->version.text),
                    i);
    return all;
}

/* A document as it was approved: as given, or itself, or the version that it replaces. */
static const record *baseline_of(arena *a, const programme *p, const plan_baseline *against,
                                 const map *past, const record *r)
{
    if (against->programme)
        return programme_record(against->programme, r->id.text);
    if (r->status == STATUS_APPROVED)
        return r;
    if (r->supersedes.text.n == 0)
        return NULL;
    size_t at = map_get(past, version_key(a, r->id.text, r->supersedes.text));
    return at == none ? NULL : p->records[at];
}

/* --- Milestones --- */

typedef struct maker {
    arena *arena;
    const programme *programme;
    situation *out;
    size_t capacity;
    known_updates updates;
    map past;
    promises shared,
        shared_before; /* of the programme, and of the one it is measured against */
    size_t *reported; /* for each shared one the number of the last document it is told under */
} maker;

static bool is_on_its_way(progress p)
{
    return p == PROGRESS_NOT_STARTED || p == PROGRESS_ON_TRACK || p == PROGRESS_AT_RISK;
}

static standing standing_of(const milestone_standing *m, day as_of)
{
    progress p = m->report ? m->report->progress : PROGRESS_NONE;
    if (is_on_its_way(p) && m->planned.state == DATE_KNOWN && m->planned.range.last < as_of)
        return STANDING_LATE;
    switch (p) {
    case PROGRESS_ACHIEVED:
        return STANDING_ACHIEVED;
    case PROGRESS_DROPPED:
        return STANDING_DROPPED;
    case PROGRESS_LATE:
        return STANDING_LATE;
    case PROGRESS_AT_RISK:
        return STANDING_AT_RISK;
    case PROGRESS_ON_TRACK:
        return STANDING_ON_TRACK;
    case PROGRESS_NOT_STARTED:
        return STANDING_NOT_STARTED;
    default:
        return STANDING_UNREPORTED;
    }
}

/* How late: what is certain of the achievement, else the forecast, else until now. */
static void count_days(milestone_standing *m, day as_of)
{
    day end = as_of;
    if (m->planned.state != DATE_KNOWN || m->standing == STANDING_DROPPED)
        return;
    if (m->standing == STANDING_ACHIEVED) {
        if (m->report->achieved.state != DATE_KNOWN)
            return;
        end = m->report->achieved.range.first;
    } else if (m->report && m->report->forecast.state == DATE_KNOWN) {
        end = m->report->forecast.range.last;
        m->is_forecast = end > as_of;
    }
    if (!m->is_forecast && m->standing != STANDING_ACHIEVED)
        end = as_of;
    m->days = end > m->planned.range.last ? (int)(end - m->planned.range.last) : 0;
    m->is_late = m->days > 0;
}

/* The last update that has a row about it, from the newest back. */
static void find_report(const maker *k, const reported *r, milestone_standing *m)
{
    size_t first = map_get(&k->updates.first, r->record->document->source.path);
    if (first == none)
        return;
    for (size_t i = (size_t)(r->current - k->updates.items) + 1; i-- > first;) {
        const update *u = &k->updates.items[i];
        m->report = update_find(u, m->promise.ref);
        if (m->report) {
            m->update = u;
            return;
        }
    }
}

/* The date by the baseline, where that knows the promise; else as the document has it. */
static void plan_date(milestone_standing *m, const promises *before)
{
    m->planned = *promise_due(&m->promise);
    const promise *then = promises_find(before, m->promise.ref);
    if (!then)
        return;
    const date_value *was = promise_due(then);
    m->moved = was->state == DATE_KNOWN &&
               (m->planned.state != DATE_KNOWN || was->range.last != m->planned.range.last);
    m->planned = was->state == DATE_KNOWN ? *was : m->planned;
}

static void count_in(tally *t, const milestone_standing *m)
{
    if (!m->is_due) {
        t->ahead_as[m->standing]++;
        return;
    }
    t->due++;
    t->due_as[m->standing]++;
    t->late_achieved += m->standing == STANDING_ACHIEVED && m->is_late;
}

static void add_milestone(maker *k, reported *r, const promise *p, const promises *before)
{
    situation *out = k->out;
    milestone_standing m = {.stream = r->stream, .promise = *p};
    find_report(k, r, &m);
    if (!p->required && !m.report)
        return;
    plan_date(&m, before);
    m.standing = standing_of(&m, out->as_of);
    m.is_due = m.planned.state == DATE_KNOWN && m.planned.range.last <= out->as_of;
    count_days(&m, out->as_of);
    count_in(&r->tally, &m);
    count_in(&out->total, &m);
    out->milestones = arena_grow(k->arena, out->milestones, out->milestone_count, &k->capacity,
                                 sizeof *out->milestones);
    out->milestones[out->milestone_count++] = m;
    r->count++;
}

/* --- Documents --- */

static void find_updates(maker *k, reported *r)
{
    size_t at = map_get(&k->updates.first, r->record->document->source.path);
    if (at == none)
        return;
    size_t end = at;
    while (end < k->updates.count && k->updates.items[end].on == r->record)
        end++;
    r->current = &k->updates.items[end - 1];
    r->previous = end - at > 1 ? r->current - 1 : NULL;
    k->out->updates += end - at;
    if (r->current->period.last > k->out->period.last || k->out->updates == end - at)
        k->out->period = r->current->period;
}

static promises promises_before(const maker *k, arena *a, const record *baseline)
{
    const programme *against = k->out->against.programme;
    return against ? promises_read(a, against, baseline, &k->shared_before)
                   : promises_read(a, k->programme, baseline, &k->shared);
}

static int by_index(const void *left, const void *right)
{
    const size_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

/* The shared promises that updates on a document speak of, in their own order. */
static void add_shared(maker *k, arena *a, reported *r, const promises *own,
                       const promises *before)
{
    size_t *found = NULL, count = 0, capacity = 0;
    const update *end = r->current ? r->current + 1 : NULL;
    for (const update *u = end; u && u > k->updates.items && u[-1].on == r->record;) {
        u--;
        for (size_t i = 0; i < u->count; i++) {
            size_t at = map_get(&k->shared.refs, u->reports[i].ref);
            if (at == none || k->reported[at] == k->out->count ||
                map_get(&own->refs, u->reports[i].ref) != none)
                continue;
            k->reported[at] = k->out->count;
            found = arena_grow(a, found, count, &capacity, sizeof *found);
            found[count++] = at;
        }
    }
    if (count)
        qsort(found, count, sizeof *found, by_index);
    for (size_t i = 0; i < count; i++)
        add_milestone(k, r, &k->shared.items[found[i]], before);
}

static void add_document(maker *k, const record *record, const work_stream *stream)
{
    situation *out = k->out;
    reported *r = &out->items[out->count++];
    *r = (reported){.stream = stream, .record = record, .first = out->milestone_count};
    r->baseline = baseline_of(k->arena, k->programme, &out->against, &k->past, record);
    out->approved += r->baseline != NULL;
    find_updates(k, r);
    arena *scratch = arena_new(); /* milestones hold copies of their promises */
    promises now = promises_read(scratch, k->programme, record, &k->shared), before;
    bool other = r->baseline && r->baseline != record;
    if (other)
        before = promises_before(k, scratch, r->baseline);
    for (size_t i = 0; i < now.count; i++)
        add_milestone(k, r, &now.items[i], other ? &before : NULL);
    add_shared(k, scratch, r, &now, other ? &before : NULL);
    arena_free(scratch);
}

situation *situation_make(arena *a, const streams *s, const plan_baseline *against, day as_of)
{
    situation *out = arena_alloc(a, sizeof *out);
    *out = (situation){.as_of = as_of, .against = *against};
    out->items = arena_array(a, s->count + 1, sizeof *out->items);
    maker k = {.arena = a, .programme = s->programme, .out = out};
    k.updates = gather_updates(a, s->programme, as_of);
    k.past = past_versions(a, s->programme);
    k.shared = promises_of_programme(a, s->programme);
    if (against->programme)
        k.shared_before = promises_of_programme(a, against->programme);
    k.reported = arena_array(a, k.shared.count, sizeof *k.reported);
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(s, &at, &stream)) != NULL;)
        add_document(&k, r, stream);
    return out;
}
