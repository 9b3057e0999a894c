#include "core/diagnostic_copy.h"

#include "core/extract.h"
#include "core/map.h"

/* A source that findings point into, and what is kept of it. */
struct kept {
    extract lines;
    const source *made; /* from them */
};

struct copying {
    arena *arena;
    arena *scratch; /* of what goes when all is copied, this and all below */
    struct kept **items;
    size_t count, capacity;
    map index;         /* of items, by the bytes of their source's address */
    struct kept *last; /* asked for: in a list that is in order, most often the next one too */
};

/* --- The lines that are kept --- */

static struct kept *add_kept(struct copying *c, const source *from)
{
    struct kept *k = arena_alloc(c->scratch, sizeof *k);
    k->lines = extract_new(c->scratch, from);
    c->items = arena_grow(c->scratch, c->items, c->count, &c->capacity, sizeof *c->items);
    c->items[c->count] = k;
    map_add(&c->index, (str){(const char *)&k->lines.from, sizeof from}, c->count++);
    return k;
}

static struct kept *kept_of(struct copying *c, const source *from)
{
    if (c->last && c->last->lines.from == from)
        return c->last;
    size_t known = map_get(&c->index, (str){(const char *)&from, sizeof from});
    return c->last = known == (size_t)-1 ? add_kept(c, from) : c->items[known];
}

static void keep_lines(struct copying *c, const source *from, span where)
{
    extract_want(&kept_of(c, from)->lines, where);
}

static void keep_lines_of(struct copying *c, const diagnostic *d)
{
    keep_lines(c, d->source, d->span);
    for (const fix *f = d->fixes; f; f = f->next)
        keep_lines(c, d->source, f->span);
    for (const related *r = d->related; r; r = r->next)
        keep_lines(c, r->source, r->span);
}

/* --- The findings --- */

static str copy_text(arena *a, str text)
{
    return text.n ? str_copy(a, text) : (str){0};
}

static related *copy_related(struct copying *c, const related *from)
{
    related *first = NULL, **end = &first;
    for (; from; from = from->next, end = &(*end)->next) {
        *end = arena_alloc(c->arena, sizeof **end);
        const struct kept *k = kept_of(c, from->source);
        **end = (related){k->made, extract_span(&k->lines, from->span),
                          copy_text(c->arena, from->message), NULL};
    }
    return first;
}

static fix *copy_fixes(arena *a, const extract *lines, const fix *from)
{
    fix *first = NULL, **end = &first;
    for (; from; from = from->next, end = &(*end)->next) {
        *end = arena_alloc(a, sizeof **end);
        **end = (fix){extract_span(lines, from->span), copy_text(a, from->replacement), NULL};
    }
    return first;
}

static diagnostic *copy_one(struct copying *c, const diagnostic *from)
{
    arena *a = c->arena;
    diagnostic *to = arena_bytes(a, sizeof *to);
    const struct kept *k = kept_of(c, from->source);
    *to = *from;
    to->source = k->made;
    to->span = extract_span(&k->lines, from->span);
    to->message = copy_text(a, from->message);
    to->label = copy_text(a, from->label);
    to->hint = copy_text(a, from->hint);
    to->note = copy_text(a, from->note);
    to->fixes = copy_fixes(a, &k->lines, from->fixes);
    to->related = copy_related(c, from->related);
    return to;
}

void diagnostics_copy(diagnostics *to, const diagnostics *from)
{
    arena *scratch = arena_new();
    struct copying c = {to->arena, scratch, .index = map_new(scratch)};
    for (size_t i = 0; i < from->count; i++)
        keep_lines_of(&c, from->items[i]);
    for (size_t i = 0; i < c.count; i++)
        c.items[i]->made = extract_make(&c.items[i]->lines, to->arena);
    for (size_t i = 0; i < from->count; i++)
        diagnostics_append(to, copy_one(&c, from->items[i]));
    arena_free(scratch);
}
