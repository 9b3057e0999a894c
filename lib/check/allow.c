#include "check/allow.h"

#include "check/near.h"
#include "check/slip.h"
#include "check/wording.h"
#include "model/name_set.h"

static const size_t none = (size_t)-1;

enum { MOST_AROUND = 256 /* suppressions around one place that are tried */ };

/* One suppression. */
struct allow {
    str rule_text;
    rule rule;     /* RULE_COUNT: there is none of that name */
    span place;    /* what to show when it is unused */
    bool stray;    /* it stands inside a text, and speaks for nothing */
    bool whole;    /* it speaks for the whole document, */
    span covers;   /* or for these bytes; none of them when nothing follows it */
    size_t around; /* the nearest before it that covers it too, or none */
    const table *table;
    str *rows; /* folded labels that narrow a table; none: all of it */
    size_t row_count;
    bool reasoned;
    bool used;
};

/* Those of one document, in the order of what they cover: blocks nest, or lie apart. */
struct allows {
    arena *arena;
    const record *record;
    struct allow *items;
    size_t count, capacity;
    size_t whole[RULE_COUNT]; /* the first for the whole document, plus 1; 0: none */
};

static struct allow *add_allow(struct allows *all)
{
    all->items =
        arena_grow(all->arena, all->items, all->count, &all->capacity, sizeof *all->items);
    return &all->items[all->count++];
}

/* --- Front matter --- */

/* allow: [{rule: …, reason: …}] speaks for the whole document. */
static void front_matter_allows(struct allows *all)
{
    const yaml_node *list = yaml_get(all->record->document->fields, S("allow"));
    if (!list || list->kind != YAML_SEQUENCE)
        return;
    for (const yaml_node *n = list->first; n; n = n->next) {
        const yaml_node *name = yaml_get(n, S("rule"));
        if (!name || name->kind != YAML_SCALAR || name->text.n == 0)
            continue;
        struct allow *one = add_allow(all);
        *one = (struct allow){.rule_text = name->text,
                              .rule = rule_named(name->text),
                              .place = name->span,
                              .whole = true,
                              .around = none,
                              .reasoned = str_trim(yaml_text(n, S("reason"))).n > 0};
        if (one->rule != RULE_COUNT && !all->whole[one->rule])
            all->whole[one->rule] = all->count;
    }
}

/* --- Comments --- */

static bool is_allow(const directive *d)
{
    return d->words && str_eq(d->words->name, S("allow")) && !d->words->has_value;
}

static bool has_allow(const directive *d)
{
    while (d && !is_allow(d))
        d = d->next;
    return d != NULL;
}

/* rows="Total cost; Sub total" */
static void read_rows(struct allows *all, struct allow *one, str list)
{
    str part;
    size_t capacity = 0;
    while (str_cut(&list, ';', &part)) {
        one->rows = arena_grow(all->arena, one->rows, one->row_count, &capacity, sizeof(str));
        one->rows[one->row_count++] = words_fold(all->arena, part);
    }
}

/* All lines of a block. */
static span covered_lines(const document *d, cmark_node *block)
{
    const table *t = document_table_at(block);
    span at = t ? t->span : document_node_span(d, block);
    span first = source_line_span(&d->source, source_line_index(&d->source, at.start));
    span last = source_line_span(&d->source, source_line_index(&d->source, at.end));
    return span_join(first, last);
}

/* <!-- pidc: allow RULE reason="…" --> speaks for the block behind it. */
static void comment_allow(struct allows *all, const directive *d, cmark_node *block)
{
    const directive_word *name = d->words->next;
    const directive_word *reason = directive_get(d, S("reason"));
    const directive_word *rows = directive_get(d, S("rows"));
    struct allow *one = add_allow(all);
    *one = (struct allow){.place = d->words->span,
                          .rule = RULE_COUNT,
                          .around = none,
                          .reasoned = reason && str_trim(reason->value).n > 0};
    if (name && !name->has_value) {
        one->rule_text = name->name;
        one->rule = rule_named(name->name);
        one->place = name->span;
    }
    one->covers = (span){d->span.end, d->span.end};
    if (!block)
        return;
    one->covers = covered_lines(all->record->document, block);
    one->table = document_table_at(block);
    if (rows)
        read_rows(all, one, rows->value);
}

