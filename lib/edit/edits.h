/*
 * Changes to a text, made in one go: places in order, and what comes there.
 */
#ifndef PIDC_EDIT_EDITS_H
#define PIDC_EDIT_EDITS_H

#include "core/source.h"

typedef struct edits_item {
    span span;
    str replacement;
} edits_item;

typedef struct edits {
    arena *arena;
    edits_item *items;
    size_t count, capacity;
} edits;

/* Takes down that `where` becomes `replacement`; no two places may overlap. */
void edits_add(edits *e, span where, str replacement);

/* Bytes `whole` of a text with every change made; changes outside of them are left out. */
str edits_make(edits *e, str text, span whole);

#endif
