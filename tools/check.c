/* pidc check: validate documents, or whole programmes. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "check/near.h"
#include "check/parts.h"
#include "command.h"
#include "edit/diff.h"
#include "edit/fix.h"
#include "report/report.h"

enum { UNKNOWN_WIDTH = 160 }; /* columns, where the output is no terminal */

struct check_command {
    arena *arena;
    value_texts paths, only, except;
    str format, max, jobs, as_of, templates, stdin_path, since;
    bool strict, quiet, fix, diff, fix_guidance;
    size_t most; /* findings shown */
    workspace_options load;
    check_options check;
    baseline *before;     /* what --since leaves out, or NULL */
    report_writer *write; /* of the format */
};

static bool rule_set(const value_texts *names, bool set[RULE_COUNT])
{
    for (size_t i = 0; i < names->count; i++) {
        str rest = names->items[i], name;
        while (str_cut(&rest, ',', &name)) {
            rule r = rule_named(name);
            if (r == RULE_COUNT) {
                unknown_rule("check", name);
                return false;
            }
            set[r] = true;
        }
    }
    return true;
}

static bool choose_format(struct check_command *c)
{
    c->write = report_named(c->format);
    return option_format("check", c->format, report_names, REPORT_FORMATS) != REPORT_FORMATS;
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
        {"--format", NULL, NULL, &c->format, NULL, "FORMAT",
         "text (the default), json, sarif, junit, github or gitlab"},
        {"--strict", NULL, &c->strict, NULL, NULL, NULL, "exit with 1 for warnings too"},
        {"--quiet", "-q", &c->quiet, NULL, NULL, NULL,
         "one line for each finding, and no summary"},
        {"--only", NULL, NULL, NULL, &c->only, "RULE",
         "report this rule and no other; may be repeated"},
        {"--except", NULL, NULL, NULL, &c->except, "RULE",
         "do not report this rule; may be repeated"},
        {"--max", NULL, NULL, &c->max, NULL, "NUMBER", "show at most so many findings"},
        offer_templates(&c->templates),
        {"--as-of", NULL, NULL, &c->as_of, NULL, "DATE",
         "the date by which things are overdue"},
        offer_jobs(&c->jobs),
        {"--stdin-path", NULL, NULL, &c->stdin_path, NULL, "NAME",
         "where the document on standard input (“-”) would stand"},
        {"--fix", NULL, &c->fix, NULL, NULL, NULL, "mend in the files what is certain"},
        {"--fix-guidance", NULL, &c->fix_guidance, NULL, NULL, NULL,
         "the same, and take left-over guidance out"},
        {"--diff", NULL, &c->diff, NULL, NULL, NULL,
         "print what --fix would change, and change nothing"},
        {"--since", NULL, NULL, &c->since, NULL, "REV",
         "report only what came in after this revision of git"},
    };
    if (!options_read(c->arena, command_named("check"), argc, argv, options,
                      sizeof options / sizeof *options, &c->paths, helped))
        return false;
    c->check.only_some = c->only.count > 0;
    c->load.templates = c->templates;
    return rule_set(&c->only, c->check.only) && rule_set(&c->except, c->check.except) &&
           choose_format(c) && read_most(c) && option_jobs("check", c->jobs, &c->check.jobs) &&
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

/* 1 for errors or, with --strict, warnings. */
static int exit_status(const struct check_command *c, size_t errors, size_t warnings)
{
    return errors || (c->strict && warnings) ? EXIT_FINDINGS : EXIT_CLEAN;
}

/* Findings go to standard output, unless a fixed document goes there. */
static bool write_findings(const struct check_command *c, const buf *out)
{
    if (!c->load.has_input || !c->fix)
        return output_write("check", buf_view(out));
    return out->n == 0 || fwrite(out->p, 1, out->n, stderr) == out->n;
}

/* Says how many findings --since left out. */
static void tell_known(const struct check_command *c, size_t known)
{
    if (known && !c->quiet)
        fprintf(stderr, "pidc check: %zu finding%s that %.*s had already %s not shown\n", known,
                known == 1 ? "" : "s", STR_ARG(c->since), known == 1 ? "is" : "are");
}

/* Where findings go as they are worded. */
struct outlet {
    const struct check_command *command;
    bool ok; /* all could be written */
};

static void drain(void *context, buf *out)
{
    struct outlet *to = context;
    to->ok = to->ok && write_findings(to->command, out);
    out->n = 0;
}

static int print_findings(const struct check_command *c, check_result *result)
{
    report_summary summary = summary_of(result);
    if (result->list.count > c->most) {
        summary.withheld = result->list.count - c->most;
        result->list.count = c->most;
    }
    struct outlet to = {c, true};
    report_options o = terminal_options(c);
    o.drain = drain;
    o.context = &to;
    buf out = {0};
    c->write(&out, &result->list, &summary, &o);
    drain(&to, &out);
    buf_free(&out);
    return to.ok ? exit_status(c, result->errors, result->warnings) : EXIT_TROUBLE;
}

