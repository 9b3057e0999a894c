#include "render/turned.h"

#include "render/block.h"
#include "render/table.h"

/* Prose above what is turned, and sections around it, are not looked through any further. */
enum { MOST_PROSE = 2, DEEPEST = 4 };

void turned_set(layout *l, bool landscape)
{
    l->flow->landscape = landscape;
    l->at.width = flow_width(l->flow);
}

static bool is_heading(tag which)
{
    return which >= TAG_H1 && which <= TAG_H6;
}

static bool opens(layout *l, const xmlNode *section, int depth)
{
    int prose = 0;
    for (const xmlNode *n = section->children; n; n = n->next) {
        tag which = dom_tag(n);
        if (which == TAG_SECTION)
            return dom_class(n, "landscape") || (depth < DEEPEST && opens(l, n, depth + 1));
        if (which == TAG_TABLE)
            return table_turns(l, n);
        if (which == TAG_P && prose < MOST_PROSE)
            prose++;
        else if (which != TAG_NONE && !is_heading(which))
            return false;
    }
    return false;
}

bool turned_opens(layout *l, const xmlNode *section)
{
    return opens(l, section, 0);
}

/* Notes beneath a table stand on its page, as do tables that follow at once. */
static bool is_note(const xmlNode *node)
{
    tag which = dom_tag(node);
    return which == TAG_P ? dom_class(node, "note") || dom_class(node, "source")
                          : which == TAG_OL && dom_class(node, "notes");
}

static bool is_space(const xmlNode *node)
{
    return node->type == XML_COMMENT_NODE ||
           (node->type == XML_TEXT_NODE && str_trim(dom_text(node)).n == 0);
}

const xmlNode *turned_table(layout *l, const xmlNode *table)
{
    flow *f = l->flow;
    bool turned = f->opening;
    if (!f->landscape && table_turns(l, table)) {
        flow_break(f);
        turned_set(l, true);
        turned = true;
    }
    block_node(l, table);
    const xmlNode *n = table->next;
    if (!turned)
        return n;
    for (; n && (is_note(n) || dom_tag(n) == TAG_TABLE || is_space(n)); n = n->next)
        block_node(l, n);
    flow_break(f);
    f->opening = false;
    turned_set(l, false);
    return n;
}
