#include "core/map.h"

/*
 * Slots that are looked at for one key. Keys that fall where they may hardly ever need so
 * many in a table that is half empty; those that find all taken go to the tree.
 */
enum { PROBES = 32, SMALLEST = 16 };

map map_new(arena *a)
{
    return (map){.arena = a};
}

/* The slot that holds `key`, or the free one where it would stand; NULL where all are taken. */
static map_slot *find_slot(const map *m, str key)
{
    size_t at = (size_t)str_hash(key) & (m->size - 1);
    for (size_t i = 0; i < PROBES; i++, at = (at + 1) & (m->size - 1))
        if (!m->slots[at].key.p || str_eq(m->slots[at].key, key))
            return &m->slots[at];
    return NULL;
}

/* Where the value of `key` is; NULL when the map does not have it. */
static size_t *find_value(const map *m, str key)
{
    if (m->size == 0)
        return NULL;
    map_slot *slot = find_slot(m, key);
    if (slot)
        return slot->key.p ? &slot->value : NULL;
    sorted_entry *spilt = m->spilt ? sorted_map_find(m->spilt, key) : NULL;
    return spilt ? &spilt->value : NULL;
}

/* Adds a key that finds all its slots taken. */
static void spill(map *m, str key, size_t value)
{
    if (!m->spilt) {
        m->spilt = arena_alloc(m->arena, sizeof *m->spilt);
        *m->spilt = sorted_map_new(m->arena);
    }
    sorted_map_add(m->spilt, key, value);
}

/* Adds a key that is not there yet. */
static void put(map *m, str key, size_t value)
{
    map_slot *slot = find_slot(m, key);
    if (slot)
        *slot = (map_slot){key, value};
    else
        spill(m, key, value);
}

/* Keeps the table at most half full. What was spilt may find room in the larger one. */
static void make_room(map *m)
{
    if (m->count * 2 < m->size)
        return;
    map larger = {m->arena, NULL, m->size ? m->size * 2 : SMALLEST, m->count, NULL};
    larger.slots = arena_array(m->arena, larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < m->size; i++)
        if (m->slots[i].key.p)
            put(&larger, m->slots[i].key, m->slots[i].value);
    for (size_t i = 1; m->spilt && i < m->spilt->count; i++)
        put(&larger, m->spilt->entries[i].key, m->spilt->entries[i].value);
    *m = larger;
}

size_t map_get(const map *m, str key)
{
    const size_t *value = find_value(m, key);
    return value ? *value : (size_t)-1;
}

size_t map_add(map *m, str key, size_t value)
{
    make_room(m);
    map_slot *slot = find_slot(m, key);
    if (slot && slot->key.p)
        return slot->value;
    const sorted_entry *spilt = !slot && m->spilt ? sorted_map_find(m->spilt, key) : NULL;
    if (spilt)
        return spilt->value;
    key.p = str_bytes(key);
    if (slot)
        *slot = (map_slot){key, value};
    else
        spill(m, key, value);
    m->count++;
    return (size_t)-1;
}

void map_set(map *m, str key, size_t value)
{
    if (map_add(m, key, value) != (size_t)-1)
        *find_value(m, key) = value;
}
