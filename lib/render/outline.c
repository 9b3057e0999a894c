#include "render/outline.h"

enum { OPEN_LEVELS = 1 };

/* A heading, which becomes a bookmark when it is found on a page. */
typedef struct heading {
    str title;
    str id;
    str section; /* id of what it heads */
    int level;
} heading;

struct outline {
    arena *arena;
    heading *headings;
    size_t count, capacity;
};

typedef struct bookmark {
    str title;
    destination at;
    size_t parent; /* indices into the list; 0 is the root and stands for none */
    size_t first;
    size_t last;
    size_t before;
    size_t after;
    size_t shown; /* bookmarks below it that are visible when it is open */
    int level;
} bookmark;

typedef struct bookmarks {
    bookmark *items;
    size_t count;
    size_t capacity;
} bookmarks;

outline *outline_new(arena *a)
{
    outline *o = arena_alloc(a, sizeof *o);
    o->arena = a;
    return o;
}

void outline_note(outline *o, const xmlNode *top)
{
    for (const xmlNode *n = top; n; n = dom_next(n, top)) {
        tag t = dom_tag(n);
        if (t < TAG_H1 || t > TAG_H6)
            continue;
        const xmlNode *parent = n->parent;
        bool heads = parent && parent->type == XML_ELEMENT_NODE;
        o->headings =
            arena_grow(o->arena, o->headings, o->count, &o->capacity, sizeof *o->headings);
        o->headings[o->count++] =
            (heading){.title = dom_text_below(o->arena, n),
                      .id = dom_attribute(n, "id"),
                      .section = heads ? dom_attribute(parent, "id") : S(""),
                      .level = (int)(t - TAG_H1) + 1};
    }
}

/* Appends an item below the last one of a smaller level. */
static void add(arena *a, bookmarks *o, bookmark b)
{
    o->items = arena_grow(a, o->items, o->count, &o->capacity, sizeof *o->items);
    size_t self = o->count, parent = self ? self - 1 : 0;
    while (parent && o->items[parent].level >= b.level)
        parent = o->items[parent].parent;
    b.parent = parent;
    b.before = self ? o->items[parent].last : 0;
    o->items[o->count++] = b;
    if (self == 0)
        return;
    if (b.before)
        o->items[b.before].after = self;
    else
        o->items[parent].first = self;
    o->items[parent].last = self;
}

/* The headings that stand on a page. */
static bookmarks collect(arena *a, const outline *o, const place_map *places)
{
    bookmarks all = {0};
    add(a, &all, (bookmark){0});
    for (size_t i = 0; i < o->count; i++) {
        const heading *h = &o->headings[i];
        const destination *at = places_find(places, h->id);
        at = at ? at : places_find(places, h->section);
        if (at)
            add(a, &all, (bookmark){.title = h->title, .at = *at, .level = h->level});
    }
    return all;
}

/* Open items show their children; the others only count them, as negative. */
static bool is_open(const bookmarks *o, size_t i)
{
    int depth = 0;
    for (; i; i = o->items[i].parent)
        depth++;
    return depth < OPEN_LEVELS;
}

static void count_shown(bookmarks *o)
{
    for (size_t i = o->count; i-- > 1;) {
        size_t parent = o->items[i].parent;
        o->items[parent].shown += 1 + (is_open(o, i) ? o->items[i].shown : 0);
    }
}

static void reference(buf *b, const char *name, uint32_t base, size_t index)
{
    if (index)
        buf_format(b, "/%s %u 0 R", name, base + (uint32_t)index);
}

static void write_item(pdf_file *file, const painter *p, const bookmarks *o, size_t i,
                       uint32_t base)
{
    const bookmark *m = &o->items[i];
    buf b = {0};
    buf_str(&b, S("<<"));
    if (i == 0) {
        buf_str(&b, S("/Type/Outlines"));
    } else {
        buf_str(&b, S("/Title"));
        pdf_text_string(&b, m->title);
        buf_format(&b, "/Parent %u 0 R/Dest", base + (uint32_t)m->parent);
        painter_destination(p, &b, m->at);
    }
    reference(&b, "First", base, m->first);
    reference(&b, "Last", base, m->last);
    reference(&b, "Prev", base, m->before);
    reference(&b, "Next", base, m->after);
    if (m->shown)
        buf_format(&b, "/Count %s%zu", is_open(o, i) ? "" : "-", m->shown);
    buf_str(&b, S(">>"));
    pdf_file_object(file, base + (uint32_t)i, buf_view(&b));
    buf_free(&b);
}

uint32_t outline_write(const outline *o, pdf_file *file, const painter *p,
                       const place_map *places)
{
    arena *a = arena_new();
    bookmarks all = collect(a, o, places);
    uint32_t base = 0;
    if (all.count > 1) {
        count_shown(&all);
        base = pdf_file_reserve(file, (uint32_t)all.count);
        for (size_t i = 0; i < all.count; i++)
            write_item(file, p, &all, i, base);
    }
    arena_free(a);
    return base;
}
