#include "compose/report.h"

#include "compose/anchors.h"
#include "compose/author.h"
#include "compose/finish.h"
#include "compose/markdown.h"
#include "compose/marked.h"
#include "compose/view.h"
#include "compose/views_plan.h"
#include "plan/portfolio.h"
#include "read/node.h"

/* The name in an info string "{name}"; empty when it is none. */
static str view_name(cmark_node *block)
{
    str info = str_trim(str_of(cmark_node_get_fence_info(block)));
    if (!str_starts(info, S("{")) || !str_ends(info, S("}")))
        return S("");
    return str_trim(str_slice(info, 1, info.n - 1));
}

static bool is_fence(str line)
{
    return str_starts(str_trim(line), S("```")) || str_starts(str_trim(line), S("~~~"));
}

/* The lines between the fences: the options. Sets the context's place to the fence. */
static span options_of(view_context *c, cmark_node *block)
{
    const source *s = &c->in->layout->source;
    node_lines lines = node_lines_of(c->in->layout, block);
    size_t first = lines.first + 1, last = lines.last + 1;
    last = last > s->line_count ? s->line_count : last;
    c->fence = source_line_span(s, first - 1);
    if (last > first && is_fence(source_line(s, last - 1)))
        last--;
    uint32_t start = first < last ? source_line_span(s, first).start : c->fence.end;
    return (span){start, first < last ? source_line_span(s, last - 1).end : start};
}

static bool is_among(const char *names, str name)
{
    str rest = str_of(names), known;
    while (str_cut(&rest, '|', &known))
        if (str_eq(known, name))
            return true;
    return false;
}

static void check_options(view_context *c, const view *v, const yaml_node *options)
{
    if (options && options->kind != YAML_MAPPING)
        view_problem(c, NULL, S("write them as lines such as by: group"),
                     "the options of ‘%.*s’ are no list of names and values", STR_ARG(v->name));
    for (const yaml_node *o = options ? options->first : NULL; o; o = o->next)
        if (!is_among(v->options, o->key))
            view_problem(c, o,
                         v->options ? str_format(c->arena, "it has: %s", v->options)
                                    : S("it has none: leave the block empty"),
                         "the view ‘%.*s’ has no option "
                         "‘%.*s’",
                         STR_ARG(v->name), STR_ARG(o->key));
}

static const view *unknown_view(view_context *c, str name)
{
    const view *near = view_nearest(name);
    view_problem(c, NULL,
                 near ? str_format(c->arena, "did you mean {%.*s}?", STR_ARG(near->name))
                      : S("pidc-format(5) lists the views"),
                 "there is no view ‘%.*s’", STR_ARG(name));
    return NULL;
}

/* The view of that name; NULL, with a finding, when there is none or it lacks its plan. */
static const view *view_wanted(view_context *c, str name)
{
    const view *v = view_named(name);
    if (!v)
        return unknown_view(c, name);
    if (!v->needs_plan || c->plan)
        return v;
    view_problem(c, NULL, S("leave it out: this report is made without a plan"),
                 "the view ‘%.*s’ needs the programme's plan", STR_ARG(name));
    return NULL;
}

/* Whether a chart follows that may add to the data of those before it. */
static bool chart_follows(cmark_node *block)
{
    while ((block = cmark_node_next(block)))
        if (cmark_node_get_type(block) == CMARK_NODE_CODE_BLOCK) {
            const view *v = view_named(view_name(block));
            if (v && v->options && is_among(v->options, S("data")))
                return true;
        }
    return false;
}

static fence_effect fence(void *self, xmlNode *parent, cmark_node *block)
{
    view_context *c = self;
    str name = view_name(block);
    if (name.n == 0)
        return FENCE_IS_CODE;
    span place = options_of(c, block);
    const view *v = view_wanted(c, name);
    if (!v)
        return FENCE_FILLED;
    const yaml_node *options = yaml_read(c->arena, &c->in->layout->source, place, c->out);
    check_options(c, v, options);
    v->fill(c, v->whole_part ? c->body : parent, options);
    c->chart_data_grows = c->chart_data && c->chart_data->parent && chart_follows(block);
    return v->whole_part ? FENCE_ENDS_PART : FENCE_FILLED;
}

static void open_section(void *self, xmlNode *element)
{
    view_context *c = self;
    if (element->parent != c->body)
        return;
    tree_add_class(element, "part");
    view_part_begins(c, element);
}

static str section_id(void *self, size_t index)
{
    view_context *c = self;
    return anchors_take(c->anchors, c->in->layout->sections[index].title);
}

static str table_id(void *self, const table *t)
{
    view_context *c = self;
    (void)t;
    return anchors_take(c->anchors, S("table"));
}

static str target(void *self, str url)
{
    view_context *c = self;
    bool inside = str_starts(url, S("#")) && url.n > 1;
    str place = inside ? anchors_slug(c->arena, str_from(url, 1)) : S("");
    return inside ? str_join(c->arena, S("#"), place) : S("");
}

static bool image(void *self, str url, str *bytes)
{
    view_context *c = self;
    return author_image(c, c->in->layout->source.path, url, bytes);
}

static void meta(xmlNode *head, const char *name, str content)
{
    xmlNode *node = tree_add(head, "meta", NULL);
    tree_set(node, "name", str_of(name));
    tree_set(node, "content", content);
}

