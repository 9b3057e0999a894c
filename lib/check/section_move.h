/*
 * Sections in the wrong place, moved as a whole: the fix of section-order.
 */
#ifndef PIDC_CHECK_SECTION_MOVE_H
#define PIDC_CHECK_SECTION_MOVE_H

#include "check/check.h"

/* A section that stands out of the template's order. All are specs of the template. */
typedef struct section_move {
    size_t self;
    size_t after;      /* the nearest before it that stays where it is, or (size_t)-1 */
    size_t before;     /* the nearest behind it that stays, or (size_t)-1; not both */
    const bool *stays; /* for each spec, whether its section stays */
} section_move;

/*
 * Adds to `d` the fix that moves the section between the two, bytes unchanged, where
 * that is certain: headings are not numbered, no section that the template does not
 * know stands between, no comment speaks for the next heading across the cut, and
 * nothing at the end of the document would swallow what follows.
 */
void section_move_fix(const checking *c, diagnostic *d, section_move move);

#endif
