#include "plan/unfinished.h"

#include <stdlib.h>

#include "core/file.h"

str unfinished_kind_name(unfinished_kind kind, size_t count)
{
    static const str names[UNFINISHED_KIND_COUNT][2] = {
        {S_INIT("placeholder"), S_INIT("placeholders")},
        {S_INIT("passage of guidance"), S_INIT("passages of guidance")},
        {S_INIT("missing amount"), S_INIT("missing amounts")},
        {S_INIT("empty date"), S_INIT("empty dates")},
        {S_INIT("section without content"), S_INIT("sections without content")},
        {S_INIT("section without its table"), S_INIT("sections without their table")},
        {S_INIT("signature outstanding"), S_INIT("signatures outstanding")},
        {S_INIT("other point"), S_INIT("other points")},
    };
    return names[kind][count != 1];
}

static unfinished_kind kind_of(rule r)
{
    switch (r) {
    case RULE_PLACEHOLDER:
        return UNFINISHED_PLACEHOLDER;
    case RULE_GUIDANCE_LEFT:
        return UNFINISHED_GUIDANCE;
    case RULE_AMOUNT_MISSING:
    case RULE_UNIT_MISSING:
        return UNFINISHED_AMOUNT;
    case RULE_SECTION_EMPTY:
    case RULE_SECTION_MISSING:
        return UNFINISHED_SECTION;
    case RULE_TABLE_MISSING:
        return UNFINISHED_TABLE;
    case RULE_SIGN_OFF_MISSING:
        return UNFINISHED_SIGN_OFF;
    default:
        return UNFINISHED_OTHER;
    }
}

/* --- Documents --- */

/* A source and the document it is of, for looking one up by the other. */
typedef struct known {
    const source *source;
    size_t document;
} known;

typedef struct collector {
    arena *arena;
    const streams *streams;
    unfinished *out;
    known *known; /* sorted by address */
    size_t known_count;
    size_t item_capacity, document_capacity;
} collector;

static int compare_known(const void *left, const void *right)
{
    const known *a = left, *b = right;
    return (a->source > b->source) - (a->source < b->source);
}

static size_t add_document(collector *c, unfinished_document d)
{
    unfinished *u = c->out;
    u->documents = arena_grow(c->arena, u->documents, u->document_count, &c->document_capacity,
                              sizeof *u->documents);
    u->documents[u->document_count] = d;
    return u->document_count++;
}

static void know(collector *c, const record *r, const work_stream *stream)
{
    /* As seen from the programme's folder: a report does not tell where that folder was. */
    const record *self = c->streams->programme->self;
    str folder = self ? path_folder(self->document->source.path) : S(".");
    str path = path_below(folder, r->document->source.path);
    size_t document =
        add_document(c, (unfinished_document){.record = r, .stream = stream, .path = path});
    c->known[c->known_count++] = (known){&r->document->source, document};
}

/* The programme, its work streams, then every other record in path order. */
static void know_documents(collector *c)
{
    const programme *p = c->streams->programme;
    c->known = arena_array(c->arena, p->count + 1, sizeof *c->known);
    const work_stream *stream;
    size_t at = 0;
    for (const record *r; (r = streams_next(c->streams, &at, &stream)) != NULL;)
        know(c, r, stream);
    for (size_t i = 0; i < p->count; i++) {
        const record *r = p->records[i];
        bool walked = r == p->self || (record_is(r, S("pid")) && record_is_live(r));
        if (!walked)
            know(c, r, NULL);
    }
    if (c->known_count)
        qsort(c->known, c->known_count, sizeof *c->known, compare_known);
}

/* The document of a source; one that is no record's is added as it comes. */
static size_t document_of(collector *c, const source *where)
{
    known wanted = {where, 0};
    const known *found = c->known_count ? bsearch(&wanted, c->known, c->known_count,
                                                  sizeof wanted, compare_known)
                                        : NULL;
    if (found)
        return found->document;
    size_t last = c->out->document_count;
    if (last && !c->out->documents[last - 1].record &&
        str_eq(c->out->documents[last - 1].path, where->path))
        return last - 1;
    return add_document(c, (unfinished_document){.path = where->path});
}

/* --- Items --- */

