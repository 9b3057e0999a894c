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
    p->items[p->count] = (place){.id = id};
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
    known->at = at;
    known->pass = p->pass;
}

void places_join(place_map *to, const place *places, size_t count, uint32_t pages)
{
    for (size_t i = 0; i < count; i++) {
        destination at = places[i].at;
        places_set(to, places[i].id, (destination){at.page + pages, at.top});
    }
}

const destination *places_find(const place_map *p, str id)
{
    size_t number = id.n ? map_get(&p->numbers, id) : (size_t)-1;
    return number == (size_t)-1 ? NULL : &p->items[number].at;
}
