/*
 * The files that a run of the program sees: those of the disk, or others in their
 * place.
 *
 * Whoever looks for documents asks a `files` and never the disk, so that what an
 * editor holds, what a fix would make of a document and what a commit held are
 * found, read and checked by the same code. Safe to ask from several threads.
 */
#ifndef PIDC_CORE_FILES_H
#define PIDC_CORE_FILES_H

#include "core/file.h"
#include "core/map.h"

typedef struct files files;

/* Each call is the one of core/file.h by that name. */
struct files {
    file_status (*read)(const files *f, arena *a, str path, size_t limit, str *text,
                        str *error);
    bool (*peek)(const files *f, arena *a, str path, size_t limit, buf *start);
    bool (*exists)(const files *f, str path);
    bool (*is_folder)(const files *f, str path);
    bool (*list)(const files *f, arena *a, str folder, folder_entry **entries, size_t *count,
                 str *error);
    /* A folder's path from the root, links resolved; empty when there is no such folder. */
    str (*absolute)(const files *f, arena *a, str folder);
    bool git_ignores; /* git may ignore some of them */
};

/* The disk. */
extern const files files_on_disk;

/* Texts that stand in the place of files below: found by path, exactly as it is asked for. */
typedef struct files_layer {
    files files;
    const files *below;
    map index;
    str *texts;
    size_t count, capacity;
} files_layer;

/* An empty layer over `below`, which must outlive it; it grows in `a`. */
files_layer files_layer_new(arena *a, const files *below);

/* Puts `text` (not copied, nor is `path`) in the place of a file, new or not. */
void files_layer_set(files_layer *layer, str path, str text);

/* The text that the layer has for a path; NULL when it has none. */
const str *files_layer_get(const files_layer *layer, str path);

#endif
