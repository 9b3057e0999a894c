/*
 * A programme without errors: what build, export and query begin with.
 */
#ifndef PIDC_SOUND_H
#define PIDC_SOUND_H

#include "command.h"
#include "plan/plan.h"

/* The programme that stands in `folder` itself, else the only one below it; NULL, said why. */
const programme *programme_choose(const char *name, const workspace *w, str folder);

/* Shows the findings of a programme with errors, and that nothing came of it. */
int refuse_errors(const char *name, const check_result *result, const char *advice);

typedef struct sound_programme {
    workspace *workspace;
    check_result result;
    plan *plan; /* NULL: there is none, and the user heard why */
} sound_programme;

/*
 * Reads, checks and plans the programme in `folder`; EXIT_CLEAN when it is sound. Close it
 * with sound_close in any case.
 */
int sound_open(sound_programme *s, const char *name, str folder, str templates,
               check_options *check);
void sound_close(sound_programme *s);

#endif
