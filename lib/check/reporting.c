/* status-unreported, rag-inconsistent: updates against what they report on */
#include "check/check.h"
#include "check/figure.h"
#include "check/shared_rows.h"
#include "core/count.h"
#include "read/value.h"

/* Updates on one document, and what earlier ones have closed. */
typedef struct series {
    const checking *check;
    promises promises;
    map closed; /* references of what an earlier update reported as achieved or dropped */
} series;

/* --- Milestones that are left out --- */

/* The row of the document in which a milestone stands. */
static void show_promise(const checking *c, diagnostic *d, const promise *p)
{
    const source *s = &p->record->document->source;
    const table_cell *ref = bound_cell(p->table, p->row, COLUMN_REF);
    diagnostic_relate(c->out, d, s, cell_text_place(s, ref), "%.*s: “%.*s”", STR_ARG(p->ref),
                      STR_ARG(bound_text(p->table, p->row, COLUMN_LABEL)));
}

static bool is_due(const promise *p, const update *u)
{
    const date_value *due = promise_due(p);
    return p->required && due->state == DATE_KNOWN && due->range.last <= u->period.last;
}

static void report_left_out(const series *s, const update *u, const promise *p)
{
    const checking *c = s->check;
    arena *a = c->out->arena;
    const bound_table *t = record_table(u->record, TABLE_STATUS, NULL);
    day last = promise_due(p)->range.last;
    str when = date_readable(a, (date_range){last, last, PRECISION_DAY});
    diagnostic *d = diagnose(
        c->out, RULE_STATUS_UNREPORTED, &u->record->document->source, t->source->header.span,
        "%.*s was due by %.*s, and is not reported", STR_ARG(p->ref), STR_ARG(when));
    d->hint =
        str_format(a, "add a row for %.*s; its status is not-reported when nobody can tell",
                   STR_ARG(p->ref));
    show_promise(c, d, p);
}

static bool is_left_out(const series *s, const update *u, const promise *p)
{
    return is_due(p, u) && !update_find(u, p->ref) && map_get(&s->closed, p->ref) == (size_t)-1;
}

/*
 * How many rows may be about any milestone: their reference is still open or leads nowhere,
 * which is a finding of its own.
 */
static size_t count_open_rows(const series *s, const update *u)
{
    size_t count = 0;
    for (size_t i = 0; i < u->count; i++)
        count += !value_is_missing(u->reports[i].ref) &&
                 !promises_find(&s->promises, u->reports[i].ref);
    return count;
}

/* Where there is no table of statuses at all, that is the finding. */
static void check_left_out(const series *s, const update *u)
{
    size_t left_out = 0;
    if (!record_table(u->record, TABLE_STATUS, NULL))
        return;
    for (size_t i = 0; i < s->promises.count; i++)
        left_out += is_left_out(s, u, &s->promises.items[i]);
    if (left_out <= count_open_rows(s, u))
        return;
    for (size_t i = 0; i < s->promises.count; i++)
        if (is_left_out(s, u, &s->promises.items[i]))
            report_left_out(s, u, &s->promises.items[i]);
}

/* --- Green with something overdue --- */

static bool is_overdue(const series *s, const update *u, const promise *p)
{
    const status_report *r = update_find(u, p->ref);
    const date_value *due = promise_due(p);
    if (r && r->progress == PROGRESS_LATE)
        return true;
    return p->required && due->state == DATE_KNOWN && due->range.last < u->period.last &&
           !(r && progress_is_closed(r->progress)) && map_get(&s->closed, p->ref) == (size_t)-1;
}

/* How many promises are overdue; *first is the first, the document's own before others. */
static size_t count_overdue(const series *s, const update *u, const promise **first)
{
    size_t own = 0;
    for (size_t i = 0; i < s->promises.count; i++)
        if (is_overdue(s, u, &s->promises.items[i]) && own++ == 0)
            *first = &s->promises.items[i];
    size_t count = own;
    for (size_t i = 0; i < u->count; i++) { /* of the others only what is reported can be */
        str ref = u->reports[i].ref;
        const promise *p = promises_find(s->promises.shared, ref);
        if (!p || update_find(u, ref) != &u->reports[i] || !is_overdue(s, u, p) ||
            map_get(&s->promises.refs, ref) != (size_t)-1)
            continue;
        if (own == 0 && (!*first || p < *first))
            *first = p;
        count++;
    }
    return count;
}

static void check_colour(const series *s, const update *u, dimension dimension)
{
    const checking *c = s->check;
    arena *a = c->out->arena;
    const promise *first = NULL;
    if (u->rag[dimension] != RAG_GREEN)
        return;
    size_t count = count_overdue(s, u, &first);
    if (!first)
        return;
    str others = count == 1 ? S("")
                            : str_format(a, ", and %.*s besides",
                                         STR_ARG(count_of(a, count - 1, "other", "others")));
    diagnostic *d = diagnose(
        c->out, RULE_RAG_INCONSISTENT, &u->record->document->source,
        update_rag_value(u->record, dimension).span, "%.*s is green, but %.*s is overdue%.*s",
        STR_ARG(dimension_words[dimension]), STR_ARG(first->ref), STR_ARG(others));
    d->hint = S("say amber or red; or, where green is right, allow this with the reason");
    const status_report *r = update_find(u, first->ref);
    if (r)
        diagnostic_relate(c->out, d, &u->record->document->source,
                          cell_text_place(&u->record->document->source,
                                          bound_cell(r->table, r->row, COLUMN_REF)),
                          "%.*s as reported here", STR_ARG(first->ref));
    show_promise(c, d, first);
}

/* --- All --- */

static void close_reported(series *s, const update *u)
{
    for (size_t i = 0; i < u->count; i++)
        if (progress_is_closed(u->reports[i].progress) && u->reports[i].ref.n)
            map_add(&s->closed, u->reports[i].ref, 1);
}

void check_reporting(const checking *c)
{
    updates all = updates_read(c->out->arena, c->programme);
    series s = {.check = c};
    for (size_t i = 0; i < all.count; i++) {
        const update *u = &all.items[i];
        if (i == 0 || u->on != all.items[i - 1].on) {
            s.promises =
                promises_read(c->out->arena, c->programme, u->on, &c->shared->promises);
            s.closed = map_new(c->out->arena);
        }
        check_left_out(&s, u);
        check_colour(&s, u, DIMENSION_OVERALL);
        check_colour(&s, u, DIMENSION_TIME);
        close_reported(&s, u);
    }
}
