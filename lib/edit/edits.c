#include "edit/edits.h"

#include <stdlib.h>

void edits_add(edits *e, span where, str replacement)
{
    e->items = arena_grow(e->arena, e->items, e->count, &e->capacity, sizeof *e->items);
    e->items[e->count++] = (edits_item){where, replacement};
}

static int by_place(const void *left, const void *right)
{
    const edits_item *a = left, *b = right;
    return (a->span.start > b->span.start) - (a->span.start < b->span.start);
}

str edits_make(edits *e, str text, span whole)
{
    buf out = {0};
    uint32_t at = whole.start;
    if (e->count)
        qsort(e->items, e->count, sizeof *e->items, by_place);
    for (size_t i = 0; i < e->count; i++) {
        const edits_item *item = &e->items[i];
        if (item->span.start < at || item->span.end > whole.end)
            continue;
        buf_str(&out, str_slice(text, at, item->span.start));
        buf_str(&out, item->replacement);
        at = item->span.end;
    }
    buf_str(&out, str_slice(text, at, whole.end));
    str made = str_copy(e->arena, buf_view(&out));
    buf_free(&out);
    return made;
}
