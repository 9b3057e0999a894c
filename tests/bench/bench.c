/*
 * Benchmarks: pidc against its peers on the same documents, in the same run.
 *
 *     bench PART PIDC PROGRAMME PACKAGES RUMDL-CONFIG TYPST-SOURCE
 *
 * multiplies the programme in a temporary folder, and reports one part: check (checks.h),
 * build (builds.h) or typst (typst.h). PACKAGES is where tests/bench/install puts rumdl and
 * Typst; what is not there is not compared. It asserts nothing: it is for people who change
 * things and want to know. Times are only worth something on a machine that is idle.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "builds.h"
#include "checks.h"
#include "core/file.h"
#include "cost.h"
#include "typst.h"

enum { PART = 1, PIDC, PROGRAMME, PACKAGES, RUMDL_CONFIG, TYPST_SOURCE, ARGUMENTS };

static bool is_program(const char *path)
{
    return access(path, X_OK) == 0;
}

static void bench_check(arena *a, char **argv, const corpus *c, str folder)
{
    const char *rumdl = str_c(a, path_join(a, str_of(argv[PACKAGES]), S("bin/rumdl")));
    if (!is_program(rumdl))
        puts("rumdl is not installed: tests/bench/install does that");
    checks_bench(a, argv[PIDC], c, folder, is_program(rumdl) ? rumdl : NULL,
                 argv[RUMDL_CONFIG]);
}

static void bench_build(arena *a, char **argv, const corpus *c, str folder)
{
    builds_bench(a, argv[PIDC], c, folder);
}

static void bench_typst(arena *a, char **argv, const corpus *c, str folder)
{
    const char *python = str_c(a, path_join(a, str_of(argv[PACKAGES]), S("bin/python3")));
    if (is_program(python))
        typst_bench(a, argv[PIDC], c, folder, python, argv[TYPST_SOURCE]);
    else
        puts("Typst is not installed: tests/bench/install does that");
}

static const struct part {
    const char *name;
    void (*run)(arena *a, char **argv, const corpus *c, str folder);
} parts[] = {{"check", bench_check}, {"build", bench_build}, {"typst", bench_typst}};

static const struct part *part_named(const char *name)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        if (strcmp(parts[i].name, name) == 0)
            return &parts[i];
    return NULL;
}

int main(int argc, char **argv)
{
    const struct part *part = argc == ARGUMENTS ? part_named(argv[PART]) : NULL;
    char folder[] = "/tmp/pidc-bench-XXXXXX";
    if (!part) {
        fputs("usage: bench check|build|typst PIDC PROGRAMME PACKAGES RUMDL-CONFIG "
              "TYPST-SOURCE\n",
              stderr);
        return 2;
    }
    if (!mkdtemp(folder))
        bench_fail("no temporary folder", str_of(folder));
    arena *a = arena_new();
    corpus c = corpus_read(a, str_of(argv[PROGRAMME]));
    part->run(a, argv, &c, str_of(folder));
    const char *sweep[] = {"rm", "-rf", folder, NULL};
    cost_of(sweep, 1);
    arena_free(a);
    return 0;
}
