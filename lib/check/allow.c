#include "check/allow.h"

#include "check/near.h"
#include "check/slip.h"

/* One suppression. */
struct allow {
    const record *record;
    str rule_text;
    rule rule;   /* RULE_COUNT: there is none of that name */
    span place;  /* what to show when it is unused */
    span covers; /* the bytes it speaks for */
    const table *table;
    str rows; /* narrows a table to the rows of that label; may be empty */
    bool reasoned;
    bool used;
    struct allow *next; /* of the same document */
};

struct allows {
    arena *arena;
    map documents; /* a path to the index of its first allow */
    struct allow **first;
    size_t count, capacity;
};

static void add_allow(struct allows *all, const struct allow *found)
{
    arena *a = all->arena;
    struct allow *one = arena_alloc(a, sizeof *one);
    *one = *found;
    size_t index = map_add(&all->documents, found->record->document->source.path, all->count);
    if (index != (size_t)-1) {
        one->next = all->first[index];
        all->first[index] = one;
        return;
    }
    all->first = arena_grow(a, all->first, all->count, &all->capacity, sizeof(struct allow *));
    all->first[all->count++] = one;
}

/* allow: [{rule: …, reason: …}] speaks for the whole document. */
static void front_matter_allows(struct allows *all, const record *r)
{
    const yaml_node *list = yaml_get(r->document->fields, S("allow"));
    if (!list || list->kind != YAML_SEQUENCE)
        return;
    for (const yaml_node *n = list->first; n; n = n->next) {
        const yaml_node *name = yaml_get(n, S("rule"));
        if (!name || name->kind != YAML_SCALAR)
            continue;
        add_allow(all, &(struct allow){.record = r,
                                       .rule_text = name->text,
                                       .rule = rule_named(name->text),
                                       .place = name->span,
                                       .covers = {0, (uint32_t)r->document->source.text.n},
                                       .reasoned = str_trim(yaml_text(n, S("reason"))).n > 0});
    }
}

/* The rule that `allow RULE …` names: the flag behind the first word. */
static const directive_word *allowed_rule(const directive *d)
{
    const directive_word *first = d ? d->words : NULL;
    return first && str_eq(first->name, S("allow")) && first->next && !first->next->has_value
               ? first->next
               : NULL;
}

static void directive_allow(struct allows *all, const record *r, const directive *d,
                            cmark_node *block)
{
    const directive_word *name = allowed_rule(d);
    if (!name)
        return;
    const directive_word *reason = directive_get(d, S("reason"));
    const directive_word *rows = directive_get(d, S("rows"));
    const table *t = block ? document_table_at(block) : NULL;
    struct allow found = {.record = r,
                          .rule_text = name->name,
                          .rule = rule_named(name->name),
                          .place = name->span,
                          .table = t,
                          .rows = rows ? str_trim(rows->value) : (str){0},
                          .reasoned = reason && str_trim(reason->value).n > 0};
    if (block)
        found.covers = t ? t->span : document_node_span(r->document, block);
    add_allow(all, &found);
}

/* The directive that stands at `offset`, from `*at` on, which only moves forward. */
static const directive *directive_at(const directive **at, uint32_t offset)
{
    while (*at && (*at)->span.start < offset)
        *at = (*at)->next;
    return *at && (*at)->span.start == offset ? *at : NULL;
}

/* The block that a comment speaks for: the next that is no comment of ours. */
static cmark_node *block_after(cmark_node *node)
{
    do
        node = cmark_node_next(node);
    while (node && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK);
    return node;
}

static bool has_allow(const directive *d)
{
    while (d && !allowed_rule(d))
        d = d->next;
    return d != NULL;
}

static void comment_allows(struct allows *all, const record *r)
{
    const directive *at = r->document->directives;
    if (!r->document->root || !has_allow(at))
        return;
    cmark_iter *walk = cmark_iter_new(r->document->root);
    for (cmark_event_type event; (event = cmark_iter_next(walk)) != CMARK_EVENT_DONE;) {
        cmark_node *node = cmark_iter_get_node(walk);
        if (event != CMARK_EVENT_ENTER || cmark_node_get_type(node) != CMARK_NODE_HTML_BLOCK)
            continue;
        span where = document_node_span(r->document, node);
        for (const directive *d = directive_at(&at, where.start); d && d->span.end <= where.end;
             d = d->next)
            directive_allow(all, r, d, block_after(node));
    }
    cmark_iter_free(walk);
}

/* Whether a finding's place lies in the rows that an allow names. */
static bool in_rows(const struct allow *one, span place)
{
    if (one->rows.n == 0 || !one->table)
        return true;
    for (size_t i = 0; i < one->table->row_count; i++) {
        const table_row *row = &one->table->rows[i];
        if (place.start < row->span.start || place.start > row->span.end)
            continue;
        for (size_t k = 0; k < row->count; k++)
            if (str_eq_nocase(str_trim(row->cells[k].text), one->rows))
                return true;
    }
    return false;
}

static bool allows(struct allow *one, const diagnostic *d)
{
    return one->rule == d->rule && d->span.start >= one->covers.start &&
           d->span.start <= one->covers.end && in_rows(one, d->span);
}

static bool is_allowed(struct allows *all, const diagnostic *d)
{
    size_t index = map_get(&all->documents, d->source->path);
    bool hidden = false;
    for (struct allow *one = index == (size_t)-1 ? NULL : all->first[index]; one;
         one = one->next)
        if (allows(one, d))
            hidden = one->used = true;
    return hidden;
}

/* "did you mean …?" for the name of a rule that does not exist. */
static void hint_rule(diagnostics *list, diagnostic *d, str name)
{
    str names[RULE_COUNT];
    for (int i = 0; i < RULE_COUNT; i++)
        names[i] = rule_name((rule)i);
    size_t near = near_name(name, names, RULE_COUNT);
    d->hint = near == (size_t)-1
                  ? S("`pidc rules` lists every rule")
                  : str_format(list->arena, "the nearest rule is “%.*s”", STR_ARG(names[near]));
    slip_fix(list, d, d->span, name, (slip_names){names, NULL, RULE_COUNT});
}

static void judge_allow(diagnostics *list, const struct allow *one)
{
    const source *where = &one->record->document->source;
    if (one->rule == RULE_COUNT) {
        diagnostic *d = diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                                 "there is no rule “%.*s” to allow", STR_ARG(one->rule_text));
        hint_rule(list, d, one->rule_text);
        return;
    }
    if (!one->used) {
        diagnostic *d = diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                                 "nothing here needs “%.*s” to be allowed any more",
                                 STR_ARG(one->rule_text));
        d->hint = S("take this suppression out");
    }
    if (!one->reasoned) {
        diagnostic *d =
            diagnose(list, RULE_ALLOW_UNREASONED, where, one->place,
                     "“%.*s” is allowed here without a reason", STR_ARG(one->rule_text));
        d->hint = S("add reason=\"…\": whoever reviews the document will ask for it");
    }
}

void allow_apply(const programme *p, diagnostics *list)
{
    struct allows all = {.arena = list->arena, .documents = map_new(list->arena)};
    for (size_t i = 0; i < p->count; i++) {
        front_matter_allows(&all, p->records[i]);
        comment_allows(&all, p->records[i]);
    }
    if (all.count == 0)
        return;
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!is_allowed(&all, list->items[i]))
            list->items[kept++] = list->items[i];
    list->count = kept;
    for (size_t i = 0; i < all.count; i++)
        for (const struct allow *one = all.first[i]; one; one = one->next)
            judge_allow(list, one);
}
