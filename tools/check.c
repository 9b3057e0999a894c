/* pidc check: validate documents, or whole programmes. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "check/near.h"
#include "command.h"
#include "core/file.h"
#include "report/report.h"

enum { UNKNOWN_WIDTH = 160 }; /* columns, where the output is no terminal */

struct check_command {
    arena *arena;
    value_texts paths, only, except;
    str format, max, jobs, as_of, templates, stdin_path;
    bool strict, quiet;
    size_t most; /* findings shown */
    workspace_options load;
    check_options check;
};

static bool rule_set(const value_texts *names, bool set[RULE_COUNT])
{
    for (size_t i = 0; i < names->count; i++) {
        str rest = names->items[i], name;
        while (str_cut(&rest, ',', &name)) {
            rule r = rule_named(name);
            if (r == RULE_COUNT) {
                trouble("check", "there is no rule “%.*s”; `pidc rules` lists them",
                        STR_ARG(name));
                return false;
            }
            set[r] = true;
        }
    }
    return true;
}

static bool read_most(struct check_command *c)
{
    c->most = (size_t)-1;
    if (c->max.n == 0)
        return true;
    c->most = 0;
    for (size_t i = 0; i < c->max.n; i++) {
        if (!ascii_is_digit(c->max.p[i]) || c->most > 100000000) {
            trouble("check", "“%.*s” is no number of findings", STR_ARG(c->max));
            return false;
        }
        c->most = c->most * 10 + (size_t)(c->max.p[i] - '0');
    }
    return true;
}

/* "-" among the paths: a document on standard input, judged under --stdin-path. */
static bool read_input(struct check_command *c)
{
    size_t kept = 0;
    for (size_t i = 0; i < c->paths.count; i++) {
        if (str_eq(c->paths.items[i], S("-")))
            c->load.has_input = true;
        else
            c->paths.items[kept++] = c->paths.items[i];
    }
    c->paths.count = kept;
    if (!c->load.has_input)
        return true;
    str error;
    c->load.input_path = c->stdin_path.n ? c->stdin_path : S("<stdin>");
    switch (
        file_read(c->arena, S("-"), limits_default.file_size * 64, &c->load.input, &error)) {
    case FILE_OK:
        return true;
    case FILE_TOO_LARGE:
        trouble("check", "what came on standard input is too large");
        return false;
    default:
        trouble("check", "%.*s", STR_ARG(error));
        return false;
    }
}

static bool read_command(struct check_command *c, int argc, char **argv, bool *helped)
{
    const option options[] = {
        {"--format", NULL, NULL, &c->format, NULL},
        {"--strict", NULL, &c->strict, NULL, NULL},
        {"--quiet", "-q", &c->quiet, NULL, NULL},
        {"--only", NULL, NULL, NULL, &c->only},
        {"--except", NULL, NULL, NULL, &c->except},
        {"--max", NULL, NULL, &c->max, NULL},
        {"--templates", NULL, NULL, &c->templates, NULL},
        {"--as-of", NULL, NULL, &c->as_of, NULL},
        {"--jobs", "-j", NULL, &c->jobs, NULL},
        {"--stdin-path", NULL, NULL, &c->stdin_path, NULL},
    };
    if (!options_read(c->arena, command_named("check"), argc, argv, options,
                      sizeof options / sizeof *options, &c->paths, helped))
        return false;
    c->check.only_some = c->only.count > 0;
    c->load.templates = c->templates;
    return rule_set(&c->only, c->check.only) && rule_set(&c->except, c->check.except) &&
           read_most(c) && option_jobs("check", c->jobs, &c->check.jobs) &&
           option_as_of("check", c->as_of, &c->check) && read_input(c);
}

static report_options terminal_options(const struct check_command *c)
{
    report_options o = {.quiet = c->quiet, .width = UNKNOWN_WIDTH};
    const char *no_colour = getenv("NO_COLOR"), *term = getenv("TERM");
    struct winsize size;
    if (!isatty(STDOUT_FILENO))
        return o;
    o.colour = !(no_colour && *no_colour) && term && str_cmp(str_of(term), S("dumb")) != 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        o.width = size.ws_col;
    return o;
}

static int print_findings(const struct check_command *c, check_result *result,
                          report_writer *write)
{
    report_summary summary = {
        .files = result->files,
        .pids = result->pids,
        .programmes = result->programmes,
        .others = result->others,
        .errors = result->errors,
        .warnings = result->warnings,
        .notes = result->notes,
    };
    if (result->list.count > c->most) {
        summary.withheld = result->list.count - c->most;
        result->list.count = c->most;
    }
    report_options o = terminal_options(c);
    buf out = {0};
    write(&out, &result->list, &summary, &o);
    bool ok = output_write("check", buf_view(&out));
    buf_free(&out);
    if (!ok)
        return EXIT_TROUBLE;
    return result->errors || (c->strict && result->warnings) ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int check_paths(struct check_command *c, report_writer *write)
{
    str here = S(".");
    bool nothing_named = c->paths.count == 0 && !c->load.has_input;
    c->load.jobs = c->check.jobs;
    workspace *w = workspace_load(nothing_named ? &here : c->paths.items,
                                  nothing_named ? 1 : c->paths.count, &c->load);
    int status;
    if (w->error.n) {
        status = trouble("check", "%.*s", STR_ARG(w->error));
    } else {
        check_result result = check_workspace(w, &c->check);
        status = print_findings(c, &result, write);
        check_result_free(&result);
    }
    workspace_free(w);
    return status;
}

int command_check(int argc, char **argv)
{
    struct check_command c = {.arena = arena_new(), .format = S("text")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped)) {
        report_writer *write = report_named(c.format);
        status = write ? check_paths(&c, write)
                       : trouble("check",
                                 "there is no format “%.*s”; there are text, json, sarif, "
                                 "junit, github and gitlab",
                                 STR_ARG(c.format));
    }
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
