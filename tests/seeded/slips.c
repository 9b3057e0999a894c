#include "slips.h"

static void damage(seeding *s, span where, str replacement)
{
    seed(s, where, replacement, (deserts){0});
}

/* --- Slips --- */

/* Each letter of a name left out, doubled, changed, swapped with the next; and its case. */
static void slip(seeding *s, span where)
{
    s->kind = "slip";
    arena *a = arena_new();
    str name = source_text(&s->record->document->source, where);
    for (size_t i = 0; i < name.n; i++) {
        if (!ascii_is_alpha(name.p[i]))
            continue;
        str before = str_slice(name, 0, i), after = str_from(name, i + 1);
        char c = name.p[i], next = i + 1 < name.n ? name.p[i + 1] : c;
        char other = ascii_lower(c) == c ? (char)(c - 'a' + 'A') : ascii_lower(c);
        const str slips[] = {
            str_format(a, "%.*s%.*s", STR_ARG(before), STR_ARG(after)),
            str_format(a, "%.*s%c%c%.*s", STR_ARG(before), c, c, STR_ARG(after)),
            str_format(a, "%.*s%c%.*s", STR_ARG(before), other, STR_ARG(after)),
            str_format(a, "%.*sx%.*s", STR_ARG(before), STR_ARG(after)),
            str_format(a, "%.*s%c%c%.*s", STR_ARG(before), next, c,
                       STR_ARG(str_from(after, 1))),
        };
        for (size_t k = 0; k < sizeof slips / sizeof *slips; k++)
            if (!str_eq(slips[k], name))
                damage(s, where, slips[k]);
    }
    arena_free(a);
}

/* Ids and values that are chosen from a list; other texts are the author's own. */
static void slip_value(seeding *s, const field_spec *field, const yaml_node *node)
{
    if (node->kind == YAML_SCALAR &&
        (field->type == FIELD_REFERENCE || field->type == FIELD_CHOICE))
        slip(s, node->span);
    for (const yaml_node *n = node->first; n; n = n->next)
        if (field->type == FIELD_LIST && field->of)
            slip_value(s, field->of, n);
}

void seed_slips(seeding *s)
{
    const document *d = s->record->document;
    for (const yaml_node *n = d->fields->first; n; n = n->next) {
        const field_spec *field = field_named(s->record->template->fields, n->key);
        if (!field)
            continue;
        slip(s, n->key_span);
        slip_value(s, field, n);
    }
    for (size_t i = 0; i < d->section_count; i++)
        if (d->sections[i].level == 2)
            slip(s, d->sections[i].heading_span);
}

/* --- Moves --- */

static str between(seeding *s, uint32_t from, uint32_t end)
{
    return source_text(&s->record->document->source, (span){from, end});
}

/* Section `second` before section `first`, and all between behind it. */
static void swap(seeding *s, const section *first, const section *second)
{
    arena *a = arena_new();
    str text =
        str_format(a, "%.*s%s%.*s", STR_ARG(between(s, second->span.start, second->span.end)),
                   second->span.end == s->record->document->source.text.n ? "\n" : "",
                   STR_ARG(between(s, first->span.start, second->span.start)));
    /* White space at the end of the document stays where it is. */
    if (second->span.end == s->record->document->source.text.n)
        while (str_ends(text, S("\n\n")))
            text.n--;
    damage(s, (span){first->span.start, second->span.end}, text);
    arena_free(a);
}

void seed_moves(seeding *s)
{
    s->kind = "section moved";
    const document *d = s->record->document;
    for (size_t i = 0; i < d->section_count; i++)
        for (size_t k = i + 1; d->sections[i].level == 2 && k < d->section_count; k++)
            if (d->sections[k].level == 2)
                swap(s, &d->sections[i], &d->sections[k]);
}
