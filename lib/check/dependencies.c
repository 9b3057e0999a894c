#include "check/check.h"
#include "check/circles.h"
#include "check/name_search.h"

static const size_t none = (size_t)-1;

struct graph {
    const checking *checking;
    const programme *programme;
    arena *arena;
};

static const record *record_at(const struct graph *g, size_t i)
{
    return g->programme->records[i];
}

/* The live record that a dependency names: its index, or none. */
static size_t target(const struct graph *g, const dependency *d)
{
    return map_get(&g->programme->ids, d->id.text);
}

/* --- One-sided --- */

/* A dependency, chained to the others on the same record. */
struct incoming {
    size_t from;
    const dependency *dependency;
    struct incoming *next;
};

enum {
    MOST_SPELT = 8,    /* records that are looked for one by one in a text */
    LONGEST_SPELT = 80 /* bytes of a name that is */
};

/*
 * Which records each record mentions: those it depends on itself, those that its text names
 * as they are spelt, and when some are still missing, those whose words stand in it.
 */
struct mentions {
    struct graph *graph;
    size_t *known;       /* for each record: the last that surely mentions it, counted from 1 */
    name_search *search; /* the names of every record that depends on another, once needed */
    size_t (*names)[3];  /* id, title and short title of each record */
    size_t *seen;        /* for each name: the text it was last found in, counted from 1 */
    size_t text;
    const struct incoming *waiting; /* the first that was not mentioned in it yet */
};

static void add_names(struct mentions *m)
{
    const programme *p = m->graph->programme;
    m->search = name_search_new(m->graph->arena);
    m->names = arena_array(m->graph->arena, p->count + 1, sizeof *m->names);
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        bool needed = record_is_live(r) && r->depends_on_count;
        m->names[i][0] = needed ? name_search_add(m->search, r->id.text) : none;
        m->names[i][1] = needed ? name_search_add(m->search, r->title.text) : none;
        m->names[i][2] = needed ? name_search_add(m->search, r->short_title.text) : none;
    }
    name_search_ready(m->search);
    size_t count = name_search_count(m->search);
    m->seen = arena_array(m->graph->arena, count + 1, sizeof *m->seen);
}

static bool is_mentioned(const struct mentions *m, size_t record)
{
    if (m->known[record] == m->text)
        return true;
    for (size_t i = 0; m->search && i < 3; i++) {
        size_t name = m->names[record][i];
        if (name != none && m->seen[name] == m->text)
            return true;
    }
    return false;
}

/* Goes on to the next dependency whose record is not mentioned; false when there is none. */
static bool still_waiting(struct mentions *m)
{
    while (m->waiting && is_mentioned(m, m->waiting->from))
        m->waiting = m->waiting->next;
    return m->waiting != NULL;
}

static bool note_name(void *context, size_t name, str where)
{
    struct mentions *m = context;
    (void)where;
    m->seen[name] = m->text;
    return still_waiting(m);
}

/* What a live record depends on itself it mentions. */
static void note_needed(struct mentions *m, const record *r)
{
    for (size_t i = 0; i < r->depends_on_count; i++) {
        size_t on = target(m->graph, &r->depends_on[i]);
        if (on != none)
            m->known[on] = m->text;
    }
}

static bool is_word_byte(str text, size_t at)
{
    return at < text.n && (ascii_is_alnum(text.p[at]) || (unsigned char)text.p[at] >= 0x80);
}

/* Whether a name stands in a text letter for letter. */
static bool is_spelt(str text, str name)
{
    if (name.n == 0 || name.n > LONGEST_SPELT)
        return false;
    for (size_t from = 0, at; (at = str_find(str_from(text, from), name)) != none; from++) {
        from += at;
        if (!(from && is_word_byte(text, from - 1)) && !is_word_byte(text, from + name.n))
            return true;
    }
    return false;
}

/* Most names are spelt as they should be: then no others need be put together. */
static void note_spelt(struct mentions *m, str text)
{
    size_t tried = 0;
    for (const struct incoming *in = m->waiting; in && tried < MOST_SPELT; in = in->next) {
        const record *from = record_at(m->graph, in->from);
        if (is_mentioned(m, in->from))
            continue;
        if (is_spelt(text, from->title.text) || is_spelt(text, from->id.text) ||
            is_spelt(text, from->short_title.text))
            m->known[in->from] = m->text;
        tried++;
    }
}

