/* The plan as data: what was computed from all documents. */
#include "data/export.h"
#include "data/tree.h"

static str text_of(const table_cell *cell)
{
    return cell ? cell->text : (str){0};
}

/* The id of the work stream that something belongs to; nothing for the programme's own. */
static void set_stream(xmlNode *node, const work_stream *stream)
{
    if (stream)
        data_set(node, "work-stream", stream->id);
}

static void export_overview(xmlNode *node, const overview *o)
{
    const struct {
        const char *name;
        size_t count;
    } counts[] = {
        {"work-stream-count", o->work_streams},
        {"group-count", o->groups},
        {"authority-count", o->authorities},
        {"outcome-count", o->outcomes},
        {"milestone-count", o->milestones},
        {"action-count", o->actions},
        {"deliverable-count", o->deliverables},
        {"undated-count", o->undated},
        {"risk-count", o->risks},
        {"scored-risk-count", o->scored_risks},
        {"unfinished-count", o->unfinished},
    };
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
        data_set_number(node, counts[i].name, (int64_t)counts[i].count);
}

static void export_events(xmlNode *parent, const timeline *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const event *e = &t->events[i];
        xmlNode *node = data_add(parent, "event");
        data_set(node, "kind", event_kind_name(e->kind));
        set_stream(node, e->stream);
        data_set_some(node, "ref", e->ref);
        data_set(node, "label", event_text(e));
        data_set_some(node, "owner", e->owner);
        data_set_some(node, "cost", e->cost);
        data_set_some(node, "outcomes", e->outcomes);
        data_set(node, "due", text_of(e->due));
        data_set_date(node, &e->date, text_of(e->due));
        data_set_place(node, &e->origin);
    }
}

/* --- People --- */

/* Exact decimals; counts of rows that give no figure. */
static void set_load(xmlNode *node, const load_sum *s)
{
    arena *a = arena_new();
    data_set(node, "days-per-month", effort_number(a, s->rate_milli));
    data_set(node, "days", effort_number(a, s->days_milli));
    data_set(node, "posts", effort_number(a, s->share_milli));
    data_set_number(node, "as-required-count", (int64_t)s->as_required);
    data_set_number(node, "unknown-count", (int64_t)s->unknown);
    data_set_bool(node, "maximum", s->maximum);
    arena_free(a);
}

static void export_organisations(xmlNode *parent, const load *l)
{
    for (size_t i = 0; i < l->organisation_count; i++) {
        const load_organisation *o = &l->organisations[i];
        xmlNode *node = data_add(parent, "organisation");
        if (o->authority)
            data_set(node, "authority", o->authority->id.text);
        data_set(node, "name", o->name);
        set_load(node, &o->sum);
        xmlNode *roles = data_add(node, "roles");
        for (size_t k = o->first; k < o->first + o->count; k++) {
            xmlNode *role = data_add(roles, "role");
            data_set(role, "name", l->roles[k].name);
            set_load(role, &l->roles[k].sum);
        }
    }
}

static void export_entries(xmlNode *parent, const load *l)
{
    for (size_t i = 0; i < l->count; i++) {
        const load_entry *e = &l->entries[i];
        xmlNode *node = data_add(parent, "entry");
        set_stream(node, e->stream);
        data_set(node, "role", e->role);
        data_set(node, "organisation", l->organisations[e->organisation].name);
        data_set(node, "requirement", e->requirement);
        data_set_effort(node, &e->effort);
        data_set_place(node, &e->origin);
    }
}

static void export_people(xmlNode *node, const load *l)
{
    set_load(data_add(node, "total"), &l->total);
    export_organisations(data_add(node, "organisations"), l);
    export_entries(data_add(node, "entries"), l);
}

/* --- Risks --- */

static void set_level(xmlNode *node, const char *name, int level)
{
    if (level)
        data_set_number(node, name, level);
}

