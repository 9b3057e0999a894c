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
 *   - `pidc build` in pages a second.
 * It asserts nothing: it is for people who change things and want to know.
 */
#include <cmark.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

#include "core/file.h"
#include "core/process.h"

enum { PIDS_A_PROGRAMME = 9, RUNS = 5 };

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fail(const char *what, str detail)
{
    fprintf(stderr, "bench: %s: %.*s\n", what, STR_ARG(detail));
    exit(1);
}

/* --- Documents to work on --- */

/* The texts of a folder's documents. */
struct corpus {
    str *names, *texts;
    size_t count;
};

static struct corpus corpus_read(arena *a, str folder)
{
    struct corpus c = {0};
    folder_entry *entries;
    size_t count;
    str error;
    if (!folder_list(a, folder, &entries, &count, &error))
        fail("programme", error);
    c.names = arena_array(a, count, sizeof(str));
    c.texts = arena_array(a, count, sizeof(str));
    for (size_t i = 0; i < count; i++) {
        if (entries[i].is_folder || !str_ends(entries[i].name, S(".md")))
            continue;
        c.names[c.count] = entries[i].name;
        if (file_read(a, path_join(a, folder, entries[i].name), 1 << 24, &c.texts[c.count],
                      &error) != FILE_OK)
            fail("document", error);
        c.count++;
    }
    return c;
}

/* Writes `programmes` copies of the corpus below `folder`. */
static void corpus_copy(arena *a, const struct corpus *c, str folder, size_t programmes)
{
    str error;
    for (size_t p = 0; p < programmes; p++) {
        str below = path_join(a, folder, str_format(a, "p%04zu", p));
        if (!folder_make(a, below, &error))
            fail("copy", error);
        for (size_t i = 0; i < c->count; i++) {
            FILE *f = fopen(str_c(a, path_join(a, below, c->names[i])), "wb");
            if (!f || fwrite(c->texts[i].p, 1, c->texts[i].n, f) != c->texts[i].n ||
                fclose(f) != 0)
                fail("copy", below);
        }
    }
}

/* --- What is measured --- */

static double time_cmark(const struct corpus *c, size_t programmes)
{
    double start = now();
    for (size_t p = 0; p < programmes; p++)
        for (size_t i = 0; i < c->count; i++)
            cmark_node_free(
                cmark_parse_document(c->texts[i].p, c->texts[i].n, CMARK_OPT_DEFAULT));
    return now() - start;
}

static double time_program(const char *const *argv)
{
    buf out = {0};
    double start = now();
    int status = process_run(argv, (str){"", 0}, &out);
    double taken = now() - start;
    if (status != 0 && status != 1)
        fail("the program failed", str_of(argv[0]));
    buf_free(&out);
    return taken;
}

static double best_cmark(const struct corpus *c, size_t programmes, int runs)
{
    double best = 1e9;
    for (int i = 0; i < runs; i++) {
        double t = time_cmark(c, programmes);
        best = t < best ? t : best;
    }
    return best;
}

static double best_program(const char *const *argv, int runs)
{
    double best = 1e9;
    for (int i = 0; i < runs; i++) {
        double t = time_program(argv);
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
    double taken = best_program(argv, runs);
    printf("      rumdl check %.1f ms: pidc check on all cores takes %.2f of that\n",
           taken * 1e3, parallel / taken);
}

static void bench_check(arena *a, const char *program, const struct peer *peer,
                        const struct corpus *c, str folder, size_t programmes)
{
    corpus_copy(a, c, folder, programmes);
    size_t bytes = 0;
    for (size_t i = 0; i < c->count; i++)
        bytes += c->texts[i].n * programmes;
    int runs = programmes > 100 ? 2 : RUNS;
    const char *one[] = {program, "check", "--quiet", "--jobs", "1", str_c(a, folder), NULL};
    const char *all[] = {program, "check", "--quiet", str_c(a, folder), NULL};
    double cmark = best_cmark(c, programmes, runs);
    double single = best_program(one, runs), parallel = best_program(all, runs);
    printf("check %6zu PIDs (%.1f MB): cmark alone %.1f ms; pidc check, one core %.1f ms "
           "(%.2f x), all cores %.1f ms (%.2f x)\n",
           programmes * PIDS_A_PROGRAMME, (double)bytes / 1e6, cmark * 1e3, single * 1e3,
           single / cmark, parallel * 1e3, parallel / cmark);
    bench_peer(a, peer, folder, runs, parallel);
    fflush(stdout);
}

/* The number behind "Pages:" in what pdfinfo says of a PDF. */
static size_t count_pages(arena *a, str path)
{
    const char *argv[] = {"pdfinfo", str_c(a, path), NULL};
    buf out = {0};
    if (process_run(argv, (str){"", 0}, &out) != 0)
        fail("pdfinfo cannot read", path);
    str said = buf_view(&out);
    size_t at = str_find(said, S("Pages:")), pages = 0;
    said = str_trim(at == (size_t)-1 ? (str){"", 0} : str_from(said, at + 6));
    for (size_t i = 0; i < said.n && ascii_is_digit(said.p[i]); i++)
        pages = pages * 10 + (size_t)(said.p[i] - '0');
    buf_free(&out);
    return pages;
}

static void bench_build(arena *a, const char *program, const char *programme, str folder)
{
    str out = path_join(a, folder, S("out")), pdf = {0}, error;
    const char *argv[] = {program, "build", "-C", programme, "-o", str_c(a, out), NULL};
    double taken = best_program(argv, RUNS);
    if (file_read(a, path_join(a, out, S("action-plan.pdf")), 1 << 28, &pdf, &error) != FILE_OK)
        fail("the action plan was not built", error);
    size_t pages = count_pages(a, path_join(a, out, S("action-plan.pdf")));
    struct rusage usage;
    getrusage(RUSAGE_CHILDREN, &usage);
    printf("build: %zu pages (%.0f KB) with HTML beside it in %.1f ms: %.0f pages a second; "
           "largest resident set of any run %.1f MB\n",
           pages, (double)pdf.n / 1e3, taken * 1e3, (double)pages / taken,
           (double)usage.ru_maxrss / 1e3);
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
        fail("no temporary folder", str_of(folder));
    arena *a = arena_new();
    struct corpus c = corpus_read(a, str_of(argv[2]));
    bench_build(a, argv[1], argv[2], str_of(folder));
    static const size_t sizes[] = {1, 100, 1000};
    for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++)
        bench_check(a, argv[1], &peer, &c,
                    path_join(a, str_of(folder), str_format(a, "n%zu", sizes[i])), sizes[i]);
    const char *sweep[] = {"rm", "-rf", folder, NULL};
    time_program(sweep);
    arena_free(a);
    return 0;
}
