#include "command.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "check/near.h"

int trouble(const char *name, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fprintf(stderr, name ? "pidc %s: " : "pidc: ", name);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
    return EXIT_TROUBLE;
}

bool output_write(const char *name, str text)
{
    bool ok =
        (text.n == 0 || fwrite(text.p, 1, text.n, stdout) == text.n) && fflush(stdout) == 0;
    if (!ok)
        trouble(name, "cannot write to standard output: %s", strerror(errno));
    return ok;
}

int output_files(const char *name, arena *a, str folder, const file_output *files, size_t count)
{
    str error;
    if (!folder_make(a, folder, &error) || !files_write(a, files, count, &error))
        return trouble(name, "%.*s", STR_ARG(error));
    for (size_t i = 0; i < count; i++)
        fprintf(stderr, "wrote %.*s\n", STR_ARG(files[i].path));
    return EXIT_CLEAN;
}

report_summary summary_of(const check_result *result)
{
    return (report_summary){.files = result->files,
                            .pids = result->pids,
                            .programmes = result->programmes,
                            .others = result->others,
                            .errors = result->errors,
                            .warnings = result->warnings,
                            .notes = result->notes};
}

bool output_findings(const char *name, const diagnostics *list, report_summary summary)
{
    report_options options = {0};
    buf out = {0};
    report_text(&out, list, &summary, &options);
    bool ok = output_write(name, buf_view(&out));
    buf_free(&out);
    return ok;
}

static const option *option_named(const option *options, size_t count, str name)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(name, str_of(options[i].name)) ||
            (options[i].brief && str_eq(name, str_of(options[i].brief))))
            return &options[i];
    return NULL;
}

static void add_text(arena *a, value_texts *list, str text)
{
    list->items = arena_grow(a, list->items, list->count, &list->capacity, sizeof(str));
    list->items[list->count++] = text;
}

static bool unknown_option(arena *a, const command *c, const option *options, size_t count,
                           str name)
{
    str *names = arena_array(a, count, sizeof *names);
    for (size_t i = 0; i < count; i++)
        names[i] = str_of(options[i].name);
    size_t near = near_name(name, names, count);
    if (near == (size_t)-1)
        trouble(c->name, "there is no option “%.*s”; usage: pidc %s %s", STR_ARG(name), c->name,
                c->usage);
    else
        trouble(c->name, "there is no option “%.*s”; did you mean “%s”?", STR_ARG(name),
                options[near].name);
    return false;
}

/* Stores one option; `value` has no pointer when none was joined with '='. */
static bool take_option(arena *a, const command *c, const option *o, str value, int argc,
                        char **argv, int *at)
{
    if (o->flag) {
        if (value.p) {
            trouble(c->name, "the option “%s” takes no value", o->name);
            return false;
        }
        *o->flag = true;
        return true;
    }
    if (!value.p && *at + 1 >= argc) {
        trouble(c->name, "the option “%s” needs a value", o->name);
        return false;
    }
    if (!value.p)
        value = str_of(argv[++*at]);
    if (o->texts)
        add_text(a, o->texts, value);
    else
        *o->text = value;
    return true;
}

/* "  --jobs, -j NUMBER  use so many threads", what it does in one column for all. */
static void describe_option(buf *out, const option *o, size_t width)
{
    size_t start = out->n;
    buf_format(out, "  %s", o->name);
    if (o->brief)
        buf_format(out, ", %s", o->brief);
    if (o->value)
        buf_format(out, " %s", o->value);
    size_t taken = out->n - start;
    buf_fill(out, ' ', taken < width ? width - taken : 0);
    buf_format(out, "  %s\n", o->help);
}

static bool print_usage(const command *c, const option *options, size_t count)
{
    buf out = {0};
    size_t width = 0;
    for (size_t i = 0; i < count; i++) {
        const option *o = &options[i];
        size_t taken = 2 + strlen(o->name) + (o->brief ? 2 + strlen(o->brief) : 0) +
                       (o->value ? 1 + strlen(o->value) : 0);
        width = taken > width ? taken : width;
    }
    buf_format(&out, "usage: pidc %s %s\n%s\n\n", c->name, c->usage, c->summary);
    for (size_t i = 0; i < count; i++)
        describe_option(&out, &options[i], width);
    bool ok = output_write(c->name, buf_view(&out));
    buf_free(&out);
    return ok;
}

