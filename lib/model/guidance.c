#include "model/guidance.h"

#include <stdint.h>

enum {
    SHORTEST = 20, /* bytes of a sentence that is nobody else's */
    OPENING = 12,  /* bytes by which nearly every other sentence is told apart */
    OPENINGS = 4096
};

/* The hashes of sentences in an open table; 0 marks a free slot. */
struct guidance {
    arena *arena;
    uint64_t *slots;
    size_t size, count;
    unsigned char begins[256]; /* by first bytes, bits for second ones: may_begin */
    bool openings[OPENINGS];   /* some sentence's opening has this hash, modulo OPENINGS */
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
    uint64_t *old = g->slots;
    size_t old_size = g->size;
    g->size = old_size ? old_size * 2 : 64;
    g->slots = arena_array(g->arena, g->size, sizeof *g->slots);
    for (size_t i = 0; i < old_size; i++)
        if (old[i])
            g->slots[slot_of(g, old[i])] = old[i];
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
    if ((unsigned char)text.p[at] != 0xE2 || at + 2 >= text.n ||
        (unsigned char)text.p[at + 1] != 0x80)
        return 0;
    unsigned char last = (unsigned char)text.p[at + 2];
    return last == 0x98 || last == 0x99 ? '\'' : last == 0x9C || last == 0x9D ? '"' : 0;
}

/* Takes in what stands at `at` and returns where the next begins. */
static size_t take(struct sentence *s, str text, size_t at)
{
    unsigned char quote = straight_quote(text, at);
    if (ascii_is_space(text.p[at]))
        s->space = true;
    else
        feed_text(s, quote ? quote : (unsigned char)text.p[at]);
    return quote ? at + 3 : at + 1;
}

/* A full stop, question or exclamation mark at `at`, before white space or the end. */
static bool ends_sentence(str text, size_t at)
{
    char c = text.p[at];
    return c <= '?' && (c == '.' || c == '?' || c == '!') &&
           (at + 1 == text.n || ascii_is_space(text.p[at + 1]));
}

/* Behind the sentence that goes on at `at`. */
static size_t sentence_end(str text, size_t at)
{
    while (at < text.n && !ends_sentence(text, at))
        at++;
    return at < text.n ? at + 1 : at;
}

/* Takes in bytes from *at on until there are `length`, or the sentence ends: then true. */
static bool read_until(struct sentence *s, str text, size_t *at, size_t length)
{
    while (*at < text.n && s->length < length) {
        bool last = ends_sentence(text, *at);
        *at = take(s, text, *at);
        if (last)
            return true;
    }
    return *at == text.n;
}

static struct sentence new_sentence(void)
{
    return (struct sentence){.hash = 0xCBF29CE484222325u};
}

static size_t skip_space(str text, size_t at)
{
    while (at < text.n && ascii_is_space(text.p[at]))
        at++;
    return at;
}

/* --- The first two bytes --- */

/* The byte at `at` as it counts, and moves `at` behind it; 0 for white space and the end. */
static unsigned char counting_byte(str text, size_t *at)
{
    unsigned char quote = *at < text.n ? straight_quote(text, *at) : 0;
    if (*at >= text.n || ascii_is_space(text.p[*at]))
        return 0;
    unsigned char byte = quote ? quote : (unsigned char)text.p[*at];
    *at += quote ? 3 : 1;
    return byte;
}

/* The bits of a second byte; white space goes with any. */
static unsigned char second_bits(unsigned char byte)
{
    return byte ? (unsigned char)(1u << (byte & 7)) : 0xFF;
}

static void note_beginning(guidance *g, str text, size_t at)
{
    at = skip_space(text, at);
    unsigned char first = counting_byte(text, &at);
    g->begins[first] |= second_bits(counting_byte(text, &at));
}

/* May the sentence that begins at `at` be guidance? Most are turned down here. */
static bool may_begin(const guidance *g, str text, size_t at)
{
    unsigned char first = counting_byte(text, &at);
    return g->begins[first] & second_bits(counting_byte(text, &at));
}

/* --- Adding and finding --- */

void guidance_add(guidance *g, str paragraph)
{
    for (size_t at = 0; at < paragraph.n;) {
        size_t start = at;
        struct sentence s = new_sentence();
        if (read_until(&s, paragraph, &at, OPENING))
            continue;
        uint64_t opening = s.hash % OPENINGS;
        read_until(&s, paragraph, &at, (size_t)-1);
        if (s.length < SHORTEST)
            continue;
        make_room(g);
        size_t slot = slot_of(g, s.hash);
        g->count += g->slots[slot] == 0;
        g->slots[slot] = s.hash;
        g->openings[opening] = true;
        note_beginning(g, paragraph, start);
    }
}

/* Whether the sentence that begins at *at is guidance; moves *at behind it. */
static bool is_guidance(const guidance *g, str text, size_t *at)
{
    struct sentence s = new_sentence();
    if (may_begin(g, text, *at)) {
        if (read_until(&s, text, at, OPENING))
            return false;
        if (g->openings[s.hash % OPENINGS]) {
            read_until(&s, text, at, (size_t)-1);
            return s.length >= SHORTEST && g->slots[slot_of(g, s.hash)] == s.hash;
        }
    }
    *at = sentence_end(text, *at);
    return false;
}

bool guidance_find(const guidance *g, str text, size_t *at, str *found)
{
    size_t start = 0, end = 0;
    while (g->size && *at < text.n) {
        size_t from = skip_space(text, *at), to = from;
        bool is = is_guidance(g, text, &to);
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
