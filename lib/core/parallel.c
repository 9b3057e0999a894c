#include "core/parallel.h"

#include "core/arena.h"

#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

enum { MOST_JOBS = 64 };

struct queue {
    atomic_size_t next;
    size_t count;
    void (*work)(void *context, size_t i);
    void *context;
};

static void *run(void *argument)
{
    struct queue *q = argument;
    for (size_t i; (i = atomic_fetch_add(&q->next, 1)) < q->count;)
        q->work(q->context, i);
    return NULL;
}

static void *run_thread(void *argument)
{
    run(argument);
    arena_thread_ends();
    return NULL;
}

size_t parallel_jobs(size_t wanted)
{
    long processors = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = processors < 1 ? 1 : (size_t)processors;
    return jobs < MOST_JOBS ? jobs : MOST_JOBS;
}

void parallel_for(size_t count, size_t jobs, void (*work)(void *context, size_t i),
                  void *context)
{
    struct queue q = {.count = count, .work = work, .context = context};
    pthread_t threads[MOST_JOBS];
    size_t others = 0, wanted = parallel_jobs(jobs);
    while (others + 1 < wanted && others + 1 < count &&
           pthread_create(&threads[others], NULL, run_thread, &q) == 0)
        others++;
    run(&q); /* this thread works too */
    for (size_t i = 0; i < others; i++)
        pthread_join(threads[i], NULL);
}
