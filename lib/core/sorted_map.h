/*
 * From texts to numbers: a balanced tree, in an arena.
 *
 * Slower than a hash table, but never slow: no choice of keys makes it so. Keys are slices
 * that must outlive it. core/map.h puts here what its table cannot hold.
 */
#ifndef PIDC_CORE_SORTED_MAP_H
#define PIDC_CORE_SORTED_MAP_H

#include <stdint.h>

#include "core/str.h"

typedef struct sorted_entry {
    str key;
    size_t value;
    uint32_t left, right; /* numbers of entries; 0 for none */
    uint32_t level;       /* of an AA tree: 1 for a leaf */
} sorted_entry;

typedef struct sorted_map {
    arena *arena;
    sorted_entry *entries; /* in the order in which they were added; entry 0 is nobody's */
    size_t count;          /* that one included; 0 as long as there is none */
    size_t capacity;
    uint32_t root;
} sorted_map;

sorted_map sorted_map_new(arena *a);

/* The entry of a key, or NULL; valid until the next one is added. */
sorted_entry *sorted_map_find(const sorted_map *m, str key);

/* Adds a key that is not there yet. */
void sorted_map_add(sorted_map *m, str key, size_t value);

#endif