static bool is_html(cmark_node *node)
{
    return node && cmark_node_get_type(node) == CMARK_NODE_HTML_BLOCK;
}

/* The block that a comment speaks for: the next that is no comment. */
static cmark_node *block_after(cmark_node *node)
{
    do
        node = cmark_node_next(node);
    while (is_html(node) && html_is_comment(str_of(cmark_node_get_literal(node))));
    return node;
}

/* The comments of a document as they are met, and what the last of them speak for. */
struct walk {
    const directive *next;
    cmark_node *last, *after;
};

static void html_allows(struct allows *all, struct walk *w, cmark_node *node)
{
    span where = document_node_span(all->record->document, node);
    bool goes_on = w->last && cmark_node_previous(node) == w->last && w->after != node;
    w->after = goes_on ? w->after : block_after(node);
    w->last = node;
    for (; w->next && w->next->span.start < where.end; w->next = w->next->next)
        if (is_allow(w->next))
            comment_allow(all, w->next, w->after);
}

/* Sets `around` of those in comments: they come in the order of what they cover. */
static void nest(struct allows *all, size_t first)
{
    for (size_t i = first; i < all->count; i++) {
        size_t around = i == first ? none : i - 1;
        while (around != none && all->items[around].covers.end < all->items[i].covers.start)
            around = all->items[around].around;
        all->items[i].around = around;
    }
}

/* "pidc:" in the body of a document, directives and others. */
static size_t count_marks(const document *d)
{
    size_t count = 0;
    str text = str_from(d->source.text, d->body);
    if (!d->has_comment)
        return 0;
    for (size_t at; (at = str_find(text, S("pidc:"))) != none; count++)
        text = str_from(text, at + 5);
    return count;
}

/* Suppressions inside a text: authors shall hear that they hide nothing. */
static void stray_allows(struct allows *all)
{
    const document *d = all->record->document;
    size_t marks = d->root ? count_marks(d) : 0;
    for (const directive *at = d->directives; at && marks; at = at->next)
        marks--;
    if (marks == 0)
        return;
    cmark_iter *iter = cmark_iter_new(d->root);
    while (cmark_iter_next(iter) != CMARK_EVENT_DONE) {
        cmark_node *node = cmark_iter_get_node(iter);
        if (cmark_node_get_type(node) != CMARK_NODE_HTML_INLINE)
            continue;
        const directive *found =
            directive_read(all->arena, &d->source, document_node_span(d, node));
        if (found && is_allow(found)) {
            comment_allow(all, found, NULL);
            all->items[all->count - 1].stray = all->items[all->count - 1].whole = true;
        }
    }
    cmark_iter_free(iter);
}

static void comment_allows(struct allows *all)
{
    const document *d = all->record->document;
    struct walk w = {.next = d->directives};
    size_t first = all->count;
    if (!d->root || !has_allow(d->directives))
        return;
    cmark_iter *iter = cmark_iter_new(d->root);
    for (cmark_event_type event; (event = cmark_iter_next(iter)) != CMARK_EVENT_DONE;)
        if (event == CMARK_EVENT_ENTER && is_html(cmark_iter_get_node(iter)))
            html_allows(all, &w, cmark_iter_get_node(iter));
    cmark_iter_free(iter);
    nest(all, first);
}

/* --- Hiding --- */

/* The row that holds a place, or NULL. */
static const table_row *row_at(const table *t, span place)
{
    size_t low = 0, high = t->row_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->rows[middle].span.start <= place.start)
            low = middle + 1;
        else
            high = middle;
    }
    return low && place.start <= t->rows[low - 1].span.end ? &t->rows[low - 1] : NULL;
}

/* Whether a finding's place lies in the rows that a suppression names. */
static bool in_rows(const struct allows *all, const struct allow *one, span place)
{
    if (one->row_count == 0)
        return true;
    const table_row *row = one->table ? row_at(one->table, place) : NULL;
    for (size_t i = 0; row && i < row->count; i++) {
        str label = words_fold(all->arena, row->cells[i].text);
        for (size_t k = 0; label.n && k < one->row_count; k++)
            if (str_eq(label, one->rows[k]))
                return true;
    }
    return false;
}

static bool allows(const struct allows *all, const struct allow *one, const diagnostic *d)
{
    return !one->whole && one->rule == d->rule && d->span.start >= one->covers.start &&
           d->span.start <= one->covers.end && one->covers.end > one->covers.start &&
           in_rows(all, one, d->span);
}

