/*
 * From texts to numbers: a hash table that grows, in an arena.
 *
 * Documents are not to be trusted, and their texts are the keys: those that are made to fall
 * on the same slots are kept in a balanced tree, so that no lookup takes long.
 *
 * Keys are slices that must outlive the map. Order of insertion is not kept;
 * whoever lists things keeps them in an array and their index here.
 */
#ifndef PIDC_CORE_MAP_H
#define PIDC_CORE_MAP_H

#include "core/sorted_map.h"

typedef struct map_slot {
    str key; /* p is NULL where the slot is free */
    size_t value;
} map_slot;

typedef struct map {
    arena *arena;
    map_slot *slots;
    size_t size; /* a power of two, or 0 */
    size_t count;
    sorted_map *spilt; /* what found its slots taken; NULL as long as nothing did */
} map;

map map_new(arena *a);

/* The value of a key, or (size_t)-1. */
size_t map_get(const map *m, str key);

/*
 * Sets the value of a key that is not there yet and returns (size_t)-1, or
 * returns the value that it has and changes nothing.
 */
size_t map_add(map *m, str key, size_t value);

/* Sets the value of a key, new or not. */
void map_set(map *m, str key, size_t value);

#endif
