#include "report/fingerprint.h"

#include <stdio.h>

#include "core/map.h"
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

uint64_t *fingerprints(arena *a, const diagnostics *list)
{
    map first = map_new(a); /* by the bytes of an identity: the finding that has it first */
    uint64_t *identities = arena_array(a, list->count, sizeof *identities);
    uint64_t *again =
        arena_array(a, list->count, sizeof *again); /* how often after the first */
    uint64_t *prints = arena_array(a, list->count, sizeof *prints);
    for (size_t i = 0; i < list->count; i++) {
        identities[i] = prints[i] = identity(list->items[i]);
        str key = {(const char *)&identities[i], sizeof identities[i]};
        size_t earlier = map_add(&first, key, i);
        if (earlier != (size_t)-1)
            prints[i] = (prints[i] ^ ++again[earlier]) * UINT64_C(1099511628211);
    }
    return prints;
}

void fingerprint_hex(uint64_t print, char hex[FINGERPRINT_HEX])
{
    snprintf(hex, FINGERPRINT_HEX, "%016llx", (unsigned long long)print);
}
