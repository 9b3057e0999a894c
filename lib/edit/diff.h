/*
 * Unified diffs, as POSIX diff -u writes them and patch -p1 and git apply read them.
 */
#ifndef PIDC_EDIT_DIFF_H
#define PIDC_EDIT_DIFF_H

#include "core/str.h"

/*
 * Appends what changed in the file `path` between two texts, with three lines of
 * context, from a/path to b/path; nothing for equal texts. A slash before the path is
 * left out. Names with control characters, quotes or backslashes are quoted as git
 * does. Lines end with LF alone: a CR belongs to its line.
 */
void diff_unified(buf *out, str path, str before, str after);

#endif
