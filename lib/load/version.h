/*
 * A version of documents as a user names it: a file or folder, a revision of git
 * ("HEAD~3"), or what lay at a path in a revision ("HEAD~3:pids/x").
 */
#ifndef PIDC_LOAD_VERSION_H
#define PIDC_LOAD_VERSION_H

#include "load/git_tree.h"

typedef struct version {
    str name;       /* as the user wrote it */
    str path;       /* the file or folder, as the user would write it */
    git_tree *tree; /* NULL: the disk */
} version;

/*
 * Finds what `name` means: something on the disk first; else REV:PATH, where PATH counts
 * from the root of the checkout or, beginning with ./ or ../, from the current folder; else
 * a revision, of which `beside` is wanted. False with *error, one sentence in `a`, when it
 * means nothing. Close it with version_close.
 */
bool version_open(arena *a, str name, str beside, version *v, str *error);

/*
 * What lay at `path` in a revision of git, whatever files have the revision's name: where
 * only revisions can be meant. The rest as above.
 */
bool version_of_revision(arena *a, str revision, str path, version *v, str *error);

void version_close(version *v);

/* Its files; valid until it is closed. */
const files *version_files(const version *v);

#endif
