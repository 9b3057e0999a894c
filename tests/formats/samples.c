/*
 * Writes hostile findings in one format, for its consumers to read:
 *
 *     samples FORMAT SEED
 */
#include <stdio.h>
#include <stdlib.h>

#include "hostile.h"
#include "report/report.h"

static report_summary counted(const diagnostics *list)
{
    report_summary s = {.files = 1, .others = 1};
    for (size_t i = 0; i < list->count; i++) {
        s.errors += list->items[i]->severity == SEVERITY_ERROR;
        s.warnings += list->items[i]->severity == SEVERITY_WARNING;
        s.notes += list->items[i]->severity == SEVERITY_NOTE;
    }
    return s;
}

static bool print(report_writer *write, uint32_t seed)
{
    arena *a = arena_new();
    diagnostics list = hostile_findings(a, &seed);
    report_summary summary = counted(&list);
    report_options options = {0};
    buf out = {0};
    write(&out, &list, &summary, &options);
    bool ok = fwrite(out.p, 1, out.n, stdout) == out.n && fflush(stdout) == 0;
    buf_free(&out);
    arena_free(a);
    return ok;
}

int main(int argc, char **argv)
{
    report_writer *write = argc == 3 ? report_named(str_of(argv[1])) : NULL;
    if (!write) {
        fputs("usage: samples FORMAT SEED\n", stderr);
        return EXIT_FAILURE;
    }
    return print(write, (uint32_t)strtoul(argv[2], NULL, 10)) ? EXIT_SUCCESS : EXIT_FAILURE;
}
