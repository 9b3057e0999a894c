#include "compose/references.h"

#include "compose/packed.h"
#include "compose/tree.h"

targets targets_new(arena *a)
{
    return (targets){.arena = a, .index = map_new(a)};
}

void targets_add(targets *t, str id, str label)
{
    t->labels = arena_grow(t->arena, t->labels, t->count, &t->capacity, sizeof *t->labels);
    if (map_add(&t->index, id, t->count) == (size_t)-1)
        t->labels[t->count++] = label;
}

/* What is to become of a link. */
typedef enum fate {
    LINK_STAYS,
    LINK_GOES, /* what it holds remains */
    LINK_IS_WORDED,
} fate;

static fate fate_of(const targets *t, str href, str class, str *label)
{
    if (!str_starts(href, S("#")))
        return LINK_STAYS;
    size_t at = map_get(&t->index, str_from(href, 1));
    if (at == (size_t)-1)
        return LINK_GOES;
    *label = t->labels[at];
    return label->n && str_has_word(class, S("ref")) ? LINK_IS_WORDED : LINK_STAYS;
}

/* --- In a tree --- */

static void word_link(xmlNode *link, str label)
{
    xmlFreeNodeList(link->children);
    link->children = link->last = NULL;
    tree_text(link, label);
}

static void resolve_nodes(const targets *t, xmlNode *top)
{
    for (xmlNode *n = top, *next; n; n = next) {
        next = tree_next(n, top);
        if (!tree_is(n, "a"))
            continue;
        str label = S("");
        fate f = fate_of(t, tree_get(n, "href"), tree_get(n, "class"), &label);
        if (f == LINK_IS_WORDED) {
            next = tree_next_outside(n, top);
            word_link(n, label);
        } else if (f == LINK_GOES) {
            tree_unwrap(n);
        }
    }
}

/* --- In packed parts --- */

enum { MOST_ATTRIBUTES = 16 }; /* of a link that is looked at: ours have three */

/* Copies items, or passes over them, up to the end of the element that is open. */
static void copy_rest(const targets *t, const char **at, buf *out);

static void skip_rest(const char **at)
{
    for (size_t depth = 1; depth;) {
        packed_kind kind = packed_next(at).kind;
        depth += kind == PACKED_ELEMENT;
        depth -= kind == PACKED_CLOSE;
    }
}

static void copy_link(const targets *t, packed_item link, const char **at, buf *out)
{
    packed_item attributes[MOST_ATTRIBUTES];
    size_t count = 0;
    str href = S(""), class = S(""), label = S("");
    for (; **at == PACKED_ATTRIBUTE && count < MOST_ATTRIBUTES; count++) {
        attributes[count] = packed_next(at);
        if (str_eq(attributes[count].name, S("href")))
            href = attributes[count].text;
        if (str_eq(attributes[count].name, S("class")))
            class = attributes[count].text;
    }
    fate f = fate_of(t, href, class, &label);
    if (f == LINK_GOES) {
        copy_rest(t, at, out);
        return;
    }
    packed_add(out, link);
    for (size_t i = 0; i < count; i++)
        packed_add(out, attributes[i]);
    if (f == LINK_IS_WORDED) {
        packed_add(out, (packed_item){PACKED_TEXT, .text = label});
        skip_rest(at);
    } else {
        copy_rest(t, at, out);
    }
    packed_add(out, (packed_item){PACKED_CLOSE});
}

static void copy_rest(const targets *t, const char **at, buf *out)
{
    for (size_t depth = 1;;) {
        packed_item item = packed_next(at);
        if (item.kind == PACKED_ELEMENT && str_eq(item.name, S("a"))) {
            copy_link(t, item, at, out);
            continue;
        }
        depth += item.kind == PACKED_ELEMENT;
        depth -= item.kind == PACKED_CLOSE;
        if (item.kind == PACKED_END || depth == 0)
            return;
        packed_add(out, item);
    }
}

static void resolve_packed(const targets *t, xmlNode *part)
{
    buf out = {0};
    const char *at = packed_items(part);
    copy_rest(t, &at, &out);
    packed_add(&out, (packed_item){PACKED_END});
    packed_replace(part, &out);
    buf_free(&out);
}

void references_resolve(const targets *t, xmlNode *child)
{
    if (packed_is(child))
        resolve_packed(t, child);
    else
        resolve_nodes(t, child);
}
