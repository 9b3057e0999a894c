/*
 * A sheet for each work stream, its parts always in the same order: who, what
 * falls due, what it costs, whom it needs, what may go wrong, on whom it depends.
 */
#include "compose/views_plan.h"

/* --- Who --- */

/* "O1 Efficiency, O2 …": ids with the titles that a list of the programme gives them. */
static str titled_ids(view_context *c, const char *list, const value_list *ids)
{
    str *parts = arena_array(c->arena, ids->count + 1, sizeof *parts);
    for (size_t i = 0; i < ids->count; i++) {
        const named *n = programme_find(c->programme, str_of(list), ids->items[i].text);
        parts[i] = ids->items[i].text;
        if (n && n->title.text.n)
            parts[i] =
                str_format(c->arena, "%.*s %.*s", STR_ARG(parts[i]), STR_ARG(n->title.text));
    }
    buf b = {0};
    for (size_t i = 0; i < ids->count; i++) {
        buf_str(&b, i ? S("; ") : S(""));
        buf_str(&b, parts[i]);
    }
    str text = str_copy(c->arena, buf_view(&b));
    buf_free(&b);
    return text;
}

static str title_of(view_context *c, const char *list, str id)
{
    const named *n = programme_find(c->programme, str_of(list), id);
    return n && n->title.text.n ? n->title.text : id;
}

static void fact(xmlNode *list, str term, str text)
{
    xmlNode *value = view_fact(list, term, S(""));
    add_text_or(value, text, S("not stated"));
}

static void facts(view_context *c, xmlNode *sheet, const work_stream *w)
{
    const record *r = w->record;
    xmlNode *list = tree_add(sheet, "dl", "facts");
    fact(list, S("Group"), title_of(c, "groups", r->group.text));
    fact(list, S("Sponsor"), r->sponsor.text);
    fact(list, S("Lead"), r->lead.text);
    fact(list, S("Authority"), title_of(c, "authorities", r->authority.text));
    fact(list, S("Phase"), title_of(c, "phases", r->phase.text));
    fact(list, S("Outcomes"), titled_ids(c, "outcomes", &r->outcomes));
    if (r->indicators.count)
        fact(list, S("Indicators"), titled_ids(c, "indicators", &r->indicators));
    xmlNode *document = view_fact(list, S("Document"), S(""));
    view_reference(document, view_record_id(c, r), r->id.text);
    tree_format(document, "%s%.*s", r->version.text.n ? ", version " : "",
                STR_ARG(r->version.text));
    str status = record_value(r, S("status")).text;
    tree_format(document, "%s%.*s", status.n ? ", " : "", STR_ARG(status));
}

/* --- What falls due --- */

static str event_counts(view_context *c, const size_t counts[EVENT_KIND_COUNT])
{
    static const char *const names[][2] = {
        {"milestone", "milestones"}, {"action", "actions"}, {"deliverable", "deliverables"}};
    str parts[EVENT_KIND_COUNT];
    size_t n = 0;
    for (int i = 0; i < EVENT_KIND_COUNT; i++)
        if (counts[i])
            parts[n++] = count_of(c->arena, counts[i], names[i][0], names[i][1]);
    return capitalised(c->arena, listed(c->arena, parts, n));
}

static void event_row(view_context *c, view_grid *g, const event *e)
{
    view_row(g, "item");
    add_due(c, view_cell(g, S("")), e);
    add_cell_or(c, view_cell(g, S("")), e->origin.record, e->label, S("not named"));
    add_sourced(c, view_cell(g, S("")), &e->origin,
                e->ref.n ? e->ref : event_kind_name(e->kind));
}

static void due(view_context *c, xmlNode *sheet, const work_stream *w, sources *from)
{
    static const view_column columns[] = {
        {S_INIT("Due"), "nowrap", true},
        {S_INIT("Milestone, action or deliverable"), NULL, false},
        {S_INIT("Ref"), "nowrap", false}};
    const timeline *t = c->plan->timeline;
    const size_t *indexes;
    size_t counts[EVENT_KIND_COUNT] = {0}, all = streams_shared(&t->shares, w, &indexes);
    for (size_t i = 0; i < all; i++)
        counts[t->events[indexes[i]].kind]++;
    if (nothing_to_show(sheet, all,
                        S("No milestone, action or deliverable stands in a table.")))
        return;
    view_grid g = view_table(sheet, "milestones", event_counts(c, counts), columns, 3);
    for (size_t i = 0; i < all; i++) {
        event_row(c, &g, &t->events[indexes[i]]);
        sources_add(c, from, &t->events[indexes[i]].origin);
    }
}

/* --- What it costs --- */

static void money_sheet(view_context *c, xmlNode *sheet, const work_stream *w, sources *from)
{
    const stream_cost *s = &c->plan->costs->streams[w->order];
    if (nothing_to_show(
            sheet, s->readable,
            S("There is no table of costs that can be read, so no figure is known.")))
        return;
    cost_figures(c, sheet, &s->sums);
    sources_add(c, from, &s->origin);
}

/* --- Whom it needs --- */

