/*
 * The colour space sRGB as an ICC profile: what a PDF/A says its colours mean.
 */
#ifndef PIDC_RENDER_ICC_H
#define PIDC_RENDER_ICC_H

#include "core/str.h"

/*
 * Appends a display profile of version 4.2 (ICC.1:2004-10): the primaries of
 * IEC 61966-2-1 adapted to D50, and its transfer curve as a parametric one.
 */
void icc_srgb(buf *out);

#endif