/* The last in the list that covers bytes from before `offset`, or none. */
static size_t last_before(const struct allows *all, uint32_t offset)
{
    size_t low = 0, high = all->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (all->items[middle].whole || all->items[middle].covers.start <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low ? low - 1 : none;
}

/* The nearest suppression that fits: of the block, of one around it, of the document. */
static struct allow *allowing(struct allows *all, const diagnostic *d)
{
    size_t at = last_before(all, d->span.start);
    for (int i = 0; at != none && i < MOST_AROUND; i++, at = all->items[at].around)
        if (allows(all, &all->items[at], d))
            return &all->items[at];
    size_t whole = all->whole[d->rule];
    return whole ? &all->items[whole - 1] : NULL;
}

/* --- Judging --- */

/* "did you mean …?" for the name of a rule that does not exist. */
static void unknown_rule(diagnostics *list, const source *where, const struct allow *one)
{
    const str *names = rule_names();
    diagnostic *d = diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                             "there is no rule “%.*s” to allow", STR_ARG(one->rule_text));
    size_t near = near_name(one->rule_text, names, RULE_COUNT);
    d->hint = near == none
                  ? S("`pidc rules` lists every rule")
                  : str_format(list->arena, "the nearest rule is “%.*s”", STR_ARG(names[near]));
    slip_fix(list, d, one->place, one->rule_text, (slip_names){names, NULL, RULE_COUNT});
}

/* Whether the rule was looked for at all. */
static bool was_checked(const programme *p, const record *r, rule which)
{
    return r->template && r->document->root && (p->self || !rule_find(which)->needs_programme);
}

static void judge_allow(const programme *p, const struct allows *all, const struct allow *one,
                        diagnostics *list)
{
    const source *where = &all->record->document->source;
    if (one->stray) {
        diagnostic *d = diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                                 "inside a text, a comment allows nothing");
        d->hint = S("put it on a line of its own, before the block it concerns");
        return;
    }
    if (one->rule_text.n == 0) {
        diagnostic *d = diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                                 "this comment does not say which rule it allows");
        d->hint = S("write <!-- pidc: allow RULE reason=\"…\" -->");
        return;
    }
    if (one->rule == RULE_COUNT) {
        unknown_rule(list, where, one);
        return;
    }
    if (!one->used && was_checked(p, all->record, one->rule)) {
        diagnostic *d =
            diagnose(list, RULE_ALLOW_UNUSED, where, one->place,
                     "nothing here needs “%.*s” to be allowed", STR_ARG(one->rule_text));
        d->hint = S("take this suppression out");
    }
    if (!one->reasoned) {
        diagnostic *d =
            diagnose(list, RULE_ALLOW_UNREASONED, where, one->place,
                     "“%.*s” is allowed here without a reason", STR_ARG(one->rule_text));
        d->hint = one->whole
                      ? S("add “reason: …”: whoever reviews the document will ask for it")
                      : S("add reason=\"…\": whoever reviews the document will ask for it");
    }
}

/* --- All --- */

/* A programme's documents by path. */
struct documents {
    arena *arena;
    map paths;
    struct allows *items;
};

static struct documents read_documents(const programme *p, arena *a)
{
    struct documents all = {a, map_new(a), arena_array(a, p->count, sizeof(struct allows))};
    for (size_t i = 0; i < p->count; i++) {
        struct allows *own = &all.items[i];
        own->arena = a;
        own->record = p->records[i];
        front_matter_allows(own);
        stray_allows(own);
        comment_allows(own);
        if (own->count)
            map_add(&all.paths, own->record->document->source.path, i);
    }
    return all;
}

static bool hide(const struct documents *all, const diagnostic *d)
{
    size_t index = map_get(&all->paths, d->source->path);
    struct allow *one = index == none ? NULL : allowing(&all->items[index], d);
    if (one)
        one->used = true;
    return one != NULL;
}

void allow_apply(const programme *p, diagnostics *list)
{
    struct documents all = read_documents(p, list->arena);
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (!hide(&all, list->items[i]))
            list->items[kept++] = list->items[i];
    list->count = kept;
    for (size_t i = 0; i < p->count; i++)
        for (size_t k = 0; k < all.items[i].count; k++)
            judge_allow(p, &all.items[i], &all.items[i].items[k], list);
}
