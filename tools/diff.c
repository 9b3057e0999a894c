/* pidc diff: what changed between two versions, as a programme office sees it. */
#include <stdio.h>

#include "command.h"
#include "data/changes_write.h"
#include "load/version.h"

struct diff_command {
    arena *arena;
    value_texts versions;
    str format, templates, jobs;
    size_t threads;
    void (*write)(buf *out, const comparison *c);
};

/* One version, read. */
struct side {
    version version;
    workspace *workspace; /* NULL: not read */
    const record *only;   /* the document, when one file was named; else NULL */
    const programme *of;  /* its programme */
};

static bool choose_format(struct diff_command *c)
{
    enum { TEXT, JSON, FORMATS };
    static const str formats[FORMATS] = {S_INIT("text"), S_INIT("json")};
    size_t which = option_format("diff", c->format, formats, FORMATS);
    c->write = which == JSON ? changes_write_json : changes_write_text;
    return which != FORMATS;
}

static bool read_command(struct diff_command *c, int argc, char **argv, bool *helped)
{
    const option options[] = {
        {"--format", NULL, NULL, &c->format, NULL, "FORMAT", "text (the default) or json"},
        offer_templates(&c->templates),
        offer_jobs(&c->jobs),
    };
    const command *self = command_named("diff");
    if (!options_read(c->arena, self, argc, argv, options, sizeof options / sizeof *options,
                      &c->versions, helped) ||
        !option_jobs("diff", c->jobs, &c->threads) || !choose_format(c))
        return false;
    if (c->versions.count == 1 || c->versions.count == 2)
        return true;
    trouble("diff", "name two versions to compare; usage: pidc diff %s", self->usage);
    return false;
}

/* --- Reading --- */

static void find_only(struct side *s)
{
    for (size_t i = 0; i < s->workspace->count; i++)
        for (size_t k = 0; k < s->workspace->programmes[i]->count; k++) {
            const record *r = s->workspace->programmes[i]->records[k];
            if (r->context)
                continue;
            s->only = r;
            s->of = s->workspace->programmes[i];
        }
}

/* What cannot be read is compared as empty: that is said. */
static void tell_unreadable(const struct side *s)
{
    for (size_t i = 0; i < s->workspace->held; i++) {
        const document *d = s->workspace->documents[i];
        if (!d->readable || !d->fields)
            fprintf(stderr, "pidc diff: %.*s in “%.*s” cannot be read as a document\n",
                    STR_ARG(d->source.path), STR_ARG(s->version.name));
    }
}

static bool read_side(const struct diff_command *c, struct side *s)
{
    const files *from = version_files(&s->version);
    const workspace_options load = {
        .from = from, .templates = c->templates, .jobs = c->threads};
    s->workspace = workspace_load(&s->version.path, 1, &load);
    if (s->workspace->error.n) {
        trouble("diff", "%.*s", STR_ARG(s->workspace->error));
        return false;
    }
    if (!from->is_folder(from, s->version.path))
        find_only(s);
    tell_unreadable(s);
    return true;
}

static bool open_side(const struct diff_command *c, struct side *s, str name, str other)
{
    str error;
    str beside = file_exists(other) ? other : S(".");
    if (version_open(c->arena, name, beside, &s->version, &error))
        return read_side(c, s);
    trouble("diff", "%.*s", STR_ARG(error));
    return false;
}

static void close_side(struct side *s)
{
    if (s->workspace)
        workspace_free(s->workspace);
    version_close(&s->version);
}

/* --- Comparing --- */

static str programme_id(const programme *p)
{
    return p->self ? p->self->id.text : (str){0};
}

static const programme *same_programme(const workspace *w, const programme *p)
{
    if (w->count == 1)
        return w->programmes[0];
    for (size_t i = 0; i < w->count; i++)
        if (!w->programmes[i]->self == !p->self &&
            str_eq(programme_id(w->programmes[i]), programme_id(p)))
            return w->programmes[i];
    return NULL;
}

/* Programmes of either version; what the other does not have is compared with nothing. */
static size_t compare_folders(const struct diff_command *c, const struct side *old,
                              const struct side *new, const programme *nothing,
                              const changes **found)
{
    size_t count = 0;
    for (size_t i = 0; i < new->workspace->count; i++) {
        const programme *is = new->workspace->programmes[i];
        const programme *was = same_programme(old->workspace, is);
        found[count++] = changes_between(c->arena, was ? was : nothing, is);
    }
    for (size_t i = 0; i < old->workspace->count; i++) {
        const programme *was = old->workspace->programmes[i];
        if (!same_programme(new->workspace, was))
            found[count++] = changes_between(c->arena, was, nothing);
    }
    return count;
}

static int compare(const struct diff_command *c, const struct side *old, const struct side *new)
{
    if (!old->only != !new->only)
        return trouble("diff",
                       "“%.*s” and “%.*s” cannot be compared: one is a document, the "
                       "other a folder",
                       STR_ARG(old->version.name), STR_ARG(new->version.name));
    programme *nothing = programme_link(NULL, 0, NULL);
    size_t most = old->workspace->count + new->workspace->count + 1;
    const changes **found = arena_array(c->arena, most, sizeof *found);
    comparison all = {.old = old->version.name, .new = new->version.name, .programmes = found};
    if (new->only)
        found[all.count++] =
            changes_of_document(c->arena, old->of, old->only, new->of, new->only);
    else
        all.count = compare_folders(c, old, new, nothing, found);
    buf out = {0};
    c->write(&out, &all);
    bool ok = output_write("diff", buf_view(&out));
    buf_free(&out);
    programme_free(nothing);
    return ok ? EXIT_CLEAN : EXIT_TROUBLE;
}

static int run(const struct diff_command *c)
{
    struct side old = {0}, new = {0};
    str first = c->versions.items[0];
    str second = c->versions.count == 2 ? c->versions.items[1] : S(".");
    int status = EXIT_TROUBLE;
    if (open_side(c, &old, first, second) && open_side(c, &new, second, first))
        status = compare(c, &old, &new);
    close_side(&old);
    close_side(&new);
    return status;
}

int command_diff(int argc, char **argv)
{
    struct diff_command c = {.arena = arena_new(), .format = S("text")};
    bool helped = false;
    int status = EXIT_TROUBLE;
    if (read_command(&c, argc, argv, &helped))
        status = run(&c);
    arena_free(c.arena);
    return helped ? EXIT_CLEAN : status;
}
