/*
 * What paths name, before any of it is read: its files, in parts that have nothing to
 * do with each other.
 *
 * No programme reaches beyond its folder, so what lies in folders beside each other can be
 * read, checked and given up one after the other, in the memory of the largest. Where
 * folders alone do not show that a part ends, it goes on.
 */
#ifndef PIDC_LOAD_INTAKE_H
#define PIDC_LOAD_INTAKE_H

#include "load/scope.h"
#include "load/templates.h"

typedef struct workspace_options {
    const files *from; /* where files are read; NULL: the disk */
    str templates;     /* --templates DIR; may be empty */
    size_t jobs;       /* threads; 0: one a processor */
    bool whole;        /* what comes along as context counts as asked for */
    bool has_input;    /* a document came on standard input: */
    str input;         /*   its text */
    str input_path;    /*   and the name to judge it under */
} workspace_options;

typedef struct intake {
    arena *arena;
    const files *from; /* with the document on standard input in its place */
    template_store *templates;
    diagnostics problems; /* mistakes in templates, as they are met */
    scope all;
    scope *parts; /* of `all`, in order */
    size_t count;
    str error; /* when the paths lead nowhere: one sentence; then there is no part */
} intake;

/* Finds the files. The options must outlive the intake. */
intake *intake_open(const str *paths, size_t count, const workspace_options *options);
void intake_close(intake *in);

#endif
