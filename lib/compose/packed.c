#include "compose/packed.h"

#include <string.h>

#include "compose/tree.h"

static const char instruction[] = "packed";

bool packed_is(const xmlNode *part)
{
    const xmlNode *child = part->type == XML_ELEMENT_NODE ? part->children : NULL;
    return child && child->type == XML_PI_NODE &&
           strcmp((const char *)child->name, instruction) == 0;
}

const char *packed_items(const xmlNode *part)
{
    return (const char *)part->children->content;
}

static str next_string(const char **at)
{
    str s = {*at, strlen(*at)};
    *at += s.n + 1;
    return s;
}

packed_item packed_next(const char **at)
{
    packed_item item = {.kind = (packed_kind) * (*at)++};
    if (item.kind == PACKED_ELEMENT || item.kind == PACKED_ATTRIBUTE)
        item.name = next_string(at);
    if (item.kind == PACKED_TEXT || item.kind == PACKED_ATTRIBUTE)
        item.text = next_string(at);
    return item;
}

static void add_string(buf *items, str s)
{
    buf_reserve(items, s.n + 1);
    memcpy(items->p + items->n, s.n ? s.p : "", s.n);
    items->n += s.n;
    items->p[items->n++] = '\0';
}

void packed_add(buf *items, packed_item item)
{
    buf_byte(items, (char)item.kind);
    if (item.kind == PACKED_ELEMENT || item.kind == PACKED_ATTRIBUTE)
        add_string(items, item.name);
    if (item.kind == PACKED_TEXT || item.kind == PACKED_ATTRIBUTE)
        add_string(items, item.text);
}

/* --- Closing --- */

static str text_of(const xmlChar *text)
{
    return str_of((const char *)text);
}

/* Adds a node's beginning; true when its children come next. */
static bool add_node(buf *items, const xmlNode *node)
{
    if (node->type == XML_TEXT_NODE)
        packed_add(items, (packed_item){PACKED_TEXT, .text = text_of(node->content)});
    if (node->type != XML_ELEMENT_NODE)
        return false;
    packed_add(items, (packed_item){PACKED_ELEMENT, .name = text_of(node->name)});
    for (const xmlAttr *a = node->properties; a; a = a->next)
        packed_add(items, (packed_item){PACKED_ATTRIBUTE, text_of(a->name),
                                        a->children ? text_of(a->children->content) : S("")});
    if (!node->children)
        packed_add(items, (packed_item){PACKED_CLOSE});
    return node->children != NULL;
}

static void add_below(buf *items, const xmlNode *top)
{
    const xmlNode *n = top->children;
    while (n && n != top) {
        if (add_node(items, n)) {
            n = n->children;
            continue;
        }
        while (n != top && !n->next) {
            n = n->parent;
            if (n != top)
                packed_add(items, (packed_item){PACKED_CLOSE});
        }
        n = n == top ? top : n->next;
    }
    packed_add(items, (packed_item){PACKED_END});
}

void packed_replace(xmlNode *part, const buf *items)
{
    xmlNode *holder = xmlNewDocPI(part->doc, BAD_CAST instruction, NULL);
    xmlChar *bytes = xmlMalloc(items->n);
    if (!holder || !bytes)
        out_of_memory(items->n);
    memcpy(bytes, items->p, items->n);
    holder->content = bytes;
    holder->parent = part;
    xmlFreeNodeList(part->children);
    part->children = part->last = holder;
}

void packed_close(xmlNode *part)
{
    buf items = {0};
    add_below(&items, part);
    packed_replace(part, &items);
    buf_free(&items);
}

/* --- Opening --- */

static xmlNode *new_node(arena *a, const xmlNode *part, xmlElementType type, const char *text)
{
    xmlNode *node = arena_alloc(a, sizeof *node);
    node->type = type;
    node->doc = part->doc;
    if (type == XML_TEXT_NODE) {
        node->name = BAD_CAST "text";
        node->content = (xmlChar *)(void *)text;
    } else {
        node->name = (const xmlChar *)text;
        node->_private = (void *)text;
    }
    return node;
}

static void set_attribute(arena *a, xmlNode *element, packed_item item)
{
    xmlAttr *attribute = arena_alloc(a, sizeof *attribute), **end = &element->properties;
    while (*end) {
        attribute->prev = *end;
        end = &(*end)->next;
    }
    *end = attribute;
    attribute->type = XML_ATTRIBUTE_NODE;
    attribute->name = (const xmlChar *)item.name.p;
    attribute->parent = element;
    attribute->doc = element->doc;
    attribute->children = attribute->last = new_node(a, element, XML_TEXT_NODE, item.text.p);
    attribute->children->parent = (xmlNode *)attribute;
}

static void open_below(arena *a, xmlNode *top, const char *at)
{
    xmlNode *parent = top;
    for (packed_item item = packed_next(&at); item.kind != PACKED_END;
         item = packed_next(&at)) {
        if (item.kind == PACKED_CLOSE) {
            parent = parent->parent;
        } else if (item.kind == PACKED_ATTRIBUTE) {
            set_attribute(a, parent, item);
        } else if (item.kind == PACKED_TEXT) {
            tree_adopt(parent, new_node(a, top, XML_TEXT_NODE, item.text.p));
        } else {
            tree_adopt(parent, new_node(a, top, XML_ELEMENT_NODE, item.name.p));
            parent = parent->last;
        }
    }
}

const xmlNode *packed_open(arena *a, const xmlNode *part)
{
    if (!packed_is(part))
        return part;
    xmlNode *top = arena_alloc(a, sizeof *top);
    *top = *part;
    top->_private = (void *)part;
    top->children = top->last = NULL;
    open_below(a, top, packed_items(part));
    return top;
}
