/*
 * A report as Typst source, for the comparison in typst.c:
 *
 *     typst-source REPORT.html SOURCE.typ
 *
 * reads the HTML that pidc built, so that Typst sets the very words, tables and links
 * that pidc does, on pages of the same size, margins and type (templates/theme).
 *
 * Included: cover; contents and list of tables with their page numbers; headings;
 * paragraphs; lists; quotations; facts as description lists; tables with captions,
 * repeated header rows and spanning cells, as wide as their content; landscape pages;
 * bold, italic, code, languages; links within and out; page numbers below; bookmarks
 * and tags as PDF/UA-1 wants them.
 * Left out, so that Typst has rather less to do: charts and their alternative text, the
 * running head, page numbers beside cross-references, decimal alignment (figures stand
 * flush right), words kept on a line, headers of rows, and colours.
 */
#include <libxml/HTMLparser.h>
#include <stdio.h>
#include <string.h>

#include "core/map.h"
#include "core/str.h"
#include "render/dom.h"

struct writer {
    arena *arena;
    buf *out;
    map targets; /* ids that get a label */
};

static void write_children(struct writer *w, const xmlNode *node);
static void write_node(struct writer *w, const xmlNode *node);

static void put(struct writer *w, const char *literal)
{
    buf_str(w->out, str_of(literal));
}

/* --- Text --- */

/* What could open markup stands behind a backslash; runs of white space are one space. */
static void write_text(struct writer *w, str text)
{
    static const char special[] = "\\#$*_`@<>[]~'\"=+-/:.";
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_is_space(text.p[i]) ? ' ' : text.p[i];
        if (c == ' ' && w->out->n && ascii_is_space(w->out->p[w->out->n - 1]))
            continue;
        if (strchr(special, c))
            buf_byte(w->out, '\\');
        buf_byte(w->out, c);
    }
}

static void write_string(struct writer *w, str text)
{
    buf_byte(w->out, '"');
    for (size_t i = 0; i < text.n; i++) {
        if (text.p[i] == '"' || text.p[i] == '\\')
            buf_byte(w->out, '\\');
        buf_byte(w->out, text.p[i]);
    }
    buf_byte(w->out, '"');
}

/* `opening`, what is below the node, "]": an argument, or all of a call. */
static void write_between(struct writer *w, const char *opening, const xmlNode *node,
                          const char *closing)
{
    put(w, opening);
    write_children(w, node);
    put(w, closing);
}

/* Code keeps its spaces. */
static void write_raw(struct writer *w, const xmlNode *node, const char *opening)
{
    xmlChar *text = xmlNodeGetContent(node);
    put(w, opening);
    write_string(w, str_of((const char *)text));
    put(w, ");");
    xmlFree(text);
}

/* --- Links and what they lead to --- */

static bool is_label(str id)
{
    for (size_t i = 0; i < id.n; i++)
        if (!ascii_is_alnum(id.p[i]) && id.p[i] != '-')
            return false;
    return id.n > 0;
}

/* Sections by their headings, and tables. */
static void collect_targets(struct writer *w, const xmlNode *root)
{
    for (const xmlNode *n = root; n; n = dom_next(n, root)) {
        str id = dom_tag(n) == TAG_SECTION || dom_tag(n) == TAG_TABLE ? dom_attribute(n, "id")
                                                                      : (str){0};
        if (is_label(id))
            map_add(&w->targets, id, 1);
    }
}

static void write_label(struct writer *w, const xmlNode *node)
{
    str id = dom_attribute(node, "id");
    if (is_label(id))
        buf_format(w->out, " <%.*s>", STR_ARG(id));
}

static void write_link(struct writer *w, const xmlNode *link)
{
    str href = dom_attribute(link, "href");
    bool is_inner = str_starts(href, S("#"));
    if (dom_class(link, "permalink") || dom_class(link, "skip"))
        return;
    if (is_inner && map_get(&w->targets, str_from(href, 1)) == (size_t)-1) {
        write_children(w, link);
        return;
    }
    put(w, "#link(");
    if (is_inner)
        buf_format(w->out, "<%.*s>", STR_ARG(str_from(href, 1)));
    else
        write_string(w, href);
    write_between(w, ")[", link, "];");
}

static void write_span(struct writer *w, const xmlNode *span)
{
    str lang = dom_attribute(span, "lang");
    if (lang.n == 0) {
        write_children(w, span);
        return;
    }
    put(w, "#text(lang: ");
    write_string(w, str_slice(lang, 0, str_find_byte(lang, '-')));
    write_between(w, ")[", span, "];");
}

/* --- Blocks --- */

/* Whether it opens a section, whose label it then has. */
static bool is_opening(const xmlNode *heading)
{
    const xmlNode *before = heading->prev;
    while (before && before->type != XML_ELEMENT_NODE)
        before = before->prev;
    return !before && dom_tag(heading->parent) == TAG_SECTION;
}

