/*
 * Work done beside the caller's: what is handed over is worked on by a thread, piece by
 * piece, and comes back in the same order.
 *
 * Pieces lie in a ring of slots that the caller fills one after the other, so that neither
 * side runs far ahead of the other. A side that waits is woken for several at a time.
 * What comes back depends only on what was handed over, never on timing. Where no thread can
 * be had, the caller's does the work as it is handed over.
 */
#ifndef PIDC_CORE_STAGE_H
#define PIDC_CORE_STAGE_H

#include <stdbool.h>
#include <stddef.h>

typedef struct stage stage;

/*
 * A stage that calls work(context, slot) for each slot handed over, in order. `slots` are
 * `count` of them, of `size` bytes each; they stay the caller's, as does what they own.
 */
stage *stage_new(void *slots, size_t count, size_t size,
                 void (*work)(void *context, void *slot), void *context);

/* Does what is left to do, and ends the stage; NULL is allowed. */
void stage_free(stage *s);

/* Whether nothing can be handed over before something is taken back; and whether all was. */
bool stage_is_full(const stage *s);
bool stage_is_empty(const stage *s);

/* The slot to be filled next, when the stage is not full; and hands that over. */
void *stage_slot(const stage *s);
void stage_put(stage *s);

/* Takes back the oldest slot, when the stage is not empty: waits for its work. */
void *stage_take(stage *s);

#endif
