/*
 * The files of a commit, read from git: what stood in the checkout at that
 * revision. The work tree is not touched. Files outside the checkout are those of
 * the disk.
 *
 * Only names are read at first (git ls-tree); contents come when they are asked for,
 * from one git cat-file that stays. Submodules count as not there.
 */
#ifndef PIDC_LOAD_GIT_TREE_H
#define PIDC_LOAD_GIT_TREE_H

#include "core/files.h"

typedef struct git_tree git_tree;

/*
 * The tree at `revision` (as git rev-parse reads it) of the checkout that `path`
 * lies in. NULL with *error, one sentence in `a`, when there is no git, no checkout
 * or no such revision.
 */
git_tree *git_tree_open(arena *a, str path, str revision, str *error);
void git_tree_close(git_tree *t);

/* Its files, by the paths that those of the disk have. Valid until it is closed. */
const files *git_tree_files(const git_tree *t);

/*
 * The path, as seen from the current folder (which must lie in the checkout), of what
 * lies at `below` under the checkout's root; lives in `a`.
 */
str git_tree_path(const git_tree *t, arena *a, str below);

/* True when a path lies in the checkout. */
bool git_tree_covers(const git_tree *t, str path);

#endif
