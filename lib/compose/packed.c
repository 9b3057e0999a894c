#include "compose/packed.h"

#include <string.h>

#include "compose/names.h"
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

/* A name, of which the number is at *at. */
static str next_name(const char **at, packed_kind kind)
{
    uint8_t number = (uint8_t) * (*at)++;
    if (number == 0)
        return next_string(at);
    return kind == PACKED_ELEMENT ? element_name_text(number) : attribute_name_text(number);
}

packed_item packed_next(const char **at)
{
    packed_item item = {.kind = (packed_kind) * (*at)++};
    if (item.kind == PACKED_ELEMENT || item.kind == PACKED_ATTRIBUTE)
        item.name = next_name(at, item.kind);
    if (item.kind == PACKED_TEXT || item.kind == PACKED_ATTRIBUTE)
        item.text = next_string(at);
    return item;
}

static void add_string(buf *items, str s)
{
    buf_str(items, s);
    buf_byte(items, '\0');
}

static void add_name(buf *items, str name, uint8_t number)
{
    buf_byte(items, (char)number);
    if (number == 0)
        add_string(items, name);
}

void packed_add(buf *items, packed_item item)
{
    buf_byte(items, (char)item.kind);
    if (item.kind == PACKED_ELEMENT)
        add_name(items, item.name, element_name_number(item.name.p));
    if (item.kind == PACKED_ATTRIBUTE)
        add_name(items, item.name, attribute_name_number(item.name.p));
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

static xmlNode text_node(const xmlNode *part, const char *text)
{
    return (xmlNode){.type = XML_TEXT_NODE,
                     .doc = part->doc,
                     .name = BAD_CAST "text",
                     .content = (xmlChar *)(void *)text};
}

static xmlNode *new_text(arena *a, const xmlNode *part, const char *text)
{
    xmlNode *node = arena_bytes(a, sizeof *node);
    *node = text_node(part, text);
    return node;
}

/* `identity` is where its item stands. */
static xmlNode *new_element(arena *a, const xmlNode *part, const char *name,
                            const char *identity)
{
    xmlNode *node = arena_bytes(a, sizeof *node);
    *node = (xmlNode){.type = XML_ELEMENT_NODE,
                      .doc = part->doc,
                      .name = BAD_CAST name,
                      ._private = (void *)identity};
    return node;
}

/* An attribute and the text that is its value. */
typedef struct opened_attribute {
    xmlAttr attribute;
    xmlNode text;
} opened_attribute;

static void set_attribute(arena *a, xmlNode *element, packed_item item)
{
    opened_attribute *opened = arena_bytes(a, sizeof *opened);
    xmlAttr *attribute = &opened->attribute, *before = element->properties;
    while (before && before->next)
        before = before->next;
    *attribute = (xmlAttr){.type = XML_ATTRIBUTE_NODE,
                           .name = BAD_CAST item.name.p,
                           .children = &opened->text,
                           .last = &opened->text,
                           .parent = element,
                           .prev = before,
                           .doc = element->doc};
    opened->text = text_node(element, item.text.p);
    opened->text.parent = (xmlNode *)attribute;
    *(before ? &before->next : &element->properties) = attribute;
}

static void open_below(arena *a, xmlNode *top, const char *at)
{
    xmlNode *parent = top;
    for (;;) {
        const char *place = at;
        packed_item item = packed_next(&at);
        if (item.kind == PACKED_END)
            return;
        if (item.kind == PACKED_CLOSE) {
            parent = parent->parent;
        } else if (item.kind == PACKED_ATTRIBUTE) {
            set_attribute(a, parent, item);
        } else if (item.kind == PACKED_TEXT) {
            tree_adopt(parent, new_text(a, top, item.text.p));
        } else {
            tree_adopt(parent, new_element(a, top, item.name.p, place));
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
