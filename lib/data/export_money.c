/* The costs of the plan as data. */
#include "data/export.h"
#include "data/tree.h"

struct exporting {
    const plan *plan;
    str currency;
};

static void add_money(const struct exporting *e, xmlNode *parent, const char *name, money pence)
{
    data_set_money(data_add(parent, name), pence, e->currency);
}

/* Gross, deductions and net; `unknown` when more is to come that nobody knows. */
static void set_sums(const struct exporting *e, xmlNode *node, const cost_sums *s)
{
    data_set_bool(node, "unknown", s->unknown);
    add_money(e, node, "gross", s->gross);
    add_money(e, node, "deductions", s->deductions);
    add_money(e, node, "net", s->net);
}

static void export_groups(const struct exporting *e, xmlNode *parent)
{
    const streams *s = e->plan->streams;
    for (size_t i = 0; i < s->group_count; i++) {
        xmlNode *group = data_add(parent, "group");
        data_set(group, "id", s->groups[i].group ? s->groups[i].group->id.text : S(""));
        data_set(group, "title", s->groups[i].title);
        data_set_number(group, "work-stream-count", (int64_t)s->groups[i].count);
        set_sums(e, group, &e->plan->costs->groups[i]);
    }
}

static void export_streams(const struct exporting *e, xmlNode *parent)
{
    const costs *c = e->plan->costs;
    for (size_t i = 0; i < c->count; i++) {
        const stream_cost *s = &c->streams[i];
        xmlNode *stream = data_add(parent, "work-stream");
        data_set(stream, "id", s->stream->id);
        data_set(stream, "name", s->stream->name);
        data_set(stream, "group", s->stream->record->group.text);
        data_set_bool(stream, "readable", s->readable);
        data_set_place(stream, &s->origin);
        set_sums(e, stream, &s->sums);
    }
}

/* What each work stream has from a source; those that have nothing are left out. */
static void export_shares(const struct exporting *e, xmlNode *parent, const source_cost *source)
{
    const streams *s = e->plan->streams;
    for (size_t i = 0; i < s->count; i++) {
        if (source->by_stream[i] == 0)
            continue;
        xmlNode *share = data_add(parent, "share");
        data_set(share, "work-stream", s->items[i].id);
        data_set_money(share, source->by_stream[i], e->currency);
    }
}

static void export_sources(const struct exporting *e, xmlNode *parent)
{
    const costs *c = e->plan->costs;
    for (size_t i = 0; i < c->source_count; i++) {
        const source_cost *source = &c->sources[i];
        xmlNode *node = data_add(parent, "funding-source");
        data_set_some(node, "id", source->id);
        data_set(node, "title", source->title);
        data_set_bool(node, "unknown", source->asked_unknown);
        add_money(e, node, "asked", source->asked);
        if (source->has_own)
            add_money(e, node, "own", source->own);
        export_shares(e, data_add(node, "shares"), source);
    }
}

static void export_own(const struct exporting *e, xmlNode *parent)
{
    const costs *c = e->plan->costs;
    if (!c->own)
        return;
    xmlNode *own = data_add(parent, "own-funding");
    const origin table = {e->plan->programme->self, c->own, c->own->source->span};
    data_set_place(own, &table);
    set_sums(e, own, &c->own_total);
    xmlNode *blocks = data_add(own, "blocks");
    for (size_t i = 0; i < c->block_count; i++) {
        xmlNode *block = data_add(blocks, "block");
        data_set(block, "label", c->blocks[i].label);
        data_set_some(block, "funding-source", c->blocks[i].source);
        data_set_place(block, &c->blocks[i].origin);
        set_sums(e, block, &c->blocks[i].sums);
    }
}

void export_money(xmlNode *parent, const plan *p, str currency)
{
    const struct exporting e = {p, currency};
    set_sums(&e, data_add(parent, "total"), &p->costs->total);
    export_groups(&e, data_add(parent, "groups"));
    export_streams(&e, data_add(parent, "work-streams"));
    export_sources(&e, data_add(parent, "funding-sources"));
    export_own(&e, parent);
}
