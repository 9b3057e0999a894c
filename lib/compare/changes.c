#include "compare/changes.h"

#include "compare/compare.h"
#include "compare/match.h"
#include "load/workspace.h"

/* The documents of one version, in the order of its plan. */
struct side {
    const programme *programme;
    const record **records;
    size_t count;
    str *ids;
    str *paths;  /* below the programme's folder */
    str *selves; /* the programme document's key; empty for others */
};

struct work {
    arena *arena;
    map shared; /* folded names of the sections that all documents repeat */
    changes *out;
    size_t capacity;
};

/* --- Documents --- */

/* Context was not asked for; a superseded document counts where no live one has its id. */
static bool counts(const programme *p, const record *r)
{
    return !r->context && (record_is_live(r) || !programme_record(p, r->id.text));
}

static void add_record(struct side *s, map *seen, const record *r)
{
    if (counts(s->programme, r) &&
        map_add(seen, r->document->source.path, s->count) == MATCH_NONE)
        s->records[s->count++] = r;
}

static struct side list_documents(arena *a, const programme *p)
{
    struct side s = {.programme = p, .records = arena_array(a, p->count, sizeof(record *))};
    streams *streams = streams_make(a, p);
    map seen = map_new(a);
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(streams, &at, &stream)) != NULL;)
        add_record(&s, &seen, r);
    for (size_t i = 0; i < p->count; i++)
        add_record(&s, &seen, p->records[i]);
    return s;
}

static void name_documents(arena *a, struct side *s)
{
    str folder = programme_folder(s->programme);
    s->ids = arena_array(a, s->count, sizeof(str));
    s->paths = arena_array(a, s->count, sizeof(str));
    s->selves = arena_array(a, s->count, sizeof(str));
    for (size_t i = 0; i < s->count; i++) {
        const record *r = s->records[i];
        s->ids[i] = r->id.text;
        s->paths[i] = path_below(folder, r->document->source.path);
        s->selves[i] = r == s->programme->self ? S("programme") : (str){0};
    }
}

static matching match_documents(arena *a, struct side *old, struct side *new)
{
    name_documents(a, old);
    name_documents(a, new);
    matching m = matching_new(a, old->count, new->count);
    match_keys(&m, old->selves, new->selves, NULL, NULL);
    match_keys(&m, old->ids, new->ids, NULL, NULL);
    match_keys(&m, old->paths, new->paths, NULL, NULL);
    return m;
}

/* --- Costs --- */

static bool sums_differ(const cost_change *c)
{
    return c->had != c->has || c->old.gross != c->new.gross ||
           c->old.deductions != c->new.deductions || c->old.net != c->new.net ||
           c->old.unknown != c->new.unknown || c->old.invalid != c->new.invalid;
}

static cost_change compare_costs(const record *old, const record *new)
{
    cost_change c = {0};
    c.had = old && record_costs(old, &c.old);
    c.has = new &&record_costs(new, &c.new);
    c.differs = sums_differ(&c);
    return c;
}

/* All work streams added, when the programme documents themselves were asked for. */
static void compare_totals(struct work *w)
{
    changes *out = w->out;
    const record *old = out->old->self, *new = out->new->self;
    if (!old || !new || old->context || new->context)
        return;
    out->has_total = out->total.had = out->total.has = true;
    out->total.old = costs_make(w->arena, streams_make(w->arena, out->old))->total;
    out->total.new = costs_make(w->arena, streams_make(w->arena, out->new))->total;
    out->total.differs = sums_differ(&out->total);
}

/* --- Comparing --- */

static bool is_empty(const document_change *d)
{
    return d->kind == CHANGE_ALTERED && !d->costs.differs && d->field_count == 0 &&
           d->row_count == 0 && d->section_count == 0;
}

static void compare_document(struct work *w, const record *old, const record *new)
{
    changes *out = w->out;
    document_change d = {.old = old, .new = new, .costs = compare_costs(old, new)};
    d.kind = !old ? CHANGE_ADDED : !new ? CHANGE_REMOVED : CHANGE_ALTERED;
    out->compared++;
    if (d.kind == CHANGE_ALTERED) {
        const comparing c = {w->arena, out->old, out->new, &w->shared, old, new, &d};
        compare_fields(&c);
        compare_rows(&c);
        compare_wording(&c);
    }
    if (is_empty(&d))
        return;
    out->documents =
        arena_grow(w->arena, out->documents, out->count, &w->capacity, sizeof *out->documents);
    out->documents[out->count++] = d;
    out->by_kind[d.kind]++;
}

static void add_shared(struct work *w, const programme *p)
{
    for (size_t i = 0; i < p->shared_text.count; i++)
        map_add(&w->shared, section_name(w->arena, p->shared_text.items[i].text), 0);
}

static struct work start(arena *a, const programme *old, const programme *new)
{
    struct work w = {.arena = a, .shared = map_new(a), .out = arena_alloc(a, sizeof(changes))};
    w.out->old = old;
    w.out->new = new;
    add_shared(&w, old);
    add_shared(&w, new);
    return w;
}

changes *changes_between(arena *a, const programme *old, const programme *new)
{
    struct work w = start(a, old, new);
    struct side was = list_documents(a, old), is = list_documents(a, new);
    matching m = match_documents(a, &was, &is);
    for (size_t k = 0; k < is.count; k++)
        compare_document(&w, m.old_of[k] == MATCH_NONE ? NULL : was.records[m.old_of[k]],
                         is.records[k]);
    for (size_t i = 0; i < was.count; i++)
        if (m.new_of[i] == MATCH_NONE)
            compare_document(&w, was.records[i], NULL);
    compare_totals(&w);
    return w.out;
}

changes *changes_of_document(arena *a, const programme *old, const record *was,
                             const programme *new, const record *is)
{
    struct work w = start(a, old, new);
    compare_document(&w, was, is);
    return w.out;
}

const cell_change *row_change_date(const row_change *r)
{
    for (size_t i = 0; i < r->cell_count; i++)
        if (r->cells[i].role == COLUMN_DATE)
            return &r->cells[i];
    return NULL;
}
