/*
 * Sixteen bytes compared at once: how long texts are searched for a few bytes. A comparison
 * of a block with a byte gives all bits of each byte for which it holds, and none of others.
 * The machine does it in one step where it can; the compiler sees to it elsewhere.
 */
#ifndef PIDC_CORE_BLOCK_H
#define PIDC_CORE_BLOCK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef unsigned char block __attribute__((vector_size(16)));

enum { BLOCK = sizeof(block) };

/* The bytes from `p` on, of which there must be as many. */
static inline block block_at(const char *p)
{
    block b;
    memcpy(&b, p, sizeof b);
    return b;
}

static inline uint64_t block_half(block b, size_t half)
{
    uint64_t halves[2];
    memcpy(halves, &b, sizeof halves);
    return halves[half];
}

/* Does the comparison hold for some byte? */
static inline int block_any(block compared)
{
    return (block_half(compared, 0) | block_half(compared, 1)) != 0;
}

/* A bit for each byte, the first byte's the lowest: set where the comparison holds. */
static inline unsigned block_bits(block compared)
{
#ifdef __SSE2__
    typedef char signed_block __attribute__((vector_size(16)));
    return (unsigned)__builtin_ia32_pmovmskb128((signed_block)compared);
#else
    unsigned bits = 0;
    for (unsigned i = 0; i < BLOCK; i++)
        bits |= (compared[i] & 1u) << i;
    return bits;
#endif
}

/*
 * From `at` on, over whole blocks before `end`, to the first byte for which the comparison
 * holds; or to where less than a block is left.
 */
static inline size_t block_skip(const char *p, size_t at, size_t end, block compare(block b))
{
    for (; end - at >= BLOCK; at += BLOCK) {
        unsigned bits = block_bits(compare(block_at(p + at)));
        if (bits)
            return at + (size_t)__builtin_ctz(bits);
    }
    return at;
}

#endif
