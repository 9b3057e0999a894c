/*
 * The bench: edits of one programme's documents, tried in memory, on all cores.
 *
 * A run over a whole programme costs milliseconds, and there are thousands of edits;
 * so one edit of each document is made at a time, all in one run: of those that may be
 * heard of in other documents, only such as may be heard of alike; and reports apart from
 * what they report on. When such a round
 * gives anything but what its edits deserve, each of them is tried alone, and only
 * that counts. Edits whose findings belong in other documents are always tried alone.
 */
#ifndef PIDC_TESTS_BENCH_H
#define PIDC_TESTS_BENCH_H

#include "seeded.h"

typedef struct edit {
    const char *kind;
    const record *record;
    span where;
    str replacement;
    deserts expected;
} edit;

typedef struct bench {
    arena *arena;
    edit *edits;
    size_t count, capacity;
} bench;

/*
 * Tries some edits at once, of different documents; true when each gave what it deserves.
 * `explain`: there is one edit, it did not, and why is to be printed. *changed is how many
 * documents the trial itself changed, where it changes any. Called in several processes:
 * what it leaves in its context is lost.
 */
typedef bool trial(void *context, const edit *const *edits, size_t count, bool explain,
                   size_t *changed);

/* What became of an edit; documents changed by a round are counted once. */
typedef struct outcome {
    bool right;
    size_t changed;
} outcome;

/* The documents over `below` with some edits made, of different documents. */
files_layer edits_made(arena *a, const files *below, const edit *const *edits, size_t count);

/* Prints what was edited, and `verdict`, as a TAP comment. */
void edit_describe(const edit *e, const char *verdict);

/* Whether a document reports on others: an update or a review, with rules of its own. */
bool bench_is_report(const record *r);

/* Runs a family over every document of a programme that has a template. */
void bench_seed(bench *b, seed_family *family, const programme *p);

/* Keeps each `every`th edit. */
void bench_thin(bench *b, size_t every);

/*
 * Tries every edit, in rounds, and alone where a round failed; explains those that failed
 * alone, in their order. Returns an outcome for each edit, in the bench's arena.
 */
outcome *bench_run(const bench *b, const programme *p, trial *try_edits, void *context);

#endif
