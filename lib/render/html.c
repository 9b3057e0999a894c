#include "render/html.h"
#include "configuration.h"

#include <stdio.h>
#include <string.h>

#include "compose/packed.h"
#include "core/encode.h"
#include "core/map.h"
#include "core/sha256.h"
#include "render/dom.h"
#include "render/html_assets.h"

/* The depth of decimals that the style can align; deeper ones are as wide as these. */
enum { MOST_DECIMALS = 4 };

/* Decimal places of a table's amount columns, and where the row being written stands. */
typedef struct amounts {
    unsigned char *places; /* the most that a column has */
    size_t columns, capacity;
    size_t at;
} amounts;

typedef struct writer {
    buf *out;
    arena *arena;   /* for the time of writing */
    arena *scratch; /* labels, and texts that are measured: for a child of body */
    bool bare;      /* only the tree: html_write_node */
    bool in_main;
    str heading;    /* the last one's text */
    map regions;    /* headings over tables without a caption, to their counts */
    size_t *tables; /* such tables under headings of that text */
    size_t region_count, region_capacity;
    amounts amounts;
} writer;

static str name_of(const xmlNode *node)
{
    return str_of((const char *)node->name);
}

static bool is_heading(const xmlNode *node)
{
    tag name = dom_tag(node);
    return name >= TAG_H1 && name <= TAG_H6;
}

static void literal(writer *w, const char *text)
{
    buf_str(w->out, str_of(text));
}

/* What stands for a character of markup; NULL for all others. */
static const char *entity_of(char c, bool in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    default:
        return NULL;
    }
}

static void escaped(writer *w, str text, bool in_attribute)
{
    size_t written = 0;
    for (size_t i = 0; i < text.n; i++) {
        const char *entity = entity_of(text.p[i], in_attribute);
        if (!entity)
            continue;
        buf_str(w->out, str_slice(text, written, i));
        literal(w, entity);
        written = i + 1;
    }
    buf_str(w->out, str_from(text, written));
}

static void write_attribute(writer *w, const char *name, str value)
{
    buf_byte(w->out, ' ');
    literal(w, name);
    literal(w, "=\"");
    escaped(w, value, true);
    buf_byte(w->out, '"');
}

/* An accessible name: words, and the text of a node. */
static void write_words(writer *w, const char *before, str text)
{
    write_attribute(w, "aria-label", str_format(w->scratch, "%s%.*s", before, STR_ARG(text)));
}

static void write_label(writer *w, const char *before, const xmlNode *of)
{
    write_words(w, before, dom_text_below(w->scratch, of));
}

/* Links and pictures that compose/ would never make are not written either. */
static bool is_harmless(const char *name, str value)
{
    if (str_starts_nocase(str_of(name), S("on")) || strcmp(name, "style") == 0)
        return false;
    if (strcmp(name, "href") == 0)
        return str_starts(value, S("#")) || str_starts(value, S("https://")) ||
               str_starts(value, S("http://")) || str_starts(value, S("mailto:"));
    if (strcmp(name, "src") == 0)
        return str_starts(value, S("data:image/png;base64,")) ||
               str_starts(value, S("data:image/jpeg;base64,"));
    return true;
}

/* Digits behind the decimal point of a cell's text; 0 for whole numbers and words. */
static size_t decimals(str text)
{
    size_t n = text.n;
    while (n > 0 && ascii_is_digit(text.p[n - 1]))
        n--;
    bool point = n > 0 && n < text.n && text.p[n - 1] == '.';
    return !point ? 0 : text.n - n > MOST_DECIMALS ? MOST_DECIMALS : text.n - n;
}

static bool is_number(str text)
{
    return text.n && ascii_is_digit(text.p[text.n - 1]);
}

static bool is_cell(const xmlNode *node)
{
    return dom_tag(node) == TAG_TD || dom_tag(node) == TAG_TH;
}

static size_t columns_of(const xmlNode *cell)
{
    size_t n = 0;
    str span = dom_attribute(cell, "colspan");
    for (size_t i = 0; i < span.n && n < 100000; i++)
        n = n * 10 + (size_t)(span.p[i] - '0');
    return n ? n : 1;
}

static void note_places(writer *w, size_t column, size_t places)
{
    amounts *m = &w->amounts;
    while (m->columns <= column) {
        m->places = arena_grow(w->arena, m->places, m->columns, &m->capacity, 1);
        m->places[m->columns++] = 0;
    }
    if (places > m->places[column])
        m->places[column] = (unsigned char)places;
}

static bool is_amount(const xmlNode *cell)
{
    return dom_tag(cell) == TAG_TD && dom_class(cell, "amount");
}

static void measure_row(writer *w, const xmlNode *row)
{
    size_t column = 0;
    for (const xmlNode *cell = row->children; cell; cell = cell->next) {
        if (!is_cell(cell))
            continue;
        if (is_amount(cell))
            note_places(w, column, decimals(dom_text_below(w->scratch, cell)));
        column += columns_of(cell);
    }
}

