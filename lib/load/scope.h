/*
 * Which files belong together: from the paths a user names to documents.
 *
 * Given a folder: every `.md` below it but README.md, folders named `templates`,
 * hidden files and what git ignores. Given a file: that file. Both are judged
 * within the nearest programme above, whose other documents come along as
 * context.
 */
#ifndef PIDC_LOAD_SCOPE_H
#define PIDC_LOAD_SCOPE_H

#include "core/files.h"

typedef struct scope_file {
    str path;     /* as the user would write it */
    bool named;   /* given on the command line itself */
    bool context; /* not asked for: found beside what was */
} scope_file;

typedef struct scope {
    scope_file *files; /* in path order, each once */
    size_t count;
} scope;

/*
 * The documents of `from` that `paths` name, and `extra`, a file that need not
 * exist (the name of standard input; may be empty). False with *error set when a
 * path does not exist or cannot be listed, and when folders lie too deep to be looked into.
 */
bool scope_find(arena *a, const files *from, const str *paths, size_t count, str extra,
                scope *found, str *error);

/* The folder above `folder`, as the user would write it: "." is below "..". */
str scope_above(arena *a, str folder);

#endif