static void write_heading(struct writer *w, const xmlNode *heading, int level)
{
    buf_format(w->out, "\n%.*s ", level, "======");
    write_children(w, heading);
    if (is_opening(heading))
        write_label(w, heading->parent);
    put(w, "\n");
}

static void write_paragraph(struct writer *w, const xmlNode *p)
{
    bool is_note = dom_class(p, "note") || dom_class(p, "source");
    put(w, is_note ? "\n#text(9pt)[" : "\n");
    write_children(w, p);
    put(w, is_note ? "]\n" : "\n");
}

static void write_list(struct writer *w, const xmlNode *list)
{
    str start = dom_attribute(list, "start");
    put(w, dom_tag(list) == TAG_OL ? "\n#enum(" : "\n#list(");
    if (start.n)
        buf_format(w->out, "start: %.*s, ", STR_ARG(start));
    for (const xmlNode *item = list->children; item; item = item->next)
        if (dom_tag(item) == TAG_LI)
            write_between(w, "[", item, "],\n");
    put(w, ")\n");
}

static void write_facts(struct writer *w, const xmlNode *list)
{
    put(w, "\n#terms(");
    for (const xmlNode *n = list->children; n; n = n->next) {
        if (dom_tag(n) == TAG_DT)
            write_between(w, "terms.item([", n, "], ");
        else if (dom_tag(n) == TAG_DD)
            write_between(w, "[", n, "]),\n");
    }
    put(w, ")\n");
}

/* Key figures, three in a row. */
static void write_figures(struct writer *w, const xmlNode *figures)
{
    put(w, "\n#grid(columns: (1fr, 1fr, 1fr), gutter: 8pt,\n");
    for (const xmlNode *box = figures->children; box; box = box->next)
        if (box->type == XML_ELEMENT_NODE)
            write_between(w, "[", box, "],\n");
    put(w, ")\n");
}

/* --- Tables --- */

static size_t cell_span(const xmlNode *cell)
{
    str text = dom_attribute(cell, "colspan");
    size_t span = 0;
    for (size_t i = 0; i < text.n && ascii_is_digit(text.p[i]); i++)
        span = span * 10 + (size_t)(text.p[i] - '0');
    return span ? span : 1;
}

static bool is_cell(const xmlNode *node)
{
    return dom_tag(node) == TAG_TH || dom_tag(node) == TAG_TD;
}

/* How the columns stand, by the cells of the first row. */
static void write_columns(struct writer *w, const xmlNode *row)
{
    size_t count = 0;
    put(w, "align: (");
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        count += cell_span(cell);
        put(w, dom_class(cell, "amount") || dom_class(cell, "num") ? "right, "
               : dom_class(cell, "centre")                         ? "center, "
                                                                   : "left, ");
    }
    buf_format(w->out, "), columns: %zu,\n", count);
}

static void write_row(struct writer *w, const xmlNode *row)
{
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        if (cell_span(cell) > 1)
            buf_format(w->out, "table.cell(colspan: %zu)", cell_span(cell));
        bool is_strong =
            dom_class(row, "heading") || dom_class(row, "total") || dom_class(row, "subtotal");
        write_between(w, is_strong ? "[#strong[" : "[", cell, is_strong ? "]], " : "], ");
    }
    put(w, "\n");
}

static void write_rows(struct writer *w, const xmlNode *group)
{
    for (const xmlNode *row = group->children; row; row = row->next)
        if (dom_tag(row) == TAG_TR)
            write_row(w, row);
}

static void write_table(struct writer *w, const xmlNode *table)
{
    const xmlNode *caption = dom_child(table, TAG_CAPTION);
    put(w, caption ? "\n#figure(table(" : "\n#table(");
    write_columns(w, dom_find(table, TAG_TR));
    for (const xmlNode *group = table->children; group; group = group->next) {
        bool is_head = dom_tag(group) == TAG_THEAD;
        if (!is_head && dom_tag(group) != TAG_TBODY)
            continue;
        put(w, is_head ? "table.header(" : "");
        write_rows(w, group);
        put(w, is_head ? "),\n" : "");
    }
    put(w, ")");
    if (caption)
        write_between(w, ", caption: [", caption, "])");
    write_label(w, table);
    put(w, "\n");
}

/* --- Sections --- */

static void write_section(struct writer *w, const xmlNode *section)
{
    bool is_new_page = dom_class(section, "part") || dom_class(section, "sheet") ||
                       dom_class(section, "annex");
    if (dom_class(section, "landscape")) {
        write_between(w, "\n#page(flipped: true)[\n", section, "\n]\n");
        return;
    }
    put(w, is_new_page ? "\n#pagebreak(weak: true)\n" : "");
    write_children(w, section);
}

static void write_cover(struct writer *w, const xmlNode *cover)
{
    put(w, "#page(numbering: none)[\n#title()\n");
    for (const xmlNode *n = cover->children; n; n = n->next)
        if (dom_tag(n) != TAG_H1)
            write_node(w, n);
    put(w, "]\n");
}

