#include "compose/finish.h"

#include <string.h>

#include "compose/headers.h"
#include "compose/tree.h"
#include "core/map.h"

static const char annex_prefix[] = "Annex: ";

static xmlNode *heading_of(const xmlNode *section)
{
    for (xmlNode *n = section->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && n->name[0] == 'h' && n->name[1] >= '1' &&
            n->name[1] <= '6')
            return n;
    return NULL;
}

/* The first section from `n` on that lies right below `top`, in nothing but divs. */
static xmlNode *section_from(xmlNode *n, const xmlNode *top)
{
    while (n && !(tree_is(n, "section") && heading_of(n)))
        n = tree_is(n, "div") ? tree_next(n, top) : tree_next_outside(n, top);
    return n;
}

static xmlNode *first_section(const xmlNode *top)
{
    return section_from(top->children, top);
}

static xmlNode *next_section(const xmlNode *section, const xmlNode *top)
{
    return section_from(tree_next_outside(section, top), top);
}

/* What references call a node: kept in the node itself while the pass lasts. */
static str label_of(const xmlNode *node)
{
    return str_of(node->_private);
}

static void set_label(arena *a, xmlNode *node, str label)
{
    node->_private = (void *)str_c(a, label);
}

/* "A" for 1, "Z" for 26, "AA" for 27. */
static str letters(arena *a, size_t n)
{
    char text[16];
    size_t at = sizeof text;
    for (; n; n = (n - 1) / 26)
        text[--at] = (char)('A' + (n - 1) % 26);
    return str_copy(a, (str){text + at, sizeof text - at});
}

static void put_number(xmlNode *heading, str number)
{
    xmlNode *space = tree_add_first(heading, "span", NULL);
    tree_text(space, S(" "));
    tree_unwrap(space);
    tree_text(tree_add_first(heading, "span", "number"), number);
}

/* "Annex: Indicators", a part, becomes the annex "Indicators". */
static void make_annex(xmlNode *section)
{
    xmlNode *heading = heading_of(section);
    xmlNode *text = heading ? heading->children : NULL;
    if (!text || text->type != XML_TEXT_NODE || !tree_has_class(section, "part"))
        return;
    str title = str_of((const char *)text->content), prefix = str_of(annex_prefix);
    if (!str_starts(title, prefix))
        return;
    memmove(text->content, text->content + prefix.n, title.n - prefix.n + 1);
    bool landscape = tree_has_class(section, "landscape");
    tree_set(section, "class", landscape ? S("annex landscape") : S("annex"));
}

/* Numbers the sections directly below a numbered one: "4.2", "B.3". */
static void number_below(arena *a, xmlNode *section, str number)
{
    size_t n = 0;
    for (xmlNode *child = first_section(section); child; child = next_section(child, section)) {
        str own = str_format(a, "%.*s.%zu", STR_ARG(number), ++n);
        put_number(heading_of(child), own);
        set_label(a, child, str_join(a, S("section "), own));
    }
}

static void number_section(arena *a, xmlNode *section, size_t *parts, size_t *annexes)
{
    bool annex = tree_has_class(section, "annex");
    str number = annex ? letters(a, ++*annexes) : str_format(a, "%zu", ++*parts);
    put_number(heading_of(section), annex ? str_join(a, S("Annex "), number) : number);
    set_label(a, section, str_join(a, annex ? S("annex ") : S("section "), number));
    number_below(a, section, number);
}

static void number_sections(const finishing *f)
{
    size_t parts = 0, annexes = 0;
    bool before = f->contents != NULL;
    for (xmlNode *n = f->body->children; n; n = n->next) {
        before = before && n != f->contents;
        if (!tree_is(n, "section") || !heading_of(n))
            continue;
        make_annex(n);
        if (!before || tree_has_class(n, "annex"))
            number_section(f->arena, n, &parts, &annexes);
    }
}

/* Numbers a table or figure and gives it an id where it has none. */
static void number_caption(const finishing *f, xmlNode *caption, const char *name,
                           size_t number)
{
    xmlNode *owner = caption->parent;
    str label = str_format(f->arena, "%s %zu", name, number);
    put_number(caption, str_format(f->arena, "%c%s", name[0] - 32, label.p + 1));
    set_label(f->arena, owner, label);
    if (tree_get(owner, "id").n == 0)
        tree_set(owner, "id", anchors_take(f->anchors, label));
}

static void number_captions(const finishing *f)
{
    size_t tables = 0, figures = 0;
    for (xmlNode *n = f->body; n; n = tree_next(n, f->body)) {
        if (tree_is(n, "caption"))
            number_caption(f, n, "table", ++tables);
        else if (tree_is(n, "figcaption"))
            number_caption(f, n, "figure", ++figures);
    }
}

/* All nodes that have an id; an id is an index into `nodes`. */
typedef struct targets {
    map index;
    xmlNode **nodes;
    size_t count, capacity;
} targets;

