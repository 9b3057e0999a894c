#include "compose/markdown.h"

#include <stdlib.h>
#include <string.h>

#include "compose/marked.h"
#include "compose/tree.h"
#include "read/node.h"

/* Emphasis below so many open nodes is dropped: its text stays, and the tree stays shallow. */
enum { OPEN_DEPTH = 100 };

/* A node that was entered, and where the tree stood before it. */
typedef struct opened {
    cmark_node *node;
    xmlNode *before;
    bool is_span; /* <span lang>, closed by a tag of its own */
} opened;

/* An open section and the Markdown level of its heading. */
typedef struct open_section {
    int level;
    xmlNode *element;
} open_section;

typedef struct walker {
    const markdown *m;
    xmlNode *base; /* where everything goes */
    xmlNode *at;   /* where the next node goes */
    opened *open;
    size_t open_count, open_capacity;
    open_section sections[6];
    size_t section_count;
    size_t next_section; /* of the document: headings come in its order */
    bool text_only;      /* inlines of a cell or label: no blocks */
} walker;

/* Opens `name` for the time of `node`; NULL opens nothing but is closed all the same. */
static void enter(walker *w, cmark_node *node, const char *name, const char *class)
{
    w->open =
        arena_grow(w->m->arena, w->open, w->open_count, &w->open_capacity, sizeof *w->open);
    w->open[w->open_count++] = (opened){.node = node, .before = w->at};
    if (name)
        w->at = tree_add(w->at, name, class);
}

bool markdown_is_language(str tag)
{
    str part;
    size_t parts = 0;
    if (tag.n > 35 || str_ends(tag, S("-")))
        return false;
    while (str_cut(&tag, '-', &part)) {
        if (part.n < (parts ? 1 : 2) || part.n > (parts ? 8 : 3))
            return false;
        for (size_t i = 0; i < part.n; i++)
            if (!(parts ? ascii_is_alnum(part.p[i]) : ascii_is_alpha(part.p[i])))
                return false;
        parts++;
    }
    return parts > 0;
}

static str without_quotes(str s)
{
    bool quoted = s.n >= 2 && (s.p[0] == '"' || s.p[0] == '\'') && s.p[s.n - 1] == s.p[0];
    return quoted ? str_slice(s, 1, s.n - 1) : s;
}

/* The language of a tag <span lang="cy"> and nothing else in it; empty for other tags. */
static str span_language(str tag)
{
    if (!str_starts_nocase(tag, S("<span")) || !str_ends(tag, S(">")))
        return S("");
    str inside = str_slice(tag, 5, tag.n - 1);
    if (inside.n == 0 || !ascii_is_space(inside.p[0]))
        return S("");
    inside = str_trim(inside);
    if (!str_starts_nocase(inside, S("lang")))
        return S("");
    inside = str_trim(str_from(inside, 4));
    if (!str_starts(inside, S("=")))
        return S("");
    str language = without_quotes(str_trim(str_from(inside, 1)));
    return markdown_is_language(language) ? language : S("");
}

static bool is_span_end(str tag)
{
    if (!str_starts_nocase(tag, S("</span")) || !str_ends(tag, S(">")))
        return false;
    return str_trim(str_slice(tag, 6, tag.n - 1)).n == 0;
}

static bool is_directive(str html)
{
    return str_starts(html, S("<!--")) && str_starts(str_trim(str_from(html, 4)), S("pidc:"));
}

static void inline_html(walker *w, cmark_node *node)
{
    str html = node_literal(node), language = span_language(html);
    opened *last = w->open_count ? &w->open[w->open_count - 1] : NULL;
    if (is_directive(html))
        return;
    if (is_span_end(html) && last && last->is_span) {
        w->at = last->before;
        w->open_count--;
    } else if (language.n && w->open_count < OPEN_DEPTH) {
        enter(w, node, "span", NULL);
        w->open[w->open_count - 1].is_span = true;
        tree_set(w->at, "lang", language);
    } else {
        tree_text(w->at, html);
    }
}

/* A <span lang> that nothing closed is text after all, and so is its tag. */
static void give_up_span(walker *w, const opened *span)
{
    xmlNode *element = w->at;
    w->at = span->before;
    xmlNode *tag = tree_add_first(element, "span", NULL);
    tree_text(tag, node_literal(span->node));
    tree_unwrap(tag);
    tree_unwrap(element);
}

