#include "core/arena.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ALIGNMENT = 16, FIRST_CHUNK = 16 * 1024, LARGEST_CHUNK = 4 * 1024 * 1024 };

struct chunk {
    struct chunk *next;
    size_t size;
};

struct arena {
    struct chunk *chunks;
    char *free;
    size_t left;
    size_t next_size;
    arena *within; /* arenas that are freed with this one */
    arena *next;   /* the next of those */
};

/* The header of a chunk, rounded up so that the first block is aligned. */
static const size_t header_size =
    (sizeof(struct chunk) + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);

void out_of_memory(size_t wanted)
{
    if (wanted)
        fprintf(stderr, "pidc: out of memory (%zu bytes wanted)\n", wanted);
    else
        fputs("pidc: out of memory\n", stderr);
    abort();
}

arena *arena_new(void)
{
    arena *a = calloc(1, sizeof *a);
    if (!a)
        out_of_memory(sizeof *a);
    a->next_size = FIRST_CHUNK;
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
        free(c);
    }
    for (arena *inner = a->within, *next; inner; inner = next) {
        next = inner->next;
        arena_free(inner);
    }
    *a = (arena){.next_size = FIRST_CHUNK, .next = a->next};
}

void arena_free(arena *a)
{
    if (!a)
        return;
    arena_empty(a);
    free(a);
}

void arena_join(arena *a, arena *from)
{
    struct chunk **end = &from->chunks;
    while (*end)
        end = &(*end)->next;
    *end = a->chunks;
    a->chunks = from->chunks;
    arena **last = &from->within;
    while (*last)
        last = &(*last)->next;
    *last = a->within;
    a->within = from->within;
    free(from);
}

static struct chunk *chunk_new(size_t size)
{
    struct chunk *c = size <= SIZE_MAX - header_size ? malloc(header_size + size) : NULL;
    if (!c)
        out_of_memory(size);
    c->size = size;
    return c;
}

static void chunk_push(arena *a, struct chunk *c)
{
    c->next = a->chunks;
    a->chunks = c;
}

static void add_chunk(arena *a)
{
    struct chunk *c = chunk_new(a->next_size);
    chunk_push(a, c);
    a->free = (char *)c + header_size;
    a->left = c->size;
    if (a->next_size < LARGEST_CHUNK)
        a->next_size *= 2;
}

void *arena_bytes(arena *a, size_t size)
{
    if (size > SIZE_MAX - ALIGNMENT)
        out_of_memory(size);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (size > a->left) {
        if (size > a->next_size / 4) { /* a block this large has a chunk of its own */
            struct chunk *c = chunk_new(size);
            chunk_push(a, c);
            return (char *)c + header_size;
        }
        add_chunk(a);
    }
    void *block = a->free;
    a->free += size;
    a->left -= size;
    return block;
}

/* Zeroed here, not by the chunk: memory that nobody asked for is never touched. */
void *arena_alloc(arena *a, size_t size)
{
    void *block = arena_bytes(a, size);
    return size ? memset(block, 0, size) : block; /* nothing of a new arena is NULL */
}

void *arena_array(arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(a, count * size);
}

void *arena_grow(arena *a, void *items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return items;
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
