#include "render/block.h"

#include "render/contents.h"
#include "render/figure.h"
#include "render/inline.h"
#include "render/list.h"
#include "render/table.h"
#include "render/turned.h"

/* Blocks nested more deeply than this are set as one text. */
enum { DEEPEST = 200 };

static bool is_blank(const xmlNode *node)
{
    if (node->type == XML_ELEMENT_NODE)
        return false;
    return node->type != XML_TEXT_NODE || str_trim(dom_text(node)).n == 0;
}

/* Sets siblings from `first` on that stand within a line; returns the one after. */
static const xmlNode *loose_text(layout *l, const xmlNode *first, const xmlNode *parent)
{
    const xmlNode *end = first;
    bool blank = true;
    for (; end && dom_is_inline(end); end = end->next)
        blank = blank && is_blank(end);
    if (!blank) {
        text_start(&l->builder, false);
        inline_add(l, first, end, parent);
        inline_place(l);
    }
    return end;
}

/* Lays out what begins with `n`, a child of `parent`; returns the one after. */
static const xmlNode *next_block(layout *l, const xmlNode *n, const xmlNode *parent)
{
    if (dom_is_inline(n))
        return loose_text(l, n, parent);
    if (dom_tag(n) == TAG_TABLE && !l->at.collect)
        return turned_table(l, n);
    block_node(l, n);
    return n->next;
}

void block_siblings(layout *l, const xmlNode *first, const xmlNode *end)
{
    const xmlNode *n = first;
    while (n && n != end)
        n = next_block(l, n, first->parent);
}

void block_children(layout *l, const xmlNode *parent)
{
    block_siblings(l, parent->children, NULL);
}

/* Lays out a block of text in a type of its own, with that type's distances. */
static void typed_block(layout *l, const xmlNode *node, type_size type, style s)
{
    setting before = l->at;
    layout_space(l, type.above);
    l->at.type = type;
    l->at.style = s;
    inline_block(l, node);
    l->at.type = before.type;
    l->at.style = before.style;
    layout_space(l, type.below);
}

static void heading(layout *l, const xmlNode *node, int level)
{
    style s = {.face = FACE_BOLD, .colour = l->theme->accent};
    type_size type = l->theme->headings[level - 1];
    if (l->at.collect)
        type = (type_size){l->at.type.size, l->at.type.leading, 4, 0};
    keep before = layout_keep_begin(l);
    typed_block(l, node, type, s);
    l->at.keep = before;
    layout_keep_next(l);
}

/* A tinted box: `fill` lays out what is in it. */
static void box(layout *l, const xmlNode *node, colour tint,
                void (*fill)(layout *, const xmlNode *))
{
    enum { PADDING = 8 };
    setting before = l->at;
    frame *f = arena_alloc(l->arena, sizeof *f);
    *f = (frame){l->at.frame, l->at.x, layout_measure(l), tint};
    l->at.frame = f;
    layout_gap(l, PADDING);
    layout_keep_next(l);
    l->at.width = layout_measure(l) - 2 * PADDING;
    l->at.x += PADDING;
    fill(l, node);
    l->at.space = 0;
    layout_keep_next(l);
    layout_gap(l, PADDING);
    l->at.x = before.x;
    l->at.width = before.width;
    l->at.frame = before.frame;
}

static bool is_note(const xmlNode *node)
{
    return dom_class(node, "note") || dom_class(node, "source");
}

static const xmlNode *element_before(const xmlNode *node)
{
    const xmlNode *n = node->prev;
    while (n && n->type != XML_ELEMENT_NODE)
        n = n->prev;
    return n;
}

static const xmlNode *element_after(const xmlNode *node)
{
    const xmlNode *n = node->next;
    while (n && n->type != XML_ELEMENT_NODE)
        n = n->next;
    return n;
}

/* What a note or source stands beneath: a table or figure, or another note of it. */
static bool follows_table(const xmlNode *node)
{
    enum { MOST_NOTES = 50 };
    const xmlNode *n = element_before(node);
    for (int i = 0; i < MOST_NOTES && dom_tag(n) == TAG_P && is_note(n); i++)
        n = element_before(n);
    return dom_tag(n) == TAG_TABLE || dom_tag(n) == TAG_FIGURE;
}

/* Notes beneath a table or figure stay with it. */
static void note(layout *l, const xmlNode *node)
{
    style muted = {.face = l->at.style.face, .colour = l->theme->muted};
    if (follows_table(node)) {
        l->at.space = l->theme->note.leading / 2;
        layout_keep_next(l);
    }
    typed_block(l, node, l->theme->note, muted);
    layout_space(l, follows_table(node) ? 16 : 0);
}