static void leave(walker *w, const cmark_node *node)
{
    while (w->open_count) {
        opened last = w->open[--w->open_count];
        if (last.is_span)
            give_up_span(w, &last);
        w->at = last.before;
        if (last.node == node)
            return;
    }
}

/* The block as text, without the comments that speak to pidc. */
static void html_block(walker *w, cmark_node *node)
{
    str html = node_literal(node);
    buf rest = {0};
    while (html.n) {
        size_t at = str_find(html, S("<!--"));
        size_t end = at == (size_t)-1 ? at : str_find(str_from(html, at), S("-->"));
        if (end == (size_t)-1) {
            buf_str(&rest, html);
            break;
        }
        end += at + 3;
        bool dropped = is_directive(str_slice(html, at, end));
        buf_str(&rest, str_slice(html, 0, dropped ? at : end));
        html = str_from(html, end);
    }
    str text = str_trim(buf_view(&rest));
    if (text.n)
        tree_add_text(tree_add(w->at, "pre", NULL), "code", NULL, text);
    buf_free(&rest);
}

static void code_block(walker *w, cmark_node *node)
{
    const markdown_host *host = &w->m->host;
    fence_effect effect = host->fence ? host->fence(host->self, w->at, node) : FENCE_IS_CODE;
    if (effect == FENCE_IS_CODE)
        tree_add_text(tree_add(w->at, "pre", NULL), "code", NULL, node_literal(node));
    if (effect == FENCE_ENDS_PART) {
        w->section_count = 0;
        w->at = w->base;
    }
}

static str link_target(const markdown *m, str url)
{
    str safe = markdown_safe_url(m->arena, url);
    if (safe.n || !m->host.link)
        return safe;
    return m->host.link(m->host.self, url);
}

static void enter_link(walker *w, cmark_node *node)
{
    str target = link_target(w->m, str_of(cmark_node_get_url(node)));
    enter(w, node, target.n ? "a" : NULL, NULL);
    if (target.n)
        tree_set(w->at, "href", target);
}

static void image(walker *w, cmark_node *node)
{
    const markdown *m = w->m;
    str alt = str_trim(document_plain_text(m->arena, node)), bytes, uri = S("");
    if (m->host.image && m->host.image(m->host.self, str_of(cmark_node_get_url(node)), &bytes))
        uri = markdown_data_uri(m->arena, bytes);
    if (uri.n == 0) {
        tree_text(w->at, alt);
        return;
    }
    xmlNode *img = tree_add(w->at, "img", NULL);
    tree_set(img, "alt", alt.n ? alt : S("A picture that its author has not described"));
    tree_set(img, "src", uri);
}

/* A paragraph that holds one picture and nothing else. */
static bool is_figure(cmark_node *paragraph)
{
    cmark_node *only = cmark_node_first_child(paragraph);
    return only && cmark_node_get_type(only) == CMARK_NODE_IMAGE && !cmark_node_next(only);
}

/* After a figure's picture: its title as caption; no figure without a picture. */
static void finish_figure(walker *w, cmark_node *paragraph)
{
    xmlNode *figure = w->at;
    str title = str_of(cmark_node_get_title(cmark_node_first_child(paragraph)));
    if (!tree_child(figure, "img"))
        xmlNodeSetName(figure, BAD_CAST "p");
    else if (title.n)
        tree_add_text(figure, "figcaption", NULL, title);
}

static bool is_tight_item(cmark_node *paragraph)
{
    cmark_node *list = cmark_node_parent(cmark_node_parent(paragraph));
    return list && cmark_node_get_type(list) == CMARK_NODE_LIST &&
           cmark_node_get_list_tight(list);
}

static void enter_paragraph(walker *w, cmark_node *node)
{
    bool figure = is_figure(node);
    bool bare = !figure && is_tight_item(node) && !w->at->last;
    enter(w, node, bare ? NULL : figure ? "figure" : "p", NULL);
}

static void leave_paragraph(walker *w, cmark_node *node)
{
    if (is_figure(node))
        finish_figure(w, node);
    leave(w, node);
}

static void enter_list(walker *w, cmark_node *node)
{
    bool ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
    int start = cmark_node_get_list_start(node);
    enter(w, node, ordered ? "ol" : "ul", NULL);
    if (ordered && start != 1)
        tree_set(w->at, "start", str_format(w->m->arena, "%d", start));
}

/* The level of a heading in the tree: one below the sections around it. */
static int heading_level(const xmlNode *section)
{
    int level = 1;
    for (const xmlNode *n = section; n && n->type == XML_ELEMENT_NODE; n = n->parent)
        level += tree_is(n, "section");
    return level > 6 ? 6 : level;
}

