/*
 * How fast the same report is set: pidc from Markdown, Typst from ready-made source.
 */
#ifndef PIDC_BENCH_TYPST_H
#define PIDC_BENCH_TYPST_H

#include "corpus.h"

/*
 * Makes programmes of 9, 90 and 900 PIDs below `folder`, and has both make two reports of
 * each as a tagged PDF: one of the PIDs alone, each in full behind a table of contents, and
 * the action plan. pidc reads, checks, plans, draws and sets; Typst sets what `converter`
 * (typst_source.c) made of the same report beforehand. Prints pages, time and memory of
 * both, and their ratios. `python` has Typst's package.
 *
 * Typst may use three quarters of the machine's memory. Of 24 GB that is not enough for the
 * action plan of 900 PIDs: the ratios are then those at the point where it gave up.
 */
void typst_bench(arena *a, const char *program, const corpus *c, str folder, const char *python,
                 const char *converter);

#endif
