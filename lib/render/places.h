/*
 * Where things came to stand: the page of every id, and how many pages.
 *
 * Laying out for the first time finds the places; the second time page numbers
 * are printed from them, and every place is noted again to see that it held.
 */
#ifndef PIDC_RENDER_PLACES_H
#define PIDC_RENDER_PLACES_H

#include "core/map.h"
#include "render/canvas.h"

typedef struct place {
    str id; /* points into the tree */
    destination at;
    uint32_t pass; /* in which it was noted last */
} place;

typedef struct place_map {
    arena *arena;
    map numbers; /* of places by their ids, which point into the tree */
    place *items;
    size_t count, capacity;
    uint32_t pages;
    uint32_t pass; /* number of the layout in progress */
    bool moved;    /* something stands on another page than was noted before */
} place_map;

place_map places_new(arena *a);

/* Another layout begins. */
void places_start(place_map *p);

/*
 * Notes the place of `id` and compares its page with the one noted in the pass
 * before. Of several with the same id the first counts.
 */
void places_set(place_map *p, str id, destination at);

/* Notes `count` places, each so many pages further back. */
void places_join(place_map *to, const place *places, size_t count, uint32_t pages);

/* The place of `id`, or NULL. */
const destination *places_find(const place_map *p, str id);

#endif