/* Typst makes its own contents; of ours only the list's place and title count. */
static void write_contents(struct writer *w, const xmlNode *nav)
{
    const xmlNode *title = dom_child(nav, TAG_H2);
    put(w, "\n#outline(title: ");
    if (title)
        write_between(w, "[", title, "]");
    else
        put(w, "none");
    put(w,
        dom_class(nav, "tables") ? ", target: figure.where(kind: table))\n" : ", depth: 2)\n");
}

static void write_node(struct writer *w, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE) {
        write_text(w, dom_text(node));
        return;
    }
    switch (dom_tag(node)) {
    case TAG_NONE:
    case TAG_SCRIPT:
    case TAG_STYLE:
    case TAG_SVG:
    case TAG_SUMMARY:
    case TAG_FIGCAPTION:
        break;
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        write_heading(w, node, node->name[1] - '1');
        break;
    case TAG_HEADER:
        write_cover(w, node);
        break;
    case TAG_NAV:
        write_contents(w, node);
        break;
    case TAG_SECTION:
        write_section(w, node);
        break;
    case TAG_P:
        write_paragraph(w, node);
        break;
    case TAG_UL:
    case TAG_OL:
        write_list(w, node);
        break;
    case TAG_DL:
        write_facts(w, node);
        break;
    case TAG_BLOCKQUOTE:
        write_between(w, "\n#quote(block: true)[", node, "]\n");
        break;
    case TAG_PRE:
        write_raw(w, node, "\n#raw(block: true, ");
        break;
    case TAG_TABLE:
        write_table(w, node);
        break;
    case TAG_A:
        write_link(w, node);
        break;
    case TAG_SPAN:
        write_span(w, node);
        break;
    case TAG_STRONG:
    case TAG_B:
        write_between(w, "#strong[", node, "];");
        break;
    case TAG_EM:
    case TAG_I:
        write_between(w, "#emph[", node, "];");
        break;
    case TAG_CODE:
        write_raw(w, node, "#raw(");
        break;
    case TAG_BR:
        put(w, "#linebreak();");
        break;
    case TAG_HR:
        put(w, "\n#line(length: 100%)\n");
        break;
    case TAG_DIV:
        if (dom_class(node, "figures")) {
            write_figures(w, node);
            break;
        }
        /* fall through */
    default:
        write_children(w, node);
    }
}

static void write_children(struct writer *w, const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        write_node(w, n);
}

/* --- The file --- */

/* templates/theme/pages.yaml, in Typst's words: its leading is what stands between lines. */
static const char preamble[] =
    "#set page(paper: \"a4\", margin: 22mm, numbering: \"1 of 1\")\n"
    "#set text(font: \"Liberation Sans\", size: 11pt, top-edge: 0.8em, bottom-edge: -0.2em)\n"
    "#set par(leading: 4.5pt, spacing: 12.5pt)\n"
    "#show heading.where(level: 1): set text(20pt)\n"
    "#show heading.where(level: 2): set text(15pt)\n"
    "#show heading.where(level: 3): set text(12.5pt)\n"
    "#show heading.where(level: 4): set text(11pt)\n"
    "#show raw: set text(font: \"Liberation Mono\")\n"
    "#show table: set text(9.5pt)\n"
    "#show table: set par(leading: 2.5pt)\n"
    "#show figure: set block(breakable: true)\n"
    "#show figure: set align(left)\n"
    "#set figure(numbering: none, supplement: none)\n"
    "#set figure.caption(position: top)\n"
    "#set table(inset: (x: 6pt, y: 3pt), stroke: (x: none, y: 0.5pt))\n";

static void write_document(struct writer *w, const xmlDoc *tree)
{
    const xmlNode *root = xmlDocGetRootElement(tree);
    collect_targets(w, root);
    put(w, "#set document(title: ");
    write_string(w, dom_text_below(w->arena, dom_find(root, TAG_H1)));
    put(w, ")\n#set text(lang: \"en\", region: \"GB\")\n");
    put(w, preamble);
    write_children(w, dom_find(root, TAG_BODY));
}

static bool write_file(const char *path, const buf *content)
{
    FILE *f = fopen(path, "wb");
    if (!f)
        return false;
    bool written = fwrite(content->p, 1, content->n, f) == content->n;
    return fclose(f) == 0 && written;
}

int main(int argc, char **argv)
{
    if (argc != 3) {
        fputs("usage: typst-source REPORT.html SOURCE.typ\n", stderr);
        return 2;
    }
    xmlDoc *tree = htmlReadFile(argv[1], "UTF-8",
                                HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET);
    if (!tree) {
        fprintf(stderr, "typst-source: %s cannot be read\n", argv[1]);
        return 1;
    }
    arena *a = arena_new();
    buf out = {0};
    struct writer w = {a, &out, map_new(a)};
    write_document(&w, tree);
    bool ok = write_file(argv[2], &out);
    if (!ok)
        fprintf(stderr, "typst-source: %s cannot be written\n", argv[2]);
    buf_free(&out);
    arena_free(a);
    xmlFreeDoc(tree);
    return ok ? 0 : 1;
}