option offer_templates(str *folder)
{
    return (option){.name = "--templates",
                    .text = folder,
                    .value = "FOLDER",
                    .help = "look for templates here first"};
}

option offer_jobs(str *number)
{
    return (option){.name = "--jobs",
                    .brief = "-j",
                    .text = number,
                    .value = "NUMBER",
                    .help = "use so many threads, 1 to 64"};
}

bool options_read(arena *a, const command *c, int argc, char **argv, const option *options,
                  size_t count, value_texts *operands, bool *helped)
{
    bool ended = false;
    for (int i = 1; i < argc; i++) {
        str word = str_of(argv[i]), value = {0};
        if (ended || word.n < 2 || word.p[0] != '-') {
            add_text(a, operands, word);
            continue;
        }
        if (str_eq(word, S("--"))) {
            ended = true;
            continue;
        }
        if (str_eq(word, S("--help")) || str_eq(word, S("-h"))) {
            *helped = print_usage(c, options, count);
            return false;
        }
        size_t equals = str_find_byte(word, '=');
        if (str_starts(word, S("--")) && equals != (size_t)-1) {
            value = str_from(word, equals + 1);
            word = str_slice(word, 0, equals);
        }
        const option *o = option_named(options, count, word);
        if (!o)
            return unknown_option(a, c, options, count, word);
        if (!take_option(a, c, o, value, argc, argv, &i))
            return false;
    }
    return true;
}

size_t option_format(const char *name, str format, const str *formats, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq(format, formats[i]))
            return i;
    arena *a = arena_new();
    str list = near_list(a, formats, count, count);
    trouble(name, "there is no format “%.*s”; there are %.*s", STR_ARG(format), STR_ARG(list));
    arena_free(a);
    return count;
}

int unknown_rule(const char *name, str rule)
{
    const str *names = rule_names();
    size_t near = near_name(rule, names, RULE_COUNT);
    if (near == (size_t)-1)
        return trouble(name, "there is no rule “%.*s”; `pidc rules` lists them", STR_ARG(rule));
    return trouble(name, "there is no rule “%.*s”; did you mean “%.*s”?", STR_ARG(rule),
                   STR_ARG(names[near]));
}

bool option_jobs(const char *name, str text, size_t *jobs)
{
    size_t n = 0;
    for (size_t i = 0; i < text.n; i++)
        n = ascii_is_digit(text.p[i]) && n < 1000 ? n * 10 + (size_t)(text.p[i] - '0') : 1000;
    if (text.n && (n < 1 || n > 64)) {
        trouble(name, "“%.*s” is no number of jobs: give 1 to 64", STR_ARG(text));
        return false;
    }
    *jobs = n;
    return true;
}

/* SOURCE_DATE_EPOCH: seconds since 1970, as reproducible builds have it. */
static bool epoch_day(const char *name, str text, day *when)
{
    int64_t seconds = 0;
    for (size_t i = 0; i < text.n; i++) {
        if (!ascii_is_digit(text.p[i]) || seconds > INT64_MAX / 100) {
            trouble(name, "SOURCE_DATE_EPOCH is “%.*s”: it must be a number of seconds",
                    STR_ARG(text));
            return false;
        }
        seconds = seconds * 10 + (text.p[i] - '0');
    }
    if (seconds / 86400 > date_day(9999, 12, 31)) {
        trouble(name, "SOURCE_DATE_EPOCH lies after the year 9999");
        return false;
    }
    *when = (day)(seconds / 86400);
    return true;
}

bool option_as_of(const char *name, str text, check_options *o)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (text.n == 0 && (!epoch || !*epoch))
        return true;
    o->has_as_of = true;
    if (text.n == 0)
        return epoch_day(name, str_of(epoch), &o->as_of);
    date_value date = date_parse(text, NULL);
    if (date.state != DATE_KNOWN) {
        trouble(name, "“%.*s” is no date: give one such as 2009-01-31", STR_ARG(text));
        return false;
    }
    o->as_of = date.range.last;
    return true;
}

const command *command_named(const char *name)
{
    for (const command *c = commands; c->name; c++)
        if (strcmp(c->name, name) == 0)
            return c;
    return NULL;
}
