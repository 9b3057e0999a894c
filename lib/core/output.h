/*
 * Writing files: whole, and all of them or none.
 *
 * Failures come back as a sentence that names the file and the reason, ready to
 * print; nothing here prints.
 */
#ifndef PIDC_CORE_OUTPUT_H
#define PIDC_CORE_OUTPUT_H

#include "core/str.h"

/* A file to be written, and its content. */
typedef struct file_output {
    str path;
    str content;
} file_output;

/*
 * Writes files: each into a temporary one beside it, checked and synced; when all
 * stand, each is renamed over its path, through links. Keeps the permissions of
 * files that were there. A single one that is a device or a pipe is written to as it
 * is.
 *
 * Returns false with *error set when anything failed: then every path is as it
 * was, or *error says which are not, and no temporary file is left. Signals that
 * ask the program to end wait until it is over.
 */
bool files_write(arena *a, const file_output *outputs, size_t count, str *error);

/* The same for one file. */
bool file_write(arena *a, str path, str content, str *error);

#endif
