#include "render/layout.h"

void layout_open(layout *l, flow *f, font_set *fonts, place_map *places, arena *kept)
{
    fifo *memory = fifo_new();
    flow_open(f, fonts->theme, fonts, memory, places);
    *l = (layout){.arena = arena_new(),
                  .kept = kept,
                  .theme = fonts->theme,
                  .fonts = fonts,
                  .memory = memory,
                  .flow = f,
                  .places = places};
    text_builder_open(&l->builder, fonts);
}

void layout_close(layout *l)
{
    text_builder_close(&l->builder);
    flow_close(l->flow);
    fifo_free(l->memory);
    arena_free(l->arena);
}

void *layout_strip(layout *l, size_t size, size_t memory, double height,
                   void (*paint)(const strip *, canvas *, double, double))
{
    strip *s = fifo_alloc(l->memory, size);
    s->height = height;
    s->paint = paint;
    s->x = l->at.x;
    s->memory = memory;
    return s;
}

static void collect(strips *list, strip *s)
{
    if (list->last)
        list->last->next = s;
    else
        list->first = s;
    list->height += (list->last ? s->above : 0) + s->height;
    list->last = s;
}

void layout_add(layout *l, strip *s)
{
    s->frame = l->at.frame;
    s->repeat = l->at.repeat;
    s->marker = l->at.marker;
    if (s->marker && s->marker->memory < s->memory)
        s->memory = s->marker->memory;
    l->at.marker = NULL;
    layout_place(l, s);
}

void layout_place(layout *l, strip *s)
{
    if (l->at.space > s->above)
        s->above = l->at.space;
    if (l->at.next > s->before)
        s->before = l->at.next;
    if (l->at.keep == KEEP_REST && s->before < PAGE_BREAK_AVOID)
        s->before = PAGE_BREAK_AVOID;
    if (l->at.keep == KEEP_FIRST)
        l->at.keep = KEEP_REST;
    l->at.space = 0;
    l->at.next = PAGE_BREAK_FREE;
    if (l->at.collect) {
        collect(l->at.collect, s);
        return;
    }
    s->anchors = l->anchors;
    l->anchors = NULL;
    l->anchors_end = &l->anchors;
    flow_add(l->flow, s);
}

void layout_space(layout *l, double space)
{
    if (space > l->at.space)
        l->at.space = space;
}

void layout_anchor(layout *l, const xmlNode *node)
{
    if (node->type != XML_ELEMENT_NODE || l->measuring)
        return;
    str id = dom_attribute(node, "id");
    if (id.n == 0)
        return;
    anchor *a = arena_alloc(l->arena, sizeof *a);
    a->id = id;
    if (!l->anchors)
        l->anchors_end = &l->anchors;
    *l->anchors_end = a;
    l->anchors_end = &a->next;
}

void layout_anchors_end(layout *l)
{
    for (const anchor *a = l->anchors; a; a = a->next)
        places_set(l->places, a->id, (destination){l->flow->page - 1, l->theme->margin_bottom});
    l->anchors = NULL;
}

void layout_keep_next(layout *l)
{
    l->at.next = PAGE_BREAK_NEVER;
}

void layout_gap(layout *l, double height)
{
    layout_add(l, layout_strip(l, sizeof(strip), fifo_mark(l->memory), height, NULL));
}

keep layout_keep_begin(layout *l)
{
    keep before = l->at.keep;
    if (before == KEEP_NOT)
        l->at.keep = KEEP_FIRST;
    return before;
}

double layout_measure(const layout *l)
{
    double widest = l->theme->measure - l->at.x;
    return l->at.collect || l->at.width < widest ? l->at.width : widest;
}
