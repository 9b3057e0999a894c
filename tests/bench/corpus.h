/*
 * Documents to measure with: a programme of the tree, as often as is wanted.
 */
#ifndef PIDC_BENCH_CORPUS_H
#define PIDC_BENCH_CORPUS_H

#include "core/str.h"

/* The documents of a programme's folder itself, none below it. */
typedef struct corpus {
    str *names, *texts;
    size_t count;
} corpus;

/* Says on standard error what went wrong, and ends the program. */
void bench_fail(const char *what, str detail) __attribute__((noreturn));

/* Reads into `a`. */
corpus corpus_read(arena *a, str folder);

/* Their size together. */
size_t corpus_bytes(const corpus *c);

/* Makes `programmes` folders below `folder`, each with all of the documents as they are. */
void corpus_copy(arena *a, const corpus *c, str folder, size_t programmes);

/*
 * Makes one programme in `folder`: its own document as it is, and `copies` of every PID.
 * From the second on, a copy's number follows its ID, wherever a PID of the same copy names
 * it, and its titles, so that every copy refers to itself and nothing stands twice.
 */
void corpus_multiply(arena *a, const corpus *c, str folder, size_t copies);

#endif
