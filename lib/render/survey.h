/*
 * Parts measured beside the first layout of the others, in a thread of its own.
 *
 * The thread has fonts of its own. What it finds depends on each part alone.
 */
#ifndef PIDC_RENDER_SURVEY_H
#define PIDC_RENDER_SURVEY_H

#include "render/part.h"

typedef struct survey survey;

/*
 * Begins to measure the parts that are fixed; NULL where they are too few to be worth it.
 * What is found lives as long as `a`.
 */
survey *survey_begin(arena *a, part_list *parts, const font_set *fonts);

/* Waits until the next of the fixed parts, in their order, is measured. */
void survey_take(survey *s);

/* Ends the thread, when all parts are measured; NULL is allowed. */
void survey_end(survey *s);

#endif
