#include "sound.h"

#include <stdio.h>

const programme *programme_choose(const char *name, const workspace *w, str folder)
{
    const programme *chosen = NULL;
    size_t found = 0;
    for (size_t i = 0; i < w->count; i++) {
        if (!w->programmes[i]->self)
            continue;
        if (found++ == 0 || str_eq(programme_folder(w->programmes[i]), folder))
            chosen = w->programmes[i];
    }
    if (found == 0)
        trouble(name, "there is no programme in “%.*s”: no document has `template: programme`",
                STR_ARG(folder));
    if (found < 2 || str_eq(programme_folder(chosen), folder))
        return chosen;
    trouble(name, "there are several programmes below “%.*s”: name one%s", STR_ARG(folder),
            str_eq(str_of(name), S("build")) ? " with -C" : "");
    return NULL;
}

int refuse_errors(const char *name, const check_result *result, const char *advice)
{
    if (!output_findings(name, &result->list, summary_of(result)))
        return EXIT_TROUBLE;
    fprintf(stderr, "pidc %s: nothing was written, because of the errors above%s\n", name,
            advice);
    return EXIT_FINDINGS;
}

static int check_and_plan(sound_programme *s, const char *name, str folder,
                          check_options *check)
{
    const programme *p = programme_choose(name, s->workspace, folder);
    if (!p)
        return EXIT_TROUBLE;
    s->result = check_workspace(s->workspace, check);
    if (s->result.errors)
        return refuse_errors(name, &s->result, "");
    if (!check->has_as_of)
        programme_newest_date(p, &check->as_of);
    s->plan = plan_make(p, &s->result.list, check->as_of);
    return EXIT_CLEAN;
}

int sound_open(sound_programme *s, const char *name, str folder, str templates,
               check_options *check)
{
    const workspace_options load = {.templates = templates, .jobs = check->jobs};
    *s = (sound_programme){.workspace = workspace_load(&folder, 1, &load)};
    if (s->workspace->error.n)
        return trouble(name, "%.*s", STR_ARG(s->workspace->error));
    return check_and_plan(s, name, folder, check);
}

void sound_close(sound_programme *s)
{
    plan_free(s->plan);
    if (s->result.arena)
        check_result_free(&s->result);
    workspace_free(s->workspace);
}
