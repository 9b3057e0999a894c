#include "read/tree_memory.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

enum { STEP = 16, SLAB = 16 * 1024 };

/* Stands before every block; realloc needs the size, free the owner. */
struct header {
    uint32_t size; /* of the block; with its header a multiple of STEP */
    uint32_t in_arena;
};

static _Thread_local tree_memory *current;

void tree_memory_enter(tree_memory *memory, arena *a)
{
    *memory = (tree_memory){.arena = a, .outer = current};
    current = memory;
}

void tree_memory_leave(tree_memory *memory)
{
    current = memory->outer;
}

static struct header *header_of(void *block)
{
    return (struct header *)block - 1;
}

/* The whole block with its header is a multiple of STEP, so headers stay aligned. */
static size_t rounded(size_t size)
{
    if (size > INT32_MAX) /* cmark's own buffers end at half of that */
        out_of_memory(0);
    return ((size + sizeof(struct header) + STEP - 1) & ~(size_t)(STEP - 1)) -
           sizeof(struct header);
}

static size_t size_class(size_t size)
{
    return (size + sizeof(struct header)) / STEP;
}

static void *heap_block(size_t size)
{
    struct header *h = calloc(1, sizeof *h + size);
    if (!h)
        out_of_memory(0);
    h->size = (uint32_t)size;
    return h + 1;
}

/*
 * A block that `m` got back earlier and that is at most twice too large, or NULL;
 * its content is whatever it was.
 */
static inline void *reused_block(tree_memory *m, size_t size)
{
    size_t class = size_class(size);
    if (class >= TREE_MEMORY_CLASSES)
        return NULL;
    uint64_t fitting = m->filled >> class << class;
    if (2 * class < TREE_MEMORY_CLASSES - 1)
        fitting &= ((uint64_t)2 << 2 * class) - 1;
    if (!fitting)
        return NULL;
    class = (size_t)__builtin_ctzll(fitting);
    void *block = m->released[class];
    memcpy(&m->released[class], block, sizeof(void *));
    if (!m->released[class])
        m->filled &= ~((uint64_t)1 << class);
    return block;
}

/* A block never used before. */
static inline void *fresh_block(tree_memory *m, size_t size)
{
    size_t whole = sizeof(struct header) + size;
    char *place;
    if (whole > SLAB / 4) {
        place = arena_bytes(m->arena, whole);
    } else {
        if (whole > m->left) {
            m->free = arena_bytes(m->arena, SLAB);
            m->left = SLAB;
        }
        place = m->free;
        m->free += whole;
        m->left -= whole;
    }
    struct header *h = (struct header *)place;
    *h = (struct header){.in_arena = 1, .size = (uint32_t)size};
    return h + 1;
}

static void *tree_calloc(size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        out_of_memory(0);
    size = rounded(count * size);
    if (!current)
        return heap_block(size);
    void *block = reused_block(current, size);
    return memset(block ? block : fresh_block(current, size), 0, size);
}

static void tree_free(void *block)
{
    if (!block)
        return;
    struct header *h = header_of(block);
    size_t class = size_class(h->size);
    if (!h->in_arena) {
        free(h);
    } else if (current && class < TREE_MEMORY_CLASSES) {
        memcpy(block, &current->released[class], sizeof(void *));
        current->released[class] = block;
        current->filled |= (uint64_t)1 << class;
    }
}

/* The last block of a slab grows where it stands. */
static bool extended(void *block, size_t size)
{
    struct header *h = header_of(block);
    if (!current || !h->in_arena || (char *)block + h->size != current->free ||
        size - h->size > current->left)
        return false;
    current->free += size - h->size;
    current->left -= size - h->size;
    h->size = (uint32_t)size;
    return true;
}

static void *tree_realloc(void *block, size_t size)
{
    size = rounded(size);
    if (block && (size <= header_of(block)->size || extended(block, size)))
        return block;
    void *larger = current ? reused_block(current, size) : heap_block(size);
    if (!larger)
        larger = fresh_block(current, size);
    if (block) {
        memcpy(larger, block, header_of(block)->size);
        tree_free(block);
    }
    return larger;
}

cmark_mem *tree_memory_callbacks(void)
{
    static cmark_mem callbacks = {tree_calloc, tree_realloc, tree_free};
    return &callbacks;
}
