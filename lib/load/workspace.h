/*
 * The documents a user asked for, read in parallel and linked into programmes.
 *
 * This is where paths become a model: it finds files (scope.h), reads them,
 * looks templates up, and hands everything to model/. A folder may hold several
 * programmes; what lies outside any forms a last one without a programme
 * document.
 */
#ifndef PIDC_LOAD_WORKSPACE_H
#define PIDC_LOAD_WORKSPACE_H

#include "load/intake.h"
#include "model/programme.h"

typedef struct workspace {
    arena *arena;
    const files *from;      /* with the document on standard input in its place */
    programme **programmes; /* in the order of their folders */
    size_t count;
    size_t document_count; /* that were asked for and read */
    diagnostics problems;  /* mistakes in templates */
    str error;             /* when loading failed: one sentence */
    template_store *templates;
    document **documents; /* every one that was read, in path order */
    size_t held;
    intake *intake; /* when it came of workspace_load: freed with it */
} workspace;

/*
 * Reads some files of an intake, which must outlive the result: a part of it, or several.
 * On failure `error` of the result is set, and it holds no programme. Safe to call from
 * several threads at once. Mistakes in templates are left to the intake.
 */
workspace *workspace_read(intake *in, scope files, size_t jobs);

/* The same of all that `paths` name (with their programmes around them). */
workspace *workspace_load(const str *paths, size_t count, const workspace_options *options);

void workspace_free(workspace *w);

/* Are there documents outside any programme, which belong together wherever they lie? */
bool workspace_has_strays(const workspace *w);

/* The folder that a programme's documents lie in; "." for the one without document. */
str programme_folder(const programme *p);

#endif
