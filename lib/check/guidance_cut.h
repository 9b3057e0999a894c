/*
 * Guidance of the template, taken out of an author's document: the fix of
 * guidance-left, which is made only on request.
 */
#ifndef PIDC_CHECK_GUIDANCE_CUT_H
#define PIDC_CHECK_GUIDANCE_CUT_H

#include "check/check.h"
#include "read/inline_text.h"

/*
 * Adds to `d` the fix that takes `found`, a slice of a paragraph's run, out of the
 * document: with the paragraph, or the list item, that holds nothing else, and the
 * blank line behind it. Only at the margin, and in items of lists there; not where
 * emphasis or a link would be left open.
 */
void guidance_cut_fix(const checking *c, diagnostic *d, const text_run *run, str found);

#endif
