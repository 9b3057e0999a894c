#include "check/parts.h"

#include <string.h>

#include "core/diagnostic_copy.h"
#include "core/parallel.h"

struct part {
    scope files;
    bool
        left; /* holds documents without programme: they are judged with the others like them */
    check_result result;
    str error;
};

struct run {
    intake *intake;
    const check_options *options;
    size_t jobs; /* threads within a part */
    struct part *parts;
};

/* The result of a workspace with its findings copied, so that nothing else need be kept. */
static check_result check_and_copy(const struct run *r, const workspace *w)
{
    check_options options = *r->options;
    options.jobs = r->jobs;
    check_result found = check_workspace(w, &options), kept = found;
    kept.arena = arena_new();
    kept.list = diagnostics_new(kept.arena);
    diagnostics_copy(&kept.list, &found.list);
    check_result_free(&found);
    return kept;
}

/* Reads a part; NULL when that cannot be, and then the part says why. */
static workspace *read_part(const struct run *r, struct part *part)
{
    workspace *w = workspace_read(r->intake, part->files, r->jobs);
    if (w->error.n == 0)
        return w;
    part->result.arena = arena_new();
    part->error = str_copy(part->result.arena, w->error);
    workspace_free(w);
    return NULL;
}

static void check_part(void *context, size_t i)
{
    const struct run *r = context;
    struct part *part = &r->parts[i];
    workspace *w = read_part(r, part);
    if (!w)
        return;
    part->left = workspace_has_strays(w);
    if (!part->left)
        part->result = check_and_copy(r, w);
    workspace_free(w);
}

/* The files of all parts that were left. */
static scope files_left(const struct run *r)
{
    scope left = {arena_array(r->intake->arena, r->intake->all.count, sizeof *left.files), 0};
    for (size_t i = 0; i < r->intake->count; i++) {
        const scope *files = &r->parts[i].files;
        if (r->parts[i].left)
            memcpy(left.files + left.count, files->files, files->count * sizeof *left.files);
        left.count += r->parts[i].left ? files->count : 0;
    }
    return left;
}

/* What was left, as one; with it come mistakes in templates. */
static void check_left(const struct run *r, struct part *last)
{
    last->files = files_left(r);
    workspace *w = read_part(r, last);
    if (!w)
        return;
    w->problems = r->intake->problems;
    last->result = check_and_copy(r, w);
    workspace_free(w);
}

/* Adds what a part gave to the whole; of errors the first is told. */
static void join(check_result *whole, struct part *part, str *error)
{
    if (!part->result.arena)
        return;
    if (part->error.n && error->n == 0)
        *error = part->error;
    for (size_t i = 0; i < part->result.list.count; i++)
        diagnostics_append(&whole->list, part->result.list.items[i]);
    whole->files += part->result.files;
    whole->pids += part->result.pids;
    whole->programmes += part->result.programmes;
    whole->others += part->result.others;
    arena_join(whole->arena, part->result.arena);
}

check_result check_intake(intake *in, const check_options *options, str *error)
{
    size_t jobs = parallel_jobs(options->jobs);
    bool side_by_side = in->count >= jobs;
    struct run r = {in, options, side_by_side ? 1 : jobs, NULL};
    struct part last = {0};
    r.parts = arena_array(in->arena, in->count, sizeof *r.parts);
    for (size_t i = 0; i < in->count; i++)
        r.parts[i].files = in->parts[i];
    parallel_for(in->count, side_by_side ? jobs : 1, check_part, &r);
    r.jobs = jobs;
    check_left(&r, &last);
    check_result whole = {.arena = arena_new()};
    whole.list = diagnostics_new(whole.arena);
    *error = in->error;
    for (size_t i = 0; i < in->count; i++)
        join(&whole, &r.parts[i], error);
    join(&whole, &last, error);
    diagnostics_sort(&whole.list);
    check_result_count(&whole);
    return whole;
}
