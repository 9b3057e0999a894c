#include "render/places.h"

place_map places_new(arena *a)
{
    return (place_map){.arena = a, .numbers = map_new(a)};
}

void places_start(place_map *p)
{
    p->pass++;
    p->moved = false;
}

/* The place of `id`, a new one on page 0 where there is none. */
static place *place_of(place_map *p, str id)
{
    size_t number = map_add(&p->numbers, id, p->count);
    if (number != (size_t)-1)
        return &p->items[number];
    p->items = arena_grow(p->arena, p->items, p->count, &p->capacity, sizeof *p->items);
    p->items[p->count] = (place){0};
    return &p->items[p->count++];
}

void places_set(place_map *p, str id, destination at)
{
    if (id.n == 0)
        return;
    place *known = place_of(p, id);
    if (known->pass == p->pass)
        return;
    p->moved |= known->at.page != at.page;
    *known = (place){at, p->pass};
}

const destination *places_find(const place_map *p, str id)
{
    size_t number = id.n ? map_get(&p->numbers, id) : (size_t)-1;
    return number == (size_t)-1 ? NULL : &p->items[number].at;
}
