#include "core/diagnostic.h"

#include <stdlib.h>

#define RULE_NAME(identifier, name) S_INIT(name),
static const str every_name[RULE_COUNT] = {RULES(RULE_NAME)};
#undef RULE_NAME

str rule_name(rule r)
{
    return every_name[r];
}

const str *rule_names(void)
{
    return every_name;
}

rule rule_named(str name)
{
    int r = 0;
    while (r < RULE_COUNT && !str_eq(every_name[r], name))
        r++;
    return (rule)r;
}

str severity_name(severity s)
{
    static const str names[] = {S_INIT("off"), S_INIT("note"), S_INIT("warning"),
                                S_INIT("error")};
    return names[s];
}

diagnostics diagnostics_new(arena *a)
{
    return (diagnostics){.arena = a};
}

void diagnostics_append(diagnostics *list, diagnostic *d)
{
    list->items = arena_grow(list->arena, list->items, list->count, &list->capacity,
                             sizeof(diagnostic *));
    list->items[list->count++] = d;
}

diagnostic *diagnose(diagnostics *list, rule r, const source *where, span at,
                     const char *format, ...)
{
    diagnostic *d = arena_alloc(list->arena, sizeof *d);
    va_list args;
    va_start(args, format);
    *d = (diagnostic){.rule = r,
                      .source = where,
                      .span = at,
                      .message = str_vformat(list->arena, format, args)};
    va_end(args);
    diagnostics_append(list, d);
    return d;
}

void diagnostic_relate(diagnostics *list, diagnostic *d, const source *where, span at,
                       const char *format, ...)
{
    related **end = &d->related;
    while (*end)
        end = &(*end)->next;
    *end = arena_alloc(list->arena, sizeof **end);
    va_list args;
    va_start(args, format);
    **end = (related){where, at, str_vformat(list->arena, format, args), NULL};
    va_end(args);
}

void diagnostic_fix(diagnostics *list, diagnostic *d, span at, str replacement)
{
    fix **end = &d->fixes;
    while (*end)
        end = &(*end)->next;
    *end = arena_alloc(list->arena, sizeof **end);
    **end = (fix){at, replacement, NULL};
}

/* A finding and its place of arrival, so that the order is total. */
struct arrival {
    diagnostic *diagnostic;
    size_t index;
};

static int by_offset(uint32_t x, uint32_t y)
{
    return x < y ? -1 : x > y;
}

/* Two sources of one path may be extracts of other lines. */
static int by_position(const diagnostic *x, const diagnostic *y)
{
    int order = str_cmp(x->source->path, y->source->path);
    if (order)
        return order;
    position a = source_position(x->source, x->span.start);
    position b = source_position(y->source, y->span.start);
    return a.line == b.line ? by_offset(a.column, b.column) : by_offset(a.line, b.line);
}

static int by_place(const void *left, const void *right)
{
    const struct arrival *a = left, *b = right;
    const diagnostic *x = a->diagnostic, *y = b->diagnostic;
    int order =
        x->source == y->source ? by_offset(x->span.start, y->span.start) : by_position(x, y);
    if (order == 0 && x->rule != y->rule)
        order = str_cmp(rule_name(x->rule), rule_name(y->rule));
    return order ? order : (a->index < b->index ? -1 : 1);
}

/* Parts that were sorted and strung together are so already. */
static bool is_sorted(const diagnostics *list)
{
    for (size_t i = 1; i < list->count; i++)
        if (by_place(&(struct arrival){list->items[i - 1], 0},
                     &(struct arrival){list->items[i], 1}) > 0)
            return false;
    return true;
}

void diagnostics_sort(diagnostics *list)
{
    if (is_sorted(list))
        return;
    struct arrival *order = arena_array(list->arena, list->count, sizeof *order);
    for (size_t i = 0; i < list->count; i++)
        order[i] = (struct arrival){list->items[i], i};
    qsort(order, list->count, sizeof *order, by_place);
    for (size_t i = 0; i < list->count; i++)
        list->items[i] = order[i].diagnostic;
}
