#include "check/check.h"
#include "check/name_search.h"
#include "check/wording.h"

static const size_t none = (size_t)-1;

enum { MOST_STEPS = 8 }; /* work streams that a message shows of a circle */

/* Work streams as a graph: records by their index in the programme. */
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

static bool is_live(const record *r)
{
    return r->status != STATUS_SUPERSEDED;
}

/* --- One-sided --- */

/* The names of every record that depends on another, and which were last seen where. */
struct mentions {
    struct graph *graph;
    name_search *search;
    size_t (*names)[3]; /* id, title and short title of each record */
    size_t *seen;       /* for each name: the text it was last found in, counted from 1 */
    size_t text;
};

static void add_names(struct mentions *m)
{
    const programme *p = m->graph->programme;
    m->names = arena_array(m->graph->arena, p->count + 1, sizeof *m->names);
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        bool needed = is_live(r) && r->depends_on_count;
        m->names[i][0] = needed ? name_search_add(m->search, r->id.text) : none;
        m->names[i][1] = needed ? name_search_add(m->search, r->title.text) : none;
        m->names[i][2] = needed ? name_search_add(m->search, r->short_title.text) : none;
    }
    name_search_ready(m->search);
    size_t count = name_search_count(m->search);
    m->seen = arena_array(m->graph->arena, count + 1, sizeof *m->seen);
}

static void note_name(void *context, size_t name, str where)
{
    struct mentions *m = context;
    (void)where;
    m->seen[name] = m->text;
}

static bool is_mentioned(const struct mentions *m, size_t record)
{
    for (size_t i = 0; i < 3; i++) {
        size_t name = m->names[record][i];
        if (name != none && m->seen[name] == m->text)
            return true;
    }
    return false;
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

/* A dependency, chained to the others on the same record. */
struct incoming {
    size_t from;
    const dependency *dependency;
    struct incoming *next;
};

/* For each record those that depend on it, in order. */
static struct incoming **collect_incoming(const struct graph *g)
{
    const programme *p = g->programme;
    struct incoming **first = arena_array(g->arena, p->count + 1, sizeof *first);
    for (size_t i = p->count; i-- > 0;) {
        const record *r = p->records[i];
        for (size_t k = is_live(r) ? r->depends_on_count : 0; k-- > 0;) {
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
    struct mentions m = {.graph = g, .search = name_search_new(g->arena)};
    struct incoming **first = collect_incoming(g);
    add_names(&m);
    for (size_t i = 0; i < g->programme->count; i++) {
        if (!first[i])
            continue;
        m.text = i + 1;
        name_search_text(m.search, record_at(g, i)->document->source.text, note_name, &m);
        for (const struct incoming *in = first[i]; in; in = in->next)
            if (!is_mentioned(&m, in->from))
                one_sided(g, record_at(g, in->from), in->dependency, record_at(g, i));
    }
}

/* --- Circles --- */

/* Depth first, without recursion: a chain may be as long as the programme has documents. */
struct visit {
    struct graph *graph;
    unsigned char *state; /* NEW, OPEN on the path, or DONE */
    size_t *path;         /* the records on the path */
    size_t *next;         /* the dependency to follow next, for each step of it */
    size_t *place;        /* where on the path a record stands */
    size_t depth;
};

enum { NEW, OPEN, DONE };

/* "A → B → A"; a long circle is cut in the middle. */
static str describe(const struct visit *v, size_t from)
{
    struct graph *g = v->graph;
    size_t count = v->depth - from;
    buf out = {0};
    for (size_t i = 0; i < count; i++) {
        if (i == MOST_STEPS && count > MOST_STEPS + 1) {
            buf_format(&out, "… (%zu more) → ", count - MOST_STEPS);
            break;
        }
        buf_format(&out, "%.*s → ", STR_ARG(record_name(record_at(g, v->path[from + i]))));
    }
    buf_str(&out, record_name(record_at(g, v->path[from])));
    str text = str_copy(g->arena, buf_view(&out));
    buf_free(&out);
    return text;
}

static void circle(const struct visit *v, const dependency *closing, size_t on)
{
    struct graph *g = v->graph;
    const record *last = record_at(g, v->path[v->depth - 1]);
    size_t from = v->place[on];
    if (from + 1 == v->depth) {
        diagnose(g->checking->out, RULE_DEPENDENCY_CYCLE, &last->document->source,
                 closing->id.span, "%.*s depends on itself", STR_ARG(record_name(last)));
        return;
    }
    diagnostic *d = diagnose(g->checking->out, RULE_DEPENDENCY_CYCLE, &last->document->source,
                             closing->id.span, "these depend on one another in a circle: %.*s",
                             STR_ARG(describe(v, from)));
    d->hint = S("say what each needs and by when, and drop the dependency that matters least");
    for (size_t i = from; i + 1 < v->depth && i < from + MOST_STEPS; i++) {
        const record *r = record_at(g, v->path[i]);
        diagnostic_relate(g->checking->out, d, &r->document->source,
                          r->depends_on[v->next[i] - 1].id.span, "%.*s depends on %.*s here",
                          STR_ARG(record_name(r)),
                          STR_ARG(record_name(record_at(g, v->path[i + 1]))));
    }
}

static void enter(struct visit *v, size_t record)
{
    v->state[record] = OPEN;
    v->place[record] = v->depth;
    v->path[v->depth] = record;
    v->next[v->depth++] = 0;
}

/* Follows one dependency of the last record on the path, or leaves it. */
static void follow(struct visit *v)
{
    size_t record_index = v->path[v->depth - 1];
    const record *r = record_at(v->graph, record_index);
    if (v->next[v->depth - 1] == r->depends_on_count) {
        v->state[record_index] = DONE;
        v->depth--;
        return;
    }
    const dependency *d = &r->depends_on[v->next[v->depth - 1]++];
    size_t on = target(v->graph, d);
    if (on == none)
        return;
    if (v->state[on] == OPEN)
        circle(v, d, on);
    else if (v->state[on] == NEW)
        enter(v, on);
}

static void check_circles(struct graph *g)
{
    size_t count = g->programme->count;
    struct visit v = {.graph = g,
                      .state = arena_array(g->arena, count + 1, 1),
                      .path = arena_array(g->arena, count + 1, sizeof(size_t)),
                      .next = arena_array(g->arena, count + 1, sizeof(size_t)),
                      .place = arena_array(g->arena, count + 1, sizeof(size_t))};
    for (size_t i = 0; i < count; i++) {
        if (v.state[i] != NEW || !is_live(record_at(g, i)))
            continue;
        for (enter(&v, i); v.depth > 0;)
            follow(&v);
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
                      bound_cell(table, row, COLUMN_DATE)->span,
                      "its first deliverable is due here");
}

void check_dependencies(const checking *c)
{
    struct graph g = {c, c->programme, c->out->arena};
    check_one_sided(&g);
    check_circles(&g);
    for (size_t i = 0; i < c->programme->count; i++) {
        const record *r = c->programme->records[i];
        for (size_t k = 0; is_live(r) && k < r->depends_on_count; k++)
            check_needed_by(&g, r, &r->depends_on[k]);
    }
}
