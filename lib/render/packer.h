/*
 * Deflating beside the work: what is to be packed is handed over, and comes back
 * packed in the same order.
 *
 * A thread packs while the next page is being drawn. The order and the bytes
 * depend on what was handed over only, never on timing.
 */
#ifndef PIDC_RENDER_PACKER_H
#define PIDC_RENDER_PACKER_H

#include <stdint.h>

#include "core/str.h"

typedef struct packer packer;

/* One stream on its way. */
typedef struct packed {
    uint32_t number; /* of the object, as it was handed over */
    str entries;
    str data; /* deflated; valid until the packer is used again */
} packed;

/* Where no thread can be had, packing is done by the caller. */
packer *packer_new(void);
void packer_free(packer *p);

/* Whether no more can be handed over before something is taken back. */
bool packer_is_full(const packer *p);
bool packer_is_empty(const packer *p);

/* Hands over a stream; it is copied. The packer must not be full. */
void packer_put(packer *p, uint32_t number, str entries, str data);

/* Takes back the oldest stream, waiting for it. The packer must not be empty. */
packed packer_take(packer *p);

#endif