static void entry_row(view_context *c, view_grid *g, const load_entry *e)
{
    view_row(g, "item");
    view_cell(g, e->role);
    add_text_or(view_cell(g, S("")), e->requirement, S("not stated"));
    const load_organisation *o = &c->plan->load->organisations[e->organisation];
    add_text_or(view_cell(g, S("")), o->authority ? o->authority->id.text : o->name,
                S("not stated"));
}

static str load_caption(view_context *c, const load_sum *s)
{
    str days = days_a_month(c->arena, s->rate_milli);
    bool other = s->days_milli || s->share_milli;
    const char *more = s->unknown && s->as_required ? ", plus what is as required or unknown"
                       : s->unknown                 ? ", plus what is not known yet"
                       : s->as_required             ? ", plus what is as required"
                                                    : "";
    if (s->rate_milli == 0)
        return other          ? S("People")
               : s->unknown   ? S("People: their time is not known yet")
               : more[0] != 0 ? S("People: as required")
                              : S("People");
    return str_format(c->arena, "People: %s%.*s%s", s->maximum ? "up to " : "", STR_ARG(days),
                      more);
}

static void people(view_context *c, xmlNode *sheet, const work_stream *w, sources *from)
{
    static const view_column columns[] = {{S_INIT("Role"), NULL, true},
                                          {S_INIT("Time"), "nowrap", false},
                                          {S_INIT("Organisation"), "nowrap", false}};
    const load *l = c->plan->load;
    const size_t *indexes;
    size_t n = streams_shared(&l->shares, w, &indexes);
    for (size_t i = 0; i < n; i++)
        sources_add(c, from, &l->entries[indexes[i]].origin);
    if (nothing_to_show(sheet, from->count,
                        S("There is no table of resources that can be read.")))
        return;
    view_grid g =
        view_table(sheet, "resources", load_caption(c, &l->by_stream[w->order]), columns, 3);
    for (size_t i = 0; i < n; i++)
        entry_row(c, &g, &l->entries[indexes[i]]);
}

/* --- What may go wrong --- */

static void score_cell(view_grid *g, const risk *r)
{
    xmlNode *cell = view_cell(g, S(""));
    if (r->score)
        tree_format(cell, "%.*s probability, %.*s impact",
                    STR_ARG(risk_level_name(r->probability)),
                    STR_ARG(risk_level_name(r->impact)));
    else
        view_missing(cell, S("not scored"));
}

static void risk_row(view_context *c, view_grid *g, const risk *r, bool scored)
{
    view_row(g, "item");
    add_risk(c, view_cell(g, S("")), r);
    add_cell_or(c, view_cell(g, S("")), r->origin.record, r->response, S("no response yet"));
    if (scored)
        score_cell(g, r);
}

static bool is_bare(const risk *r)
{
    return r->score == 0 && (!r->response || r->response->text.n == 0);
}

/* Risks of which only the name is known: a list says it all. */
static void list_risks(view_context *c, xmlNode *sheet, const work_stream *w, str counted)
{
    const risk_register *r = c->plan->risks;
    const size_t *indexes;
    size_t n = streams_shared(&r->shares, w, &indexes);
    view_label(sheet, str_join(c->arena, counted, S(", not scored, without a response")));
    xmlNode *list = tree_add(sheet, "ul", NULL);
    for (size_t i = 0; i < n; i++)
        add_risk(c, tree_add(list, "li", NULL), &r->risks[indexes[i]]);
}

static void risk_table(view_context *c, xmlNode *sheet, const work_stream *w, str counted,
                       bool scored)
{
    static const view_column columns[] = {{S_INIT("Risk"), NULL, true},
                                          {S_INIT("Response"), NULL, false},
                                          {S_INIT("Score"), NULL, false}};
    const risk_register *r = c->plan->risks;
    const size_t *indexes;
    size_t n = streams_shared(&r->shares, w, &indexes);
    str caption = scored ? counted : str_join(c->arena, counted, S(", not scored yet"));
    view_grid g = view_table(sheet, "register", caption, columns, scored ? 3 : 2);
    for (size_t i = 0; i < n; i++)
        risk_row(c, &g, &r->risks[indexes[i]], scored);
}

static void risks(view_context *c, xmlNode *sheet, const work_stream *w, sources *from)
{
    const risk_register *r = c->plan->risks;
    const size_t *indexes;
    size_t n = streams_shared(&r->shares, w, &indexes);
    bool bare = true, scored = false;
    if (n == 0) {
        view_paragraph(sheet, NULL, S("There is no table of risks yet."));
        return;
    }
    for (size_t i = 0; i < n; i++) {
        const risk *one = &r->risks[indexes[i]];
        bare = bare && is_bare(one);
        scored = scored || one->score > 0;
        sources_add(c, from, &one->origin);
    }
    str counted = count_opening(c->arena, n, "risk", "risks");
    if (bare)
        list_risks(c, sheet, w, counted);
    else
        risk_table(c, sheet, w, counted, scored);
}

/* --- On whom it depends --- */

