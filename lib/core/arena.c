#include "core/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/memory.h"

enum {
    CHUNK = 64 * 1024, /* bytes of one that blocks are cut from */
    LARGE = CHUNK / 4, /* a block beyond this has a chunk of its own */
};

struct chunk {
    struct chunk *next;
    size_t size;
};

/* The header of a chunk, rounded up so that the first block is aligned. */
static const size_t header_size =
    (sizeof(struct chunk) + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);

void out_of_memory(size_t wanted)
{
    if (wanted)
        fprintf(stderr, "pidc: out of memory (%zu bytes wanted)\n", wanted);
    else
        fputs("pidc: out of memory\n", stderr);
    abort();
}

/* --- Chunks --- */

#ifndef __has_feature /* by which Clang tells of its sanitizers; GCC defines a name */
#define __has_feature(name) 0
#endif
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { MOST_SPARE = 0 }; /* what is used after it was given back shall be seen */
#else
enum { MOST_SPARE = 128 };
#endif

/*
 * Chunks that this thread's arenas gave back, for its next ones: a programme is read in the
 * memory of the one before it, which the processor still has at hand.
 */
static _Thread_local struct spare {
    struct chunk *first;
    size_t count;
    size_t made; /* so far, up to as many as are kept */
} spare;

static struct chunk *chunk_new(size_t size)
{
    struct chunk *c = size == CHUNK ? spare.first : NULL;
    if (c) {
        spare.first = c->next;
        spare.count--;
        return c;
    }
    c = size <= SIZE_MAX - header_size ? malloc(header_size + size) : NULL;
    if (!c)
        out_of_memory(size);
    if (size == CHUNK && spare.made != MOST_SPARE) { /* it will be used again and again */
        memory_expect(c, header_size + size);
        spare.made++;
    }
    c->size = size;
    return c;
}

static void chunk_free(struct chunk *c)
{
    if (c->size != CHUNK || spare.count == MOST_SPARE) {
        free(c);
        return;
    }
    c->next = spare.first;
    spare.first = c;
    spare.count++;
}

void arena_thread_ends(void)
{
    for (struct chunk *c = spare.first, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    spare = (struct spare){0};
}

/* --- Arenas --- */

/* Where the next block of an arena without a chunk would stand: of no bytes it does. */
static max_align_t nowhere;

arena *arena_new(void)
{
    arena *a = calloc(1, sizeof *a);
    if (!a)
        out_of_memory(sizeof *a);
    a->free = (char *)&nowhere;
    return a;
}

arena *arena_within(arena *a)
{
    arena *inner = arena_new();
    inner->next = a->within;
    a->within = inner;
    return inner;
}

void arena_empty(arena *a)
{
    for (struct chunk *c = a->chunks, *next; c; c = next) {
        next = c->next;
        chunk_free(c);
    }
    for (arena *inner = a->within, *next; inner; inner = next) {
        next = inner->next;
        arena_free(inner);
    }
    *a = (arena){.free = (char *)&nowhere, .next = a->next};
}

void arena_free(arena *a)
{
    if (!a)
        return;
    arena_empty(a);
    free(a);
}

static void chunk_push(arena *a, struct chunk *c)
{
    c->next = a->chunks;
    a->chunks = c;
}

static void add_chunk(arena *a)
{
    struct chunk *c = chunk_new(CHUNK);
    chunk_push(a, c);
    a->free = (char *)c + header_size;
    a->left = c->size;
}

void *arena_more_bytes(arena *a, size_t size)
{
    if (size > LARGE) {
        struct chunk *c = chunk_new(size);
        chunk_push(a, c);
        return (char *)c + header_size;
    }
    add_chunk(a);
    return arena_bytes(a, size);
}

void *arena_larger(arena *a, const void *items, size_t count, size_t *capacity, size_t size)
{
    size_t larger = *capacity ? *capacity * 2 : 8;
    if (size && larger > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    char *copy = arena_bytes(a, larger * size);
    if (count)
        memcpy(copy, items, count * size);
    memset(copy + count * size, 0, (larger - count) * size);
    *capacity = larger;
    return copy;
}
