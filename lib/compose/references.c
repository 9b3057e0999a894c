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

/* Items being looked through; what is to change is copied. */
typedef struct rewriting {
    const targets *targets;
    const char *at;   /* the next item */
    const char *kept; /* from here to there nothing has changed, and nothing is copied yet */
    buf out;          /* what was before */
} rewriting;

/* Copies what has not changed up to `end`; what stands from there to w->at is dropped. */
static void cut(rewriting *w, const char *end)
{
    buf_str(&w->out, (str){w->kept, (size_t)(end - w->kept)});
    w->kept = w->at;
}

/* Goes to the end of the element that is open, which it returns. */
static const char *skip_rest(rewriting *w)
{
    const char *end = w->at;
    for (size_t depth = 1; depth;) {
        end = w->at;
        packed_kind kind = packed_next(&w->at).kind;
        depth += kind == PACKED_ELEMENT;
        depth -= kind == PACKED_CLOSE;
    }
    return end;
}

static const char *resolve_rest(rewriting *w);

/* A link that began at `start`, up to what it holds; true when it has gone altogether. */
static bool resolve_link(rewriting *w, const char *start)
{
    str href = S(""), class = S(""), label = S("");
    while (*w->at == PACKED_ATTRIBUTE) {
        packed_item attribute = packed_next(&w->at);
        if (str_eq(attribute.name, S("href")))
            href = attribute.text;
        if (str_eq(attribute.name, S("class")))
            class = attribute.text;
    }
    fate f = fate_of(w->targets, href, class, &label);
    if (f == LINK_GOES) {
        cut(w, start);
        cut(w, resolve_rest(w));
        return true;
    }
    if (f == LINK_IS_WORDED) {
        cut(w, w->at);
        packed_add(&w->out, (packed_item){PACKED_TEXT, .text = label});
        w->kept = w->at = skip_rest(w);
    }
    return false;
}

/* Resolves links up to the end of the element that is open, or of all, which it returns. */
static const char *resolve_rest(rewriting *w)
{
    for (size_t depth = 1;;) {
        const char *start = w->at;
        packed_item item = packed_next(&w->at);
        if (item.kind == PACKED_ELEMENT && str_eq(item.name, S("a")) && resolve_link(w, start))
            continue;
        depth += item.kind == PACKED_ELEMENT;
        depth -= item.kind == PACKED_CLOSE;
        if (item.kind == PACKED_END || depth == 0)
            return start;
    }
}

static void resolve_packed(const targets *t, xmlNode *part)
{
    const char *items = packed_items(part);
    rewriting w = {.targets = t, .at = items, .kept = items};
    resolve_rest(&w);
    if (w.kept != items) {
        cut(&w, w.at);
        packed_replace(part, &w.out);
    }
    buf_free(&w.out);
}

void references_resolve(const targets *t, xmlNode *child)
{
    if (packed_is(child))
        resolve_packed(t, child);
    else
        resolve_nodes(t, child);
}
