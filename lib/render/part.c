#include "render/part.h"

#include "compose/packed.h"
#include "render/block.h"

/* --- Finding parts --- */

/* Whether the items of a packed part have a reference, which names a page, or a picture. */
static bool is_fixed(const xmlNode *packed)
{
    const char *at = packed_items(packed);
    for (packed_item i = packed_next(&at); i.kind != PACKED_END; i = packed_next(&at)) {
        if (i.kind == PACKED_ELEMENT && str_eq(i.name, S("img")))
            return false;
        if (i.kind == PACKED_ATTRIBUTE && str_eq(i.name, S("class")) &&
            str_has_word(i.text, S("ref")))
            return false;
    }
    return true;
}

/* A packed child of body is a part, and so are the children up to the next that is packed. */
static part part_from(const xmlNode *first)
{
    const xmlNode *end = first->next;
    if (packed_is(first))
        return (part){.first = first, .end = end, .fixed = is_fixed(first)};
    while (end && !packed_is(end))
        end = end->next;
    return (part){.first = first, .end = end};
}

part_list parts_read(arena *a, const xmlNode *body)
{
    part_list all = {0};
    size_t capacity = 0;
    for (const xmlNode *n = body ? body->children : NULL; n; n = all.items[all.count - 1].end) {
        all.items = arena_grow(a, all.items, all.count, &capacity, sizeof *all.items);
        all.items[all.count++] = part_from(n);
    }
    return all;
}

/* --- Laying them out --- */

/*
 * What is packed is open only while it is laid out and painted: nothing of it is left when
 * its pages are done.
 */
static void place_packed(layout *l, const xmlNode *packed)
{
    arena *a = arena_new();
    const xmlNode *open = packed_open(a, packed);
    block_node(l, open);
    flow_break(l->flow);
    if (l->outline)
        outline_note(l->outline, open);
    if (l->flow->canvas)
        canvas_close_elements(l->flow->canvas, a);
    else
        arena_free(a);
}

static void place_open(layout *l, const part *p)
{
    block_siblings(l, p->first, p->end);
    flow_break(l->flow);
    for (const xmlNode *n = p->first; l->outline && n != p->end; n = n->next)
        outline_note(l->outline, n);
}

void part_lay_out(layout *l, part *p)
{
    l->at = (setting){.width = flow_width(l->flow),
                      .type = l->theme->body,
                      .style = {.face = FACE_REGULAR, .colour = l->theme->text}};
    l->shapes = &p->shapes;
    if (packed_is(p->first))
        place_packed(l, p->first);
    else
        place_open(l, p);
    layout_anchors_end(l);
}

void part_skip(flow *f, const part *p)
{
    places_join(f->places, p->places, p->place_count, f->page - 1);
    f->page += p->pages;
}
