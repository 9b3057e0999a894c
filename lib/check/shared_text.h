/*
 * The parts of check_shared_text, one a file.
 */
#ifndef PIDC_CHECK_SHARED_TEXT_H
#define PIDC_CHECK_SHARED_TEXT_H

#include "check/check.h"

void check_base_years(const checking *c);  /* base-year-differs */
void check_copied_text(const checking *c); /* copied-text */

#endif