static void export_risks(xmlNode *parent, const risk_register *r)
{
    for (size_t i = 0; i < r->count; i++) {
        const risk *one = &r->risks[i];
        xmlNode *node = data_add(parent, "risk");
        set_stream(node, one->stream);
        data_set_some(node, "ref", one->ref);
        data_set(node, "label", text_of(one->label));
        data_set_some(node, "probability", one->probability_text);
        data_set_some(node, "impact", one->impact_text);
        set_level(node, "probability-level", one->probability);
        set_level(node, "impact-level", one->impact);
        set_level(node, "score", one->score);
        data_set_some(node, "response", text_of(one->response));
        data_set_some(node, "owner", one->owner);
        data_set_place(node, &one->origin);
    }
}

/* --- Links --- */

static void export_dependencies(xmlNode *parent, const links *l)
{
    for (size_t i = 0; i < l->count; i++) {
        const stream_link *one = &l->dependencies[i];
        xmlNode *node = data_add(parent, "dependency");
        data_set(node, "from", one->from->id);
        data_set(node, "to", one->to->id);
        data_set_some(node, "nature", text_of(one->nature));
        if (one->depends) {
            data_set_some(node, "note", one->depends->note.text);
            data_set_some(node, "needed-by", one->depends->needed_by.text);
            data_set_date(node, &one->depends->date, one->depends->needed_by.text);
        }
        data_set_bool(node, "answered", one->answered);
        data_set_place(node, &one->origin);
    }
    for (size_t i = 0; i < l->loose_count; i++) {
        const loose_link *one = &l->loose[i];
        xmlNode *node = data_add(parent, "dependency");
        data_set(node, "from", one->from->id);
        data_set(node, "name", one->name);
        data_set_some(node, "note", one->note);
        data_set_bool(node, "answered", false);
        data_set_place(node, &one->origin);
    }
}

/* One for each cell of the matrix that is not empty. */
static void export_deliveries(xmlNode *parent, const links *l)
{
    for (size_t i = 0; i < l->delivery_count; i++) {
        const delivery *d = &l->deliveries[i];
        for (size_t k = 0; d->table && k < l->column_count; k++) {
            str part = delivery_cell(l, d, &l->columns[k]);
            if (part.n == 0)
                continue;
            xmlNode *node = data_add(parent, "delivery");
            set_stream(node, d->stream);
            data_set(node, "label", d->label);
            data_set(node, "authority", l->columns[k].name);
            data_set(node, "part", part);
            data_set_place(node, &d->origin);
        }
    }
}

static void export_outcomes(xmlNode *parent, const plan *p)
{
    const links *l = p->links;
    for (size_t i = 0; i < l->outcome_count; i++) {
        const named *outcome = &l->outcomes[i];
        xmlNode *node = data_add(parent, "outcome");
        data_set(node, "id", outcome->id.text);
        data_set(node, "title", outcome->title.text);
        data_set_some(node, "target", yaml_text(outcome->node, S("target")));
        data_set_some(node, "due", yaml_text(outcome->node, S("due")));
        xmlNode *served = data_add(node, "contributions");
        for (size_t k = 0; k < p->streams->count; k++)
            if (l->serves[k * l->outcome_count + i])
                set_stream(data_add(served, "contribution"), &p->streams->items[k]);
    }
}

/* --- What is open --- */

static void export_unfinished(xmlNode *parent, const unfinished *u)
{
    for (size_t i = 0; i < u->count; i++) {
        const unfinished_item *item = &u->items[i];
        const unfinished_document *d = &u->documents[item->document];
        xmlNode *node = data_add(parent, "item");
        data_set(node, "kind", unfinished_kind_name(item->kind, 1));
        if (item->rule != RULE_COUNT)
            data_set(node, "rule", rule_name(item->rule));
        data_set(node, "path", d->path);
        data_set_number(node, "line", item->line);
        data_text(node, item->text);
    }
}

void export_plan(xmlNode *parent, const plan *p, str currency)
{
    export_overview(data_add(parent, "overview"), &p->overview);
    export_money(data_add(parent, "costs"), p, currency);
    export_events(data_add(parent, "events"), p->timeline);
    export_people(data_add(parent, "people"), p->load);
    export_risks(data_add(parent, "risks"), p->risks);
    export_dependencies(data_add(parent, "dependencies"), p->links);
    export_deliveries(data_add(parent, "deliveries"), p->links);
    export_outcomes(data_add(parent, "outcomes"), p);
    export_unfinished(data_add(parent, "unfinished"), p->unfinished);
}
