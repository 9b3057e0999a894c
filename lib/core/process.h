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

#endif
