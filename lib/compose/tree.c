#include "compose/tree.h"

#include <stdlib.h>
#include <string.h>

#include "core/sound.h"

/* Links a node in by hand: libxml2 would merge neighbouring texts, in quadratic time. */
static void link_last(xmlNode *parent, xmlNode *node)
{
    node->parent = parent;
    node->prev = parent->last;
    if (parent->last)
        parent->last->next = node;
    else
        parent->children = node;
    parent->last = node;
}

static void link_after(xmlNode *sibling, xmlNode *node)
{
    node->parent = sibling->parent;
    node->prev = sibling;
    node->next = sibling->next;
    if (sibling->next)
        sibling->next->prev = node;
    else
        sibling->parent->last = node;
    sibling->next = node;
}

static void link_first(xmlNode *parent, xmlNode *node)
{
    node->parent = parent;
    node->next = parent->children;
    if (parent->children)
        parent->children->prev = node;
    else
        parent->last = node;
    parent->children = node;
}

static void *kept(void *node)
{
    if (!node) {
        fputs("pidc: out of memory while composing a report\n", stderr);
        abort();
    }
    return node;
}

/* `text` without what is forbidden, as libxml2 owns it. */
static xmlChar *sound(str text)
{
    if (sound_already(text))
        return kept(xmlStrndup(BAD_CAST(text.n ? text.p : ""), (int)text.n));
    buf b = {0};
    sound_append(&b, text);
    str view = buf_view(&b);
    xmlChar *copy = kept(xmlStrndup(BAD_CAST view.p, (int)view.n));
    buf_free(&b);
    return copy;
}

static xmlNode *new_text(xmlDoc *doc, str text)
{
    xmlNode *node = kept(xmlNewDocText(doc, NULL));
    node->content = sound(text);
    return node;
}

/* An attribute that the node does not have yet. */
static void add_attribute(xmlNode *node, const char *name, str value)
{
    xmlAttr *added = kept(xmlNewProp(node, BAD_CAST name, NULL));
    added->children = added->last = new_text(node->doc, value);
    added->children->parent = (xmlNode *)added;
}

static xmlNode *element(xmlNode *near, const char *name, const char *class)
{
    xmlNode *node = kept(xmlNewDocNode(near->doc, NULL, BAD_CAST name, NULL));
    if (class)
        add_attribute(node, "class", str_of(class));
    return node;
}

xmlNode *tree_add(xmlNode *parent, const char *name, const char *class)
{
    xmlNode *node = element(parent, name, class);
    link_last(parent, node);
    return node;
}

xmlNode *tree_add_text(xmlNode *parent, const char *name, const char *class, str text)
{
    xmlNode *node = tree_add(parent, name, class);
    tree_text(node, text);
    return node;
}

xmlNode *tree_add_first(xmlNode *parent, const char *name, const char *class)
{
    xmlNode *node = element(parent, name, class);
    link_first(parent, node);
    return node;
}

xmlNode *tree_loose(xmlDoc *doc, const char *name)
{
    return kept(xmlNewDocNode(doc, NULL, BAD_CAST name, NULL));
}

void tree_adopt(xmlNode *parent, xmlNode *loose)
{
    link_last(parent, loose);
}

xmlNode *tree_copy(const xmlNode *node)
{
    return kept(xmlDocCopyNode((xmlNode *)node, node->doc, 1));
}

void tree_text(xmlNode *parent, str text)
{
    if (text.n)
        link_last(parent, new_text(parent->doc, text));
}

void tree_format(xmlNode *parent, const char *format, ...)
{
    arena *a = arena_new();
    va_list args;
    va_start(args, format);
    tree_text(parent, str_vformat(a, format, args));
    va_end(args);
    arena_free(a);
}

void tree_set(xmlNode *node, const char *attribute, str value)
{
    xmlUnsetProp(node, BAD_CAST attribute);
    add_attribute(node, attribute, value);
}

str tree_get(const xmlNode *node, const char *attribute)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (a->name[0] == (xmlChar)attribute[0] &&
            strcmp((const char *)a->name, attribute) == 0)
            return str_of(a->children ? (const char *)a->children->content : NULL);
    return S("");
}

void tree_add_class(xmlNode *node, const char *class)
{
    if (tree_has_class(node, class))
        return;
    arena *a = arena_new();
    str old = tree_get(node, "class");
    tree_set(node, "class", str_format(a, "%.*s%s%s", STR_ARG(old), old.n ? " " : "", class));
    arena_free(a);
}

bool tree_has_class(const xmlNode *node, const char *class)
{
    return str_has_word(tree_get(node, "class"), str_of(class));
}

xmlNode *tree_next_outside(const xmlNode *node, const xmlNode *top)
{
    while (node != top && !node->next)
        node = node->parent;
    return node == top ? NULL : node->next;
}

xmlNode *tree_next(const xmlNode *node, const xmlNode *top)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    return tree_next_outside(node, top);
}

xmlNode *tree_child(const xmlNode *parent, const char *name)
{
    xmlNode *n = parent->children;
    while (n && !tree_is(n, name))
        n = n->next;
    return n;
}

str tree_plain_text(arena *a, const xmlNode *node)
{
    buf b = {0};
    for (const xmlNode *n = node; n; n = tree_next(n, node)) {
        str text = str_of(n->type == XML_TEXT_NODE ? (const char *)n->content : NULL);
        for (size_t i = 0; i < text.n; i++) {
            if (!ascii_is_space(text.p[i]))
                buf_byte(&b, text.p[i]);
            else if (b.n && b.p[b.n - 1] != ' ')
                buf_byte(&b, ' ');
        }
    }
    str text = str_copy(a, str_trim(buf_view(&b)));
    buf_free(&b);
    return text;
}

void tree_unwrap(xmlNode *node)
{
    xmlNode *after = node;
    for (xmlNode *child = node->children, *next; child; child = next) {
        next = child->next;
        link_after(after, child);
        after = child;
    }
    node->children = node->last = NULL;
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}
