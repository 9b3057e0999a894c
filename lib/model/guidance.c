#include "model/guidance.h"

#include <stdint.h>

enum { SHORTEST = 20 };

/* The hashes of sentences in an open table; 0 marks a free slot. */
struct guidance {
    arena *arena;
    uint64_t *slots;
    size_t size, count;
};

guidance *guidance_new(arena *a)
{
    guidance *g = arena_alloc(a, sizeof *g);
    g->arena = a;
    return g;
}

static size_t slot_of(const guidance *g, uint64_t hash)
{
    size_t at = (size_t)hash & (g->size - 1);
    while (g->slots[at] && g->slots[at] != hash)
        at = (at + 1) & (g->size - 1);
    return at;
}

static void make_room(guidance *g)
{
    if (g->count * 2 < g->size)
        return;
    guidance larger = {g->arena, NULL, g->size ? g->size * 2 : 64, g->count};
    larger.slots = arena_array(g->arena, larger.size, sizeof *larger.slots);
    for (size_t i = 0; i < g->size; i++)
        if (g->slots[i])
            larger.slots[slot_of(&larger, g->slots[i])] = g->slots[i];
    *g = larger;
}

/* --- Sentences --- */

/* A sentence as it is read: FNV-1a over its bytes as they count. */
struct sentence {
    uint64_t hash;
    size_t length;
    bool space; /* white space came, and counts when something follows */
};

static void feed(struct sentence *s, unsigned char byte)
{
    s->hash = (s->hash ^ byte) * 0x100000001B3u;
    s->length++;
}

static void feed_text(struct sentence *s, unsigned char byte)
{
    if (s->space && s->length)
        feed(s, ' ');
    s->space = false;
    feed(s, byte);
}

/* A curly quotation mark counts as the straight one: 0 for other bytes. */
static unsigned char straight_quote(str text, size_t at)
{
    if (!str_starts(str_from(text, at), S("\xE2\x80")) || at + 2 >= text.n)
        return 0;
    unsigned char last = (unsigned char)text.p[at + 2];
    return last == 0x98 || last == 0x99 ? '\'' : last == 0x9C || last == 0x9D ? '"' : 0;
}

/* Takes in what stands at `at` and returns where the next begins. */
static size_t take(struct sentence *s, str text, size_t at)
{
    char c = text.p[at];
    unsigned char quote = straight_quote(text, at);
    if (ascii_is_space(c))
        s->space = true;
    else
        feed_text(s, quote ? quote : (unsigned char)c);
    return quote ? at + 3 : at + 1;
}

static bool ends_sentence(char c)
{
    return c == '.' || c == '?' || c == '!';
}

/*
 * Reads the sentence that begins at *at, up to a full stop, question or
 * exclamation mark before white space, and moves *at behind it.
 */
static struct sentence read_sentence(str text, size_t *at)
{
    struct sentence s = {.hash = 0xCBF29CE484222325u};
    while (*at < text.n) {
        bool stop = ends_sentence(text.p[*at]);
        *at = take(&s, text, *at);
        if (stop && (*at == text.n || ascii_is_space(text.p[*at])))
            break;
    }
    return s;
}

void guidance_add(guidance *g, str paragraph)
{
    for (size_t at = 0; at < paragraph.n;) {
        struct sentence s = read_sentence(paragraph, &at);
        if (s.length < SHORTEST)
            continue;
        make_room(g);
        size_t slot = slot_of(g, s.hash);
        g->count += g->slots[slot] == 0;
        g->slots[slot] = s.hash;
    }
}

static size_t skip_space(str text, size_t at)
{
    while (at < text.n && ascii_is_space(text.p[at]))
        at++;
    return at;
}

bool guidance_find(const guidance *g, str text, size_t *at, str *found)
{
    size_t start = 0, end = 0;
    while (g->size && *at < text.n) {
        size_t from = skip_space(text, *at), to = from;
        struct sentence s = read_sentence(text, &to);
        bool is = s.length >= SHORTEST && g->slots[slot_of(g, s.hash)] == s.hash;
        if (!is && end)
            break;
        *at = to;
        if (is && end == 0)
            start = from;
        end = is ? to : end;
    }
    *found = str_trim(str_slice(text, start, end));
    return end > 0;
}
