#include "core/parallel.h"

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

static size_t job_count(size_t wanted, size_t count)
{
    long processors = wanted ? (long)wanted : sysconf(_SC_NPROCESSORS_ONLN);
    size_t jobs = processors < 1 ? 1 : (size_t)processors;
    if (jobs > MOST_JOBS)
        jobs = MOST_JOBS;
    return jobs < count ? jobs : count;
}

void parallel_for(size_t count, size_t jobs, void (*work)(void *context, size_t i),
                  void *context)
{
    struct queue q = {.count = count, .work = work, .context = context};
    pthread_t threads[MOST_JOBS];
    size_t others = 0, wanted = job_count(jobs, count);
    while (others + 1 < wanted && pthread_create(&threads[others], NULL, run, &q) == 0)
        others++;
    run(&q); /* this thread works too */
    for (size_t i = 0; i < others; i++)
        pthread_join(threads[i], NULL);
}
