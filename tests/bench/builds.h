/*
 * How fast reports are built, and in how much memory.
 */
#ifndef PIDC_BENCH_BUILDS_H
#define PIDC_BENCH_BUILDS_H

#include "corpus.h"

/*
 * Builds the action plan of the programme as it is and of one a hundred times its size,
 * as PDF alone and with HTML beside it, below `folder`; prints pages a second and the
 * largest resident set of each.
 */
void builds_bench(arena *a, const char *program, const corpus *c, str folder);

/* The pages of a PDF, as pdfinfo counts them. */
size_t builds_pages(arena *a, str path);

#endif
