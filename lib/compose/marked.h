/*
 * Text in which what is still to be written is marked: each placeholder, as the
 * rule of that name finds it, in span.missing.
 */
#ifndef PIDC_COMPOSE_MARKED_H
#define PIDC_COMPOSE_MARKED_H

#include <libxml/tree.h>

#include "check/placeholder_scan.h"
#include "model/programme.h"

/* Words that look like placeholders but are ids in this programme (an authority TBC). */
typedef struct marked_names {
    bool taken[PLACEHOLDER_WORDS];
} marked_names;

/* Makes `tree` leave those words alone; `names` must live until the tree is composed. */
void marked_use_names(xmlDoc *tree, marked_names *names, const programme *p);

/*
 * Appends text to a node. `goes_on`: it continues a sentence that began before it,
 * so what stands at its start opens nothing.
 */
void marked_text(xmlNode *parent, str text, placeholder_place place, bool goes_on);

#endif
