/* Views before the text: cover, document control, contents. */
#include "compose/author.h"
#include "compose/ordered.h"
#include "compose/views_plan.h"
#include "core/date.h"

static str draft_note(const view_context *c)
{
    return c->in->draft ? S("Draft, built with open findings") : S("Draft");
}

static void fill_cover(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    const report_facts *facts = &c->facts;
    xmlNode *cover = tree_add(parent, "header", "cover");
    tree_add_text(cover, "p", "programme", facts->programme);
    tree_add_text(cover, "h1", NULL, facts->title);
    if (facts->subtitle.n)
        tree_add_text(cover, "p", "subtitle", facts->subtitle);
    if (facts->is_draft)
        tree_add_text(cover, "p", "subtitle", draft_note(c));
    xmlNode *list = tree_add(cover, "dl", "facts");
    if (c->in->subject)
        view_fact(list, S("Document"), c->in->subject->id.text);
    if (facts->version.n)
        view_fact(list, S("Version"), facts->version);
    view_fact(list, S("Status"), facts->status);
    view_fact(list, S("Date"), facts->date);
    if (c->in->subject)
        add_text_or(view_fact(list, S("Author"), S("")), c->in->subject->author.text,
                    S("not stated"));
    if (facts->accountable_body.n)
        view_fact(list, S("Accountable body"), facts->accountable_body);
}

/* "1.0, submitted". */
static str version_of(view_context *c, const record *r)
{
    str version = r->version.text.n ? r->version.text : S("Not stated");
    str status = record_value(r, S("status")).text;
    return str_format(c->arena, "%.*s%s%.*s", STR_ARG(version), status.n ? ", " : "",
                      STR_ARG(status));
}

static void document_row(view_context *c, view_grid *g, const record *r)
{
    view_row(g, NULL);
    xmlNode *id = view_cell(g, S(""));
    view_link(id, view_record_id(c, r), r->id.text);
    view_cell(g, r->title.text);
    view_cell(g, version_of(c, r));
    view_cell(g, view_date(c, r));
    view_cell(g, r->author.text);
}

static const view_column document_columns[] = {
    {S_INIT("Document"), "nowrap", true}, {S_INIT("Title"), NULL, false},
    {S_INIT("Version"), "nowrap", false}, {S_INIT("Date"), "nowrap", false},
    {S_INIT("Author"), NULL, false},
};

/* The documents of a kind that the option `kind` names, behind the others. */
static void documents_of(view_context *c, view_grid *g, str kinds)
{
    str kind;
    while (str_cut(&kinds, ',', &kind)) {
        ordered_records all = records_ordered(c, str_trim(kind));
        for (size_t i = 0; i < all.count; i++)
            document_row(c, g, all.items[i]);
    }
}

static void fill_document_control(view_context *c, xmlNode *parent, const yaml_node *options)
{
    const record *subject = c->in->subject;
    view_grid g = view_table_with_id(c, parent, "register", S("documents"),
                                     subject ? S("This document")
                                             : S("Documents this report is made from"),
                                     document_columns, 5);
    if (subject) {
        document_row(c, &g, subject);
        return;
    }
    if (c->programme->self)
        document_row(c, &g, c->programme->self);
    const streams *order = view_streams(c);
    for (size_t i = 0; i < order->count; i++)
        document_row(c, &g, order->items[i].record);
    documents_of(c, &g, view_option(options, S("kind")));
}

/* A number of levels from an option, or `otherwise`. */
static size_t depth_option(view_context *c, const yaml_node *options, str name,
                           size_t otherwise)
{
    return yaml_get(options, name) ? view_choice(c, options, name, "1|2|3") + 1 : otherwise;
}

static void fill_contents(view_context *c, xmlNode *parent, const yaml_node *options)
{
    if (c->finish.contents) {
        view_problem(c, NULL, S("take one of them out"), "the contents stand twice");
        return;
    }
    c->finish.contents = tree_add(parent, "nav", "contents");
    tree_set(c->finish.contents, "id", S("contents"));
    tree_add_text(c->finish.contents, "h2", NULL, S("Contents"));
    c->finish.contents_depth = depth_option(c, options, S("depth"), 2);
    c->finish.annex_depth = depth_option(c, options, S("annex-depth"), 1);
}

static void fill_list_of_tables(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    c->finish.tables = tree_add(parent, "nav", "contents tables");
    view_id(c, c->finish.tables, S("list-of-tables"));
    tree_add_text(c->finish.tables, "h2", NULL, S("Tables and figures"));
}

const view views_front[] = {
    {.name = S_INIT("cover"), .fill = fill_cover, .whole_part = true},
    {.name = S_INIT("document-control"), .fill = fill_document_control, .options = "kind"},
    {.name = S_INIT("contents"),
     .fill = fill_contents,
     .options = "depth|annex-depth",
     .whole_part = true},
    {.name = S_INIT("list-of-tables"), .fill = fill_list_of_tables, .whole_part = true},
    {.name = S_INIT("")},
};
