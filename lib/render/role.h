/*
 * Which structure elements stand for an element of the tree.
 */
#ifndef PIDC_RENDER_ROLE_H
#define PIDC_RENDER_ROLE_H

#include "render/dom.h"

/* Standard structure types (ISO 32000-1, 14.8.4), in the order of role_name. */
typedef enum role {
    ROLE_NONE,
    ROLE_DOCUMENT,
    ROLE_SECT,
    ROLE_BLOCK_QUOTE,
    ROLE_H1,
    ROLE_H2,
    ROLE_H3,
    ROLE_H4,
    ROLE_H5,
    ROLE_H6,
    ROLE_P,
    ROLE_L,
    ROLE_LI,
    ROLE_LBL,
    ROLE_LBODY,
    ROLE_TOC,
    ROLE_TOCI,
    ROLE_REFERENCE,
    ROLE_LINK,
    ROLE_SPAN,
    ROLE_TABLE,
    ROLE_CAPTION,
    ROLE_THEAD,
    ROLE_TBODY,
    ROLE_TFOOT,
    ROLE_TR,
    ROLE_TH,
    ROLE_TD,
    ROLE_DIV,
    ROLE_FIGURE,
} role;

const char *role_name(role r);

/*
 * The roles of an element, outermost first: none, one, or two where PDF wants a
 * level that HTML does not have. `label` asks for a list item's label instead
 * of its body.
 */
typedef struct roles {
    role outer;
    role inner;
    const xmlNode *outer_node; /* whose `outer` it is: <dt> for the <dd> after it */
} roles;

roles roles_of(const xmlNode *node, bool label);

/* Whether content may stand directly in an element of that role. */
bool role_holds_content(role r);

#endif
