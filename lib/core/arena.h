/*
 * Memory that is freed whole.
 *
 * An arena hands out blocks by moving a pointer and gives all of them back at
 * once. Each document owns one, each programme one more. Not thread-safe: an
 * arena belongs to one thread at a time. When memory runs out the program
 * prints a message and aborts, so no caller checks for NULL.
 */
#ifndef PIDC_CORE_ARENA_H
#define PIDC_CORE_ARENA_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { ARENA_ALIGNMENT = 16 };

/* Its fields are private: they stand here so that blocks can be cut off inline. */
typedef struct arena {
    char *free;  /* the next block */
    size_t left; /* bytes from there on, a multiple of the alignment */
    struct chunk *chunks;
    struct arena *within; /* arenas that are freed with this one */
    struct arena *next;   /* the next of those */
} arena;

/* Says that memory ran out (`wanted` bytes; 0: not known how many) and aborts. */
_Noreturn void out_of_memory(size_t wanted);

/* An empty arena. Free it with arena_free. */
arena *arena_new(void);

/* Gives back every block of `a`; NULL is allowed. */
void arena_free(arena *a);

/* An arena that is freed with `a`: for what may be given back before. */
arena *arena_within(arena *a);

/* Gives back every block of `a`, which stays as a new arena is. */
void arena_empty(arena *a);

/* arena_bytes where there is no room for them. */
void *arena_more_bytes(arena *a, size_t size);

/*
 * `size` bytes with whatever content, aligned for any type: for what is written at once.
 * They live as long as `a`; never NULL.
 */
static inline void *arena_bytes(arena *a, size_t size)
{
    if (size > a->left)
        return arena_more_bytes(a, size);
    size_t whole = (size + ARENA_ALIGNMENT - 1) & ~(size_t)(ARENA_ALIGNMENT - 1);
    char *block = a->free;
    a->free += whole;
    a->left -= whole;
    return block;
}

/* The same, zeroed: here and not by the chunk, so that memory nobody asked for is not touched.
 */
static inline void *arena_alloc(arena *a, size_t size)
{
    return memset(arena_bytes(a, size), 0, size);
}

/* `count` items of `size` bytes each, zeroed; aborts when the product overflows. */
static inline void *arena_array(arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(SIZE_MAX);
    return arena_alloc(a, count * size);
}

/* arena_grow where there is none. */
void *arena_larger(arena *a, const void *items, size_t count, size_t *capacity, size_t size);

/*
 * Room for one more item in a growing array: returns `items`, or a larger copy
 * of it with *capacity raised, such that items[count] may be written. Start
 * with NULL and a capacity of 0. The copy left behind stays until the arena is
 * freed, which doubling bounds to twice the final size.
 */
static inline void *arena_grow(arena *a, void *items, size_t count, size_t *capacity,
                               size_t size)
{
    return count < *capacity ? items : arena_larger(a, items, count, capacity, size);
}

/* Gives back what this thread keeps for its next arenas: before it ends, or leaks it. */
void arena_thread_ends(void);

#endif
