/*
 * Lists at the end of a report: indicators, communications, and what is not
 * finished yet.
 */
#include "compose/views_plan.h"

/* --- Indicators --- */

static bool cites(const record *r, str id)
{
    for (size_t i = 0; i < r->indicators.count; i++)
        if (str_eq(r->indicators.items[i].text, id))
            return true;
    return false;
}

static bool is_cited(view_context *c, const named *indicator)
{
    for (size_t i = 0; i < c->plan->streams->count; i++)
        if (cites(c->plan->streams->items[i].record, indicator->id.text))
            return true;
    return false;
}

static void indicator_row(view_context *c, view_grid *g, const named *indicator)
{
    const streams *s = c->plan->streams;
    view_row(g, "item");
    view_cell(g, indicator->id.text);
    view_cell(g, indicator->title.text);
    if (g->at == g->count)
        return;
    xmlNode *cell = view_cell(g, S(""));
    bool any = false;
    for (size_t i = 0; i < s->count; i++) {
        if (!cites(s->items[i].record, indicator->id.text))
            continue;
        if (any)
            tree_text(cell, S(", "));
        any = true;
        add_stream(c, cell, &s->items[i]);
    }
}

static size_t cited_count(view_context *c, const named_list *list)
{
    size_t n = 0;
    for (size_t i = 0; i < list->count; i++)
        n += is_cited(c, &list->items[i]);
    return n;
}

/* The indicators that work streams name, or those that none does. */
static void indicator_table(view_context *c, xmlNode *parent, const named_list *list,
                            bool cited, str caption)
{
    static const view_column columns[] = {{S_INIT("Indicator"), "nowrap", true},
                                          {S_INIT("Subject"), NULL, false},
                                          {S_INIT("Named by"), NULL, false}};
    str id = cited ? S("indicators table") : S("other indicators");
    view_grid g =
        view_table_with_id(c, parent, "indicators", id, caption, columns, cited ? 3 : 2);
    for (size_t i = 0; i < list->count; i++)
        if (is_cited(c, &list->items[i]) == cited)
            indicator_row(c, &g, &list->items[i]);
}

static void indicators(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    arena *a = c->arena;
    const named_list *list = programme_list(c->programme, S("indicators"));
    if (nothing_to_show(parent, list ? list->count : 0,
                        S("The programme lists no indicators.")))
        return;
    size_t cited = cited_count(c, list), others = list->count - cited;
    str all = count_of(a, list->count, "indicator", "indicators");
    if (cited)
        indicator_table(c, parent, list, true,
                        str_format(a, "%.*s of %.*s %s named by a work stream",
                                   STR_ARG(capitalised(a, count_words(a, cited))), STR_ARG(all),
                                   cited == 1 ? "is" : "are"));
    if (others)
        indicator_table(
            c, parent, list, false,
            str_format(a, "%.*s named by no work stream",
                       STR_ARG(count_opening(a, others, "indicator is", "indicators are"))));
}

/* --- Communications --- */

static void communications_row(view_context *c, view_grid *g, const work_stream *w, str name)
{
    size_t section = known_section(c->arena, w->record, name);
    view_row(g, "item");
    stream_cell(c, g, w);
    xmlNode *cell = view_cell(g, S(""));
    if (section == (size_t)-1)
        view_missing(cell, S("nothing written"));
    else
        view_reference(cell, view_record_section_id(c, w->record, section),
                       w->record->document->sections[section].title);
}

static void communications(view_context *c, xmlNode *parent, const yaml_node *options)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},
        {S_INIT("What it says on communications"), NULL, false}};
    const streams *s = c->plan->streams;
    str name = view_option(options, S("section"));
    if (name.n == 0)
        name = S("Communications");
    const record *self = c->programme->self;
    size_t own = self ? known_section(c->arena, self, name) : (size_t)-1;
    if (own != (size_t)-1)
        view_author_section(c, parent, self, own);
    if (s->count == 0)
        return;
    view_grid g = view_table_with_id(c, parent, "communications", S("communications table"),
                                     S("Where each work stream speaks of it"), columns, 2);
    for (size_t i = 0; i < s->count; i++)
        communications_row(c, &g, &s->items[i], name);
}

/* --- What is not finished yet --- */

static str document_name(const unfinished_document *d)
{
    return d->record ? record_name(d->record) : d->path;
}

static size_t count_kind(const unfinished *u, const unfinished_document *d,
                         unfinished_kind kind)
{
    size_t n = 0;
    for (size_t i = d->first; i < d->first + d->count; i++)
        n += u->items[i].kind == kind;
    return n;
}

static size_t kinds_present(const unfinished *u, unfinished_kind kinds[UNFINISHED_KIND_COUNT])
{
    size_t n = 0;
    for (int kind = 0; kind < UNFINISHED_KIND_COUNT; kind++)
        if (u->by_kind[kind])
            kinds[n++] = (unfinished_kind)kind;
    return n;
}

