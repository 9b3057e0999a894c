#include "core/diagnostic_copy.h"

#include <string.h>

#include "core/map.h"

struct copying {
    arena *arena;
    map paths; /* of sources, to their place in both lists */
    const source **from;
    source **to;
    size_t count, from_capacity, to_capacity;
};

static source *copy_source(arena *a, const source *from)
{
    source *to = arena_alloc(a, sizeof *to);
    uint32_t *lines = arena_bytes(a, from->line_count * sizeof *lines);
    memcpy(lines, from->lines, from->line_count * sizeof *lines);
    *to = (source){str_copy(a, from->path), str_copy(a, from->text), lines, from->line_count};
    return to;
}

/* The copy of a source; in a list that is in order, most often that of the one before. */
static const source *source_of(struct copying *c, const source *from)
{
    if (c->count && c->from[c->count - 1] == from)
        return c->to[c->count - 1];
    size_t known = map_add(&c->paths, from->path, c->count);
    if (known != (size_t)-1)
        return c->to[known];
    c->from = arena_grow(c->arena, c->from, c->count, &c->from_capacity, sizeof *c->from);
    c->to = arena_grow(c->arena, c->to, c->count, &c->to_capacity, sizeof *c->to);
    c->from[c->count] = from;
    return c->to[c->count++] = copy_source(c->arena, from);
}

static str copy_text(arena *a, str text)
{
    return text.n ? str_copy(a, text) : (str){0};
}

static related *copy_related(struct copying *c, const related *from)
{
    related *first = NULL, **end = &first;
    for (; from; from = from->next, end = &(*end)->next) {
        *end = arena_alloc(c->arena, sizeof **end);
        **end = (related){source_of(c, from->source), from->span,
                          copy_text(c->arena, from->message), NULL};
    }
    return first;
}

static fix *copy_fixes(arena *a, const fix *from)
{
    fix *first = NULL, **end = &first;
    for (; from; from = from->next, end = &(*end)->next) {
        *end = arena_alloc(a, sizeof **end);
        **end = (fix){from->span, copy_text(a, from->replacement), NULL};
    }
    return first;
}

static diagnostic *copy_one(struct copying *c, const diagnostic *from)
{
    arena *a = c->arena;
    diagnostic *to = arena_bytes(a, sizeof *to);
    *to = *from;
    to->source = source_of(c, from->source);
    to->message = copy_text(a, from->message);
    to->label = copy_text(a, from->label);
    to->hint = copy_text(a, from->hint);
    to->note = copy_text(a, from->note);
    to->related = copy_related(c, from->related);
    to->fixes = copy_fixes(a, from->fixes);
    return to;
}

void diagnostics_copy(diagnostics *to, const diagnostics *from)
{
    struct copying c = {.arena = to->arena, .paths = map_new(to->arena)};
    for (size_t i = 0; i < from->count; i++)
        diagnostics_append(to, copy_one(&c, from->items[i]));
}
