#include "checks.h"

#include <cmark.h>
#include <stdio.h>
#include <time.h>

#include "core/file.h"
#include "cost.h"

enum { PIDS_A_PROGRAMME = 9, RUNS = 5 };

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

/* Against pidc on one core and on all; each takes its turn, and the best of each counts. */
static void bench_cmark(const corpus *c, size_t programmes, const char *const *one,
                        const char *const *all, int runs)
{
    cost cmark = {0}, own[2] = {{0}};
    for (int i = 0; i < runs; i++) {
        const char *const *const argvs[] = {one, all};
        cost next = cost_of_cmark(c, programmes), turn[2];
        costs_of(argvs, 2, 1, turn);
        cmark = i ? cost_least(cmark, next) : next;
        for (int k = 0; k < 2; k++)
            own[k] = i ? cost_least(own[k], turn[k]) : turn[k];
    }
    printf(
        "check %6zu PIDs (%.1f MB): cmark alone %.1f ms (%.1f of processor time); pidc check, "
        "one core %.1f ms (%.2f x; by processor time %.2f x), all cores %.1f ms (%.2f x)\n",
        programmes * PIDS_A_PROGRAMME, (double)(corpus_bytes(c) * programmes) / 1e6,
        cmark.wall * 1e3, cmark.processor * 1e3, own[0].wall * 1e3, own[0].wall / cmark.wall,
        own[0].processor / cmark.processor, own[1].wall * 1e3, own[1].wall / cmark.wall);
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
        int runs = programmes > 100 ? 2 : RUNS;
        const char *one[] = {program, "check", "--quiet", "--jobs", "1", copies, NULL};
        const char *all[] = {program, "check", "--quiet", copies, NULL};
        bench_cmark(c, programmes, one, all, runs);
        if (linter)
            bench_linter(all, linter, config, copies, 2 * runs);
        fflush(stdout);
    }
}