/* What --since leaves out is told by all documents together. */
static int check_change(const struct check_command *c)
{
    workspace *w = workspace_load(c->paths.items, c->paths.count, &c->load);
    int status;
    if (w->error.n) {
        status = trouble("check", "%.*s", STR_ARG(w->error));
    } else {
        check_result result = check_workspace(w, &c->check);
        tell_known(c, baseline_subtract(c->before, w, &result));
        status = print_findings(c, &result);
        check_result_free(&result);
    }
    workspace_free(w);
    return status;
}

static int check_documents(const struct check_command *c)
{
    intake *in = intake_open(c->paths.items, c->paths.count, &c->load);
    str error;
    check_result result = check_intake(in, &c->check, &error);
    int status =
        error.n ? trouble("check", "%.*s", STR_ARG(error)) : print_findings(c, &result);
    check_result_free(&result);
    intake_close(in);
    return status;
}

/* --- Fixes --- */

static bool is_input(const struct check_command *c, str path)
{
    return c->load.has_input && str_eq(path, path_tidy(c->load.input_path));
}

/* "fixed a.md: 2 subtotal-wrong, 1 field-unknown" for each file, on standard error. */
static void tell_fixed(const struct check_command *c, const fixing *f, const char *verb)
{
    if (f->count == 0 && !c->quiet)
        fputs("pidc check: there is nothing to fix\n", stderr);
    for (size_t i = 0; i < f->count; i++) {
        const char *between = "";
        fprintf(stderr, "%s %.*s:", verb, STR_ARG(f->files[i].path));
        for (int r = 0; r < RULE_COUNT; r++) {
            if (f->files[i].fixed[r] == 0)
                continue;
            str name = rule_name((rule)r);
            fprintf(stderr, "%s %zu %.*s", between, f->files[i].fixed[r], STR_ARG(name));
            between = ",";
        }
        fputc('\n', stderr);
    }
}

/* Nobody may have written to a file since it was read. */
static bool is_unchanged(const struct check_command *c, const fixed_file *file)
{
    str now, error;
    return file_read(c->arena, file->path, file->before.n, &now, &error) == FILE_OK &&
           str_eq(now, file->before);
}

static int write_fixed(const struct check_command *c, const fixing *f)
{
    file_output *outputs = arena_array(c->arena, f->count + 1, sizeof *outputs);
    size_t count = 0;
    str document = c->load.input, error;
    for (size_t i = 0; i < f->count; i++) {
        const fixed_file *file = &f->files[i];
        if (is_input(c, file->path))
            document = file->after;
        else if (!is_unchanged(c, file))
            return trouble("check", "%.*s changed while it was checked: nothing was written",
                           STR_ARG(file->path));
        else
            outputs[count++] = (file_output){file->path, file->after};
    }
    if (!files_write(c->arena, outputs, count, &error))
        return trouble("check", "%.*s", STR_ARG(error));
    if (c->load.has_input && !output_write("check", document))
        return EXIT_TROUBLE;
    return EXIT_CLEAN;
}

static int write_diff(const struct check_command *c, const fixing *f)
{
    buf out = {0};
    for (size_t i = 0; i < f->count; i++)
        diff_unified(&out, f->files[i].path, f->files[i].before, f->files[i].after);
    bool ok = output_write("check", buf_view(&out));
    buf_free(&out);
    return ok ? exit_status(c, f->errors, f->warnings) : EXIT_TROUBLE;
}

static int show_fixed(const struct check_command *c, fixing *f)
{
    if (f->error.n)
        return trouble("check", "%.*s", STR_ARG(f->error));
    tell_known(c, f->known);
    if (c->diff) {
        tell_fixed(c, f, "would fix");
        return write_diff(c, f);
    }
    if (write_fixed(c, f) != EXIT_CLEAN)
        return EXIT_TROUBLE;
    tell_fixed(c, f, "fixed");
    return print_findings(c, &f->result);
}

static int fix_all(const struct check_command *c)
{
    fix_options options = {.guidance = c->fix_guidance, .since = c->before};
    fixing *f = fix_documents(c->paths.items, c->paths.count, &c->load, &c->check, &options);
    int status = show_fixed(c, f);
    fixing_free(f);
    return status;
}

/* --- The command --- */

static int run(struct check_command *c)
{
    static str here[] = {S_INIT(".")};
    str error;
    if (c->paths.count == 0 && !c->load.has_input)
        c->paths = (value_texts){here, 1, 1};
    c->load.jobs = c->check.jobs;
    if (c->since.p) {
        c->before = baseline_at(c->arena, c->since, c->paths.items, c->paths.count, &c->load,
                                &c->check, &error);
        if (!c->before)
            return trouble("check", "%.*s", STR_ARG(error));
    }
    int status = c->fix || c->diff ? fix_all(c)
                 : c->before       ? check_change(c)
                                   : check_documents(c);
    if (c->before)
        baseline_free(c->before);
    return status;
}

int command_check(int argc, char **argv)
{
    struct check_command c = {.arena = arena_new(), .format = S("text")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped)) {
        c.fix |= c.fix_guidance;
        status = run(&c);
    }
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
