/*
 * Files: what is read from the disk, and where it lies; output.h writes.
 *
 * Failures come back as a sentence that names the file and the reason, ready to
 * print; nothing here prints.
 */
#ifndef PIDC_CORE_FILE_H
#define PIDC_CORE_FILE_H

#include "core/str.h"

/* How file_read ended. */
typedef enum file_status { FILE_OK, FILE_TOO_LARGE, FILE_FAILED } file_status;

/*
 * Reads a whole regular file, a pipe or (for "-") standard input into `a`, at
 * most `limit` bytes. On FILE_FAILED *error says why; on FILE_TOO_LARGE nothing
 * was kept.
 */
file_status file_read(arena *a, str path, size_t limit, str *text, str *error);

/* Adds the first bytes of a regular file, at most `limit`, to `start`; false when it cannot. */
bool file_peek(arena *a, str path, size_t limit, buf *start);

bool file_exists(str path);
bool file_is_folder(str path);

/* Creates a folder and those above it. */
bool folder_make(arena *a, str path, str *error);

typedef struct folder_entry {
    str name;
    bool is_folder;
    bool is_special; /* a pipe, a device or a socket: to open it might take for ever */
} folder_entry;

/*
 * Lists a folder, names in byte order, hidden ones included, "." and ".." not;
 * links to folders are listed as files, so that no walk can go round in circles.
 */
bool folder_list(arena *a, str path, folder_entry **entries, size_t *count, str *error);

/* `folder`/`name`, without doubling the slash; "." as a folder adds nothing. */
str path_join(arena *a, str folder, str name);
/* `path`, which lies below `folder`, as seen from there. */
str path_below(str folder, str path);
/* Without "./" in front and slashes behind. */
str path_tidy(str path);
/* All before the last slash; "." when there is none, "/" for the root. */
str path_folder(str path);
str path_base(str path);

#endif
