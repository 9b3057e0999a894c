/*
 * Damage that `pidc check --fix` is for: names with a slip in them, and sections in
 * another order. Families of the harness in mended.c alone.
 */
#ifndef PIDC_TESTS_SLIPS_H
#define PIDC_TESTS_SLIPS_H

#include "seeded.h"

seed_family seed_slips, seed_moves;

#endif
