#include "render/alike.h"

static const xmlNode *element_from(const xmlNode *node)
{
    while (node && node->type != XML_ELEMENT_NODE)
        node = node->next;
    return node;
}

static bool is_note(const xmlNode *node)
{
    return dom_tag(node) == TAG_P && (dom_class(node, "note") || dom_class(node, "source"));
}

/* The table that a section begins with. */
static const xmlNode *first_table(const xmlNode *section)
{
    const xmlNode *n = element_from(section->children);
    while (n && dom_tag(n) >= TAG_H1 && dom_tag(n) <= TAG_H6)
        n = element_from(n->next);
    return dom_tag(n) == TAG_TABLE ? n : NULL;
}

static const xmlNode *next_table(const xmlNode *table)
{
    const xmlNode *n = element_from(table->next);
    while (n && is_note(n))
        n = element_from(n->next);
    if (n)
        return dom_tag(n) == TAG_TABLE ? n : NULL;
    if (dom_tag(table->parent) != TAG_SECTION)
        return NULL;
    n = element_from(table->parent->next);
    return dom_tag(n) == TAG_SECTION ? first_table(n) : NULL;
}

/* Heads are alike when their cells are, word for word. */
static bool same_head(arena *a, const xmlNode *left, const xmlNode *right)
{
    const xmlNode *one = dom_child(left, TAG_THEAD), *other = dom_child(right, TAG_THEAD);
    return one && other && str_eq(dom_text_below(a, one), dom_text_below(a, other));
}

const xmlNode *alike_next(const xmlNode *table)
{
    const xmlNode *next = next_table(table);
    if (!next || !str_eq(dom_attribute(table, "class"), dom_attribute(next, "class")))
        return NULL;
    arena *a = arena_new();
    bool same = same_head(a, table, next);
    arena_free(a);
    return same ? next : NULL;
}