static const char *heading_name(const xmlNode *section)
{
    static const char *const names[] = {"h1", "h2", "h3", "h4", "h5", "h6"};
    return names[heading_level(section) - 1];
}

static void place_section(walker *w, cmark_node *heading, xmlNode *element)
{
    const markdown_host *host = &w->m->host;
    const document *d = w->m->document;
    while (w->next_section < d->section_count &&
           d->sections[w->next_section].heading != heading)
        w->next_section++;
    str id = host->section_id && w->next_section < d->section_count
                 ? host->section_id(host->self, w->next_section)
                 : S("");
    if (id.n)
        tree_set(element, "id", id);
    if (host->section)
        host->section(host->self, element);
}

static void enter_heading(walker *w, cmark_node *node)
{
    int level = cmark_node_get_heading_level(node);
    while (w->section_count && w->sections[w->section_count - 1].level >= level)
        w->section_count--;
    xmlNode *parent = w->section_count ? w->sections[w->section_count - 1].element : w->base;
    xmlNode *element = tree_add(parent, "section", NULL);
    place_section(w, node, element);
    w->sections[w->section_count++] = (open_section){level, element};
    w->at = element;
    enter(w, node, heading_name(element), NULL);
}

/* In a list or quote a heading cannot open a section: a line in bold stands for it. */
static void enter_inner_heading(walker *w, cmark_node *node)
{
    enter(w, node, "p", NULL);
    w->at = tree_add(w->at, "strong", NULL);
}

static bool is_top(const cmark_node *node)
{
    cmark_node *parent = cmark_node_parent((cmark_node *)node);
    return parent && cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT;
}

/* "3.1 Risks" to "Risks": the report numbers its headings itself. */
static str without_number(str title)
{
    size_t at = 0, dots = 0, digits = 0;
    while (at < title.n && (ascii_is_digit(title.p[at]) || title.p[at] == '.')) {
        dots += title.p[at] == '.';
        digits = title.p[at] == '.' ? 0 : digits + 1;
        if (digits > 2)
            return title;
        at++;
    }
    bool numbered = dots && at < title.n && ascii_is_space(title.p[at]) && title.p[0] != '.';
    return numbered ? str_trim(str_from(title, at)) : title;
}

/* True when a text goes on with a sentence that began before it. */
static bool goes_on(cmark_node *node)
{
    cmark_node *before = cmark_node_previous(node);
    if (before && cmark_node_get_type(before) == CMARK_NODE_SOFTBREAK)
        before = cmark_node_previous(before);
    if (!before || cmark_node_get_type(before) != CMARK_NODE_TEXT)
        return before || cmark_node_get_type(cmark_node_parent(node)) > CMARK_NODE_LAST_BLOCK;
    str s = str_trim(node_literal(before));
    return s.n == 0 || str_find_byte(S(".!?:"), s.p[s.n - 1]) == (size_t)-1;
}

static placeholder_place place_of(const walker *w, cmark_node *node)
{
    if (w->text_only)
        return PLACEHOLDER_IN_VALUE;
    bool heading = cmark_node_get_type(cmark_node_parent(node)) == CMARK_NODE_HEADING;
    return heading ? PLACEHOLDER_IN_HEADING : PLACEHOLDER_IN_PROSE;
}

static void text(walker *w, cmark_node *node)
{
    str s = node_literal(node);
    placeholder_place place = place_of(w, node);
    if (place == PLACEHOLDER_IN_HEADING && !cmark_node_previous(node))
        s = without_number(s);
    marked_text(w->at, s, place, goes_on(node));
}

static void table_block(walker *w, const table *t)
{
    if (!w->m->without_bound_tables || !markdown_table_kind(w->m, t))
        markdown_table(w->m, w->at, t);
}

static void enter_block(walker *w, cmark_node *node)
{
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_BLOCK_QUOTE:
        enter(w, node, "blockquote", NULL);
        break;
    case CMARK_NODE_LIST:
        enter_list(w, node);
        break;
    case CMARK_NODE_ITEM:
        enter(w, node, "li", NULL);
        break;
    case CMARK_NODE_PARAGRAPH:
        enter_paragraph(w, node);
        break;
    case CMARK_NODE_HEADING:
        (is_top(node) ? enter_heading : enter_inner_heading)(w, node);
        break;
    case CMARK_NODE_CODE_BLOCK:
        code_block(w, node);
        break;
    case CMARK_NODE_HTML_BLOCK:
        html_block(w, node);
        break;
    case CMARK_NODE_THEMATIC_BREAK:
        tree_add(w->at, "hr", NULL);
        break;
    default:
        enter(w, node, NULL, NULL);
        break;
    }
}