static void add_item(collector *c, unfinished_item item, const source *where)
{
    unfinished *u = c->out;
    item.document = document_of(c, where);
    const record *r = u->documents[item.document].record;
    item.section = r ? document_section_at(r->document, item.span.start) : (size_t)-1;
    item.line = source_position(where, item.span.start).line;
    item.arrival = u->count;
    u->items = arena_grow(c->arena, u->items, u->count, &c->item_capacity, sizeof *u->items);
    u->items[u->count++] = item;
    u->by_kind[item.kind]++;
}

static void collect_findings(collector *c, const diagnostics *findings)
{
    for (size_t i = 0; findings && i < findings->count; i++) {
        const diagnostic *d = findings->items[i];
        if (d->severity == SEVERITY_OFF || !d->source)
            continue;
        add_item(c,
                 (unfinished_item){.kind = kind_of(d->rule),
                                   .rule = d->rule,
                                   .finding = d,
                                   .text = d->message,
                                   .span = d->span},
                 d->source);
    }
}

/* Dates left empty: placeholders and bad dates are findings already. */
static void collect_dates(collector *c, const timeline *t)
{
    for (size_t i = t->dated; i < t->count; i++) {
        const event *e = &t->events[i];
        if (e->date.state != DATE_MISSING)
            continue;
        str what = e->ref.n ? e->ref : event_text(e);
        add_item(c,
                 (unfinished_item){.kind = UNFINISHED_DATE,
                                   .rule = RULE_COUNT,
                                   .text = str_format(c->arena, "the %.*s %.*s has no date",
                                                      STR_ARG(event_kind_name(e->kind)),
                                                      STR_ARG(what)),
                                   .span = e->origin.span},
                 &e->origin.record->document->source);
    }
}

/* Sections whose table a roll-up reads, but which hold none. */
static void collect_tables(collector *c, const work_stream *w)
{
    const record *r = w->record;
    for (size_t i = 0; r->template && r->spec_sections && i < r->template->section_count; i++) {
        const section_spec *spec = &r->template->sections[i];
        size_t section = r->spec_sections[i];
        bool rolled_up = spec->kind && spec->kind->type != TABLE_SIGN_OFF && spec->required &&
                         !spec->table_required;
        if (!rolled_up || section == (size_t)-1 || record_table(r, spec->kind->type, NULL))
            continue;
        add_item(c,
                 (unfinished_item){
                     .kind = UNFINISHED_TABLE,
                     .rule = RULE_COUNT,
                     .text = str_format(c->arena, "no table of %.*s, so none is counted here",
                                        STR_ARG(spec->kind->name)),
                     .span = r->document->sections[section].heading_span},
                 &r->document->source);
    }
}

static int compare_items(const void *left, const void *right)
{
    const unfinished_item *a = left, *b = right;
    if (a->document != b->document)
        return a->document < b->document ? -1 : 1;
    if (a->span.start != b->span.start)
        return a->span.start < b->span.start ? -1 : 1;
    return a->arrival < b->arrival ? -1 : a->arrival > b->arrival;
}

/* Gives each document its items and drops those that have none. */
static void settle(unfinished *u)
{
    for (size_t i = 0; i < u->count; i++) {
        unfinished_document *d = &u->documents[u->items[i].document];
        if (d->count++ == 0)
            d->first = i;
    }
    size_t kept = 0;
    for (size_t i = 0; i < u->document_count; i++) {
        unfinished_document d = u->documents[i];
        if (d.count == 0)
            continue;
        for (size_t j = d.first; j < d.first + d.count; j++)
            u->items[j].document = kept;
        u->documents[kept++] = d;
    }
    u->document_count = kept;
}

unfinished *unfinished_make(arena *a, const streams *s, const timeline *t,
                            const diagnostics *findings)
{
    collector c = {.arena = a, .streams = s, .out = arena_alloc(a, sizeof(unfinished))};
    know_documents(&c);
    collect_findings(&c, findings);
    collect_dates(&c, t);
    for (size_t i = 0; i < s->count; i++)
        collect_tables(&c, &s->items[i]);
    if (c.out->count)
        qsort(c.out->items, c.out->count, sizeof *c.out->items, compare_items);
    settle(c.out);
    return c.out;
}
