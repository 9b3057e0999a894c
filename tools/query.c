/* pidc query: XPath over a programme as data. */
#include <stdio.h>

#include "core/shown.h"
#include "core/utf8.h"
#include "data/export.h"
#include "data/query.h"
#include "sound.h"
#include "time_limit.h"

enum { MOST_SECONDS = 10 /* of the processor, for an answer */ };

struct query_command {
    arena *arena;
    value_texts operands;
    str format, as_of, templates, jobs;
    bool as_xml;
    check_options check;
};

static bool choose_format(struct query_command *c)
{
    enum { TEXT, XML, FORMATS };
    static const str formats[FORMATS] = {S_INIT("text"), S_INIT("xml")};
    size_t which = option_format("query", c->format, formats, FORMATS);
    c->as_xml = which == XML;
    return which != FORMATS;
}

static bool check_operands(const struct query_command *c)
{
    if (c->operands.count != 1 && c->operands.count != 2)
        trouble("query", "name an expression and a programme; usage: pidc query %s",
                command_named("query")->usage);
    else if (utf8_invalid_at(c->operands.items[0]) != (size_t)-1)
        trouble("query", "the expression is not UTF-8");
    else
        return true;
    return false;
}

static bool read_command(struct query_command *c, int argc, char **argv, bool *helped)
{
    const option options[] = {
        {"--format", NULL, NULL, &c->format, NULL, "FORMAT", "text (the default) or xml"},
        {"--as-of", NULL, NULL, &c->as_of, NULL, "DATE", "the date of the plan"},
        offer_templates(&c->templates),
        offer_jobs(&c->jobs),
    };
    return options_read(c->arena, command_named("query"), argc, argv, options,
                        sizeof options / sizeof *options, &c->operands, helped) &&
           check_operands(c) && choose_format(c) &&
           option_jobs("query", c->jobs, &c->check.jobs) &&
           option_as_of("query", c->as_of, &c->check);
}

/* The expression with a caret under the place, where there is one. */
static int tell_failure(const struct query_command *c, const query_failure *failure)
{
    str expression = c->operands.items[0];
    if (!failure->has_place || failure->place > expression.n)
        return trouble("query", "the expression: %.*s", STR_ARG(failure->message));
    str before = str_slice(expression, 0, failure->place);
    buf shown = {0};
    shown_append(&shown, expression);
    trouble("query", "the expression: %.*s, at character %zu\n  %.*s\n  %*s^",
            STR_ARG(failure->message), utf8_count(before) + 1, STR_ARG(buf_view(&shown)),
            (int)shown_width(before), "");
    buf_free(&shown);
    return EXIT_TROUBLE;
}

static int ask(const struct query_command *c, const plan *p)
{
    /* Some expressions take for ever in few steps. */
    time_limit(MOST_SECONDS, "pidc query: the expression: it takes too long to answer\n",
               EXIT_TROUBLE);
    xmlDoc *tree = export_make(p);
    buf out = {0};
    query_failure failure;
    int status;
    if (!query_run(c->arena, tree, c->operands.items[0], c->as_xml, &out, &failure))
        status = tell_failure(c, &failure);
    else
        status = output_write("query", buf_view(&out)) ? EXIT_CLEAN : EXIT_TROUBLE;
    buf_free(&out);
    xmlFreeDoc(tree);
    return status;
}

static int run(struct query_command *c)
{
    sound_programme sound;
    str folder = c->operands.count == 2 ? path_tidy(c->operands.items[1]) : S(".");
    int status = sound_open(&sound, "query", folder, c->templates, &c->check);
    if (status == EXIT_CLEAN)
        status = ask(c, sound.plan);
    sound_close(&sound);
    return status;
}

int command_query(int argc, char **argv)
{
    struct query_command c = {.arena = arena_new(), .format = S("text")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped))
        status = run(&c);
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
