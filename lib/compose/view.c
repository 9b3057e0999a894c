#include "compose/view.h"

#include "check/near.h"
#include "compose/anchors.h"
#include "compose/author.h"
#include "compose/markdown.h"
#include "compose/marked.h"
#include "core/utf8.h"

static const view *const tables[] = {
    views_front,      views_text,     views_overview,  views_time,           views_money,
    views_people,     views_risks,    views_links,     views_sheets,         views_charts,
    views_portfolio,  views_lists,    views_work_plan, views_allocations,    views_standing,
    views_milestones, views_reported, views_changes,   views_progress_sheets};
enum { TABLE_COUNT_OF_VIEWS = sizeof tables / sizeof *tables };

const view *view_named(str name)
{
    for (size_t i = 0; i < TABLE_COUNT_OF_VIEWS; i++)
        for (const view *v = tables[i]; v->name.n; v++)
            if (str_eq(v->name, name))
                return v;
    return NULL;
}

const view *view_nearest(str name)
{
    str names[128];
    size_t count = 0;
    for (size_t i = 0; i < TABLE_COUNT_OF_VIEWS; i++)
        for (const view *v = tables[i]; v->name.n && count < 128; v++)
            names[count++] = v->name;
    size_t at = near_name(name, names, count);
    return at == (size_t)-1 ? NULL : view_named(names[at]);
}

str view_option(const yaml_node *options, str name)
{
    return yaml_text(options, name);
}

size_t view_choice(view_context *c, const yaml_node *options, str name, const char *choices)
{
    str value = yaml_text(options, name), rest = str_of(choices), choice;
    if (value.n == 0)
        return 0;
    for (size_t i = 0; str_cut(&rest, '|', &choice); i++)
        if (str_eq(choice, value))
            return i;
    view_problem(c, yaml_get(options, name), str_format(c->arena, "write one of %s", choices),
                 "‘%.*s’ is no value of the option ‘%.*s’", STR_ARG(value), STR_ARG(name));
    return 0;
}

void view_problem(view_context *c, const yaml_node *at, str hint, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str message = str_vformat(c->arena, format, args);
    va_end(args);
    diagnostic *d = diagnose(c->out, RULE_TEMPLATE_UNKNOWN, &c->in->layout->source,
                             at ? at->span : c->fence, "%.*s", STR_ARG(message));
    d->hint = str_copy(c->out->arena, hint);
}

static size_t depth_of(const xmlNode *section)
{
    size_t depth = 0;
    for (const xmlNode *n = section; n && n->type == XML_ELEMENT_NODE; n = n->parent)
        depth += tree_is(n, "section");
    return depth;
}

/* Adds the heading of what lies in so many sections, itself included. */
static void add_heading(xmlNode *parent, size_t depth, str text)
{
    static const char *const names[] = {"h2", "h3", "h4", "h5", "h6"};
    tree_add_text(parent, names[depth > 5 ? 4 : depth - 1], NULL, text);
}

void view_part_begins(view_context *c, const xmlNode *part)
{
    if (!c->chart_data_grows)
        finish_parts(&c->finish, part);
}

xmlNode *view_section(view_context *c, xmlNode *parent, const char *class, str id, str title)
{
    xmlNode *section = tree_add(parent, "section", class);
    if (parent == c->body)
        view_part_begins(c, section);
    view_id(c, section, id.n ? id : title);
    add_heading(section, depth_of(section), title);
    return section;
}

void view_turn_page(xmlNode *node)
{
    while (node && !tree_is(node, "section"))
        node = node->parent;
    if (node)
        tree_add_class(node, "landscape");
}

void view_label(xmlNode *parent, str text)
{
    add_heading(parent, depth_of(parent) + 1, text);
}

str view_id(view_context *c, xmlNode *node, str wish)
{
    str id = anchors_take(c->anchors, wish);
    tree_set(node, "id", id);
    return id;
}

xmlNode *view_paragraph(xmlNode *parent, const char *class, str text)
{
    return tree_add_text(parent, "p", class, text);
}

xmlNode *view_figures(xmlNode *parent)
{
    return tree_add(parent, "div", "figures");
}

void view_figure(xmlNode *figures, str value, str label)
{
    xmlNode *box = tree_add(figures, "div", "figure-box");
    tree_add_text(box, "p", "value", value);
    tree_add_text(box, "p", "label", label);
}

xmlNode *view_fact(xmlNode *list, str term, str text)
{
    tree_add_text(list, "dt", NULL, term);
    xmlNode *dd = tree_add(list, "dd", NULL);
    view_value(dd, text);
    return dd;
}

