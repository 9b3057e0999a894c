#include "typst.h"

#include <stdio.h>
#include <unistd.h>

#include "builds.h"
#include "core/file.h"
#include "core/output.h"
#include "core/process.h"
#include "cost.h"
#include "render/font.h"

enum { PIDS_A_COPY = 9 };

/* The fonts are named, so that Typst need not look through those of the system. */
static const char compile[] =
    "import sys, typst\n"
    "typst.compile(sys.argv[1], output=sys.argv[2], font_paths=['" FONT_FOLDER "'],\n"
    "              ignore_system_fonts=True, pdf_standards=['ua-1'])\n";

/* A report of the PIDs and nothing else: each in full, behind a table of contents. */
static const char pids_in_full[] = "---\n"
                                   "template: report\n"
                                   "id: pids\n"
                                   "title: Project initiation documents\n"
                                   "---\n\n"
                                   "```{cover}\n```\n\n"
                                   "```{contents}\ndepth: 2\nannex-depth: 1\n```\n\n"
                                   "```{annexes}\n```\n";

/* A report about one programme, to be made by both. */
struct job {
    arena *arena;
    const char *pidc, *python, *converter;
    const char *report, *programme, *out; /* its name, and the folders */
    const char *source;                   /* of Typst */
    str html, own, theirs;                /* what pidc writes, and the PDF of Typst */
    size_t pids;
};

static void print_side(const char *name, const cost *c, size_t pages)
{
    printf("  %-6s %6zu pages: %.2f s, %.2f s of processor time (%.2f ms a page), %.0f MB\n",
           name, pages, c->wall, c->processor, c->processor * 1e3 / (double)pages,
           c->resident / 1e6);
}

static double physical_memory(void)
{
    return (double)sysconf(_SC_PHYS_PAGES) * (double)sysconf(_SC_PAGESIZE);
}

static void write_template(arena *a, str programme)
{
    str folder = path_join(a, programme, S("templates/reports")), error;
    if (!folder_make(a, folder, &error))
        bench_fail("templates", error);
    if (!file_write(a, path_join(a, folder, S("pids.md")), str_of(pids_in_full), &error))
        bench_fail("templates", error);
}

static void name_report(struct job *j, const char *report)
{
    str out = str_of(j->out);
    j->report = report;
    j->html = path_join(j->arena, out, str_format(j->arena, "%s.html", report));
    j->own = path_join(j->arena, out, str_format(j->arena, "%s.pdf", report));
    j->source = str_c(j->arena, path_join(j->arena, out, S("source.typ")));
    j->theirs = path_join(j->arena, out, S("typst.pdf"));
}

static cost build(const struct job *j, const char *format, int runs)
{
    const char *argv[] = {j->pidc, "build",      j->report, "--format", format,
                          "-C",    j->programme, "-o",      j->out,     NULL};
    return cost_of(argv, runs);
}

/* Not measured: what Typst is to read is there before. */
static void convert(const struct job *j)
{
    const char *argv[] = {j->converter, str_c(j->arena, j->html), j->source, NULL};
    build(j, "html", 1);
    cost_of(argv, 1);
}

static bool typeset(const struct job *j, int runs, cost *best)
{
    const char *argv[] = {j->python, "-c", compile, j->source, str_c(j->arena, j->theirs),
                          NULL};
    for (int i = 0; i < runs; i++) {
        cost next;
        if (!cost_within(argv, physical_memory() * 3 / 4, &next)) {
            *best = next;
            return false;
        }
        if (i == 0 || next.wall < best->wall)
            *best = next;
    }
    return true;
}

static void compare(const struct job *j)
{
    int runs = j->pids > PIDS_A_COPY ? 1 : 3;
    cost theirs, own;
    convert(j);
    own = build(j, "pdf", 3);
    printf("%zu PIDs, %s\n", j->pids, j->report);
    print_side("pidc", &own, builds_pages(j->arena, j->own));
    bool done = typeset(j, runs, &theirs);
    if (done)
        print_side("Typst", &theirs, builds_pages(j->arena, j->theirs));
    else
        printf("  Typst fails after %.0f s, %.0f s of processor time, with %.0f MB\n",
               theirs.wall, theirs.processor, theirs.resident / 1e6);
    printf("  ratio %s%.1f in time, %.1f in processor time, %.1f in memory\n",
           done ? "" : "above ", theirs.wall / own.wall, theirs.processor / own.processor,
           theirs.resident / own.resident);
    fflush(stdout);
}

static void print_version(const char *python)
{
    const char *argv[] = {python, "-c",
                          "import importlib.metadata as m; print(m.version('typst'), end='')",
                          NULL};
    buf version = {0};
    if (process_run(argv, (str){"", 0}, &version) != 0)
        bench_fail("Typst's package is not installed", str_of(python));
    printf(
        "Typst %.*s sets PDF/UA-1 from ready-made source; pidc reads Markdown, checks it, and "
        "makes the same report\n",
        STR_ARG(buf_view(&version)));
    buf_free(&version);
}

void typst_bench(arena *a, const char *program, const corpus *c, str folder, const char *python,
                 const char *converter)
{
    static const size_t copies[] = {1, 10, 100};
    static const char *const reports[] = {"pids", "action-plan"};
    print_version(python);
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
        str programme = path_join(a, folder, str_format(a, "typst%zu", copies[i]));
        struct job j = {.arena = a,
                        .pidc = program,
                        .python = python,
                        .converter = converter,
                        .programme = str_c(a, programme),
                        .out = str_c(a, path_join(a, programme, S("out"))),
                        .pids = copies[i] * PIDS_A_COPY};
        corpus_multiply(a, c, programme, copies[i]);
        write_template(a, programme);
        for (size_t k = 0; k < sizeof reports / sizeof *reports; k++) {
            name_report(&j, reports[k]);
            compare(&j);
        }
    }
}
