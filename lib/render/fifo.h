/*
 * Memory given back in the order it was taken.
 *
 * What lies on a page lives until the page is finished; what was laid out
 * first is finished first. So blocks are cut from chunks in turn, a mark names
 * the chunk in use, and releasing a mark recycles every chunk before it. The
 * layout of a document of any length needs the memory of a few pages.
 */
#ifndef PIDC_RENDER_FIFO_H
#define PIDC_RENDER_FIFO_H

#include <stddef.h>

typedef struct fifo fifo;

fifo *fifo_new(void);
void fifo_free(fifo *f);

/* `count` items of `size` bytes, zeroed; aborts when memory runs out. */
void *fifo_array(fifo *f, size_t count, size_t size);
void *fifo_alloc(fifo *f, size_t size);

/* The same with whatever content, for what is written at once. */
void *fifo_bytes(fifo *f, size_t size);

/* Names this moment: what is taken from now on outlives fifo_release(f, mark). */
size_t fifo_mark(const fifo *f);
void fifo_release(fifo *f, size_t mark);

/* Frees `inner` when everything taken so far has been released. */
void fifo_adopt(fifo *f, fifo *inner);

#endif
