#include "render/survey.h"

#include "core/stage.h"

/* Fonts for the thread cost about as much as measuring so many parts. */
enum { FEWEST = 24 };

struct survey {
    arena *arena; /* of fonts, and of the survey itself */
    arena *kept;
    font_set fonts;
    part **parts; /* the fixed ones */
    stage *stage;
};

static void keep_places(part *p, arena *kept, const place_map *found)
{
    place *copy = arena_array(kept, found->count, sizeof *copy);
    for (size_t i = 0; i < found->count; i++)
        copy[i] = found->items[i];
    p->places = copy;
    p->place_count = found->count;
}

static void measure(void *context, void *slot)
{
    survey *s = context;
    part *p = *(part **)slot;
    arena *a = arena_new();
    place_map places = places_new(a);
    flow f;
    layout l;
    places_start(&places);
    layout_open(&l, &f, &s->fonts, &places, s->kept);
    part_lay_out(&l, p);
    p->pages = f.page - 1;
    keep_places(p, s->kept, &places);
    layout_close(&l);
    arena_free(a);
}

static size_t find_fixed(part_list *parts, part **found)
{
    size_t count = 0;
    for (size_t i = 0; i < parts->count; i++)
        if (parts->items[i].fixed)
            found[count++] = &parts->items[i];
    return count;
}

survey *survey_begin(arena *a, part_list *parts, const font_set *fonts)
{
    arena *own = arena_new();
    survey *s = arena_alloc(own, sizeof *s);
    str error;
    s->arena = own;
    s->parts = arena_array(own, parts->count, sizeof(part *));
    size_t count = find_fixed(parts, s->parts);
    if (count < FEWEST || !fonts_open(&s->fonts, own, fonts->theme, fonts->folder, &error)) {
        fonts_close(&s->fonts);
        arena_free(own);
        return NULL;
    }
    s->kept = arena_within(a);
    s->stage = stage_new(s->parts, count, sizeof(part *), measure, s);
    while (!stage_is_full(s->stage))
        stage_put(s->stage);
    return s;
}

void survey_take(survey *s)
{
    part *p = *(part **)stage_take(s->stage);
    p->measured = true;
}

void survey_end(survey *s)
{
    if (!s)
        return;
    stage_free(s->stage);
    fonts_close(&s->fonts);
    arena_free(s->arena);
}
