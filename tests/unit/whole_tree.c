#include "whole_tree.h"

#include "compose/packed.h"
#include "compose/tree.h"

static void open_part(xmlNode *part)
{
    arena *a = arena_new();
    xmlNode *copy = tree_copy(packed_open(a, part));
    xmlFreeNodeList(part->children);
    part->children = copy->children;
    part->last = copy->last;
    for (xmlNode *n = part->children; n; n = n->next)
        n->parent = part;
    copy->children = copy->last = NULL;
    xmlFreeNode(copy);
    arena_free(a);
}

void whole_tree(xmlDoc *tree)
{
    xmlNode *root = tree ? xmlDocGetRootElement(tree) : NULL;
    xmlNode *body = root ? tree_child(root, "body") : NULL;
    for (xmlNode *n = body ? body->children : NULL; n; n = n->next)
        if (packed_is(n))
            open_part(n);
}