static void count_cell(view_context *c, view_grid *g, size_t count)
{
    view_cell(g, count ? str_format(c->arena, "%zu", count) : S("–"));
}

static str document_id(view_context *c, const unfinished_document *d)
{
    return str_format(c->arena, "unfinished-%zu",
                      (size_t)(d - c->plan->unfinished->documents) + 1);
}

static void summarise(view_context *c, xmlNode *parent)
{
    const unfinished *u = c->plan->unfinished;
    unfinished_kind kinds[UNFINISHED_KIND_COUNT];
    view_column columns[UNFINISHED_KIND_COUNT + 2] = {{S("Document"), NULL, true}};
    size_t n = kinds_present(u, kinds);
    for (size_t i = 0; i < n; i++)
        columns[i + 1] = (view_column){capitalised(c->arena, unfinished_kind_name(kinds[i], 2)),
                                       "num", false};
    columns[n + 1] = (view_column){S("All"), "num", false};
    view_grid g = view_table_with_id(
        c, parent, "unfinished", S("unfinished"),
        str_format(c->arena, "%.*s, by document",
                   STR_ARG(count_opening(c->arena, u->count, "open point", "open points"))),
        columns, n + 2);
    for (size_t i = 0; i < u->document_count; i++) {
        const unfinished_document *d = &u->documents[i];
        view_row(&g, "item");
        view_link(view_cell(&g, S("")), document_id(c, d), document_name(d));
        for (size_t k = 0; k < n; k++)
            count_cell(c, &g, count_kind(u, d, kinds[k]));
        count_cell(c, &g, d->count);
    }
    view_group(&g);
    view_row(&g, "total");
    view_cell(&g, S("All documents"));
    for (size_t k = 0; k < n; k++)
        count_cell(c, &g, u->by_kind[kinds[k]]);
    count_cell(c, &g, u->count);
}

static void item_row(view_context *c, view_grid *g, const unfinished_document *d,
                     const unfinished_item *item)
{
    view_row(g, "item");
    xmlNode *place = view_cell(g, S(""));
    if (item->section != (size_t)-1)
        view_link(place, view_record_section_id(c, d->record, item->section),
                  d->record->document->sections[item->section].title);
    else
        tree_text(place, S("Opening fields"));
    view_cell(g, str_format(c->arena, "%u", (unsigned)item->line));
    tree_text(view_cell(g, S("")), capitalised(c->arena, item->text));
}

static void list_items(view_context *c, xmlNode *section, const unfinished_document *d)
{
    str open = str_format(c->arena, "What is open in %.*s", STR_ARG(d->path));
    const view_column columns[] = {
        {S("Section"), NULL, true}, {S("Line"), "num", false}, {open, NULL, false}};
    view_grid g = view_table(section, "unfinished", S(""), columns, 3);
    for (size_t i = d->first; i < d->first + d->count; i++)
        item_row(c, &g, d, &c->plan->unfinished->items[i]);
}

static void list_document(view_context *c, xmlNode *parent, const unfinished_document *d)
{
    list_items(c, view_section(c, parent, NULL, document_id(c, d), document_name(d)), d);
}

static void fill_unfinished(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const unfinished *u = c->plan->unfinished;
    if (nothing_to_show(parent, u->count, S("Nothing is open: every document is complete.")))
        return;
    summarise(c, parent);
    for (size_t i = 0; i < u->document_count; i++)
        list_document(c, parent, &u->documents[i]);
}

/* The annex of a draft that was built in spite of its errors; nothing in other reports. */
static void fill_open_findings(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const unfinished *u = c->plan->unfinished;
    if (!c->in->draft)
        return;
    xmlNode *annex = view_section(c, parent, "annex", S("open-findings"), S("Open findings"));
    view_paragraph(annex, NULL, S("What was still open when this draft was built."));
    size_t listed = 0;
    for (size_t i = 0; i < u->document_count; i++) {
        const unfinished_document *d = &u->documents[i];
        if (c->in->subject && d->record == c->in->subject)
            list_items(c, annex, d);
        else if (!c->in->subject)
            list_document(c, annex, d);
        listed += !c->in->subject || d->record == c->in->subject;
    }
    nothing_to_show(annex, listed, S("Nothing is open."));
}

const view views_lists[] = {
    {S_INIT("indicators"), indicators, NULL, .needs_plan = true},
    {S_INIT("communications"), communications, "section", .needs_plan = true},
    {S_INIT("unfinished"), fill_unfinished, NULL, .needs_plan = true},
    {S_INIT("open-findings"), fill_open_findings, NULL, .needs_plan = true, .whole_part = true},
    {{0}},
};