/* Whether the text of a paragraph ends with a colon. */
static bool ends_with_colon(const xmlNode *node)
{
    const xmlNode *n = node;
    while (n && n->type == XML_ELEMENT_NODE)
        n = n->last;
    return n && str_ends(str_trim(dom_text(n)), S(":"));
}

bool block_is_short(const xmlNode *node, size_t bytes)
{
    size_t used = 0;
    for (const xmlNode *n = node; n && used <= bytes; n = dom_next(n, node))
        used += n->type == XML_TEXT_NODE ? dom_text(n).n : 0;
    return used <= bytes;
}

static bool is_heading(const xmlNode *node)
{
    return dom_tag(node) >= TAG_H1 && dom_tag(node) <= TAG_H6;
}

/* Whether an element begins with a heading, as sections and what is kept together do. */
static bool begins_with_heading(const xmlNode *node)
{
    const xmlNode *n = node;
    while (n && (dom_tag(n) == TAG_SECTION || dom_tag(n) == TAG_DIV)) {
        n = n->children;
        if (n && n->type != XML_ELEMENT_NODE)
            n = element_after(n);
    }
    return is_heading(n);
}

/*
 * Whether a paragraph only leads to what stands behind it, and so stays with its beginning.
 * To a list or table it leads when it is short, ends with a colon, or is all that stands
 * between a heading and that; to a heading when it is short and itself below one.
 */
static bool leads_on(const xmlNode *node)
{
    enum { TWO_LINES = 170 };
    const xmlNode *next = element_after(node);
    tag after = dom_tag(next);
    bool below = is_heading(element_before(node));
    if (after == TAG_UL || after == TAG_OL || after == TAG_TABLE || after == TAG_PRE)
        return below || ends_with_colon(node) || block_is_short(node, TWO_LINES);
    return below && begins_with_heading(next) && block_is_short(node, TWO_LINES);
}

static void paragraph(layout *l, const xmlNode *node)
{
    const theme *t = l->theme;
    if (dom_class(node, "lead")) {
        typed_block(l, node, t->lead, l->at.style);
    } else if (is_note(node)) {
        note(l, node);
    } else if (dom_class(node, "warning") && !l->at.collect) {
        layout_space(l, t->body.below);
        box(l, node, t->warning_tint, inline_block);
        layout_space(l, t->body.below + 4);
    } else {
        typed_block(l, node, l->at.type, l->at.style);
        if (!l->at.collect && leads_on(node))
            layout_keep_next(l);
    }
}

static void pre_text(layout *l, const xmlNode *node)
{
    setting before = l->at;
    l->at.type = l->theme->code;
    l->at.style.face = FACE_MONO;
    text_start(&l->builder, true);
    inline_add(l, node->children, NULL, node);
    inline_place(l);
    l->at.type = before.type;
    l->at.style = before.style;
}

static void preformatted(layout *l, const xmlNode *node)
{
    layout_space(l, l->theme->code.above);
    if (l->at.collect)
        pre_text(l, node);
    else
        box(l, node, l->theme->tint, pre_text);
    layout_space(l, l->theme->code.below);
}

static void quote(layout *l, const xmlNode *node)
{
    setting before = l->at;
    double indent = l->theme->indent;
    frame *f = arena_alloc(l->arena, sizeof *f);
    *f = (frame){l->at.frame, l->at.x, 2.5, l->theme->accent};
    layout_space(l, 4);
    l->at.frame = f;
    l->at.width = layout_measure(l) - indent;
    l->at.x += indent;
    block_children(l, node);
    l->at.x = before.x;
    l->at.width = before.width;
    l->at.frame = before.frame;
    layout_space(l, 12);
}

void block_bar(layout *l, double width, double height, colour fill)
{
    const frame *before = l->at.frame;
    frame *f = arena_alloc(l->arena, sizeof *f);
    *f = (frame){before, l->at.x, width, fill};
    l->at.frame = f;
    layout_gap(l, height);
    l->at.frame = before;
}

static void separator(layout *l)
{
    layout_space(l, 12);
    block_bar(l, layout_measure(l), l->theme->rule, l->theme->hairline);
    layout_space(l, 12);
}

static void container(layout *l, const xmlNode *node)
{
    if (dom_class(node, "figures")) {
        figure_boxes(l, node);
    } else if (dom_class(node, "keep")) {
        keep before = layout_keep_begin(l);
        block_children(l, node);
        l->at.keep = before;
    } else {
        block_children(l, node);
    }
}

