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

#include "load/templates.h"
#include "model/programme.h"

typedef struct workspace_options {
    const files *from; /* where files are read; NULL: the disk */
    str templates;     /* --templates DIR; may be empty */
    size_t jobs;       /* threads; 0: one a processor */
    bool whole;        /* what comes along as context counts as asked for */
    bool has_input;    /* a document came on standard input: */
    str input;         /*   its text */
    str input_path;    /*   and the name to judge it under */
} workspace_options;

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
} workspace;

/*
 * Reads what `paths` name (with their programmes around them). On failure
 * `error` of the result is set, and it holds no programme.
 */
workspace *workspace_load(const str *paths, size_t count, const workspace_options *options);

void workspace_free(workspace *w);

/* The folder that a programme's documents lie in; "." for the one without document. */
str programme_folder(const programme *p);

#endif
