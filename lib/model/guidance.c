#include "model/guidance.h"

#include <stdint.h>
#include <string.h>

#include "core/map.h"

enum {
    SHORTEST = 20, /* bytes of a sentence that is nobody else's */
    BEGINNING = 4, /* bytes by which most other sentences are told apart */
    OPENING = 12,  /* bytes by which nearly all are */
    FILTER_BITS = 4096
};

/* Hashes that were seen, modulo FILTER_BITS. */
struct filter {
    uint64_t words[FILTER_BITS / 64];
};

struct guidance {
    arena *arena;
    map sentences;                      /* by the bytes of their hashes */
    struct filter beginnings, openings; /* of the first bytes of all sentences */
};

static void filter_add(struct filter *f, uint64_t hash)
{
    f->words[hash % FILTER_BITS / 64] |= (uint64_t)1 << (hash % 64);
}

static bool filter_has(const struct filter *f, uint64_t hash)
{
    return f->words[hash % FILTER_BITS / 64] >> (hash % 64) & 1;
}

guidance *guidance_new(arena *a)
{
    guidance *g = arena_alloc(a, sizeof *g);
    g->arena = a;
    g->sentences = map_new(a);
    return g;
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

/* A bit in every byte of `bytes` that is `byte`; higher bytes may have one by mistake. */
static uint64_t bytes_that_are(uint64_t bytes, char byte)
{
    const uint64_t ones = ~(uint64_t)0 / 255;
    uint64_t others = bytes ^ ones * (unsigned char)byte;
    return (others - ones) & ~others & ones << 7;
}

/* Whether any of the eight bytes from `p` on is a mark that may end a sentence. */
static bool has_mark(const char *p)
{
    uint64_t bytes;
    memcpy(&bytes, p, sizeof bytes);
    return bytes_that_are(bytes, '.') | bytes_that_are(bytes, '?') | bytes_that_are(bytes, '!');
}

/* Behind the sentence that goes on at `at`. */
static size_t sentence_end(str text, size_t at)
{
    while (at < text.n) {
        if (text.n - at >= 8 && !has_mark(text.p + at)) {
            at += 8;
            continue;
        }
        for (size_t i = 0; i < 8 && at < text.n; i++)
            if (ends_sentence(text, at++))
                return at;
    }
    return at;
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

static str sentence_key(const struct sentence *s)
{
    return (str){(const char *)&s->hash, sizeof s->hash};
}

/* --- Adding and finding --- */

void guidance_add(guidance *g, str paragraph)
{
    for (size_t at = 0; at < paragraph.n;) {
        struct sentence s = new_sentence();
        if (read_until(&s, paragraph, &at, BEGINNING))
            continue;
        uint64_t beginning = s.hash;
        if (read_until(&s, paragraph, &at, OPENING))
            continue;
        uint64_t opening = s.hash;
        read_until(&s, paragraph, &at, (size_t)-1);
        if (s.length < SHORTEST)
            continue;
        map_add(&g->sentences, str_copy(g->arena, sentence_key(&s)), 0);
        filter_add(&g->beginnings, beginning);
        filter_add(&g->openings, opening);
    }
}

/* Whether the sentence that begins at *at is guidance; moves *at behind it. */
static bool is_guidance(const guidance *g, str text, size_t *at)
{
    struct sentence s = new_sentence();
    if (read_until(&s, text, at, BEGINNING))
        return false;
    if (filter_has(&g->beginnings, s.hash)) {
        if (read_until(&s, text, at, OPENING))
            return false;
        if (filter_has(&g->openings, s.hash)) {
            read_until(&s, text, at, (size_t)-1);
            return map_get(&g->sentences, sentence_key(&s)) != (size_t)-1;
        }
    }
    *at = sentence_end(text, *at);
    return false;
}

bool guidance_find(const guidance *g, str text, size_t *at, str *found)
{
    size_t start = 0, end = 0;
    while (g->sentences.count && *at < text.n) {
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