/* How many decimals the widest amount of each column has. */
static void measure_table(writer *w, const xmlNode *table)
{
    w->amounts.columns = 0;
    for (const xmlNode *group = table->children; group; group = group->next) {
        const xmlNode *row = dom_tag(group) == TAG_TBODY ? group->children : NULL;
        for (; row; row = row->next)
            measure_row(w, row);
    }
}

/*
 * The class that keeps decimal points above one another: "pad-2" leaves room for two
 * digits, "pad-point-2" for a point as well. Empty for the widest, and for words.
 */
static void write_pad(writer *w, const xmlNode *cell)
{
    const amounts *m = &w->amounts;
    str shown = dom_text_below(w->scratch, cell);
    size_t most = m->at < m->columns ? m->places[m->at] : 0, own = decimals(shown);
    if (is_number(shown) && own < most)
        buf_format(w->out, own ? " pad-%zu" : " pad-point-%zu", most - own);
}

static void write_class(writer *w, const xmlNode *node, str class)
{
    literal(w, " class=\"");
    escaped(w, class, true);
    if (!w->bare && is_amount(node))
        write_pad(w, node);
    buf_byte(w->out, '"');
}

static void write_attributes(writer *w, const xmlNode *node)
{
    for (const xmlAttr *a = node->properties; a; a = a->next) {
        const char *name = (const char *)a->name;
        str value = str_of(a->children ? (const char *)a->children->content : NULL);
        if (strcmp(name, "class") == 0)
            write_class(w, node, value);
        else if (is_harmless(name, value))
            write_attribute(w, name, value);
    }
}

/* Which table without a caption this is under headings of that text: names are unique. */
static size_t table_number(writer *w, str heading)
{
    size_t at = map_add(&w->regions, heading, w->region_count);
    if (at == (size_t)-1) {
        at = w->region_count++;
        w->tables = arena_grow(w->arena, w->tables, at, &w->region_capacity, sizeof *w->tables);
        w->tables[at] = 0;
    }
    return ++w->tables[at];
}

/* A table scrolls inside a region of its own that a keyboard can reach. */
static void open_region(writer *w, const xmlNode *table)
{
    const xmlNode *caption = table->children;
    literal(w, "<div class=\"table-region\" role=\"region\" tabindex=\"0\"");
    if (dom_tag(caption) == TAG_CAPTION) {
        write_label(w, "", caption);
    } else if (w->heading.n) {
        char before[48] = "Table in ";
        size_t number = table_number(w, w->heading);
        if (number > 1)
            snprintf(before, sizeof before, "Table %zu in ", number);
        write_words(w, before, w->heading);
    } else {
        write_attribute(w, "aria-label", S("Table"));
    }
    literal(w, ">\n");
}

/* Whether it is a drawing that may be wider than the screen. */
static bool scrolls(const xmlNode *node)
{
    return dom_tag(node) == TAG_SVG && !dom_class(node, "narrow");
}

/* A picture that is drawn scrolls too where the screen is narrower than its text allows. */
static void open_drawing(writer *w, const xmlNode *svg)
{
    const xmlNode *caption = dom_child(svg->parent, TAG_FIGCAPTION);
    literal(w, "<div class=\"drawing\" role=\"region\" tabindex=\"0\"");
    if (caption)
        write_label(w, "", caption);
    literal(w, ">\n");
}

/* All but the cover stands in main. */
static void open_main(writer *w, const xmlNode *node)
{
    bool cover = dom_tag(node) == TAG_HEADER && dom_class(node, "cover");
    if (w->in_main || dom_tag(node->parent) != TAG_BODY || cover)
        return;
    literal(w, "<main id=\"main\">\n");
    w->in_main = true;
}

static void before_element(writer *w, const xmlNode *node)
{
    open_main(w, node);
    if (is_heading(node))
        w->heading = dom_text_below(w->arena, node);
    if (dom_tag(node) == TAG_TABLE) {
        measure_table(w, node);
        open_region(w, node);
    }
    if (scrolls(node))
        open_drawing(w, node);
    if (dom_tag(node) == TAG_TR)
        w->amounts.at = 0;
}

static const xmlNode *first_heading(const xmlNode *node)
{
    const xmlNode *n = node->children;
    while (n && !is_heading(n))
        n = n->next;
    return n;
}

static void open_element(writer *w, const xmlNode *node)
{
    if (!w->bare)
        before_element(w, node);
    buf_byte(w->out, '<');
    buf_str(w->out, name_of(node));
    write_attributes(w, node);
    if (!w->bare && dom_tag(node) == TAG_NAV && first_heading(node))
        write_label(w, "", first_heading(node));
    buf_byte(w->out, '>');
    if (dom_tag(node) == TAG_PRE && node->children && node->children->type == XML_TEXT_NODE &&
        node->children->content[0] == '\n')
        buf_byte(w->out, '\n'); /* the parser drops the first */
}

