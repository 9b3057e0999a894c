#include "report/fingerprint.h"

#include <stdio.h>

#include "report/place.h"

enum { SPAN_BYTES = 256 };

/* FNV-1a, carried on over several texts, with an end mark after each. */
static uint64_t hash_on(uint64_t hash, str s)
{
    for (size_t i = 0; i < s.n; i++)
        hash = (hash ^ (unsigned char)s.p[i]) * UINT64_C(1099511628211);
    return (hash ^ 0xFF) * UINT64_C(1099511628211);
}

/* What does not change when the finding only moves. */
static uint64_t identity(const diagnostic *d)
{
    str marked = source_text(d->source, d->span);
    uint64_t hash = UINT64_C(14695981039346656037);
    hash = hash_on(hash, rule_name(d->rule));
    hash = hash_on(hash, place_plain_path(d->source->path));
    hash = hash_on(hash, str_slice(marked, 0, SPAN_BYTES));
    return hash_on(hash, d->message);
}

/* How often an identity was met. */
struct met {
    uint64_t identity;
    uint64_t times;
};

/* The slot of an identity in an open-addressed table of `size` (a power of two). */
static struct met *slot_of(struct met *table, size_t size, uint64_t key)
{
    size_t at = (size_t)(key ^ key >> 32) & (size - 1);
    while (table[at].times && table[at].identity != key)
        at = (at + 1) & (size - 1);
    table[at].identity = key;
    return &table[at];
}

uint64_t *fingerprints(arena *a, const diagnostics *list)
{
    size_t size = 16;
    while (size < list->count * 2)
        size *= 2;
    struct met *table = arena_array(a, size, sizeof *table);
    uint64_t *prints = arena_array(a, list->count, sizeof *prints);
    for (size_t i = 0; i < list->count; i++) {
        prints[i] = identity(list->items[i]);
        struct met *met = slot_of(table, size, prints[i]);
        if (met->times)
            prints[i] = (prints[i] ^ met->times) * UINT64_C(1099511628211);
        met->times++;
    }
    return prints;
}

void fingerprint_hex(uint64_t print, char hex[FINGERPRINT_HEX])
{
    snprintf(hex, FINGERPRINT_HEX, "%016llx", (unsigned long long)print);
}
