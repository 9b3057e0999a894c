#include "render/fifo.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

/* The first chunk is small: most tables fit, and have a fifo each. */
enum { CHUNK_SIZE = 64 * 1024, FIRST_CHUNK = 8 * 1024, ALIGNMENT = 16 };

/* Memory that waits for the chunk it was handed over in. */
struct adopted {
    fifo *inner;
    struct adopted *next;
};

struct chunk {
    struct chunk *next;
    struct adopted *adopted;
    size_t size;
    size_t used;
};

struct fifo {
    struct chunk *first; /* oldest in use */
    struct chunk *last;  /* the one being filled */
    struct chunk *spare; /* empty ones of CHUNK_SIZE */
    size_t first_number;
    size_t last_number;
};

static char *bytes_of(struct chunk *c)
{
    return (char *)c + ((sizeof *c + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1));
}

static struct chunk *chunk_new(fifo *f, size_t size)
{
    struct chunk *c = f->spare;
    if (size <= CHUNK_SIZE && c) {
        f->spare = c->next;
    } else {
        size_t least = f->first ? CHUNK_SIZE : FIRST_CHUNK;
        size = size < least ? least : size;
        c = size <= SIZE_MAX / 2 ? malloc(sizeof *c + ALIGNMENT + size) : NULL;
        if (!c)
            out_of_memory(0);
        c->size = size;
    }
    c->next = NULL;
    c->adopted = NULL;
    c->used = 0;
    return c;
}

static void chunk_retire(fifo *f, struct chunk *c)
{
    for (struct adopted *a = c->adopted, *next; a; a = next) {
        next = a->next;
        fifo_free(a->inner);
    }
    if (c->size == CHUNK_SIZE) {
        c->next = f->spare;
        f->spare = c;
    } else {
        free(c);
    }
}

fifo *fifo_new(void)
{
    fifo *f = calloc(1, sizeof *f);
    if (!f)
        out_of_memory(0);
    f->first = f->last = chunk_new(f, 0);
    return f;
}

void fifo_free(fifo *f)
{
    if (!f)
        return;
    for (struct chunk *c = f->first, *next; c; c = next) {
        next = c->next;
        chunk_retire(f, c);
    }
    for (struct chunk *c = f->spare, *next; c; c = next) {
        next = c->next;
        free(c);
    }
    free(f);
}

void *fifo_bytes(fifo *f, size_t size)
{
    if (size > SIZE_MAX / 4)
        out_of_memory(0);
    size = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (f->last->size - f->last->used < size) {
        f->last = f->last->next = chunk_new(f, size);
        f->last_number++;
    }
    char *p = bytes_of(f->last) + f->last->used;
    f->last->used += size;
    return p;
}

void *fifo_alloc(fifo *f, size_t size)
{
    return memset(fifo_bytes(f, size), 0, size);
}

void *fifo_array(fifo *f, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 4 / size)
        out_of_memory(0);
    return fifo_alloc(f, count * size);
}

size_t fifo_mark(const fifo *f)
{
    return f->last_number;
}

void fifo_release(fifo *f, size_t mark)
{
    while (f->first_number < mark && f->first != f->last) {
        struct chunk *c = f->first;
        f->first = c->next;
        f->first_number++;
        chunk_retire(f, c);
    }
}

void fifo_adopt(fifo *f, fifo *inner)
{
    struct adopted *entry = fifo_alloc(f, sizeof *entry);
    *entry = (struct adopted){inner, f->last->adopted};
    f->last->adopted = entry;
}
