/*
 * References within a report: which ids it has and what they are called, and the links
 * that lead to them, worded or taken away.
 *
 * A link may point forward. So targets are noted part by part, while the report is
 * composed, and links are resolved when all are known, in parts that are packed by then.
 */
#ifndef PIDC_COMPOSE_REFERENCES_H
#define PIDC_COMPOSE_REFERENCES_H

#include <libxml/tree.h>

#include "core/map.h"
#include "core/str.h"

/* What each id is called, as references say it: "section 4.2"; empty: by nothing. */
typedef struct targets {
    arena *arena; /* of ids and labels */
    map index;    /* from an id to its label's index */
    str *labels;
    size_t count, capacity;
} targets;

targets targets_new(arena *a);

/* Notes an id. Both strings must live as long as the targets; of one id the first counts. */
void targets_add(targets *t, str id, str label);

/*
 * Resolves the links in a child of body, packed or not: an a[href="#…"] without a target is
 * replaced by what it holds, an a.ref gets its target's label as its text.
 */
void references_resolve(const targets *t, xmlNode *child);

#endif
