/* What changed in the front matter. */
#include "compare/compare.h"
#include "compare/field_name.h"
#include "compare/match.h"

struct fields {
    const comparing *comparing;
    size_t capacity;
};

/* --- Noting --- */

/* A value on one line: a scalar's text, of anything else its source. */
static str value_text(arena *a, const record *r, const yaml_node *n)
{
    if (n->kind == YAML_SCALAR)
        return n->text;
    str text = source_text(&r->document->source, n->span);
    char *out = arena_alloc(a, text.n + 1);
    size_t size = 0;
    for (size_t i = 0; i < text.n; i++) {
        bool space = ascii_is_space(text.p[i]);
        if (!space)
            out[size++] = text.p[i];
        else if (size && out[size - 1] != ' ')
            out[size++] = ' ';
    }
    return str_trim((str){out, size});
}

static void note(struct fields *f, str name, const yaml_node *old, const yaml_node *new)
{
    const comparing *c = f->comparing;
    document_change *d = c->out;
    d->fields =
        arena_grow(c->arena, d->fields, d->field_count, &f->capacity, sizeof *d->fields);
    field_change *change = &d->fields[d->field_count++];
    *change = (field_change){.name = name};
    change->kind = !old ? CHANGE_ADDED : !new ? CHANGE_REMOVED : CHANGE_ALTERED;
    if (old) {
        change->old = value_text(c->arena, c->old, old);
        change->was = (origin){.record = c->old, .span = old->span};
    }
    if (new) {
        change->new = value_text(c->arena, c->new, new);
        change->is = (origin){.record = c->new, .span = new->span};
    }
}

/* --- Comparing --- */

/* The children of a mapping or a sequence, and what each is known by. */
struct children {
    const yaml_node **nodes;
    str *keys;
    size_t count;
};

static struct children children_of(arena *a, const yaml_node *parent)
{
    struct children c = {.nodes = arena_array(a, parent->count, sizeof *c.nodes),
                         .keys = arena_array(a, parent->count, sizeof *c.keys)};
    for (const yaml_node *n = parent->first; n; n = n->next, c.count++) {
        c.nodes[c.count] = n;
        c.keys[c.count] = field_key(a, parent, n, c.count);
    }
    return c;
}

/* Goes down: depth is bounded by the reader. */
static void compare(struct fields *f, str name, const yaml_node *old, const yaml_node *new);

static void compare_children(struct fields *f, str name, const yaml_node *old,
                             const yaml_node *new)
{
    arena *a = f->comparing->arena;
    struct children was = children_of(a, old), is = children_of(a, new);
    matching m = matching_new(a, was.count, is.count);
    match_keys(&m, was.keys, is.keys, NULL, NULL);
    for (size_t k = 0; k < is.count; k++)
        compare(f, field_name(a, name, new, is.nodes[k], is.keys[k]),
                m.old_of[k] == MATCH_NONE ? NULL : was.nodes[m.old_of[k]], is.nodes[k]);
    for (size_t i = 0; i < was.count; i++)
        if (m.new_of[i] == MATCH_NONE)
            note(f, field_name(a, name, old, was.nodes[i], was.keys[i]), was.nodes[i], NULL);
}

static void compare(struct fields *f, str name, const yaml_node *old, const yaml_node *new)
{
    if (!old || old->kind != new->kind)
        note(f, name, old, new);
    else if (new->kind != YAML_SCALAR)
        compare_children(f, name, old, new);
    else if (!str_eq(old->text, new->text))
        note(f, name, old, new);
}

void compare_fields(const comparing *c)
{
    const yaml_node *old = c->old->document->fields, *new = c->new->document->fields;
    struct fields f = {.comparing = c};
    if (old && new)
        compare_children(&f, (str){0}, old, new);
}
