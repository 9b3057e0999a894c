#include "render/dom.h"

#include <string.h>

/* Most names that are not the same differ in their second letters. */
static bool is_named(const char *name, const char *wanted)
{
    return name[0] == wanted[0] &&
           (name[0] == '\0' || (name[1] == wanted[1] && strcmp(name, wanted) == 0));
}

static const xmlAttr *find_attribute(const xmlNode *node, const char *name)
{
    for (const xmlAttr *a = node->properties; a; a = a->next)
        if (is_named((const char *)a->name, name))
            return a;
    return NULL;
}

str dom_attribute(const xmlNode *node, const char *name)
{
    const xmlAttr *a = find_attribute(node, name);
    return str_of(a && a->children ? (const char *)a->children->content : NULL);
}

bool dom_has(const xmlNode *node, const char *name)
{
    return find_attribute(node, name) != NULL;
}

bool dom_class(const xmlNode *node, const char *name)
{
    return str_has_word(dom_attribute(node, "class"), str_of(name));
}

str dom_text(const xmlNode *node)
{
    return str_of((const char *)node->content);
}

const xmlNode *dom_next(const xmlNode *node, const xmlNode *root)
{
    if (node->type == XML_ELEMENT_NODE && node->children)
        return node->children;
    while (node != root && !node->next)
        node = node->parent;
    return node == root ? NULL : node->next;
}

static void append_collapsed(buf *b, str text)
{
    for (size_t i = 0; i < text.n; i++) {
        char c = ascii_is_space(text.p[i]) ? ' ' : text.p[i];
        if (c != ' ' || (b->n && b->p[b->n - 1] != ' '))
            buf_byte(b, c);
    }
}

/* A text without white space that would be collapsed or trimmed. */
static bool is_collapsed(str text)
{
    bool space = true;
    for (size_t i = 0; i < text.n; i++) {
        bool before = space;
        space = ascii_is_space(text.p[i]);
        if (space && (before || text.p[i] != ' '))
            return false;
    }
    return text.n == 0 || !space;
}

/* The text node that is all there is below `node`, or NULL. */
static const xmlNode *only_text(const xmlNode *node)
{
    while (node && node->type == XML_ELEMENT_NODE)
        node = node->children == node->last ? node->children : NULL;
    return node && node->type == XML_TEXT_NODE ? node : NULL;
}

str dom_text_below(arena *a, const xmlNode *node)
{
    const xmlNode *only = only_text(node);
    if (only && is_collapsed(dom_text(only)))
        return dom_text(only);
    buf text = {0};
    for (const xmlNode *n = node; n; n = dom_next(n, node)) {
        if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
            append_collapsed(&text, dom_text(n));
        else if (dom_tag(n) == TAG_BR)
            append_collapsed(&text, S(" "));
    }
    str copy = str_copy(a, str_trim(buf_view(&text)));
    buf_free(&text);
    return copy;
}

static str part_of(arena *a, const xmlNode *picture, const char *name)
{
    for (const xmlNode *n = picture->children; n; n = n->next)
        if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0)
            return dom_text_below(a, n);
    return (str){"", 0};
}

str dom_alternative(arena *a, const xmlNode *picture)
{
    if (dom_tag(picture) != TAG_SVG)
        return dom_attribute(picture, "alt");
    str title = part_of(a, picture, "title"), description = part_of(a, picture, "desc");
    if (title.n == 0 || description.n == 0)
        return title.n ? title : description;
    return str_format(a, "%.*s. %.*s", STR_ARG(title), STR_ARG(description));
}

const xmlNode *dom_child(const xmlNode *node, tag wanted)
{
    for (const xmlNode *c = node->children; c; c = c->next)
        if (dom_tag(c) == wanted)
            return c;
    return NULL;
}

const xmlNode *dom_find(const xmlNode *node, tag wanted)
{
    for (const xmlNode *n = node; n; n = dom_next(n, node))
        if (dom_tag(n) == wanted)
            return n;
    return NULL;
}

str dom_meta(const xmlDoc *tree, const char *name)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    const xmlNode *head = root ? root->children : NULL;
    while (head && (head->type != XML_ELEMENT_NODE || strcmp((const char *)head->name, "head")))
        head = head->next;
    for (const xmlNode *m = head ? head->children : NULL; m; m = m->next)
        if (m->type == XML_ELEMENT_NODE && strcmp((const char *)m->name, "meta") == 0 &&
            str_eq(dom_attribute(m, "name"), str_of(name)))
            return dom_attribute(m, "content");
    return (str){"", 0};
}

const void *dom_identity(const xmlNode *element)
{
    return element->_private ? element->_private : element;
}
