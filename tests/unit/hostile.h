/*
 * Findings made of texts that break formats which were written carelessly:
 * control characters, quotes, markup, broken UTF-8, line ends of every kind.
 */
#ifndef PIDC_TESTS_HOSTILE_H
#define PIDC_TESTS_HOSTILE_H

#include "core/diagnostic.h"

enum { HOSTILE_FINDINGS = 3 };

/*
 * A sorted list of HOSTILE_FINDINGS in one document, with hints, related places
 * and fixes; all in `a`. *seed decides it, and is moved on.
 */
diagnostics hostile_findings(arena *a, uint32_t *seed);

#endif