static targets find_targets(const finishing *f)
{
    targets t = {.index = map_new(f->arena)};
    for (xmlNode *n = f->body; n; n = tree_next(n, f->body)) {
        str id = n->type == XML_ELEMENT_NODE ? tree_get(n, "id") : S("");
        if (id.n == 0)
            continue;
        t.nodes = arena_grow(f->arena, t.nodes, t.count, &t.capacity, sizeof *t.nodes);
        t.nodes[t.count] = n;
        map_add(&t.index, id, t.count++);
    }
    return t;
}

static const xmlNode *target_of(const targets *t, str href)
{
    size_t at = map_get(&t->index, str_from(href, 1));
    return at == (size_t)-1 ? NULL : t->nodes[at];
}

/* The label of the nearest numbered thing around a node, else the title of its part. */
static str describe(arena *a, const xmlNode *node)
{
    const xmlNode *part = NULL;
    for (const xmlNode *n = node; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
        if (label_of(n).n)
            return label_of(n);
        part = tree_is(n, "section") && heading_of(n) ? n : part;
    }
    if (!part)
        return S("");
    return str_format(a, "“%.*s”", STR_ARG(tree_plain_text(a, heading_of(part))));
}

static void word_reference(arena *a, xmlNode *link, const xmlNode *target)
{
    str text = describe(a, target);
    if (text.n == 0)
        return;
    xmlFreeNodeList(link->children);
    link->children = link->last = NULL;
    tree_text(link, text);
}

static void resolve_links(const finishing *f)
{
    targets t = find_targets(f);
    for (xmlNode *n = f->body, *next; n; n = next) {
        next = tree_next(n, f->body);
        str href = tree_is(n, "a") ? tree_get(n, "href") : S("");
        if (!str_starts(href, S("#")))
            continue;
        const xmlNode *target = target_of(&t, href);
        bool reference = tree_has_class(n, "ref");
        if (reference && target)
            next = tree_next_outside(n, f->body);
        if (!target)
            tree_unwrap(n);
        else if (reference)
            word_reference(f->arena, n, target);
    }
}

/* Copies a heading's or caption's text, without markup but its number, into a link. */
static void fill_entry(arena *a, xmlNode *entry, const xmlNode *heading)
{
    const xmlNode *number = tree_child(heading, "span");
    str all = tree_plain_text(a, heading);
    if (number && tree_has_class(number, "number")) {
        str own = tree_plain_text(a, number);
        tree_add_text(entry, "span", "number", own);
        tree_text(entry, S(" "));
        all = str_trim(str_from(all, own.n));
    }
    tree_text(entry, all);
}

static void add_entry(arena *a, xmlNode *item, const xmlNode *target, const xmlNode *heading)
{
    xmlNode *link = tree_add(item, "a", NULL);
    tree_set(link, "href", str_join(a, S("#"), tree_get(target, "id")));
    fill_entry(a, link, heading);
}

/* The entries for the sections right below `parent`, and theirs to `depth` levels. */
static void list_sections(const finishing *f, xmlNode *into, const xmlNode *parent,
                          size_t depth)
{
    xmlNode *list = NULL;
    const xmlNode *n = depth ? first_section(parent) : NULL;
    for (; n; n = next_section(n, parent)) {
        if (tree_get(n, "id").n == 0)
            continue;
        if (!list)
            list = tree_add(into, "ol", NULL);
        xmlNode *item = tree_add(list, "li", NULL);
        bool annex = tree_has_class(n, "annex");
        add_entry(f->arena, item, n, heading_of(n));
        list_sections(f, item, n, annex ? f->annex_depth - 1 : depth - 1);
    }
}

static void list_captions(const finishing *f)
{
    xmlNode *list = tree_add(f->tables, "ol", NULL);
    for (xmlNode *n = f->body, *next; n; n = next) {
        bool sheet = tree_has_class(n, "sheet");
        next = sheet ? tree_next_outside(n, f->body) : tree_next(n, f->body);
        if (tree_is(n, "caption") || tree_is(n, "figcaption"))
            add_entry(f->arena, tree_add(list, "li", NULL), n->parent, n);
    }
    if (list->children)
        return;
    xmlUnlinkNode(f->tables);
    xmlFreeNode(f->tables);
}

static void forget_labels(const finishing *f)
{
    for (xmlNode *n = f->body; n; n = tree_next(n, f->body))
        if (n->type == XML_ELEMENT_NODE)
            n->_private = NULL;
}

void finish_tree(const finishing *f)
{
    number_sections(f);
    number_captions(f);
    headers_associate(f->anchors, f->body);
    resolve_links(f);
    if (f->contents)
        list_sections(f, f->contents, f->body, f->contents_depth);
    if (f->tables)
        list_captions(f);
    forget_labels(f);
}
