/*
 * Where things came to stand: the page of every id, and how many pages.
 *
 * Laying out for the first time finds the places; the second time page numbers
 * are printed from them, and every place is noted again to see that it held.
 */
#ifndef PIDC_RENDER_PLACES_H
#define PIDC_RENDER_PLACES_H

#include "render/canvas.h"

typedef struct place {
    str id; /* points into the tree */
    destination at;
    uint32_t pass; /* in which it was noted last */
} place;

typedef struct place_map {
    place *slots; /* open addressing; an empty id is a free slot */
    size_t capacity;
    size_t count;
    uint32_t pages;
    uint32_t pass; /* number of the layout in progress */
    bool moved;    /* something stands on another page than was noted before */
} place_map;

void places_free(place_map *p);

/* Another layout begins. */
void places_start(place_map *p);

/*
 * Notes the place of `id` and compares its page with the one noted in the pass
 * before. Of several with the same id the first counts.
 */
void places_set(place_map *p, str id, destination at);

/* The place of `id`, or NULL. */
const destination *places_find(const place_map *p, str id);

#endif
