#include "core/stage.h"

#include <pthread.h>
#include <stdlib.h>

#include "core/arena.h"

/* A side that waits is woken for as much as half a ring, but for no more than this. */
enum { LARGEST_BATCH = 8 };

/* Slots are numbered from the first ever handed over: slot i lies at i % count. */
struct stage {
    char *slots;
    size_t count, size;
    size_t batch; /* that a waiting side is woken for */
    void (*work)(void *context, void *slot);
    void *context;
    size_t put;   /* how many were handed over, ever */
    size_t taken; /* and taken back: the caller's own */
    bool threaded;
    pthread_t thread;

    pthread_mutex_t lock; /* of all below, and of `put` */
    pthread_cond_t filled;
    pthread_cond_t emptied;
    size_t done;
    size_t wanted; /* the caller waits until so many are done; 0 when it does not */
    bool idle;     /* the thread waits */
    bool ending;
};

static void *slot_at(const stage *s, size_t number)
{
    return s->slots + number % s->count * s->size;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* Whether an idle thread should begin: a batch waits, or the caller does for less. */
static bool is_due(const stage *s)
{
    return s->put - s->done >= (s->wanted ? 1 : s->batch) || s->ending;
}

static void await_work(stage *s)
{
    s->idle = true;
    while (!is_due(s))
        pthread_cond_wait(&s->filled, &s->lock);
    s->idle = false;
}

static void *run(void *argument)
{
    stage *s = argument;
    pthread_mutex_lock(&s->lock);
    for (;;) {
        if (s->done == s->put)
            await_work(s);
        if (s->done == s->put)
            break;
        void *slot = slot_at(s, s->done);
        pthread_mutex_unlock(&s->lock);
        s->work(s->context, slot);
        pthread_mutex_lock(&s->lock);
        if (++s->done == s->wanted)
            pthread_cond_signal(&s->emptied);
    }
    pthread_mutex_unlock(&s->lock);
    arena_thread_ends();
    return NULL;
}

/* Wakes the thread when it has reason to begin. The lock is held. */
static void wake(stage *s)
{
    if (s->idle && is_due(s))
        pthread_cond_signal(&s->filled);
}

stage *stage_new(void *slots, size_t count, size_t size,
                 void (*work)(void *context, void *slot), void *context)
{
    stage *s = calloc(1, sizeof *s);
    if (!s)
        out_of_memory(sizeof *s);
    *s =
        (stage){.slots = slots, .count = count, .size = size, .work = work, .context = context};
    s->batch = least((count + 1) / 2, LARGEST_BATCH);
    pthread_mutex_init(&s->lock, NULL);
    pthread_cond_init(&s->filled, NULL);
    pthread_cond_init(&s->emptied, NULL);
    s->threaded = pthread_create(&s->thread, NULL, run, s) == 0;
    return s;
}

void stage_free(stage *s)
{
    if (!s)
        return;
    pthread_mutex_lock(&s->lock);
    s->ending = true;
    wake(s);
    pthread_mutex_unlock(&s->lock);
    if (s->threaded)
        pthread_join(s->thread, NULL);
    pthread_cond_destroy(&s->emptied);
    pthread_cond_destroy(&s->filled);
    pthread_mutex_destroy(&s->lock);
    free(s);
}

bool stage_is_full(const stage *s)
{
    return s->put - s->taken == s->count;
}

bool stage_is_empty(const stage *s)
{
    return s->put == s->taken;
}

void *stage_slot(const stage *s)
{
    return slot_at(s, s->put);
}

void stage_put(stage *s)
{
    if (!s->threaded)
        s->work(s->context, stage_slot(s));
    pthread_mutex_lock(&s->lock);
    s->put++;
    s->done += !s->threaded;
    wake(s);
    pthread_mutex_unlock(&s->lock);
}

/* Waits until the oldest is done, and a batch with it as far as there is one. */
static void await_done(stage *s)
{
    s->wanted = least(s->put, s->taken + s->batch);
    wake(s);
    while (s->done < s->wanted)
        pthread_cond_wait(&s->emptied, &s->lock);
    s->wanted = 0;
}

void *stage_take(stage *s)
{
    pthread_mutex_lock(&s->lock);
    if (s->done == s->taken)
        await_done(s);
    pthread_mutex_unlock(&s->lock);
    return slot_at(s, s->taken++);
}
