/*
 * A finding's identity, for consumers that follow it from run to run.
 *
 * It stays when lines are added above or below, and differs between any two
 * findings of one list: of findings that read alike, the first keeps the plain
 * hash and the others add their number.
 */
#ifndef PIDC_REPORT_FINGERPRINT_H
#define PIDC_REPORT_FINGERPRINT_H

#include <stdint.h>

#include "core/diagnostic.h"

/* The fingerprint of each finding of the list, in its order; lives in `a`. */
uint64_t *fingerprints(arena *a, const diagnostics *list);

enum { FINGERPRINT_HEX = 17 }; /* 16 digits and a NUL */

void fingerprint_hex(uint64_t print, char hex[FINGERPRINT_HEX]);

#endif
