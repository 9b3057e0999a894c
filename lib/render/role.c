#include "render/role.h"

const char *role_name(role r)
{
    static const char *const names[] = {
        "NonStruct", "Document",  "Sect", "BlockQuote", "H1",    "H2",      "H3",    "H4",
        "H5",        "H6",        "P",    "L",          "LI",    "Lbl",     "LBody", "TOC",
        "TOCI",      "Reference", "Link", "Span",       "Table", "Caption", "THead", "TBody",
        "TFoot",     "TR",        "TH",   "TD",         "Div",   "Figure"};
    return names[r];
}

bool role_holds_content(role r)
{
    switch (r) {
    case ROLE_H1:
    case ROLE_H2:
    case ROLE_H3:
    case ROLE_H4:
    case ROLE_H5:
    case ROLE_H6:
    case ROLE_P:
    case ROLE_LBL:
    case ROLE_LBODY:
    case ROLE_LINK:
    case ROLE_SPAN:
    case ROLE_CAPTION:
    case ROLE_TH:
    case ROLE_TD:
    case ROLE_FIGURE:
        return true;
    default:
        return false;
    }
}

/* Lists in <nav> are contents. */
static bool in_contents(const xmlNode *node)
{
    for (const xmlNode *n = node; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
        tag t = dom_tag(n);
        if (t == TAG_NAV)
            return true;
        if (t == TAG_SECTION || t == TAG_TABLE)
            return false;
    }
    return false;
}

/* The <dt> that a <dd> explains, or the <dd> itself. */
static const xmlNode *term_of(const xmlNode *dd)
{
    for (const xmlNode *n = dd->prev; n; n = n->prev) {
        if (dom_tag(n) == TAG_DT)
            return n;
        if (dom_tag(n) == TAG_DD)
            break;
    }
    return dd;
}

static roles one(role r)
{
    return (roles){.inner = r};
}

static roles two(role outer, role inner, const xmlNode *outer_node)
{
    return (roles){outer, inner, outer_node};
}

static roles link_roles(const xmlNode *node)
{
    if (!dom_has(node, "href"))
        return one(ROLE_NONE);
    return in_contents(node) ? two(ROLE_REFERENCE, ROLE_LINK, node) : one(ROLE_LINK);
}

/* A table of nothing but a head: PDF/UA wants a body, so the head is one. */
static role head_role(const xmlNode *thead)
{
    for (const xmlNode *n = thead->parent ? thead->parent->children : NULL; n; n = n->next)
        if (dom_tag(n) == TAG_TBODY && n->children)
            return ROLE_THEAD;
    return ROLE_TBODY;
}

roles roles_of(const xmlNode *node, bool label)
{
    tag t = dom_tag(node);
    switch (t) {
    case TAG_HEADER:
    case TAG_SECTION:
    case TAG_NAV:
    case TAG_ASIDE:
        return one(ROLE_SECT);
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        return one((role)(ROLE_H1 + (t - TAG_H1)));
    case TAG_P:
    case TAG_PRE:
        return one(ROLE_P);
    case TAG_BLOCKQUOTE:
        return one(ROLE_BLOCK_QUOTE);
    case TAG_UL:
    case TAG_OL:
        return one(in_contents(node) ? ROLE_TOC : ROLE_L);
    case TAG_DL:
        return one(ROLE_L);
    case TAG_LI:
        if (in_contents(node))
            return one(ROLE_TOCI);
        return two(ROLE_LI, label ? ROLE_LBL : ROLE_LBODY, node);
    case TAG_DT:
        return two(ROLE_LI, ROLE_LBL, node);
    case TAG_DD:
        return two(ROLE_LI, ROLE_LBODY, term_of(node));
    case TAG_A:
        return link_roles(node);
    case TAG_SPAN:
        return one(dom_has(node, "lang") ? ROLE_SPAN : ROLE_NONE);
    case TAG_TABLE:
        return one(ROLE_TABLE);
    case TAG_CAPTION:
    case TAG_FIGCAPTION:
        return one(ROLE_CAPTION);
    case TAG_THEAD:
        return one(head_role(node));
    case TAG_TBODY:
        return one(ROLE_TBODY);
    case TAG_TFOOT:
        return one(ROLE_TFOOT);
    case TAG_TR:
        return one(ROLE_TR);
    case TAG_TH:
        return one(ROLE_TH);
    case TAG_TD:
        return one(ROLE_TD);
    case TAG_FIGURE:
        return one(ROLE_DIV);
    case TAG_IMG:
    case TAG_SVG:
        return one(ROLE_FIGURE);
    default:
        return one(ROLE_NONE);
    }
}
