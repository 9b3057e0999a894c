#include "core/sorted_map.h"

/* An AA tree (Andersson, 1993): a right child may share its parent's level, but only once. */

sorted_map sorted_map_new(arena *a)
{
    return (sorted_map){.arena = a};
}

/* Shorter texts first, since lengths are compared sooner; then by their bytes. */
static int compare(str a, str b)
{
    if (a.n != b.n)
        return a.n < b.n ? -1 : 1;
    return a.n ? memcmp(a.p, b.p, a.n) : 0;
}

sorted_entry *sorted_map_find(const sorted_map *m, str key)
{
    for (uint32_t at = m->root; at;) {
        sorted_entry *e = &m->entries[at];
        int order = compare(key, e->key);
        if (order == 0)
            return e;
        at = order < 0 ? e->left : e->right;
    }
    return NULL;
}

/* No left child on its parent's level. */
static uint32_t skew(sorted_entry *e, uint32_t at)
{
    uint32_t left = e[at].left;
    if (e[left].level != e[at].level)
        return at;
    e[at].left = e[left].right;
    e[left].right = at;
    return left;
}

/* No two right children in a row on one level. */
static uint32_t split(sorted_entry *e, uint32_t at)
{
    uint32_t right = e[at].right;
    if (e[e[right].right].level != e[at].level)
        return at;
    e[at].right = e[right].left;
    e[right].left = at;
    e[right].level++;
    return right;
}

/* Hangs entry `added` into the tree below `at` and returns its new root; as deep as the tree.
 */
static uint32_t hang(sorted_entry *e, uint32_t at, uint32_t added)
{
    if (at == 0)
        return added;
    if (compare(e[added].key, e[at].key) < 0)
        e[at].left = hang(e, e[at].left, added);
    else
        e[at].right = hang(e, e[at].right, added);
    return split(e, skew(e, at));
}

void sorted_map_add(sorted_map *m, str key, size_t value)
{
    if (m->count == 0) {
        m->entries = arena_grow(m->arena, NULL, 0, &m->capacity, sizeof *m->entries);
        m->entries[m->count++] = (sorted_entry){.level = 0};
    }
    m->entries = arena_grow(m->arena, m->entries, m->count, &m->capacity, sizeof *m->entries);
    uint32_t added = (uint32_t)m->count++;
    m->entries[added] = (sorted_entry){.key = key, .value = value, .level = 1};
    m->root = hang(m->entries, m->root, added);
}
