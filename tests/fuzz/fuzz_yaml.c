/* Front matter: nothing crashes, places lie inside, and plain blocks read as libyaml reads
 * them. */
#include <stdlib.h>

#include "core/utf8.h"
#include "read/yaml_plain.h"
#include "require.h"

static void check_places(const yaml_node *n, span around)
{
    require(span_inside(n->span, around));
    size_t count = 0;
    for (const yaml_node *child = n->first; child; child = child->next, count++) {
        require(n->kind == YAML_SEQUENCE || span_inside(child->key_span, n->span));
        check_places(child, n->span);
    }
    require(count == n->count);
}

static bool same_span(span a, span b)
{
    return a.start == b.start && a.end == b.end;
}

static void check_same(const yaml_node *a, const yaml_node *b)
{
    require(a->kind == b->kind && a->count == b->count && a->quoted == b->quoted);
    require(same_span(a->span, b->span) && same_span(a->key_span, b->key_span));
    require(str_eq(a->text, b->text) && str_eq(a->key, b->key));
    for (a = a->first, b = b->first; a && b; a = a->next, b = b->next)
        check_same(a, b);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    str text = {(const char *)data, size};
    if (utf8_invalid_at(text) != (size_t)-1 || str_find_byte(text, '\0') != (size_t)-1)
        return 0;
    arena *a = arena_new();
    source s = source_new(a, S("fuzz.md"), text);
    span whole = {0, (uint32_t)size};
    diagnostics found = diagnostics_new(a);
    const yaml_node *plain = yaml_plain_read(a, &s, whole);
    const yaml_node *full = yaml_full_read(a, &s, whole, &found);
    require((full == NULL) == (found.count == 1) && found.count <= 1);
    for (size_t i = 0; i < found.count; i++)
        require(span_inside(found.items[i]->span, whole));
    if (full)
        check_places(full, whole);
    require(!plain || full);
    if (plain)
        check_same(plain, full);
    arena_free(a);
    return 0;
}
