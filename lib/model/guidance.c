#include "model/guidance.h"

#include <stdint.h>

#include "core/block.h"
#include "core/map.h"

enum {
    SHORTEST = 20,             /* bytes of a sentence that is nobody else's */
    LETTERS = 5,               /* first letters by which nearly all others are told apart */
    ENDING = sizeof(uint32_t), /* last bytes before the mark, for the same */
    FILTER_BITS = 4096
};

/* Hashes that were seen, modulo FILTER_BITS. */
struct filter {
    uint64_t words[FILTER_BITS / 64];
};

struct guidance {
    arena *arena;
    map sentences;            /* by the bytes of their hashes */
    struct filter beginnings; /* of the first letters of all sentences */
    struct filter endings;    /* of what stands before their marks */
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

static bool is_mark(char c)
{
    return c == '.' || c == '?' || c == '!';
}

static inline block marks_of(block b)
{
    return (block)(b == '.') | (block)(b == '?') | (block)(b == '!');
}

/* The next mark from `at` on, or the end of the text. */
static size_t next_mark(str text, size_t at)
{
    at = block_skip(text.p, at, text.n, marks_of);
    while (at < text.n && !is_mark(text.p[at]))
        at++;
    return at;
}

/* The next sentence: up to a mark before white space, or the end. False when there is none. */
static bool next_sentence(guidance_scan *s, str *sentence)
{
    while (s->at < s->text.n && ascii_is_space(s->text.p[s->at]))
        s->at++;
    size_t start = s->at;
    while (s->at < s->text.n) {
        s->at = next_mark(s->text, s->at);
        if (s->at == s->text.n || ++s->at == s->text.n || ascii_is_space(s->text.p[s->at]))
            break;
    }
    *sentence = str_slice(s->text, start, s->at);
    return sentence->n > 0;
}

/* --- Hashes: FNV-1a over bytes as they count --- */

static uint64_t fed(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001B3u;
}

static const uint64_t nothing = 0xCBF29CE484222325u;

/* Of its first letters and figures: how they are spaced and quoted does not matter. */
static uint64_t beginning_of(str sentence)
{
    uint64_t letters = 0;
    for (size_t i = 0, count = 0; i < sentence.n && count < LETTERS; i++) {
        bool counts = ascii_is_alnum(sentence.p[i]);
        letters = counts ? letters << 8 | (unsigned char)sentence.p[i] : letters;
        count += counts;
    }
    return letters * 0x9E3779B97F4A7C15u >> 32;
}

/* White space, quotation marks and what else may differ where a sentence stays the same. */
static bool varies(char c)
{
    return (unsigned char)c <= ' ' || (unsigned char)c >= 0x80 || c == '"' || c == '\'';
}

/* The four bytes at `p`, the first the highest. */
static uint32_t four_at(const char *p)
{
    const unsigned char *b = (const unsigned char *)p;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

/* Its last bytes, from the last on that varies: nearly always letters, all of them. */
static uint32_t last_bytes(str text)
{
    uint32_t bytes = 0;
    if (text.n >= ENDING) {
        bytes = four_at(text.p + text.n - ENDING);
        if ((bytes & 0xC0C0C0C0) == 0x40404040)
            return bytes;
    }
    for (size_t at = text.n < ENDING ? 0 : text.n - ENDING; at < text.n; at++)
        bytes = varies(text.p[at]) ? 0 : bytes << 8 | (unsigned char)text.p[at];
    return bytes;
}

static uint64_t ending_of(str text)
{
    return last_bytes(text) * 0x9E3779B97F4A7C15u >> 32;
}

static bool ends_marked(str text)
{
    return text.n && is_mark(text.p[text.n - 1]);
}

static str before_mark(str sentence)
{
    return str_slice(sentence, 0, sentence.n - ends_marked(sentence));
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

/* Of all of it, white space between words as one space; 0 when it is too short. */
static uint64_t hash_of(str sentence)
{
    uint64_t hash = nothing;
    size_t length = 0;
    bool space = false;
    for (size_t at = 0; at < sentence.n; at++) {
        if (ascii_is_space(sentence.p[at])) {
            space = true;
            continue;
        }
        unsigned char quote = straight_quote(sentence, at);
        hash =
            fed(space ? fed(hash, ' ') : hash, quote ? quote : (unsigned char)sentence.p[at]);
        length += 1 + space;
        space = false;
        at += quote ? 2 : 0;
    }
    return length < SHORTEST ? 0 : hash;
}

static str key_of(const uint64_t *hash)
{
    return (str){(const char *)hash, sizeof *hash};
}

/* --- Adding and finding --- */

void guidance_add(guidance *g, str paragraph)
{
    guidance_scan scan = {.text = paragraph};
    for (str sentence; next_sentence(&scan, &sentence);) {
        uint64_t hash = hash_of(sentence);
        if (hash == 0)
            continue;
        map_add(&g->sentences, str_copy(g->arena, key_of(&hash)), 0);
        filter_add(&g->beginnings, beginning_of(sentence));
        filter_add(&g->endings, ending_of(before_mark(str_trim(sentence))));
    }
}

static bool is_guidance(const guidance *g, str sentence)
{
    if (sentence.n < SHORTEST || !filter_has(&g->beginnings, beginning_of(sentence)))
        return false;
    uint64_t hash = hash_of(sentence);
    return hash && map_get(&g->sentences, key_of(&hash)) != (size_t)-1;
}

enum { STRIDE = 64 };

/* A bit for each mark of a stride from `at` on. The text is at least a block. */
static uint64_t marks_from(str text, size_t at)
{
    uint64_t marks = 0;
    for (size_t i = at; i < at + STRIDE && i < text.n; i += BLOCK) {
        size_t from = i + BLOCK <= text.n ? i : text.n - BLOCK;
        uint64_t bits = block_bits(marks_of(block_at(text.p + from)));
        marks |= from < at ? bits >> (at - from) : bits << (from - at);
    }
    return marks;
}

static bool ends_as_guidance(const guidance *g, str text)
{
    return filter_has(&g->endings, ending_of(text));
}

/* Whether a sentence of a text ends as some guidance does: most texts have none. */
static bool may_hold(const guidance *g, str text)
{
    if (text.n < SHORTEST)
        return false;
    for (size_t at = 0; at < text.n; at += STRIDE)
        for (uint64_t marks = marks_from(text, at); marks; marks &= marks - 1)
            if (ends_as_guidance(g, str_slice(text, 0, at + (size_t)__builtin_ctzll(marks))))
                return true;
    return !ends_marked(text) && ends_as_guidance(g, str_trim(text));
}

bool guidance_find(const guidance *g, guidance_scan *scan, str *found)
{
    size_t start = 0, end = 0;
    if (scan->at == 0 && !may_hold(g, scan->text))
        return false;
    for (str sentence; g->sentences.count && next_sentence(scan, &sentence);) {
        bool is = is_guidance(g, sentence);
        if (!is && end)
            break;
        if (is && end == 0)
            start = (size_t)(sentence.p - scan->text.p);
        end = is ? scan->at : end;
    }
    *found = str_trim(str_slice(scan->text, start, end));
    return end > 0;
}
