#include "render/packer.h"

#include <libdeflate.h>
#include <pthread.h>
#include <stdlib.h>

#include "core/arena.h"

/* Level 4 takes half as long again as level 1 for files a twentieth smaller. */
enum { JOBS = 16, LEVEL = 1 };

typedef struct job {
    uint32_t number;
    buf entries;
    buf data;
    buf packed;
    bool done;
} job;

struct packer {
    job jobs[JOBS];
    size_t put;    /* jobs handed over, ever; job i is jobs[i % JOBS] */
    size_t packed; /* jobs that the thread has taken up */
    size_t taken;
    bool ending;
    bool threaded;
    pthread_t thread;
    pthread_mutex_t lock;
    pthread_cond_t change;
    struct libdeflate_compressor *deflate;
};

static void pack(struct libdeflate_compressor *deflate, job *j)
{
    size_t bound = libdeflate_zlib_compress_bound(deflate, j->data.n);
    j->packed.n = 0;
    buf_reserve(&j->packed, bound);
    j->packed.n = libdeflate_zlib_compress(deflate, j->data.p, j->data.n, j->packed.p, bound);
}

static void *work(void *argument)
{
    packer *p = argument;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->packed == p->put && !p->ending)
            pthread_cond_wait(&p->change, &p->lock);
        if (p->packed == p->put)
            break;
        job *j = &p->jobs[p->packed++ % JOBS];
        pthread_mutex_unlock(&p->lock);
        pack(p->deflate, j);
        pthread_mutex_lock(&p->lock);
        j->done = true;
        pthread_cond_broadcast(&p->change);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

packer *packer_new(void)
{
    packer *p = calloc(1, sizeof *p);
    struct libdeflate_compressor *deflate = libdeflate_alloc_compressor(LEVEL);
    if (!p || !deflate)
        out_of_memory(0);
    p->deflate = deflate;
    pthread_mutex_init(&p->lock, NULL);
    pthread_cond_init(&p->change, NULL);
    p->threaded = pthread_create(&p->thread, NULL, work, p) == 0;
    return p;
}

void packer_free(packer *p)
{
    if (!p)
        return;
    pthread_mutex_lock(&p->lock);
    p->ending = true;
    pthread_cond_broadcast(&p->change);
    pthread_mutex_unlock(&p->lock);
    if (p->threaded)
        pthread_join(p->thread, NULL);
    pthread_cond_destroy(&p->change);
    pthread_mutex_destroy(&p->lock);
    libdeflate_free_compressor(p->deflate);
    for (int i = 0; i < JOBS; i++) {
        buf_free(&p->jobs[i].entries);
        buf_free(&p->jobs[i].data);
        buf_free(&p->jobs[i].packed);
    }
    free(p);
}

bool packer_is_full(const packer *p)
{
    return p->put - p->taken == JOBS;
}

bool packer_is_empty(const packer *p)
{
    return p->put == p->taken;
}

void packer_put(packer *p, uint32_t number, str entries, str data)
{
    job *j = &p->jobs[p->put % JOBS];
    j->number = number;
    j->entries.n = j->data.n = 0;
    buf_str(&j->entries, entries);
    buf_str(&j->data, data);
    pthread_mutex_lock(&p->lock);
    j->done = false;
    p->put++;
    pthread_cond_broadcast(&p->change);
    pthread_mutex_unlock(&p->lock);
}

packed packer_take(packer *p)
{
    job *j = &p->jobs[p->taken++ % JOBS];
    if (!p->threaded)
        pack(p->deflate, j);
    pthread_mutex_lock(&p->lock);
    while (p->threaded && !j->done)
        pthread_cond_wait(&p->change, &p->lock);
    pthread_mutex_unlock(&p->lock);
    return (packed){j->number, buf_view(&j->entries), buf_view(&j->packed)};
}
