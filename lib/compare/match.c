#include "compare/match.h"

#include <stdlib.h>

#include "core/map.h"

enum {
    MOST_NEAR = 200, /* of each list: pairs are looked at one by one */
    MOST_TEXT = 4096 /* bytes of a text that are looked at */
};

matching matching_new(arena *a, size_t old_count, size_t new_count)
{
    matching m = {.arena = a, .old_count = old_count, .new_count = new_count};
    m.new_of = arena_array(a, old_count, sizeof *m.new_of);
    m.old_of = arena_array(a, new_count, sizeof *m.old_of);
    for (size_t i = 0; i < old_count; i++)
        m.new_of[i] = MATCH_NONE;
    for (size_t i = 0; i < new_count; i++)
        m.old_of[i] = MATCH_NONE;
    return m;
}

static void pair(matching *m, size_t old, size_t new)
{
    m->new_of[old] = new;
    m->old_of[new] = old;
}

void match_keys(matching *m, const str *old_keys, const str *new_keys,
                bool (*accept)(const void *context, size_t old, size_t new),
                const void *context)
{
    map first = map_new(m->arena); /* a key to the first old thing that has it … */
    size_t *next = arena_array(m->arena, m->old_count, sizeof *next); /* … and then the next */
    for (size_t i = m->old_count; i-- > 0;) {
        if (m->new_of[i] != MATCH_NONE || old_keys[i].n == 0)
            continue;
        next[i] = map_get(&first, old_keys[i]);
        map_set(&first, old_keys[i], i);
    }
    for (size_t k = 0; k < m->new_count; k++) {
        if (m->old_of[k] != MATCH_NONE || new_keys[k].n == 0)
            continue;
        size_t i = map_get(&first, new_keys[k]);
        if (i == MATCH_NONE || (accept && !accept(context, i, k)))
            continue;
        pair(m, i, k);
        map_set(&first, new_keys[k], next[i]);
    }
}

/* --- Near texts --- */

/* A text as the sorted numbers of its words. */
struct words {
    size_t thing; /* whose text it is */
    size_t *numbers;
    size_t count;
};

static int by_number(const void *left, const void *right)
{
    size_t a = *(const size_t *)left, b = *(const size_t *)right;
    return (a > b) - (a < b);
}

static struct words words_of(arena *a, map *numbers, str text, size_t thing)
{
    struct words w = {.thing = thing};
    size_t capacity = 0;
    str word;
    text = str_slice(text, 0, MOST_TEXT);
    while (str_cut(&text, ' ', &word)) {
        size_t known = map_add(numbers, word, numbers->count);
        w.numbers = arena_grow(a, w.numbers, w.count, &capacity, sizeof *w.numbers);
        w.numbers[w.count++] = known == MATCH_NONE ? numbers->count - 1 : known;
    }
    if (w.count)
        qsort(w.numbers, w.count, sizeof *w.numbers, by_number);
    return w;
}

/* Words that both have, a word that both have twice counting twice. */
static size_t shared_words(const struct words *a, const struct words *b)
{
    size_t shared = 0;
    for (size_t i = 0, k = 0; i < a->count && k < b->count;) {
        if (a->numbers[i] == b->numbers[k])
            shared++, i++, k++;
        else if (a->numbers[i] < b->numbers[k])
            i++;
        else
            k++;
    }
    return shared;
}

/* How alike two texts are, in thousandths; 0 when fewer than half of the words are shared. */
static size_t likeness(const struct words *a, const struct words *b)
{
    size_t longer = a->count > b->count ? a->count : b->count;
    size_t shared = shared_words(a, b);
    return longer && 2 * shared >= longer ? shared * 1000 / longer : 0;
}

struct candidate {
    size_t likeness, old, new;
};

static int by_likeness(const void *left, const void *right)
{
    const struct candidate *a = left, *b = right;
    if (a->likeness != b->likeness)
        return a->likeness > b->likeness ? -1 : 1;
    if (a->new != b->new)
        return a->new < b->new ? -1 : 1;
    return (a->old > b->old) - (a->old < b->old);
}

/* The words of the first things without a partner. */
static struct words *open_words(arena *a, map *numbers, const size_t *partners,
                                const str *texts, size_t of, size_t *count)
{
    struct words *open = arena_array(a, MOST_NEAR, sizeof *open);
    for (size_t i = 0; i < of && *count < MOST_NEAR; i++)
        if (partners[i] == MATCH_NONE && texts[i].n)
            open[(*count)++] = words_of(a, numbers, texts[i], i);
    return open;
}

void match_near(matching *m, const str *old_texts, const str *new_texts)
{
    arena *a = arena_new();
    map numbers = map_new(a);
    size_t old_count = 0, new_count = 0, count = 0, capacity = 0;
    struct words *old = open_words(a, &numbers, m->new_of, old_texts, m->old_count, &old_count);
    struct words *new = open_words(a, &numbers, m->old_of, new_texts, m->new_count, &new_count);
    struct candidate *found = NULL;
    for (size_t i = 0; i < old_count; i++) {
        for (size_t k = 0; k < new_count; k++) {
            size_t alike = likeness(&old[i], &new[k]);
            if (alike == 0)
                continue;
            found = arena_grow(a, found, count, &capacity, sizeof *found);
            found[count++] = (struct candidate){alike, old[i].thing, new[k].thing};
        }
    }
    if (count)
        qsort(found, count, sizeof *found, by_likeness);
    for (size_t i = 0; i < count; i++)
        if (m->new_of[found[i].old] == MATCH_NONE && m->old_of[found[i].new] == MATCH_NONE)
            pair(m, found[i].old, found[i].new);
    arena_free(a);
}

bool texts_are_near(const str *old, const str *new)
{
    arena *a = arena_new();
    map numbers = map_new(a);
    struct words left = words_of(a, &numbers, *old, 0);
    struct words right = words_of(a, &numbers, *new, 0);
    bool near = likeness(&left, &right) > 0;
    arena_free(a);
    return near;
}