str view_status(status s)
{
    static const str names[] = {
        [STATUS_NONE] = S_INIT("Not stated"),       [STATUS_DRAFT] = S_INIT("Draft"),
        [STATUS_SUBMITTED] = S_INIT("Submitted"),   [STATUS_APPROVED] = S_INIT("Approved"),
        [STATUS_SUPERSEDED] = S_INIT("Superseded"),
    };
    return names[s];
}

str view_date(view_context *c, const record *r)
{
    date_value value = date_parse(r->date.text, NULL);
    return value.state == DATE_KNOWN ? date_readable(c->arena, value.range) : r->date.text;
}

str view_version(view_context *c, const record *r)
{
    str state = utf8_fold(c->arena, view_status(r->status));
    return str_format(c->arena, "%.*s, %.*s, %.*s", STR_ARG(r->version.text), STR_ARG(state),
                      STR_ARG(view_date(c, r)));
}

xmlNode *view_strong(xmlNode *parent, str text)
{
    return tree_add_text(parent, "strong", NULL, text);
}

xmlNode *view_missing(xmlNode *parent, str text)
{
    return tree_add_text(parent, "span", "missing", text);
}

void view_value(xmlNode *parent, str text)
{
    marked_text(parent, text, PLACEHOLDER_IN_VALUE, false);
}

static xmlNode *link_to(xmlNode *parent, const char *class, str id, str text)
{
    xmlNode *a = tree_add(parent, "a", class);
    arena *scratch = arena_new();
    tree_set(a, "href", str_join(scratch, S("#"), id));
    arena_free(scratch);
    tree_text(a, text);
    return a;
}

xmlNode *view_reference(xmlNode *parent, str id, str otherwise)
{
    return link_to(parent, "ref", id, otherwise);
}

xmlNode *view_link(xmlNode *parent, str id, str text)
{
    return link_to(parent, NULL, id, text);
}

const streams *view_streams(view_context *c)
{
    return c->plan ? c->plan->streams : streams_make(c->arena, c->programme);
}

str view_record_id(view_context *c, const record *r)
{
    return anchors_record(c->anchors, r);
}

str view_record_section_id(view_context *c, const record *r, size_t section)
{
    return anchors_section(c->anchors, r, section);
}

str view_record_table_id(view_context *c, const record *r, const table *t)
{
    return anchors_table(c->anchors, r, t);
}

void view_author_cell(view_context *c, xmlNode *parent, const record *r, const table_cell *cell)
{
    author text = author_of(c, r);
    markdown m = author_markdown(&text);
    markdown_cell(&m, parent, cell);
}

void view_author_section(view_context *c, xmlNode *parent, const record *r, size_t section)
{
    author text = author_of(c, r);
    markdown m = author_markdown(&text);
    markdown_section(&m, parent, section);
}

view_grid view_table(xmlNode *parent, const char *class, str caption,
                     const view_column *columns, size_t count)
{
    view_grid g = {.columns = columns, .count = count};
    g.table = tree_add(parent, "table", class);
    if (caption.n)
        tree_add_text(g.table, "caption", NULL, caption);
    xmlNode *row = tree_add(tree_add(g.table, "thead", NULL), "tr", NULL);
    for (size_t i = 0; i < count; i++) {
        bool named = columns[i].header.n > 0;
        xmlNode *cell =
            tree_add_text(row, named ? "th" : "td", columns[i].class, columns[i].header);
        if (named)
            tree_set(cell, "scope", S("col"));
    }
    g.body = tree_add(g.table, "tbody", NULL);
    return g;
}

view_grid view_table_with_id(view_context *c, xmlNode *parent, const char *class, str id,
                             str caption, const view_column *columns, size_t count)
{
    view_grid g = view_table(parent, class, caption, columns, count);
    view_id(c, g.table, id);
    return g;
}

void view_row(view_grid *g, const char *class)
{
    g->row = tree_add(g->body, "tr", class);
    g->at = 0;
}

xmlNode *view_cell(view_grid *g, str text)
{
    const view_column *column = &g->columns[g->at < g->count ? g->at : g->count - 1];
    bool head = column->row_header && g->at == 0;
    xmlNode *cell = tree_add(g->row, head ? "th" : "td", column->class);
    if (head)
        tree_set(cell, "scope", S("row"));
    g->at++;
    view_value(cell, text);
    return cell;
}

void view_group(view_grid *g)
{
    if (g->body->children)
        g->body = tree_add(g->table, "tbody", NULL);
}

xmlNode *view_heading_row(view_grid *g, str text)
{
    view_group(g);
    view_row(g, "heading");
    xmlNode *cell = tree_add(g->row, "th", NULL);
    arena *a = arena_new();
    tree_set(cell, "colspan", str_format(a, "%zu", g->count));
    tree_set(cell, "scope", S("rowgroup"));
    arena_free(a);
    view_value(cell, text);
    return cell;
}
