#include "render/outline.h"

enum { DEEPEST = 6, OPEN_LEVELS = 1 };

typedef struct bookmark {
    const xmlNode *heading;
    destination at;
    size_t parent; /* indices into the list; 0 is the root and stands for none */
    size_t first;
    size_t last;
    size_t before;
    size_t after;
    size_t shown; /* bookmarks below it that are visible when it is open */
    int level;
} bookmark;

typedef struct outline {
    bookmark *items;
    size_t count;
    size_t capacity;
} outline;

static const destination *place_of(const place_map *places, const xmlNode *heading)
{
    const destination *at = places_find(places, dom_attribute(heading, "id"));
    if (!at && heading->parent && heading->parent->type == XML_ELEMENT_NODE)
        at = places_find(places, dom_attribute(heading->parent, "id"));
    return at;
}

/* Appends an item below the last one of a smaller level. */
static void add(arena *a, outline *o, bookmark b)
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

static void collect(arena *a, outline *o, const xmlNode *root, const place_map *places)
{
    add(a, o, (bookmark){0});
    for (const xmlNode *n = root; n; n = dom_next(n, root)) {
        tag t = dom_tag(n);
        if (t < TAG_H1 || t > TAG_H6)
            continue;
        const destination *at = place_of(places, n);
        if (at)
            add(a, o, (bookmark){.heading = n, .at = *at, .level = (int)(t - TAG_H1) + 1});
    }
}

/* Open items show their children; the others only count them, as negative. */
static bool is_open(const outline *o, size_t i)
{
    int depth = 0;
    for (; i; i = o->items[i].parent)
        depth++;
    return depth < OPEN_LEVELS;
}

static void count_shown(outline *o)
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

static void write_item(arena *a, pdf_file *file, const canvas *c, const outline *o, size_t i,
                       uint32_t base)
{
    const bookmark *m = &o->items[i];
    buf b = {0};
    buf_str(&b, S("<<"));
    if (i == 0) {
        buf_str(&b, S("/Type/Outlines"));
    } else {
        buf_str(&b, S("/Title"));
        pdf_text_string(&b, dom_text_below(a, m->heading));
        buf_format(&b, "/Parent %u 0 R/Dest", base + (uint32_t)m->parent);
        canvas_destination(c, &b, m->at);
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

uint32_t outline_write(arena *a, const xmlDoc *tree, pdf_file *file, const canvas *c,
                       const place_map *places)
{
    const xmlNode *root = xmlDocGetRootElement((xmlDoc *)tree);
    outline o = {0};
    if (root)
        collect(a, &o, root, places);
    if (o.count < 2)
        return 0;
    count_shown(&o);
    uint32_t base = pdf_file_reserve(file, (uint32_t)o.count);
    for (size_t i = 0; i < o.count; i++)
        write_item(a, file, c, &o, i, base);
    return base;
}
