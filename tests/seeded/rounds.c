/* Which edits are tried together, and the processes that try them. */
#define _DEFAULT_SOURCE /* MAP_ANONYMOUS, of which POSIX.1-2008 knows nothing */
#include <malloc.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "bench.h"

/* Edits to be tried at once. */
struct round {
    const edit **edits;
    size_t count;
};

/* What the processes share. */
struct shared {
    atomic_size_t next; /* the first round that none has taken yet */
    outcome outcomes[]; /* one an edit */
};

struct run {
    const bench *bench;
    const programme *programme;
    trial *try_edits;
    void *context;
    arena *arena;
    struct round *rounds;
    size_t count, capacity;
    struct shared *shared;
};

/* --- Rounds --- */

static void add_round(struct run *r, const edit *const *edits, size_t count)
{
    r->rounds = arena_grow(r->arena, r->rounds, r->count, &r->capacity, sizeof *r->rounds);
    const edit **own = arena_array(r->arena, count, sizeof *own);
    for (size_t i = 0; i < count; i++)
        own[i] = edits[i];
    r->rounds[r->count++] = (struct round){own, count};
}

/*
 * Whether two edits can be tried at once: they may be heard of alike, and neither is of a
 * report on what the other damages.
 */
static bool are_alike(const edit *a, const edit *b)
{
    return !a->expected.elsewhere && !b->expected.elsewhere &&
           a->expected.consequences == b->expected.consequences &&
           bench_is_report(a->record) == bench_is_report(b->record);
}

/* The next edit of a record, at or after *at, that goes with another. */
static const edit *next_of(const bench *b, const record *of, const edit *other, size_t *at)
{
    for (; *at < b->count; ++*at) {
        const edit *e = &b->edits[*at];
        if (e->record == of && are_alike(e, other)) {
            ++*at;
            return e;
        }
    }
    return NULL;
}

/* Rounds of all edits that go with this one, one of each document in a round. */
static void add_alike(struct run *r, const edit *first)
{
    const programme *p = r->programme;
    size_t *at = arena_array(r->arena, p->count, sizeof *at);
    const edit **round = arena_array(r->arena, p->count, sizeof *round);
    size_t count;
    do {
        count = 0;
        for (size_t i = 0; i < p->count; i++)
            if ((round[count] = next_of(r->bench, p->records[i], first, &at[i])))
                count++;
        if (count)
            add_round(r, round, count);
    } while (count);
}

/* Whether the i-th edit is the first of those that go with it. */
static bool is_first_alike(const bench *b, size_t i)
{
    size_t k = 0;
    while (!are_alike(&b->edits[k], &b->edits[i]))
        k++;
    return k == i;
}

static void add_rounds(struct run *r)
{
    for (size_t i = 0; i < r->bench->count; i++) {
        const edit *e = &r->bench->edits[i];
        if (e->expected.elsewhere)
            add_round(r, &e, 1);
        else if (is_first_alike(r->bench, i))
            add_alike(r, e);
    }
}

/* --- Trying --- */

static void try_some(const struct run *r, const edit *const *edits, size_t count)
{
    size_t changed = 0;
    bool right = r->try_edits(r->context, edits, count, false, &changed);
    if (!right && count > 1) {
        for (size_t i = 0; i < count; i++)
            try_some(r, &edits[i], 1);
        return;
    }
    for (size_t i = 0; i < count; i++)
        r->shared->outcomes[edits[i] - r->bench->edits] =
            (outcome){right, i == 0 ? changed : 0};
}

/* Takes rounds until none is left. */
static void work(const struct run *r)
{
    size_t i;
    while ((i = atomic_fetch_add(&r->shared->next, 1)) < r->count)
        try_some(r, r->rounds[i].edits, r->rounds[i].count);
}

static void give_up(const char *what)
{
    perror(what);
    exit(2);
}

/* Every trial allocates as much as the last: nothing is given back in between. */
static void keep_memory(void)
{
#ifdef M_TRIM_THRESHOLD
    enum { KEPT = 1 << 28 };
    mallopt(M_TRIM_THRESHOLD, KEPT);
    mallopt(M_MMAP_THRESHOLD, KEPT);
#endif
}

/* A process for each processor; all have ended when this returns. */
static void work_everywhere(const struct run *r)
{
    long processes = sysconf(_SC_NPROCESSORS_ONLN);
    fflush(NULL);
    for (long i = 0; i < processes; i++) {
        pid_t child = fork();
        if (child < 0)
            give_up("fork");
        if (child == 0) {
            keep_memory();
            work(r);
            _exit(0);
        }
    }
    for (long i = 0; i < processes; i++) {
        int status;
        if (wait(&status) < 0 || status != 0)
            give_up("a process that tried edits");
    }
}

static void explain_failures(const struct run *r, const outcome *outcomes)
{
    size_t changed;
    for (size_t i = 0; i < r->bench->count; i++) {
        const edit *e = &r->bench->edits[i];
        if (!outcomes[i].right)
            r->try_edits(r->context, &e, 1, true, &changed);
    }
}

outcome *bench_run(const bench *b, const programme *p, trial *try_edits, void *context)
{
    size_t size = sizeof(struct shared) + b->count * sizeof(outcome);
    struct run r = {b, p, try_edits, context, .arena = arena_new()};
    r.shared = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (r.shared == MAP_FAILED)
        give_up("mmap");
    add_rounds(&r);
    work_everywhere(&r);
    outcome *outcomes = arena_array(b->arena, b->count + 1, sizeof *outcomes);
    for (size_t i = 0; i < b->count; i++)
        outcomes[i] = r.shared->outcomes[i];
    munmap(r.shared, size);
    arena_free(r.arena);
    explain_failures(&r, outcomes);
    return outcomes;
}