static void enter_inline(walker *w, cmark_node *node)
{
    bool too_deep = w->open_count >= OPEN_DEPTH;
    switch (cmark_node_get_type(node)) {
    case CMARK_NODE_TEXT:
        text(w, node);
        break;
    case CMARK_NODE_SOFTBREAK:
        tree_text(w->at, S(" "));
        break;
    case CMARK_NODE_LINEBREAK:
        tree_add(w->at, "br", NULL);
        break;
    case CMARK_NODE_CODE:
        tree_add_text(w->at, "code", NULL, node_literal(node));
        break;
    case CMARK_NODE_HTML_INLINE:
        inline_html(w, node);
        break;
    case CMARK_NODE_EMPH:
        enter(w, node, too_deep ? NULL : "em", NULL);
        break;
    case CMARK_NODE_STRONG:
        enter(w, node, too_deep ? NULL : "strong", NULL);
        break;
    case CMARK_NODE_LINK:
        enter_link(w, node);
        break;
    default:
        enter(w, node, NULL, NULL);
        break;
    }
}

static bool is_block(cmark_node *node)
{
    return cmark_node_get_type(node) <= CMARK_NODE_LAST_BLOCK;
}

/* One event; returns true when the node is done with, children and all. */
static bool event(walker *w, cmark_event_type type, cmark_node *node)
{
    const table *t = is_block(node) ? document_table_at(node) : NULL;
    bool is_image = cmark_node_get_type(node) == CMARK_NODE_IMAGE;
    if (type == CMARK_EVENT_ENTER) {
        if (t)
            table_block(w, t);
        else if (is_image)
            image(w, node);
        else
            (is_block(node) ? enter_block : enter_inline)(w, node);
        return t || is_image;
    }
    if (cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH)
        leave_paragraph(w, node);
    else
        leave(w, node);
    return false;
}

static void walk_node(walker *w, cmark_node *node)
{
    cmark_iter *iter = cmark_iter_new(node);
    cmark_event_type type;
    while ((type = cmark_iter_next(iter)) != CMARK_EVENT_DONE) {
        cmark_node *at = cmark_iter_get_node(iter);
        if (!event(w, type, at))
            continue;
        if (at == node)
            break;
        cmark_iter_reset(iter, at, CMARK_EVENT_EXIT);
    }
    cmark_iter_free(iter);
}

/* `first` and its siblings up to `end`, and what they leave open closed. */
static void walk(walker *w, cmark_node *first, const cmark_node *end)
{
    for (cmark_node *n = first, *next; n && n != end; n = next) {
        next = cmark_node_next(n);
        walk_node(w, n);
    }
    leave(w, NULL);
}

void markdown_blocks(const markdown *m, xmlNode *parent, cmark_node *first, cmark_node *end)
{
    walker w = {.m = m, .base = parent, .at = parent};
    walk(&w, first, end);
}

void markdown_document(const markdown *m, xmlNode *parent)
{
    cmark_node *first = cmark_node_first_child(m->document->root);
    bool titled = first && cmark_node_get_type(first) == CMARK_NODE_HEADING &&
                  cmark_node_get_heading_level(first) == 1 && !document_table_at(first);
    markdown_blocks(m, parent, titled ? cmark_node_next(first) : first, NULL);
}

/* The top-level node where a section ends: the next heading of its level or above. */
static cmark_node *section_end(const document *d, size_t section)
{
    for (size_t i = section + 1; i < d->section_count; i++)
        if (d->sections[i].level <= d->sections[section].level)
            return d->sections[i].heading;
    return NULL;
}

void markdown_section(const markdown *m, xmlNode *parent, size_t section)
{
    const document *d = m->document;
    markdown_blocks(m, parent, d->sections[section].first, section_end(d, section));
}

/* Inline nodes from `first` on. */
static void walk_text(const markdown *m, xmlNode *parent, cmark_node *first)
{
    walker w = {.m = m, .base = parent, .at = parent, .text_only = true};
    walk(&w, first, NULL);
}

void markdown_cell(const markdown *m, xmlNode *parent, const table_cell *cell)
{
    if (cell->inlines)
        walk_text(m, parent, cell->inlines);
    else
        marked_text(parent, cell->text, PLACEHOLDER_IN_VALUE, false);
}
