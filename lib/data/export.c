#include "data/export.h"

#include "data/tree.h"

static void set_period(xmlNode *node, const programme *p)
{
    if (!p->has_period)
        return;
    arena *a = arena_new();
    date_range first = {p->period.first, p->period.first, PRECISION_DAY};
    date_range last = {p->period.last, p->period.last, PRECISION_DAY};
    data_set(node, "start", date_iso(a, first));
    data_set(node, "end", date_iso(a, last));
    arena_free(a);
}

static void export_programme(xmlNode *parent, const programme *p, str currency)
{
    xmlNode *node = data_add(parent, "programme");
    const record *self = p->self;
    data_set(node, "id", self->id.text);
    data_set(node, "title", self->title.text);
    data_set_some(node, "short-title", self->short_title.text);
    data_set_some(node, "version", self->version.text);
    data_set_some(node, "status", record_value(self, S("status")).text);
    data_set_some(node, "date", self->date.text);
    data_set_some(node, "base-year", p->base_year.text);
    set_period(node, p);
    data_set(node, "currency", currency);
    data_set(node, "path", self->document->source.path);
}

xmlDoc *export_make(const plan *p)
{
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    xmlNode *root = doc ? xmlNewDocNode(doc, NULL, BAD_CAST "export", NULL) : NULL;
    if (!root)
        out_of_memory(0);
    xmlDocSetRootElement(doc, root);
    arena *a = arena_new();
    str currency = record_value(p->programme->self, S("currency")).text;
    currency = currency.n ? currency : S("GBP");
    data_set_number(root, "format-version", 1);
    data_set(root, "as-of", date_iso(a, (date_range){p->as_of, p->as_of, PRECISION_DAY}));
    export_programme(root, p->programme, currency);
    export_documents(data_add(root, "documents"), p, currency);
    export_plan(data_add(root, "plan"), p, currency);
    arena_free(a);
    return doc;
}
