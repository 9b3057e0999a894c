#include "checks.h"

#include <cmark.h>
#include <stdio.h>

#include "core/file.h"
#include "cost.h"

enum { PIDS_A_PROGRAMME = 9, RUNS = 5 };

static double time_cmark(const corpus *c, size_t programmes)
{
    double start = cost_now();
    for (size_t p = 0; p < programmes; p++)
        for (size_t i = 0; i < c->count; i++)
            cmark_node_free(
                cmark_parse_document(c->texts[i].p, c->texts[i].n, CMARK_OPT_DEFAULT));
    return cost_now() - start;
}

static double best_cmark(const corpus *c, size_t programmes, int runs)
{
    double best = 1e9;
    for (int i = 0; i < runs; i++) {
        double t = time_cmark(c, programmes);
        best = t < best ? t : best;
    }
    return best;
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
        double cmark = best_cmark(c, programmes, runs);
        double single = cost_of(one, runs).wall, parallel = cost_of(all, runs).wall;
        printf("check %6zu PIDs (%.1f MB): cmark alone %.1f ms; pidc check, one core %.1f ms "
               "(%.2f x), all cores %.1f ms (%.2f x)\n",
               programmes * PIDS_A_PROGRAMME, (double)(corpus_bytes(c) * programmes) / 1e6,
               cmark * 1e3, single * 1e3, single / cmark, parallel * 1e3, parallel / cmark);
        if (linter)
            bench_linter(all, linter, config, copies, 2 * runs);
        fflush(stdout);
    }
}
