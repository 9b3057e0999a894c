/*
 * The guidance of a template, sentence by sentence, to find what of it still
 * stands in an author's document. White space, emphasis, links and the shape of
 * quotation marks do not matter.
 */
#ifndef PIDC_MODEL_GUIDANCE_H
#define PIDC_MODEL_GUIDANCE_H

#include "core/str.h"

typedef struct guidance guidance;

/* No guidance yet; lives in `a`. */
guidance *guidance_new(arena *a);

/* Adds the sentences of a paragraph; those of fewer than 20 bytes are anybody's. */
void guidance_add(guidance *g, str paragraph);

/*
 * The next run of guidance sentences of `text`, a paragraph of Markdown, at or
 * after *at: sets *found to the slice and moves *at behind it. False when there
 * is none.
 */
bool guidance_find(const guidance *g, str text, size_t *at, str *found);

#endif
