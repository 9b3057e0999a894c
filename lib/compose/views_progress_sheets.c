/*
 * A page for each work stream, and one for the programme: what it reports, in the words
 * of its last update, with its milestones and what reviews ask of it.
 */
#include "compose/views_progress.h"

static void facts(view_context *c, xmlNode *sheet, const reported *r)
{
    xmlNode *list = tree_add(sheet, "dl", "facts");
    view_fact(list, S("Document"), r->record->id.text);
    if (!r->current) {
        view_fact(list, S("Update"), S("none"));
        return;
    }
    const record *u = r->current->record;
    date_range period = r->current->period;
    xmlNode *update = view_fact(list, S("Update"), S(""));
    view_link(update, view_record_id(c, u), u->title.text);
    view_fact(list, S("Version"), view_version(c, u));
    view_fact(list, S("Period"), date_readable(c->arena, period));
    view_fact(list, S("Author"), u->author.text);
}

/* Whether an update gives a colour at all. */
static bool has_colour(const update *u)
{
    for (int d = 0; d < DIMENSION_COUNT; d++)
        if (u->rag[d] != RAG_NONE && u->rag[d] != RAG_NOT_REPORTED)
            return true;
    return false;
}

static void colours(view_context *c, xmlNode *sheet, const reported *r)
{
    view_column columns[DIMENSION_COUNT];
    if (!has_colour(r->current)) {
        xmlNode *none = view_paragraph(sheet, NULL, S("It reports no colour."));
        value stated = update_rag_value(r->current->record, DIMENSION_OVERALL);
        if (stated.text.n)
            mark_place(c, none, &(origin){r->current->record, NULL, stated.span});
        return;
    }
    for (int d = 0; d < DIMENSION_COUNT; d++)
        columns[d] = (view_column){dimension_name((dimension)d), NULL, false};
    view_grid g = view_table(sheet, "matrix", S("Colours"), columns, DIMENSION_COUNT);
    view_row(&g, "item");
    for (int d = 0; d < DIMENSION_COUNT; d++) {
        value stated = update_rag_value(r->current->record, (dimension)d);
        xmlNode *cell = view_cell(&g, S(""));
        add_rag(cell, r->current->rag[d]);
        if (stated.text.n)
            mark_place(c, cell, &(origin){r->current->record, NULL, stated.span});
    }
}

static void milestone_row(view_context *c, view_grid *g, const milestone_standing *m)
{
    origin told = report_origin(m), promised = promise_origin(&m->promise);
    view_row(g, "item");
    view_cell(g, m->promise.ref);
    add_promise(c, view_cell(g, S("")), m);
    xmlNode *due = view_cell(g, S(""));
    add_planned(c, due, m);
    mark_place(c, due, &promised);
    xmlNode *status = view_cell(g, standing_text(c, m));
    mark_place(c, status, &told);
    const table_cell *comment =
        m->report ? bound_cell(m->report->table, m->report->row, COLUMN_COMMENT) : NULL;
    xmlNode *said = view_cell(g, S(""));
    if (comment && comment->text.n)
        view_author_cell(c, said, m->update->record, comment);
}

static void milestones(view_context *c, xmlNode *sheet, const reported *r)
{
    static const view_column columns[] = {{S_INIT("Ref"), "nowrap", true},
                                          {S_INIT("Milestone"), NULL, false},
                                          {S_INIT("Due"), "nowrap", false},
                                          {S_INIT("Status"), NULL, false},
                                          {S_INIT("Comment"), NULL, false}};
    if (nothing_to_show(sheet, r->count, S("It has no milestones to report on.")))
        return;
    str caption = str_format(c->arena, "%zu of %zu due not shown as achieved",
                             tally_outstanding(&r->tally), r->tally.due);
    view_grid g =
        view_table(sheet, "milestones", r->tally.due ? caption : S("Milestones: none due yet"),
                   columns, 5);
    for (size_t i = r->first; i < r->first + r->count; i++)
        milestone_row(c, &g, &c->plan->situation->milestones[i]);
}

static void spent_figure_box(view_context *c, xmlNode *figures, const spent_figure *f,
                             str label)
{
    view_figure(figures, f->known ? money_pounds(c->arena, f->pence) : S("not reported"),
                label);
    if (f->known)
        mark_place(c, figures->last, &f->origin);
}

