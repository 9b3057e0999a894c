/* pidc new: a document from its template. */
#include <stdio.h>

#include "check/near.h"
#include "command.h"
#include "core/file.h"
#include "core/output.h"
#include "core/utf8.h"
#include "edit/new.h"

struct new_command {
    arena *arena;
    value_texts operands;
    str output, templates;
    bool to_stdout;
};

/*
 * Where the programme's own templates may stand: the folder of the new document, or the
 * nearest above it on its path, that has this one; else the current folder.
 */
static str home_of(const struct new_command *c, str name)
{
    str folder = c->output.n ? path_folder(path_tidy(c->output)) : (str){0};
    str file = str_format(c->arena, "templates/%.*s.md", STR_ARG(name));
    while (folder.n && !file_exists(path_join(c->arena, folder, file))) {
        str above = path_folder(folder);
        folder = above.n < folder.n ? above : (str){0};
    }
    return folder.n ? folder : S(".");
}

static int unknown_template(const struct new_command *c, str name)
{
    str *names, home = home_of(c, name);
    size_t count = template_names(c->arena, &files_on_disk, c->templates, home, &names);
    size_t near = near_name(name, names, count);
    if (near != (size_t)-1)
        return trouble("new", "there is no template “%.*s”; did you mean “%.*s”?",
                       STR_ARG(name), STR_ARG(names[near]));
    str list = near_list(c->arena, names, count, 12);
    return trouble("new", "there is no template “%.*s”; there are %.*s", STR_ARG(name),
                   STR_ARG(list));
}

static int write_document(const struct new_command *c, str id, str text)
{
    if (c->to_stdout)
        return output_write("new", text) ? EXIT_CLEAN : EXIT_TROUBLE;
    str path = c->output.n ? c->output : new_file_name(c->arena, id), error;
    if (file_exists(path))
        return trouble("new",
                       "“%.*s” is there already, and is left as it is; name another "
                       "with -o",
                       STR_ARG(path));
    if (!file_write(c->arena, path, text, &error))
        return trouble("new", "%.*s", STR_ARG(error));
    fprintf(stderr,
            "%.*s is ready to be filled in; `pidc check %.*s` says what is left to do\n",
            STR_ARG(path), STR_ARG(path));
    return EXIT_CLEAN;
}

static int make_document(const struct new_command *c, str name, str id)
{
    diagnostics problems = diagnostics_new(c->arena);
    template_store *store =
        template_store_new(c->arena, &files_on_disk, c->templates, &problems);
    const template *t = template_find(store, home_of(c, name), name);
    int status;
    if (t)
        status = write_document(c, id, new_document(c->arena, t->document, id));
    else if (problems.count)
        status = trouble("new", "%.*s: %.*s", STR_ARG(problems.items[0]->source->path),
                         STR_ARG(problems.items[0]->message));
    else
        status = unknown_template(c, name);
    template_store_free(store);
    return status;
}

static int run(struct new_command *c, int argc, char **argv)
{
    const option options[] = {
        {"--output", "-o", NULL, &c->output, NULL, "FILE",
         "write to this file; by default named for the id"},
        {"--stdout", NULL, &c->to_stdout, NULL, NULL, NULL, "write to standard output"},
        offer_templates(&c->templates),
    };
    bool helped = false;
    if (!options_read(c->arena, command_named("new"), argc, argv, options,
                      sizeof options / sizeof *options, &c->operands, &helped))
        return helped ? EXIT_CLEAN : EXIT_TROUBLE;
    if (c->operands.count != 2)
        return trouble("new", "a template and an id are needed: pidc new pid PS/NEW/MDC");
    if (c->to_stdout && c->output.n)
        return trouble("new", "--stdout and -o exclude each other");
    if (str_trim(c->operands.items[1]).n == 0 ||
        utf8_invalid_at(c->operands.items[1]) != (size_t)-1)
        return trouble("new", "the id must be a word or more of UTF-8 text");
    return make_document(c, c->operands.items[0], c->operands.items[1]);
}

int command_new(int argc, char **argv)
{
    struct new_command c = {.arena = arena_new()};
    int status = run(&c, argc, argv);
    arena_free(c.arena);
    return status;
}
