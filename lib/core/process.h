/*
 * Running another program and reading what it says.
 */
#ifndef PIDC_CORE_PROCESS_H
#define PIDC_CORE_PROCESS_H

#include "core/str.h"

/*
 * Runs argv[0] (found in PATH; argv ends with NULL) with `input` as its standard
 * input and its errors thrown away. Returns its exit status, or -1 when it could
 * not be run or was killed. What it printed is added to `output`. No shell.
 */
int process_run(const char *const *argv, str input, buf *output);

/* A program that stays and answers one question after another. */
typedef struct process {
    int child;
    int fd;    /* its standard input and output */
    buf heard; /* what it said beyond what was taken; from `taken` on */
    size_t taken;
} process;

/* Starts a program as process_run does; false when it cannot be run. End it with process_end.
 */
bool process_start(process *p, const char *const *argv);

/* Writes all of `text` to it; false when it does not listen any more. */
bool process_tell(process *p, str text);

/* Its next line, without the line feed; false when it ended. Valid until the next call. */
bool process_hear_line(process *p, str *line);

/* Its next `size` bytes, added to `bytes`; false when it ended before. */
bool process_hear_bytes(process *p, size_t size, buf *bytes);

void process_end(process *p);

#endif
