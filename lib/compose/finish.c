#include "compose/finish.h"

#include <string.h>

#include "compose/headers.h"
#include "compose/packed.h"
#include "compose/tree.h"

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

/* Parts before the contents stay without a number; annexes have theirs everywhere. */
static void number_part(finishing *f, xmlNode *part)
{
    if (!tree_is(part, "section") || !heading_of(part))
        return;
    make_annex(part);
    bool before = f->has_contents && !f->past_contents;
    if (!before || tree_has_class(part, "annex"))
        number_section(f->arena, part, &f->parts, &f->annexes);
}

/* Numbers a table or figure and gives it an id where it has none. */
static void number_caption(const finishing *f, xmlNode *caption, const char *name,
                           size_t number)
{
    xmlNode *owner = caption->parent;
    str label = str_format(f->arena, "%s %zu", name, number);
    put_number(caption, str_format(f->arena, "%c%s:", name[0] - 32, label.p + 1));
    set_label(f->arena, owner, label);
    if (tree_get(owner, "id").n == 0)
        tree_set(owner, "id", anchors_take(f->anchors, label));
}

static void number_captions(finishing *f, xmlNode *part)
{
    for (xmlNode *n = part; n; n = tree_next(n, part)) {
        if (tree_is(n, "caption"))
            number_caption(f, n, "table", ++f->table_count);
        else if (tree_is(n, "figcaption"))
            number_caption(f, n, "figure", ++f->figure_count);
    }
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

static void note_targets(finishing *f, const xmlNode *part)
{
    for (const xmlNode *n = part; n; n = tree_next(n, part)) {
        str id = n->type == XML_ELEMENT_NODE ? tree_get(n, "id") : S("");
        if (id.n)
            targets_add(&f->targets, str_copy(f->arena, id), describe(f->arena, n));
    }
}

/* The text of a heading or caption, without markup but its number, in a link. */
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

/* A link that holds a copy of the heading for now: what that refers to is worded later. */
static void add_entry(arena *a, xmlNode *item, const xmlNode *target, const xmlNode *heading)
{
    xmlNode *link = tree_add(item, "a", NULL);
    tree_set(link, "href", str_join(a, S("#"), tree_get(target, "id")));
    tree_adopt(link, tree_copy(heading));
}

/* Every link of a list gets the text of the heading that it holds. */
static void fill_entries(const finishing *f, const xmlNode *list)
{
    for (xmlNode *n = list->children; n; n = tree_next(n, list)) {
        xmlNode *heading = tree_is(n, "a") ? n->children : NULL;
        if (!heading)
            continue;
        references_resolve(&f->targets, heading);
        fill_entry(f->arena, n, heading);
        xmlUnlinkNode(heading);
        xmlFreeNode(heading);
    }
}

static void list_sections(const finishing *f, xmlNode *into, const xmlNode *parent,
                          size_t depth);

/* The entry for a section, and those for what is below it to `depth` levels in all. */
static void list_section(const finishing *f, xmlNode *list, const xmlNode *section,
                         size_t depth)
{
    xmlNode *item = tree_add(list, "li", NULL);
    bool annex = tree_has_class(section, "annex");
    add_entry(f->arena, item, section, heading_of(section));
    list_sections(f, item, section, annex ? f->annex_depth - 1 : depth - 1);
}

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
        list_section(f, list, n, depth);
    }
}

static void list_captions(const finishing *f, const xmlNode *part)
{
    for (const xmlNode *n = part, *next; n; n = next) {
        bool sheet = tree_has_class(n, "sheet");
        next = sheet ? tree_next_outside(n, part) : tree_next(n, part);
        if (tree_is(n, "caption") || tree_is(n, "figcaption"))
            add_entry(f->arena, tree_add(f->caption_list, "li", NULL), n->parent, n);
    }
}

static void forget_labels(xmlNode *part)
{
    for (xmlNode *n = part; n; n = tree_next(n, part))
        if (n->type == XML_ELEMENT_NODE)
            n->_private = NULL;
}

static void finish_part(finishing *f, xmlNode *part)
{
    number_part(f, part);
    number_captions(f, part);
    headers_associate(f->anchors, part);
    note_targets(f, part);
    if (f->contents && tree_is(part, "section") && heading_of(part) && tree_get(part, "id").n)
        list_section(f, f->section_list, part, f->contents_depth);
    list_captions(f, part);
    forget_labels(part);
    if (tree_has_class(part, "part") || tree_has_class(part, "annex"))
        packed_close(part);
}

static xmlNode *loose_list(const finishing *f)
{
    return tree_loose(f->body->doc, "ol");
}

void finish_begin(finishing *f)
{
    f->targets = targets_new(f->arena);
    f->section_list = loose_list(f);
    f->caption_list = loose_list(f);
}

/* Whether an annex only says that there is nothing for it: then it is left out. */
static bool is_idle(const xmlNode *part)
{
    const xmlNode *heading = tree_is(part, "section") ? heading_of(part) : NULL;
    const xmlNode *text = heading ? heading->children : NULL;
    if (!text || text->type != XML_TEXT_NODE ||
        !str_starts(str_of((const char *)text->content), str_of(annex_prefix)))
        return false;
    for (const xmlNode *n = part->children; n; n = n->next)
        if (n != heading && n->type == XML_ELEMENT_NODE && !tree_has_class(n, "none"))
            return false;
    return true;
}

void finish_parts(finishing *f, const xmlNode *end)
{
    if (f->has_contents && !f->contents && end)
        return;
    for (xmlNode *n = f->last ? f->last->next : f->body->children, *next; n != end; n = next) {
        next = n->next;
        if (is_idle(n)) {
            xmlUnlinkNode(n);
            xmlFreeNode(n);
            continue;
        }
        f->past_contents |= n == f->contents;
        finish_part(f, n);
        f->last = n;
    }
}

/* Puts a list into its nav, or away where there is no nav or nothing to list. */
static void place_list(const finishing *f, xmlNode *nav, xmlNode *list)
{
    if (!nav || !list->children) {
        xmlFreeNode(list);
        return;
    }
    fill_entries(f, list);
    tree_adopt(nav, list);
}

void finish_end(finishing *f)
{
    finish_parts(f, NULL);
    for (xmlNode *n = f->body->children; n; n = n->next)
        references_resolve(&f->targets, n);
    bool captions = f->caption_list->children != NULL;
    place_list(f, f->contents, f->section_list);
    place_list(f, f->tables, f->caption_list);
    if (captions || !f->tables)
        return;
    xmlUnlinkNode(f->tables);
    xmlFreeNode(f->tables);
}