static void read_text(struct mentions *m, const record *r)
{
    if (!m->search)
        add_names(m);
    name_search_text(m->search, r->document->source.text, note_name, m);
}

static void one_sided(const struct graph *g, const record *from, const dependency *d,
                      const record *on)
{
    diagnostic *found =
        diagnose(g->checking->out, RULE_DEPENDENCY_ONE_SIDED, &from->document->source,
                 d->id.span, "%.*s depends on %.*s, which nowhere mentions it",
                 STR_ARG(record_name(from)), STR_ARG(record_name(on)));
    found->hint =
        str_format(g->arena, "agree it with %.*s, and name %.*s among its dependencies",
                   STR_ARG(record_name(on)), STR_ARG(from->id.text));
    diagnostic_relate(g->checking->out, found, &on->document->source, record_first_line(on),
                      "%.*s is here", STR_ARG(record_name(on)));
}

/* For each record those that depend on it, in order. */
static struct incoming **collect_incoming(const struct graph *g)
{
    const programme *p = g->programme;
    struct incoming **first = arena_array(g->arena, p->count + 1, sizeof *first);
    for (size_t i = p->count; i-- > 0;) {
        const record *r = p->records[i];
        for (size_t k = record_is_live(r) ? r->depends_on_count : 0; k-- > 0;) {
            size_t on = target(g, &r->depends_on[k]);
            if (on == none || on == i)
                continue;
            struct incoming *in = arena_alloc(g->arena, sizeof *in);
            *in = (struct incoming){i, &r->depends_on[k], first[on]};
            first[on] = in;
        }
    }
    return first;
}

static void check_one_sided(struct graph *g)
{
    struct mentions m = {.graph = g};
    struct incoming **first = collect_incoming(g);
    m.known = arena_array(g->arena, g->programme->count + 1, sizeof *m.known);
    for (size_t i = 0; i < g->programme->count; i++) {
        if (!first[i])
            continue;
        m.text = i + 1;
        m.waiting = first[i];
        note_needed(&m, record_at(g, i));
        note_spelt(&m, record_at(g, i)->document->source.text);
        if (still_waiting(&m))
            read_text(&m, record_at(g, i));
        for (const struct incoming *in = m.waiting; in; in = in->next)
            if (!is_mentioned(&m, in->from))
                one_sided(g, record_at(g, in->from), in->dependency, record_at(g, i));
    }
}

/* --- Needed before there is anything --- */

/* The deliverable of a record that is due first: its table and row; false for none. */
static bool first_deliverable(const record *r, const bound_table **table, size_t *row)
{
    bool any = false;
    day first = 0;
    for (const bound_table *t = NULL; (t = record_table(r, TABLE_DELIVERABLES, t));) {
        for (size_t i = 0; i < t->row_count; i++) {
            const date_value *date = &t->rows[i].date;
            if (date->state != DATE_KNOWN || (any && date->range.first >= first))
                continue;
            first = date->range.first;
            *table = t;
            *row = i;
            any = true;
        }
    }
    return any;
}

static void check_needed_by(struct graph *g, const record *r, const dependency *d)
{
    size_t on = target(g, d), row;
    const bound_table *table;
    if (on == none || d->date.state != DATE_KNOWN ||
        !first_deliverable(record_at(g, on), &table, &row))
        return;
    const record *other = record_at(g, on);
    const date_range *due = &table->rows[row].date.range;
    if (d->date.range.last >= due->first)
        return;
    diagnostic *found = diagnose(
        g->checking->out, RULE_DEPENDENCY_CYCLE, &r->document->source, d->needed_by.span,
        "this is needed by %.*s, but %.*s delivers nothing before %.*s",
        STR_ARG(date_readable(g->arena, d->date.range)), STR_ARG(record_name(other)),
        STR_ARG(date_readable(g->arena, *due)));
    found->hint = S("settle between the two which date is to move");
    diagnostic_relate(g->checking->out, found, &other->document->source,
                      bound_cell(table, row, COLUMN_DATE)->span, "has its first deliverable");
}

void check_dependencies(const checking *c)
{
    struct graph g = {c, c->programme, c->out->arena};
    check_one_sided(&g);
    check_circles(c);
    for (size_t i = 0; i < c->programme->count; i++) {
        const record *r = c->programme->records[i];
        for (size_t k = 0; record_is_live(r) && k < r->depends_on_count; k++)
            check_needed_by(&g, r, &r->depends_on[k]);
    }
}
