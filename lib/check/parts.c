#include "check/parts.h"

#include <pthread.h>
#include <string.h>

#include "core/diagnostic_copy.h"
#include "core/parallel.h"

struct part {
    scope files;
    bool
        left; /* holds documents without programme: they are judged with the others like them */
    str error;
};

struct run {
    intake *intake;
    const check_options *options;
    size_t jobs; /* threads within a part */
    struct part *parts;
    check_result *whole;
    pthread_mutex_t lock; /* of the whole, and what its arena holds */
};

/* Adds what a part gave to the whole, its findings copied, so that nothing else need be kept.
 */
static void add_result(struct run *r, const check_result *found)
{
    check_result *whole = r->whole;
    pthread_mutex_lock(&r->lock);
    diagnostics_copy(&whole->list, &found->list);
    whole->files += found->files;
    whole->pids += found->pids;
    whole->programmes += found->programmes;
    whole->others += found->others;
    pthread_mutex_unlock(&r->lock);
}

static void add_error(struct run *r, struct part *part, str error)
{
    pthread_mutex_lock(&r->lock);
    part->error = str_copy(r->whole->arena, error);
    pthread_mutex_unlock(&r->lock);
}

static void check_and_add(struct run *r, const workspace *w)
{
    check_options options = *r->options;
    options.jobs = r->jobs;
    check_result found = check_workspace(w, &options);
    add_result(r, &found);
    check_result_free(&found);
}

/* Reads a part; NULL when that cannot be, and then the part says why. */
static workspace *read_part(struct run *r, struct part *part)
{
    workspace *w = workspace_read(r->intake, part->files, r->jobs);
    if (w->error.n == 0)
        return w;
    add_error(r, part, w->error);
    workspace_free(w);
    return NULL;
}

static void check_part(void *context, size_t i)
{
    struct run *r = context;
    struct part *part = &r->parts[i];
    workspace *w = read_part(r, part);
    if (!w)
        return;
    part->left = workspace_has_strays(w);
    if (!part->left)
        check_and_add(r, w);
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

/* What was left, as one, behind all other parts; with it come mistakes in templates. */
static void check_left(struct run *r)
{
    struct part *last = &r->parts[r->intake->count];
    last->files = files_left(r);
    workspace *w = read_part(r, last);
    if (!w)
        return;
    w->problems = r->intake->problems;
    check_and_add(r, w);
    workspace_free(w);
}

/* Of several errors the one of the first part is told. */
static str first_error(const struct run *r)
{
    str error = r->intake->error;
    for (size_t i = 0; i <= r->intake->count && error.n == 0; i++)
        error = r->parts[i].error;
    return error;
}

check_result check_intake(intake *in, const check_options *options, str *error)
{
    size_t jobs = parallel_jobs(options->jobs);
    bool side_by_side = in->count >= jobs;
    check_result whole = {.arena = arena_new()};
    whole.list = diagnostics_new(whole.arena);
    struct run r = {in, options, side_by_side ? 1 : jobs, .whole = &whole};
    r.parts = arena_array(in->arena, in->count + 1, sizeof *r.parts);
    for (size_t i = 0; i < in->count; i++)
        r.parts[i].files = in->parts[i];
    pthread_mutex_init(&r.lock, NULL);
    parallel_for(in->count, side_by_side ? jobs : 1, check_part, &r);
    r.jobs = jobs;
    check_left(&r);
    pthread_mutex_destroy(&r.lock);
    *error = first_error(&r);
    diagnostics_sort(&whole.list);
    check_result_count(&whole);
    return whole;
}
