#define _GNU_SOURCE /* processors to stay on, of which POSIX knows nothing */
#include "checks.h"

#include <cmark.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "core/file.h"
#include "cost.h"

enum {
    PIDS_A_PROGRAMME = 9,
    RUNS = 41, /* of up to a hundred programmes: a busy host slows most of them */
    LARGE_RUNS = 7,
};

static double processor_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

/* The library alone: documents that are in memory already. */
static cost cost_of_cmark(const corpus *c, size_t programmes)
{
    double start = cost_now(), processor = processor_now();
    for (size_t p = 0; p < programmes; p++)
        for (size_t i = 0; i < c->count; i++)
            cmark_node_free(
                cmark_parse_document(c->texts[i].p, c->texts[i].n, CMARK_OPT_DEFAULT));
    return (cost){.wall = cost_now() - start, .processor = processor_now() - processor};
}

/* What cmark and pidc cost in one turn. */
typedef struct turn {
    cost cmark, one, all;
} turn;

static double wall_of_one(const turn *t)
{
    return t->one.wall / t->cmark.wall;
}

static double processor_of_one(const turn *t)
{
    return t->one.processor / t->cmark.processor;
}

static double wall_of_all(const turn *t)
{
    return t->all.wall / t->cmark.wall;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

/*
 * The median over the turns. What else the host does meets those who run at the same time
 * alike; the best of each may have come from a moment that the other never had.
 */
static double median(const turn *turns, size_t count, double (*ratio)(const turn *t))
{
    double ratios[RUNS];
    for (size_t i = 0; i < count; i++)
        ratios[i] = ratio(&turns[i]);
    qsort(ratios, count, sizeof *ratios, by_size);
    return (ratios[(count - 1) / 2] + ratios[count / 2]) / 2;
}

/* The processor that this runs on, alone. */
static cpu_set_t this_processor(void)
{
    cpu_set_t one;
    int number = sched_getcpu();
    CPU_ZERO(&one);
    CPU_SET(number < 0 ? 0 : (size_t)number, &one);
    return one;
}

/* cmark and pidc on one core: on the same, for the host may not serve all of them alike. */
static void take_turn(const corpus *c, size_t programmes, const char *const *one,
                      const char *const *all, turn *t)
{
    cpu_set_t every, here = this_processor();
    bool known = sched_getaffinity(0, sizeof every, &every) == 0;
    if (known)
        sched_setaffinity(0, sizeof here, &here);
    t->cmark = cost_of_cmark(c, programmes);
    t->one = cost_of(one, 1);
    if (known)
        sched_setaffinity(0, sizeof every, &every);
    t->all = cost_of(all, 1);
}

/* Against pidc on one core and on all, in turns. */
static void bench_cmark(const corpus *c, size_t programmes, const char *const *one,
                        const char *const *all, size_t count)
{
    turn turns[RUNS], best;
    for (size_t i = 0; i < count; i++) {
        take_turn(c, programmes, one, all, &turns[i]);
        best =
            i ? (turn){cost_least(best.cmark, turns[i].cmark),
                       cost_least(best.one, turns[i].one), cost_least(best.all, turns[i].all)}
              : turns[0];
    }
    printf(
        "check %6zu PIDs (%.1f MB): cmark alone %.1f ms, pidc check on one core %.1f ms, on "
        "all %.1f ms at best; in the median of %zu turns one core takes %.2f x (by processor "
        "time %.2f x), all %.2f x\n",
        programmes * PIDS_A_PROGRAMME, (double)(corpus_bytes(c) * programmes) / 1e6,
        best.cmark.wall * 1e3, best.one.wall * 1e3, best.all.wall * 1e3, count,
        median(turns, count, wall_of_one), median(turns, count, processor_of_one),
        median(turns, count, wall_of_all));
}

/* Both read every document from disk, on all cores, and take turns. */
static void bench_linter(const char *const *check, const char *linter, const char *config,
                         const char *folder, int runs)
{
    const char *lint[] = {linter,     "check", "--quiet", "--no-cache",
                          "--config", config,  folder,    NULL};
    const char *const *const argvs[] = {check, lint};
    cost costs[2];
    costs_of(argvs, 2, runs, costs);
    printf("      rumdl check %.1f ms (%.1f of processor time): pidc check on all cores, "
           "%.1f ms (%.1f), takes %.2f of that (%.2f)\n",
           costs[1].wall * 1e3, costs[1].processor * 1e3, costs[0].wall * 1e3,
           costs[0].processor * 1e3, costs[0].wall / costs[1].wall,
           costs[0].processor / costs[1].processor);
}

void checks_bench(arena *a, const char *program, const corpus *c, str folder,
                  const char *linter, const char *config)
{
    static const size_t sizes[] = {1, 100, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
        size_t programmes = sizes[i];
        const char *copies = str_c(a, path_join(a, folder, str_format(a, "n%zu", programmes)));
        corpus_copy(a, c, str_of(copies), programmes);
        size_t runs = programmes > 100 ? LARGE_RUNS : RUNS;
        const char *one[] = {program, "check", "--quiet", "--jobs", "1", copies, NULL};
        const char *all[] = {program, "check", "--quiet", copies, NULL};
        bench_cmark(c, programmes, one, all, runs);
        if (linter)
            bench_linter(all, linter, config, copies, (int)runs);
        fflush(stdout);
    }
}
