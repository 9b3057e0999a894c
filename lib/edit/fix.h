/*
 * Fixes: the edits that findings carry, made where they are certain.
 *
 * Documents are changed in memory, as others would read them from the disk, and
 * checked again; edits that overlap are made one after another, until no fixable
 * finding is left. Nothing is written here, and no byte outside of an edit changes:
 * line ends, a byte order mark and spaces stay as they are.
 */
#ifndef PIDC_EDIT_FIX_H
#define PIDC_EDIT_FIX_H

#include "check/baseline.h"

typedef struct fix_options {
    bool guidance;         /* take out the template's guidance also */
    const baseline *since; /* leave alone what is in it; may be NULL */
} fix_options;

/* A document that fixes changed. */
typedef struct fixed_file {
    str path;
    str before;
    str after;
    size_t fixed[RULE_COUNT]; /* findings of each rule that were mended */
} fixed_file;

typedef struct fixing {
    arena *arena;
    workspace *workspace; /* the documents as they are now, */
    check_result result;  /* and what is left to find in them */
    size_t known;         /* findings that `since` has, and result not */
    size_t errors;        /* before anything was fixed */
    size_t warnings;
    fixed_file *files; /* in the order in which they were first changed */
    size_t count, capacity;
    str error; /* when loading failed: one sentence; then there is no result */
} fixing;

/* Loads and checks what `paths` name, and fixes it in memory. Free with fixing_free. */
fixing *fix_documents(const str *paths, size_t count, const workspace_options *load,
                      const check_options *check, const fix_options *options);
void fixing_free(fixing *f);

/* True when `--fix` would mend a finding: it has edits that change something. */
bool fix_applies(const diagnostic *d, const fix_options *options);

#endif
