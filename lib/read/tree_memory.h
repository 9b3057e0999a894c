/*
 * Memory for cmark's trees, taken from a document's arena.
 *
 * cmark asks for memory through callbacks that have no context argument, so the
 * arena in use is a thread-local: entered before a tree is built or changed,
 * left afterwards. Outside, the same callbacks use the heap, so that an iterator
 * over a finished tree may be made and freed anywhere, on any thread; what
 * belongs to the arena is then left to it.
 */
#ifndef PIDC_READ_TREE_MEMORY_H
#define PIDC_READ_TREE_MEMORY_H

#include <cmark.h>
#include <stdint.h>

#include "core/arena.h"

enum { TREE_MEMORY_CLASSES = 64 };

/* Lives on the caller's stack between enter and leave; its fields are private. */
typedef struct tree_memory {
    arena *arena;
    char *free;
    size_t left;
    void *released[TREE_MEMORY_CLASSES]; /* by size, in steps of 16 bytes */
    uint64_t filled;                     /* bit n: released[n] is not NULL */
    struct tree_memory *outer;
} tree_memory;

/* From here on this thread's trees live in `a`. */
void tree_memory_enter(tree_memory *memory, arena *a);

/* Back to what was in use before. */
void tree_memory_leave(tree_memory *memory);

/* What cmark_parser_new_with_mem and cmark_node_new_with_mem are given. */
cmark_mem *tree_memory_callbacks(void);

#endif