static void link_row(view_context *c, view_grid *g, const stream_link *k)
{
    view_row(g, "item");
    stream_cell(c, g, k->to);
    xmlNode *why = view_cell(g, S(""));
    add_link_why(c, why, k);
    if (k->depends && k->depends->date.state == DATE_KNOWN)
        tree_format(why, " (by %.*s)",
                    STR_ARG(date_readable(c->arena, k->depends->date.range)));
}

static void depended_on(view_context *c, xmlNode *sheet, const work_stream *w)
{
    const streams *s = c->plan->streams;
    xmlNode *line = NULL;
    for (size_t i = 0; i < s->count; i++) {
        if (i == w->order || !links_between(c->plan->links, &s->items[i], w))
            continue;
        if (!line)
            line = view_paragraph(sheet, "note", S("Named as a dependency by: "));
        else
            tree_text(line, S("; "));
        add_stream(c, line, &s->items[i]);
    }
    if (line)
        tree_text(line, S("."));
}

static void dependencies(view_context *c, xmlNode *sheet, const work_stream *w, sources *from)
{
    static const view_column columns[] = {{S_INIT("Work stream"), "nowrap", true},
                                          {S_INIT("What links them"), NULL, false}};
    const links *l = c->plan->links;
    size_t first = l->first[w->order], n = l->first[w->order + 1] - first;
    if (n == 0) {
        view_paragraph(sheet, NULL, S("It names no other work stream that it depends on."));
    } else {
        str caption = str_format(
            c->arena, "Depends on or is linked with %.*s",
            STR_ARG(count_of(c->arena, n, "other work stream", "other work streams")));
        view_grid g = view_table(sheet, "dependencies", caption, columns, 2);
        for (size_t i = first; i < first + n; i++) {
            link_row(c, &g, &l->dependencies[i]);
            sources_add(c, from, &l->dependencies[i].origin);
        }
    }
    depended_on(c, sheet, w);
}

/* --- The sheet --- */

/* What each part of a sheet is taken from. */
enum { FROM_DATES, FROM_COSTS, FROM_PEOPLE, FROM_RISKS, FROM_LINKS, FROM_COUNT };

/* "Sources: dates, programme and section A.4 (page 63); costs, …" in one line. */
static void write_sources(view_context *c, xmlNode *sheet, const sources from[FROM_COUNT])
{
    static const char *const names[FROM_COUNT] = {"dates", "costs", "people", "risks",
                                                  "dependencies"};
    xmlNode *line = NULL;
    for (size_t i = 0; i < FROM_COUNT; i++) {
        if (from[i].count == 0)
            continue;
        if (line)
            tree_text(line, S("; "));
        else
            line = view_paragraph(sheet, "source", S("Sources: "));
        tree_format(line, "%s, ", names[i]);
        sources_write(c, line, &from[i]);
    }
    if (line)
        tree_text(line, S("."));
}

static void sheet(view_context *c, xmlNode *parent, const work_stream *w)
{
    str title = w->record->title.text.n ? w->record->title.text : w->name;
    xmlNode *section = view_section(c, parent, "sheet", sheet_id(c, w), title);
    sources from[FROM_COUNT] = {0};
    facts(c, section, w);
    due(c, section, w, &from[FROM_DATES]);
    money_sheet(c, section, w, &from[FROM_COSTS]);
    people(c, section, w, &from[FROM_PEOPLE]);
    risks(c, section, w, &from[FROM_RISKS]);
    dependencies(c, section, w, &from[FROM_LINKS]);
    write_sources(c, section, from);
}

/* Where each sheet stands, and who leads the work stream. */
static void index_sheets(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {{S_INIT("Work stream"), NULL, true},
                                          {S_INIT("Authority"), NULL, false},
                                          {S_INIT("Lead"), NULL, false},
                                          {S_INIT("Sheet"), NULL, false}};
    const streams *s = c->plan->streams;
    view_grid g = view_table_with_id(c, parent, "register", S("work streams"),
                                     S("Who leads each work stream"), columns, 4);
    for (size_t i = 0; i < s->group_count; i++) {
        const stream_group *these = &s->groups[i];
        if (these->count)
            view_heading_row(&g, these->title);
        for (size_t j = these->first; j < these->first + these->count; j++) {
            const record *r = s->items[j].record;
            view_row(&g, "item");
            stream_cell(c, &g, &s->items[j]);
            add_text_or(view_cell(&g, S("")), title_of(c, "authorities", r->authority.text),
                        S("not stated"));
            add_text_or(view_cell(&g, S("")), r->lead.text, S("not stated"));
            view_reference(view_cell(&g, S("")), sheet_id(c, &s->items[j]), s->items[j].name);
        }
    }
}

static void work_streams(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const streams *s = c->plan->streams;
    if (nothing_to_show(parent, s->count, S("There are no work streams yet.")))
        return;
    index_sheets(c, parent);
    for (size_t i = 0; i < s->count; i++)
        sheet(c, parent, &s->items[i]);
}

const view views_sheets[] = {
    {S_INIT("work-streams"), work_streams, NULL, .needs_plan = true},
    {{0}},
};
