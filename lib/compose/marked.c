#include "compose/marked.h"

#include <string.h>

#include "compose/tree.h"

static bool is_listed(const programme *p, str word)
{
    for (const named_list *list = p ? p->lists : NULL; list; list = list->next)
        for (size_t i = 0; i < list->count; i++)
            if (str_eq(list->items[i].id.text, word))
                return true;
    return false;
}

void marked_use_names(xmlDoc *tree, marked_names *names, const programme *p)
{
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        names->taken[i] = is_listed(p, placeholder_words[i]);
    tree->_private = names;
}

/* The parts between placeholders as text, the placeholders marked. */
static void append(xmlNode *parent, placeholder_scan *scan, size_t from)
{
    str text = scan->text, found;
    while (placeholder_next(scan, &found)) {
        size_t at = (size_t)(found.p - text.p);
        if (at < from)
            continue;
        tree_text(parent, str_slice(text, from, at));
        tree_add_text(parent, "span", "missing", found);
        from = at + found.n;
    }
    tree_text(parent, str_from(text, from));
}

void marked_text(xmlNode *parent, str text, placeholder_place place, bool goes_on)
{
    static const str before = S_INIT("x ");
    placeholder_scan scan = {.text = text, .place = place};
    const marked_names *names = parent->doc->_private;
    str found;
    if (names)
        memcpy(scan.taken, names->taken, sizeof scan.taken);
    placeholder_scan again = scan;
    if (!placeholder_next(&scan, &found)) {
        tree_text(parent, text);
        return;
    }
    arena *a = arena_new();
    if (goes_on)
        again.text = str_join(a, before, text);
    append(parent, &again, goes_on ? before.n : 0);
    arena_free(a);
}
