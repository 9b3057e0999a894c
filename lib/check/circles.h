/*
 * Work streams that depend on one another in a circle: part of check_dependencies.
 */
#ifndef PIDC_CHECK_CIRCLES_H
#define PIDC_CHECK_CIRCLES_H

#include "check/check.h"

/*
 * Adds a dependency-cycle finding for each circle of `depends-on` entries that
 * shares no entry with one already told at the entry that closes it. Of the
 * circles that an entry closes, the shortest is told.
 */
void check_circles(const checking *c);

#endif
