#include "render/places.h"

#include <stdio.h>
#include <stdlib.h>

static place *slot_of(const place_map *p, str id)
{
    size_t i = (size_t)str_hash(id) & (p->capacity - 1);
    while (p->slots[i].id.n && !str_eq(p->slots[i].id, id))
        i = (i + 1) & (p->capacity - 1);
    return &p->slots[i];
}

static void grow(place_map *p)
{
    place_map larger = {.capacity = p->capacity ? p->capacity * 2 : 256};
    larger.slots = calloc(larger.capacity, sizeof *larger.slots);
    if (!larger.slots) {
        fprintf(stderr, "pidc: out of memory\n");
        abort();
    }
    for (size_t i = 0; i < p->capacity; i++)
        if (p->slots[i].id.n)
            *slot_of(&larger, p->slots[i].id) = p->slots[i];
    free(p->slots);
    p->slots = larger.slots;
    p->capacity = larger.capacity;
}

void places_free(place_map *p)
{
    free(p->slots);
    *p = (place_map){0};
}

void places_start(place_map *p)
{
    p->pass++;
    p->moved = false;
}

void places_set(place_map *p, str id, destination at)
{
    if (id.n == 0)
        return;
    if (p->count * 2 >= p->capacity)
        grow(p);
    place *s = slot_of(p, id);
    if (s->id.n == 0)
        p->count++;
    else if (s->pass == p->pass)
        return;
    if (s->at.page != at.page)
        p->moved = true;
    *s = (place){id, at, p->pass};
}

const destination *places_find(const place_map *p, str id)
{
    if (p->capacity == 0 || id.n == 0)
        return NULL;
    const place *s = slot_of(p, id);
    return s->id.n ? &s->at : NULL;
}
