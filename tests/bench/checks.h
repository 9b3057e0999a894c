/*
 * How fast documents are checked: pidc against its peers on the same bytes.
 */
#ifndef PIDC_BENCH_CHECKS_H
#define PIDC_BENCH_CHECKS_H

#include "corpus.h"

/*
 * Copies the programme until there are 9, 900 and 9,000 PIDs below `folder`, and prints
 * what `pidc check` takes on one core and on all, against cmark_parse_document alone, and
 * against `rumdl check` with no rule but that of required headings: `linter`, run with
 * `config`, or NULL.
 */
void checks_bench(arena *a, const char *program, const corpus *c, str folder,
                  const char *linter, const char *config);

#endif
