#include "core/map.h"

map map_new(arena *a)
{
    return (map){.arena = a};
}

/* The slot that holds `key`, or the free one where it would stand. */
static map_slot *find(const map *m, str key)
{
    size_t at = (size_t)str_hash(key) & (m->size - 1);
    while (m->slots[at].key.p && !str_eq(m->slots[at].key, key))
        at = (at + 1) & (m->size - 1);
    return &m->slots[at];
}

/* Keeps the table at most half full. */
static void make_room(map *m)
{
    if (m->count * 2 < m->size)
        return;
    map larger = {m->arena, NULL, m->size ? m->size * 2 : 16, m->count};
    larger.slots = arena_array(m->arena, larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < m->size; i++)
        if (m->slots[i].key.p)
            *find(&larger, m->slots[i].key) = m->slots[i];
    *m = larger;
}

size_t map_get(const map *m, str key)
{
    const map_slot *slot = m->size ? find(m, key) : NULL;
    return slot && slot->key.p ? slot->value : (size_t)-1;
}

size_t map_add(map *m, str key, size_t value)
{
    make_room(m);
    map_slot *slot = find(m, key);
    if (slot->key.p)
        return slot->value;
    *slot = (map_slot){{key.p ? key.p : "", key.n}, value};
    m->count++;
    return (size_t)-1;
}

void map_set(map *m, str key, size_t value)
{
    if (map_add(m, key, value) != (size_t)-1)
        find(m, key)->value = value;
}
