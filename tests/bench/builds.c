#include "builds.h"

#include <stdio.h>

#include "core/file.h"
#include "core/process.h"
#include "cost.h"

enum { RUNS = 3, COPIES = 103 /* fill 10,000 pages */ };

/* The number behind "Pages:" in what it says. */
size_t builds_pages(arena *a, str path)
{
    const char *argv[] = {"pdfinfo", str_c(a, path), NULL};
    buf out = {0};
    if (process_run(argv, (str){"", 0}, &out) != 0)
        bench_fail("pdfinfo cannot read", path);
    str said = buf_view(&out);
    size_t at = str_find(said, S("Pages:")), pages = 0;
    said = str_trim(at == (size_t)-1 ? (str){"", 0} : str_from(said, at + 6));
    for (size_t i = 0; i < said.n && ascii_is_digit(said.p[i]); i++)
        pages = pages * 10 + (size_t)(said.p[i] - '0');
    buf_free(&out);
    return pages;
}

static void bench_formats(arena *a, const char *program, str folder, const char *formats)
{
    str out = path_join(a, folder, S("out"));
    str path = path_join(a, out, S("action-plan.pdf")), pdf = {0}, error;
    const char *argv[] = {program, "build", "-C",          str_c(a, folder), "--format",
                          formats, "-o",    str_c(a, out), "action-plan",    NULL};
    cost c = cost_of(argv, RUNS);
    if (file_read(a, path, 1 << 28, &pdf, &error) != FILE_OK)
        bench_fail("the action plan was not built", error);
    double pages = (double)builds_pages(a, path);
    printf(
        "build %-8s %5.0f pages (%.0f KB): %.1f ms, %.0f pages a second (%.0f to a second of "
        "processor time); largest resident set %.0f MB\n",
        formats, pages, (double)pdf.n / 1e3, c.wall * 1e3, pages / c.wall, pages / c.processor,
        c.resident / 1e6);
    fflush(stdout);
}

void builds_bench(arena *a, const char *program, const corpus *c, str folder)
{
    static const size_t copies[] = {1, COPIES};
    for (size_t i = 0; i < sizeof copies / sizeof *copies; i++) {
        str programme = path_join(a, folder, str_format(a, "plan%zu", copies[i]));
        corpus_multiply(a, c, programme, copies[i]);
        bench_formats(a, program, programme, "pdf");
        bench_formats(a, program, programme, "html,pdf");
    }
}
