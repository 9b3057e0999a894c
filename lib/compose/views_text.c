/* Views of what authors wrote: a section, a document, all of them as annexes. */
#include "compose/anchors.h"
#include "compose/author.h"
#include "compose/ordered.h"
#include "compose/views_plan.h"

/* A section by its title: as the template of its kind knows it, else at any level. */
static size_t section_titled(view_context *c, const record *r, str title, bool *known)
{
    str name = section_name(c->arena, title);
    size_t spec = r->template ? template_find_section(r->template, name) : (size_t)-1;
    *known = spec != (size_t)-1;
    if (*known)
        return r->spec_sections[spec];
    return document_find_section(r->document, name, 0);
}

/* The record that the option `of` names; the programme's own without one. */
static const record *record_wanted(view_context *c, const yaml_node *options)
{
    str id = view_option(options, S("of"));
    if (id.n == 0)
        return c->programme->self;
    const record *r = programme_record(c->programme, id);
    if (!r)
        view_problem(c, yaml_get(options, S("of")), S("write the id of a document"),
                     "the programme has no document ‘%.*s’", STR_ARG(id));
    return r;
}

static void add_section(view_context *c, xmlNode *parent, const yaml_node *options,
                        const record *r, size_t section)
{
    bool own = r == c->programme->self;
    if (nothing_yet(parent, section != (size_t)-1,
                    own ? S("The programme document says nothing under this heading yet.")
                        : S("The document says nothing under this heading yet.")))
        return;
    xmlNode *place = tree_add(parent, "div", NULL);
    author text = author_of(c, r);
    markdown m = author_markdown(&text);
    m.without_bound_tables = view_choice(c, options, S("tables"), "yes|no") == 1;
    tree_set(place, "id", m.host.section_id(m.host.self, section));
    markdown_section(&m, place, section);
}

static void fill_section_of(view_context *c, xmlNode *parent, const yaml_node *options,
                            const record *r)
{
    str title = view_option(options, S("section"));
    bool known = false;
    size_t section = section_titled(c, r, title, &known);
    if (section == (size_t)-1 && !known)
        view_problem(c, yaml_get(options, S("section")),
                     S("write the title of one of its sections"), "%.*s has no section ‘%.*s’",
                     STR_ARG(record_name(r)), STR_ARG(title));
    else
        add_section(c, parent, options, r, section);
}

/* The section of every document of a kind; each has its name above it if there are several. */
static void fill_sections_of_kind(view_context *c, xmlNode *parent, const yaml_node *options,
                                  str kind)
{
    ordered_records all = records_ordered(c, kind);
    for (size_t i = 0; i < all.count; i++) {
        if (all.count > 1)
            view_label(parent, record_name(all.items[i]));
        fill_section_of(c, parent, options, all.items[i]);
    }
    if (all.count == 0)
        view_paragraph(parent, "note",
                       str_format(c->arena, "The programme has no document of the kind %.*s.",
                                  STR_ARG(kind)));
}

static void fill_section(view_context *c, xmlNode *parent, const yaml_node *options)
{
    str kind = view_option(options, S("kind"));
    const record *r = kind.n ? NULL : record_wanted(c, options);
    if (view_option(options, S("section")).n == 0)
        view_problem(c, NULL, S("add a line such as section: Vision"),
                     "the view ‘section’ does not say which one");
    else if (kind.n)
        fill_sections_of_kind(c, parent, options, kind);
    else if (r)
        fill_section_of(c, parent, options, r);
}

static str or_missing(str text)
{
    return text.n ? text : S("not stated");
}

/* Whether the template of a document's kind knows a field. */
static bool has_field(const record *r, str name)
{
    return r->template && field_named(r->template->fields, name);
}

static void annex_facts(view_context *c, xmlNode *annex, const record *r)
{
    xmlNode *list = tree_add(annex, "dl", "facts");
    const named *group = programme_find(c->programme, S("groups"), r->group.text);
    view_fact(list, S("Document"), r->id.text);
    if (group)
        view_fact(list, S("Group"), group->title.text);
    if (has_field(r, S("sponsor")))
        view_fact(list, S("Sponsor"), or_missing(r->sponsor.text));
    if (has_field(r, S("lead")))
        view_fact(list, S("Lead"), or_missing(r->lead.text));
    if (!has_field(r, S("sponsor")))
        view_fact(list, S("Author"), or_missing(r->author.text));
    view_fact(list, S("Version"), view_version(c, r));
}

static void annex(view_context *c, xmlNode *parent, const record *r)
{
    str title = r->title.text.n ? r->title.text : record_name(r);
    xmlNode *section = tree_add(parent, "section", "annex");
    view_part_begins(c, section);
    str reserved = anchors_record(c->anchors, r);
    tree_set(section, "id", anchors_place(c->anchors, reserved));
    if (markdown_is_language(r->lang.text))
        tree_set(section, "lang", r->lang.text);
    tree_add_text(section, "h2", NULL, title);
    annex_facts(c, section, r);
    author text = author_of(c, r);
    markdown m = author_markdown(&text);
    markdown_document(&m, section);
}

static void fill_annexes(view_context *c, xmlNode *parent, const yaml_node *options)
{
    str kind = view_option(options, S("kind"));
    if (kind.n) {
        ordered_records all = records_ordered(c, kind);
        for (size_t i = 0; i < all.count; i++)
            annex(c, parent, all.items[i]);
        return;
    }
    const streams *order = view_streams(c);
    for (size_t i = 0; i < order->count; i++)
        annex(c, parent, order->items[i].record);
}

static void fill_document(view_context *c, xmlNode *parent, const yaml_node *options)
{
    (void)options;
    if (!c->in->subject) {
        view_problem(c, NULL, S("build it with --id, and the id of a document"),
                     "the view ‘"
                     "document’ is for reports on one document");
        return;
    }
    author text = author_of(c, c->in->subject);
    markdown m = author_markdown(&text);
    markdown_document(&m, parent);
}

const view views_text[] = {
    {.name = S_INIT("section"), .fill = fill_section, .options = "section|of|kind|tables"},
    {.name = S_INIT("annexes"), .fill = fill_annexes, .options = "kind", .whole_part = true},
    {.name = S_INIT("document"), .fill = fill_document, .whole_part = true},
    {.name = S_INIT("")},
};
