/*
 * Room shared among columns of a table.
 */
#ifndef PIDC_RENDER_SHARE_H
#define PIDC_RENDER_SHARE_H

#include "render/measure.h"

/* The columns' words are wider than the room. */
bool share_crowded(const measures *all);

/*
 * Sets the widths of all columns, which fill the room or less. Crowded columns are
 * narrower than their words.
 */
void share_room(measures *all);

#endif
