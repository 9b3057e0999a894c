/* pidc fmt: tables in even columns, front matter in order. */
#include <stdio.h>

#include "command.h"
#include "core/file.h"
#include "core/output.h"
#include "edit/fmt.h"

struct fmt_command {
    arena *arena;
    value_texts paths;
    str templates, stdin_path;
    bool check;
    workspace_options load;
    file_output *outputs; /* documents that change */
    size_t count, seen;
};

/* --- What to lay out --- */

/* "-" alone: a document on standard input, whose result goes to standard output. */
static bool read_input(struct fmt_command *c)
{
    bool named = false;
    for (size_t i = 0; i < c->paths.count; i++)
        named |= str_eq(c->paths.items[i], S("-"));
    if (!named)
        return true;
    if (c->paths.count > 1) {
        trouble("fmt", "standard input is laid out by itself: name no other path with “-”");
        return false;
    }
    str error;
    c->paths.count = 0;
    c->load.has_input = true;
    c->load.input_path = c->stdin_path.n ? c->stdin_path : S("<stdin>");
    if (file_read(c->arena, S("-"), limits_most.file_size, &c->load.input, &error) == FILE_OK)
        return true;
    trouble("fmt", "%s%.*s", error.n ? "" : "what came on standard input is too large",
            STR_ARG(error));
    return false;
}

/* A record that was named, or lies below what was, and not only beside it. */
static bool is_asked_for(const struct fmt_command *c, const record *r)
{
    str path = r->document->source.path;
    return !r->context && (!c->load.has_input || str_eq(path, path_tidy(c->load.input_path)));
}

static int refuse(const document *d)
{
    const diagnostics *why = &d->problems;
    str reason = why->count ? why->items[0]->message : S("it cannot be read");
    uint32_t line =
        why->count ? source_position(&d->source, why->items[0]->span.start).line : 1;
    return trouble("fmt", "%.*s:%u: %.*s; no file was changed", STR_ARG(d->source.path), line,
                   STR_ARG(reason));
}

static int lay_out(struct fmt_command *c, const record *r)
{
    const document *d = r->document;
    if (!fmt_can_read(d))
        return refuse(d);
    str text = fmt_document(c->arena, d, r->template);
    c->seen++;
    if (!str_eq(text, d->source.text))
        c->outputs[c->count++] = (file_output){d->source.path, text};
    return EXIT_CLEAN;
}

static int lay_out_all(struct fmt_command *c, const workspace *w)
{
    c->outputs = arena_array(c->arena, w->held, sizeof *c->outputs);
    for (size_t i = 0; i < w->count; i++) {
        const programme *p = w->programmes[i];
        for (size_t k = 0; k < p->count; k++)
            if (is_asked_for(c, p->records[k]) && lay_out(c, p->records[k]) != EXIT_CLEAN)
                return EXIT_TROUBLE;
    }
    return EXIT_CLEAN;
}

/* --- What becomes of it --- */

static int list_changes(const struct fmt_command *c)
{
    buf out = {0};
    for (size_t i = 0; i < c->count; i++) {
        buf_str(&out, c->outputs[i].path);
        buf_byte(&out, '\n');
    }
    bool written = output_write("fmt", buf_view(&out));
    buf_free(&out);
    return !written ? EXIT_TROUBLE : c->count ? EXIT_FINDINGS : EXIT_CLEAN;
}

static int write_changes(const struct fmt_command *c)
{
    str error;
    if (c->load.has_input) {
        str text = c->count ? c->outputs[0].content : c->load.input;
        return output_write("fmt", text) ? EXIT_CLEAN : EXIT_TROUBLE;
    }
    if (!files_write(c->arena, c->outputs, c->count, &error))
        return trouble("fmt", "%.*s", STR_ARG(error));
    fprintf(stderr, "%zu of %zu %s laid out anew\n", c->count, c->seen,
            c->seen == 1 ? "document" : "documents");
    return EXIT_CLEAN;
}

static int run(struct fmt_command *c, int argc, char **argv)
{
    static const str here = S_INIT(".");
    const option options[] = {
        {"--check", NULL, &c->check, NULL, NULL, NULL,
         "list what would change, and change nothing"},
        {"--stdin-path", NULL, NULL, &c->stdin_path, NULL, "NAME",
         "where the document on standard input (“-”) would stand"},
        offer_templates(&c->templates),
    };
    bool helped = false;
    if (!options_read(c->arena, command_named("fmt"), argc, argv, options,
                      sizeof options / sizeof *options, &c->paths, &helped))
        return helped ? EXIT_CLEAN : EXIT_TROUBLE;
    c->load.templates = c->templates;
    if (!read_input(c))
        return EXIT_TROUBLE;
    bool none = c->paths.count == 0 && !c->load.has_input;
    workspace *w =
        workspace_load(none ? &here : c->paths.items, none ? 1 : c->paths.count, &c->load);
    int status = w->error.n ? trouble("fmt", "%.*s", STR_ARG(w->error)) : lay_out_all(c, w);
    if (status == EXIT_CLEAN)
        status = c->check ? list_changes(c) : write_changes(c);
    workspace_free(w);
    return status;
}

int command_fmt(int argc, char **argv)
{
    struct fmt_command c = {.arena = arena_new()};
    int status = run(&c, argc, argv);
    arena_free(c.arena);
    return status;
}
