#include "edit/fmt.h"

#include "edit/edits.h"
#include "edit/fmt_fields.h"
#include "edit/fmt_table.h"

bool fmt_can_read(const document *d)
{
    return d->readable && (d->fields || !d->has_front_matter);
}

/* --- The same as before? --- */

/* Depth is bounded by the reader. */
static bool same_values(const yaml_node *a, const yaml_node *b)
{
    if (a->kind != b->kind || a->count != b->count || !str_eq(a->text, b->text))
        return false;
    const yaml_node *n = b->first;
    for (const yaml_node *m = a->first; m; m = m->next, n = n->next)
        if (!str_eq(m->key, n->key) || !same_values(m, n))
            return false;
    return true;
}

/* Every field of `a` has the same value in `b`, wherever it stands. */
static bool same_fields(const yaml_node *a, const yaml_node *b)
{
    if (!a || !b || a->count != b->count)
        return a == b;
    for (const yaml_node *n = a->first; n; n = n->next) {
        const yaml_node *other = yaml_get(b, n->key);
        if (!other || !same_values(n, other))
            return false;
    }
    return true;
}

static bool same_row(const document *a, const table_row *row, const document *b,
                     const table_row *other)
{
    if (row->count != other->count)
        return false;
    for (size_t i = 0; i < row->count; i++)
        if (!str_eq(source_text(&a->source, row->cells[i].span),
                    source_text(&b->source, other->cells[i].span)))
            return false;
    return true;
}

static bool same_table(const document *a, const table *t, const document *b, const table *other)
{
    bool same = t->row_count == other->row_count && t->lead_lines == other->lead_lines &&
                same_row(a, &t->header, b, &other->header);
    for (size_t i = 0; same && i < t->header.count; i++)
        same = t->alignments[i] == other->alignments[i];
    for (size_t i = 0; same && i < t->row_count; i++)
        same = same_row(a, &t->rows[i], b, &other->rows[i]);
    return same;
}

static bool same_body(const document *a, const document *b)
{
    if (a->section_count != b->section_count)
        return false;
    for (size_t i = 0; i < a->section_count; i++)
        if (!str_eq(a->sections[i].title, b->sections[i].title))
            return false;
    const table *other = b->tables;
    for (const table *t = a->tables; t; t = t->next, other = other->next)
        if (!other || !same_table(a, t, b, other))
            return false;
    return !other;
}

/* Whether `text` says what `d` says. */
static bool is_same(const document *d, str text)
{
    arena *a = arena_new();
    const document *made = document_read(a, d->source.path, text, &limits_most);
    bool same = made->readable == d->readable && same_fields(d->fields, made->fields) &&
                same_body(d, made);
    arena_free(a);
    return same;
}

/* --- Laying out --- */

static str lay_tables(arena *a, const document *d)
{
    edits e = {.arena = a};
    for (const table *t = d->tables; t; t = t->next)
        fmt_table(&e, &d->source, t);
    return edits_make(&e, d->source.text, (span){d->body, (uint32_t)d->source.text.n});
}

str fmt_document(arena *a, const document *d, const template *t)
{
    str text = d->source.text, body = lay_tables(a, d);
    str head = str_slice(text, 0, d->body);
    if (!is_same(d, str_join(a, head, body)))
        body = str_from(text, d->body);
    if (!d->fields)
        return str_join(a, head, body);
    str opening = str_slice(text, 0, d->front_matter.start);
    str closing = str_slice(text, d->front_matter.end, d->body);
    str fields = str_join(a, opening, fmt_fields(a, d, t));
    str made = str_join(a, fields, str_join(a, closing, body));
    return is_same(d, made) ? made : str_join(a, head, body);
}