/* The link of a heading to its own section. */
static void permalink(writer *w, const xmlNode *heading)
{
    str id =
        dom_tag(heading->parent) == TAG_SECTION ? dom_attribute(heading->parent, "id") : S("");
    if (id.n == 0)
        return;
    literal(w, "<a class=\"permalink\" href=\"#");
    escaped(w, id, true);
    buf_byte(w->out, '"');
    write_label(w, "Link to ", heading);
    literal(w, "></a>\n");
}

static void after_element(writer *w, const xmlNode *node)
{
    if (dom_tag(node) == TAG_TABLE || scrolls(node))
        literal(w, "</div>\n");
    if (is_heading(node))
        permalink(w, node);
    if (is_cell(node))
        w->amounts.at += columns_of(node);
}

static void close_element(writer *w, const xmlNode *node)
{
    unsigned is = element_named(node->name)->is;
    if (!(is & NAME_VOID)) {
        literal(w, "</");
        buf_str(w->out, name_of(node));
        buf_byte(w->out, '>');
    }
    if ((is & NAME_ENDS_LINE) && !w->bare)
        buf_byte(w->out, '\n');
    if (!w->bare)
        after_element(w, node);
}

/* Writes a node; returns true when its children come next. */
static bool enter(writer *w, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE)
        escaped(w, str_of((const char *)node->content), false);
    if (node->type != XML_ELEMENT_NODE)
        return false;
    open_element(w, node);
    if (node->children)
        return true;
    close_element(w, node);
    return false;
}

/* Walks without recursion: an author decides how deep the tree is. */
static void write_tree(writer *w, const xmlNode *top)
{
    const xmlNode *n = top;
    bool down = enter(w, n);
    while (n != top || down) {
        if (down) {
            n = n->children;
        } else if (n->next) {
            n = n->next;
        } else {
            n = n->parent;
            close_element(w, n);
            continue;
        }
        down = enter(w, n);
    }
}

void html_write_node(const xmlNode *node, buf *out)
{
    writer w = {.out = out, .bare = true};
    write_tree(&w, node);
}

static str style(void)
{
    return (str){(const char *)html_style_bytes, html_style_size};
}

static str script(void)
{
    return (str){(const char *)html_script_bytes, html_script_size};
}

/* 'sha256-…', by which the policy knows the text of an element. */
static void write_digest(writer *w, str text)
{
    sha256 sum = sha256_of(text);
    char digest[44]; /* base64_size of 32 bytes */
    base64_write(digest, (str){(const char *)sum.bytes, sizeof sum.bytes});
    literal(w, "'sha256-");
    buf_str(w->out, (str){digest, sizeof digest});
    literal(w, "'");
}

/* Nothing is fetched, and nothing runs but the one script. */
static void write_policy(writer *w)
{
    literal(w, "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
               "style-src ");
    write_digest(w, style());
    literal(w, "; script-src ");
    write_digest(w, script());
    literal(w, "; img-src data:; base-uri 'none'; form-action 'none'\">\n");
}

static void write_embedded(writer *w, const char *name, str text)
{
    buf_format(w->out, "<%s>", name);
    buf_str(w->out, text);
    buf_format(w->out, "</%s>\n", name);
}

static void write_head(writer *w, const xmlNode *head)
{
    literal(w, "<head>\n<meta charset=\"utf-8\">\n"
               "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
               "<meta name=\"color-scheme\" content=\"light dark\">\n"
               "<meta name=\"referrer\" content=\"no-referrer\">\n"
               "<meta name=\"generator\" content=\"pidc " PIDC_VERSION "\">\n");
    for (const xmlNode *n = head ? head->children : NULL; n; n = n->next)
        write_tree(w, n);
    literal(w, "<link rel=\"icon\" href=\"data:,\">\n");
    write_policy(w);
    write_embedded(w, "style", style());
    literal(w, "</head>\n");
}

static const xmlNode *head_of(const xmlNode *html)
{
    const xmlNode *n = html->children;
    while (n && !str_eq(name_of(n), S("head")))
        n = n->next;
    return n;
}

/* A child of body: a part that is packed is open only while it is written. */
static void write_child(writer *w, const xmlNode *child)
{
    w->scratch = arena_new();
    write_tree(w, packed_open(w->scratch, child));
    arena_free(w->scratch);
}

void html_write(const xmlDoc *tree, buf *out)
{
    writer w = {.out = out, .arena = arena_new()};
    w.regions = map_new(w.arena);
    const xmlNode *html = xmlDocGetRootElement(tree);
    const xmlNode *body = dom_child(html, TAG_BODY);
    literal(&w, "<!DOCTYPE html>\n<html");
    write_attributes(&w, html);
    literal(&w, ">\n");
    write_head(&w, head_of(html));
    literal(&w, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the report</a>\n");
    for (const xmlNode *n = body ? body->children : NULL; n; n = n->next)
        write_child(&w, n);
    literal(&w, w.in_main ? "</main>\n" : "");
    write_embedded(&w, "script", script());
    literal(&w, "</body>\n</html>\n");
    arena_free(w.arena);
}
