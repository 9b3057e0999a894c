/*
 * The guidance of a template, sentence by sentence, to find what of it still
 * stands in an author's document. White space and the shape of quotation marks do
 * not matter. Texts are runs (read/inline_text.h), on both sides.
 */
#ifndef PIDC_MODEL_GUIDANCE_H
#define PIDC_MODEL_GUIDANCE_H

#include "core/str.h"

typedef struct guidance guidance;

/* No guidance yet; lives in `a`. */
guidance *guidance_new(arena *a);

/* Adds the sentences of a paragraph; those of fewer than 20 bytes are anybody's. */
void guidance_add(guidance *g, str paragraph);

/* A paragraph that is searched. Zero-initialise all but the text. */
typedef struct guidance_scan {
    str text;
    size_t at; /* what was searched */
} guidance_scan;

/*
 * The next stretch of guidance sentences: sets *found to the slice and moves behind the
 * sentence after it. False when there is none.
 */
bool guidance_find(const guidance *g, guidance_scan *scan, str *found);

#endif