/* The heading that names a section: its first, as the running head shows it. */
static str section_title(layout *l, const xmlNode *node)
{
    for (const xmlNode *n = node->children; n; n = n->next)
        if (dom_tag(n) >= TAG_H1 && dom_tag(n) <= TAG_H6)
            return dom_text_below(l->arena, n);
    return l->flow->head_right;
}

static void section(layout *l, const xmlNode *node)
{
    flow *f = l->flow;
    if (l->at.collect) {
        block_children(l, node);
        return;
    }
    bool part = dom_class(node, "part") || dom_class(node, "annex") || dom_class(node, "sheet");
    bool joins = f->opening; /* the section around it has been turned for it */
    bool before = f->landscape && !joins;
    bool landscape = before || dom_class(node, "landscape");
    bool opening = !landscape && (joins || turned_opens(l, node));
    str title = f->head_right;
    if (!joins && (part || opening || landscape != before))
        flow_break(f);
    if (part)
        f->head_right = section_title(l, node);
    f->opening = opening;
    turned_set(l, landscape || opening);
    block_children(l, node);
    if (part || f->opening || landscape != before)
        flow_break(f);
    f->head_right = title;
    f->opening = false;
    turned_set(l, before);
}

static void cover_paragraph(layout *l, const xmlNode *node)
{
    const theme *t = l->theme;
    if (dom_class(node, "programme")) {
        typed_block(l, node, t->subtitle, (style){.face = FACE_BOLD, .colour = t->muted});
    } else {
        typed_block(l, node, t->subtitle, l->at.style);
    }
}

static void cover(layout *l, const xmlNode *node)
{
    const theme *t = l->theme;
    flow_break(l->flow);
    l->flow->bare = true;
    layout_gap(l, 140);
    block_bar(l, 64, 6, t->accent);
    layout_space(l, 24);
    for (const xmlNode *n = node->children; n; n = n->next) {
        tag which = dom_tag(n);
        layout_anchor(l, n);
        if (which == TAG_H1)
            typed_block(l, n, t->headings[0], (style){.face = FACE_BOLD, .colour = t->accent});
        else if (which == TAG_P)
            cover_paragraph(l, n);
        else if (which == TAG_DL)
            list_facts(l, n);
        else if (which != TAG_NONE)
            block_node(l, n);
    }
    flow_break(l->flow);
    l->flow->bare = false;
}

/* Everything below, as one text: for what is nested too deeply. */
static void flattened(layout *l, const xmlNode *node)
{
    text_start(&l->builder, false);
    text_style(&l->builder, (style){.size = l->at.type.size, .colour = l->theme->text}, node,
               NULL);
    text_add(&l->builder, dom_text_below(l->arena, node));
    inline_place(l);
}

static void known_block(layout *l, const xmlNode *node)
{
    tag which = dom_tag(node);
    switch (which) {
    case TAG_H1:
    case TAG_H2:
    case TAG_H3:
    case TAG_H4:
    case TAG_H5:
    case TAG_H6:
        heading(l, node, (int)(which - TAG_H1) + 1);
        break;
    case TAG_P:
        paragraph(l, node);
        break;
    case TAG_UL:
    case TAG_OL:
        list_items(l, node);
        break;
    case TAG_DL:
        if (dom_class(node, "facts"))
            list_facts(l, node);
        else
            list_terms(l, node);
        break;
    case TAG_PRE:
        preformatted(l, node);
        break;
    case TAG_BLOCKQUOTE:
        quote(l, node);
        break;
    case TAG_HR:
        separator(l);
        break;
    case TAG_TABLE:
        table_place(l, node);
        break;
    case TAG_FIGURE:
        figure_place(l, node);
        break;
    case TAG_NAV:
        contents_place(l, node);
        break;
    case TAG_HEADER:
        if (dom_class(node, "cover") && !l->at.collect)
            cover(l, node);
        else
            block_children(l, node);
        break;
    case TAG_SECTION:
        section(l, node);
        break;
    case TAG_SCRIPT:
    case TAG_STYLE:
    case TAG_SVG:
        break;
    default:
        container(l, node);
        break;
    }
}

void block_node(layout *l, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE)
        return;
    layout_anchor(l, node);
    if (l->depth >= DEEPEST) {
        flattened(l, node);
        return;
    }
    l->depth++;
    known_block(l, node);
    l->depth--;
}
