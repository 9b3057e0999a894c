/*
 * References in prose to sections by number: part of check_references.
 */
#ifndef PIDC_CHECK_SECTION_NUMBERS_H
#define PIDC_CHECK_SECTION_NUMBERS_H

#include "check/check.h"

/* Finds "section X", and numbers that no heading of a numbered document has. */
void check_section_numbers(const checking *c);

#endif
