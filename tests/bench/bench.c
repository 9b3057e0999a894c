/*
 * Benchmarks: pidc against a peer on the same bytes, in the same run.
 *
 *     bench PIDC PROGRAMME [RUMDL CONFIG]
 *
 * copies the programme until there are 9, 900 and 9,000 PIDs, and reports, as the
 * best of several runs,
 *   - `pidc check` on one core and on all, against cmark_parse_document alone, and
 *     against `rumdl check` with no rule but that of required headings;
 *   - how both grow with the number of PIDs;
 *   - `pidc build` in pages a second and in memory, for 9 and for 900 PIDs of one programme.
 * It asserts nothing: it is for people who change things and want to know.
 */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "builds.h"
#include "core/file.h"
#include "corpus.h"
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

/* A linter of Markdown, with the configuration that it is run under; or none. */
struct peer {
    const char *program, *config;
};

static void bench_peer(arena *a, const struct peer *peer, str folder, int runs, double parallel)
{
    const char *argv[] = {peer->program, "check",      "--quiet",        "--no-cache",
                          "--config",    peer->config, str_c(a, folder), NULL};
    if (!peer->program)
        return;
    double taken = cost_of(argv, runs).wall;
    printf("      rumdl check %.1f ms: pidc check on all cores takes %.2f of that\n",
           taken * 1e3, parallel / taken);
}

static void bench_check(arena *a, const char *program, const struct peer *peer, const corpus *c,
                        str folder, size_t programmes)
{
    corpus_copy(a, c, folder, programmes);
    int runs = programmes > 100 ? 2 : RUNS;
    const char *one[] = {program, "check", "--quiet", "--jobs", "1", str_c(a, folder), NULL};
    const char *all[] = {program, "check", "--quiet", str_c(a, folder), NULL};
    double cmark = best_cmark(c, programmes, runs);
    double single = cost_of(one, runs).wall, parallel = cost_of(all, runs).wall;
    printf("check %6zu PIDs (%.1f MB): cmark alone %.1f ms; pidc check, one core %.1f ms "
           "(%.2f x), all cores %.1f ms (%.2f x)\n",
           programmes * PIDS_A_PROGRAMME, (double)(corpus_bytes(c) * programmes) / 1e6,
           cmark * 1e3, single * 1e3, single / cmark, parallel * 1e3, parallel / cmark);
    bench_peer(a, peer, folder, runs, parallel);
    fflush(stdout);
}

int main(int argc, char **argv)
{
    if (argc != 3 && argc != 5) {
        fputs("usage: bench PIDC PROGRAMME [RUMDL CONFIG]\n", stderr);
        return 2;
    }
    struct peer peer = {argc == 5 ? argv[3] : NULL, argc == 5 ? argv[4] : NULL};
    char folder[] = "/tmp/pidc-bench-XXXXXX";
    if (!mkdtemp(folder))
        bench_fail("no temporary folder", str_of(folder));
    arena *a = arena_new();
    corpus c = corpus_read(a, str_of(argv[2]));
    builds_bench(a, argv[1], &c, str_of(folder));
    static const size_t sizes[] = {1, 100, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        bench_check(a, argv[1], &peer, &c,
                    path_join(a, str_of(folder), str_format(a, "n%zu", sizes[i])), sizes[i]);
    const char *sweep[] = {"rm", "-rf", folder, NULL};
    cost_of(sweep, 1);
    arena_free(a);
    return 0;
}