static void fill_head(const view_context *c, xmlNode *head)
{
    const report_facts *facts = &c->facts;
    xmlNode *title = tree_add_text(head, "title", NULL, facts->title);
    if (facts->programme.n)
        tree_format(title, " – %.*s", STR_ARG(facts->programme));
    meta(head, "programme", facts->programme);
    meta(head, "title", facts->title);
    meta(head, "version", facts->version);
    meta(head, "status", facts->status);
    meta(head, "date", facts->date);
    meta(head, "accountable-body", facts->accountable_body);
    if (c->in->draft)
        meta(head, "draft", S("yes"));
}

/* The authority that the section Accountable body names first. */
static str accountable_body(view_context *c)
{
    const record *r = c->programme->self;
    const named_list *authorities = programme_list(c->programme, S("authorities"));
    size_t at = r ? document_find_section(r->document, S("accountable body"), 2) : (size_t)-1;
    cmark_node *first = at == (size_t)-1 ? NULL : r->document->sections[at].first;
    str text = first ? document_plain_text(c->arena, first) : S(""), found = S("");
    size_t best = (size_t)-1;
    for (size_t i = 0; authorities && i < authorities->count; i++) {
        str name = authorities->items[i].title.text;
        size_t place = name.n ? str_find(text, name) : (size_t)-1;
        if (place < best) {
            best = place;
            found = name;
        }
    }
    return found;
}

static status least(status a, status b)
{
    return a < b ? a : b;
}

/* Of several programmes: the status that all have reached, and no version. */
static report_facts facts_of_portfolio(view_context *c)
{
    const portfolio *all = c->in->portfolio;
    status reached = STATUS_SUPERSEDED;
    for (size_t i = 0; i < all->count; i++)
        reached = least(reached, all->plans[i]->programme->self->status);
    date_range as_of = {c->in->as_of, c->in->as_of, PRECISION_DAY};
    return (report_facts){
        .programme = count_opening(c->arena, all->count, "programme", "programmes"),
        .title = yaml_text(c->in->layout->fields, S("title")),
        .subtitle = yaml_text(c->in->layout->fields, S("subtitle")),
        .status = view_status(reached),
        .date = date_readable(c->arena, as_of),
        .is_draft = c->in->draft || reached <= STATUS_DRAFT,
    };
}

/* The version and status are the programme's (or the one document's), the date is that of
 * the report. */
static report_facts facts_of(view_context *c)
{
    static const record nothing;
    const record *self = c->programme->self ? c->programme->self : &nothing;
    const record *r = c->in->subject ? c->in->subject : self;
    const yaml_node *fields = c->in->layout->fields;
    date_range as_of = {c->in->as_of, c->in->as_of, PRECISION_DAY};
    str title = yaml_text(fields, S("title"));
    return (report_facts){
        .programme = self->title.text,
        .title = c->in->subject ? r->title.text : title,
        .subtitle = c->in->subject ? title : yaml_text(fields, S("subtitle")),
        .version = r->version.text.n ? r->version.text : S("not stated"),
        .status = view_status(r->status),
        .date = c->in->subject ? view_date(c, r) : date_readable(c->arena, as_of),
        .accountable_body = accountable_body(c),
        .is_draft = c->in->draft || r->status == STATUS_DRAFT,
    };
}

static xmlDoc *empty_tree(view_context *c)
{
    xmlDoc *doc = xmlNewDoc(BAD_CAST "1.0");
    doc->dict = xmlDictCreate(); /* each name is kept once */
    xmlNode *html = xmlNewDocNode(doc, NULL, BAD_CAST "html", NULL);
    xmlDocSetRootElement(doc, html);
    str lang = yaml_text(c->in->layout->fields, S("lang"));
    tree_set(html, "lang", markdown_is_language(lang) ? lang : S("en-GB"));
    fill_head(c, tree_add(html, "head", NULL));
    c->body = tree_add(html, "body", NULL);
    return doc;
}

static bool names_view(const document *layout, str name)
{
    for (cmark_node *n = cmark_node_first_child(layout->root); n; n = cmark_node_next(n))
        if (cmark_node_get_type(n) == CMARK_NODE_CODE_BLOCK && str_eq(view_name(n), name))
            return true;
    return false;
}

static void fill_body(view_context *c)
{
    markdown m = {.arena = c->arena,
                  .document = c->in->layout,
                  .host = {.self = c,
                           .link = target,
                           .image = image,
                           .section_id = section_id,
                           .table_id = table_id,
                           .section = open_section,
                           .fence = fence}};
    if (names_view(c->in->layout, S("chart-data")))
        c->chart_data = tree_loose(c->body->doc, "div");
    c->finish = (finishing){.arena = c->arena,
                            .anchors = c->anchors,
                            .body = c->body,
                            .has_contents = names_view(c->in->layout, S("contents"))};
    finish_begin(&c->finish);
    anchors_take(c->anchors, S("contents"));
    anchors_take(c->anchors, S("main")); /* html.c's */
    markdown_blocks(&m, c->body, cmark_node_first_child(c->in->layout->root), NULL);
    if (c->chart_data && !c->chart_data->parent)
        xmlFreeNode(c->chart_data);
    finish_end(&c->finish);
}

xmlDoc *report_compose(const report_input *in, diagnostics *out)
{
    size_t before = out->count;
    view_context c = {.arena = arena_new(), .in = in, .out = out};
    c.plan = in->plan;
    c.programme = in->programme;
    c.anchors = anchors_new(c.arena, in->programme);
    c.facts = in->portfolio ? facts_of_portfolio(&c) : facts_of(&c);
    xmlDoc *doc = empty_tree(&c);
    marked_names names;
    marked_use_names(doc, &names, c.programme);
    fill_body(&c);
    doc->_private = NULL;
    if (out->count > before) {
        xmlFreeDoc(doc);
        doc = NULL;
    }
    arena_free(c.arena);
    return doc;
}