static void money_sheet(view_context *c, xmlNode *sheet, const reported *r)
{
    if (!r->stream)
        return;
    const stream_spending *s = &c->plan->spending->streams[r->stream->order];
    xmlNode *figures = view_figures(sheet);
    spent_figure_box(c, figures, &s->budget, S("budget"));
    spent_figure_box(c, figures, &s->spent, S("spent to date"));
    spent_figure_box(c, figures, &s->outturn, S("forecast"));
}

/* The sections of an update that a template may hold, but those shown as tables. */
static void words(view_context *c, xmlNode *sheet, const reported *r)
{
    const record *u = r->current->record;
    for (size_t i = 0; u->template && i < u->template->section_count; i++) {
        size_t section = u->spec_sections[i];
        if (section == (size_t)-1 || u->template->sections[i].kind ||
            !u->document->sections[section].first)
            continue;
        view_label(sheet, u->template->sections[i].title);
        view_author_section(c, sheet, u, section);
    }
}

static void asked_of(view_context *c, xmlNode *sheet, const reported *r)
{
    const advice *a = c->plan->advice;
    view_grid g = {0};
    for (size_t i = 0; i < a->count; i++) {
        if (!r->stream || !recommendation_concerns(c->plan->streams, &a->items[i], r->stream))
            continue;
        if (!g.table)
            g = recommendation_table(c, sheet, S("recommendations"),
                                     S("What reviews ask of it"));
        recommendation_row(c, &g, &a->items[i]);
    }
}

static void sources_line(view_context *c, xmlNode *sheet, const reported *r)
{
    xmlNode *line = view_paragraph(sheet, "source", S("Sources: "));
    origin document = {r->record, NULL, r->record->id.span};
    add_place(c, line, &document);
    if (r->current) {
        origin update = {r->current->record, NULL, r->current->record->id.span};
        tree_text(line, S(" and "));
        add_place(c, line, &update);
    }
}

static void sheet(view_context *c, xmlNode *parent, const reported *r)
{
    str title = r->record->title.text.n ? r->record->title.text : reported_name(r);
    xmlNode *section = view_section(c, parent, "sheet", reported_sheet_id(c, r->stream),
                                    r->stream ? title : S("The programme as a whole"));
    facts(c, section, r);
    if (r->current)
        colours(c, section, r);
    milestones(c, section, r);
    money_sheet(c, section, r);
    if (r->current)
        words(c, section, r);
    asked_of(c, section, r);
    sources_line(c, section, r);
}

/* How many promises of a document stand so, of those that are due. */
static void count_cell(view_context *c, view_grid *g, size_t count)
{
    view_cell(g, str_format(c->arena, "%zu", count));
}

static void index_row(view_context *c, view_grid *g, const reported *r)
{
    const tally *t = &r->tally;
    size_t others =
        tally_outstanding(t) - t->due_as[STANDING_LATE] - t->due_as[STANDING_UNREPORTED];
    view_row(g, "item");
    add_reported(c, view_cell(g, S("")), r->stream);
    count_cell(c, g, t->due);
    count_cell(c, g, t->due_as[STANDING_ACHIEVED] + t->due_as[STANDING_DROPPED]);
    count_cell(c, g, t->due_as[STANDING_LATE] + others);
    count_cell(c, g, t->due_as[STANDING_UNREPORTED]);
    view_reference(view_cell(g, S("")), reported_sheet_id(c, r->stream), reported_name(r));
}

/* What was due of each, and where its sheet stands. */
static void index_sheets(view_context *c, xmlNode *parent)
{
    static const view_column columns[] = {
        {S_INIT("Work stream"), NULL, true},           {S_INIT("Due"), "num", false},
        {S_INIT("Achieved or dropped"), "num", false}, {S_INIT("Late"), "num", false},
        {S_INIT("Not reported"), "num", false},        {S_INIT("Sheet"), NULL, false}};
    const situation *s = c->plan->situation;
    view_grid g = view_table_with_id(c, parent, "register", S("sheets"),
                                     S("What was due, by work stream"), columns, 6);
    for (size_t i = 0; i < s->count; i++)
        index_row(c, &g, &s->items[i]);
}

static void progress_sheets(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const situation *s = c->plan->situation;
    if (nothing_to_show(parent, s->count, S("There are no work streams yet.")))
        return;
    index_sheets(c, parent);
    for (size_t i = 0; i < s->count; i++)
        sheet(c, parent, &s->items[i]);
}

const view views_progress_sheets[] = {
    {S_INIT("progress-sheets"), progress_sheets, NULL, .needs_plan = true},
    {{0}},
};
