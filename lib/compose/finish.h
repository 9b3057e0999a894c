/*
 * The last pass over a report: headings and captions numbered, contents filled,
 * headers of cells named, references worded, links without a target taken away.
 */
#ifndef PIDC_COMPOSE_FINISH_H
#define PIDC_COMPOSE_FINISH_H

#include <libxml/tree.h>

#include "compose/anchors.h"

/* What is to be filled; `body` must be set, the others may be NULL. */
typedef struct finishing {
    arena *arena;
    anchors *anchors; /* for tables and figures that were given no id */
    xmlNode *body;
    xmlNode *contents;     /* nav of sections; parts before it stay without a number */
    size_t contents_depth; /* levels of headings in it */
    size_t annex_depth;    /* the same below annexes, the annex itself counted */
    xmlNode *tables;       /* nav of tables and figures, but those of sheets */
} finishing;

/*
 * Finishes the tree under `body`. A part titled "Annex: Title" becomes an annex.
 * Every a[href="#…"] whose target is missing is replaced by its text; a.ref gets
 * the text "section 4.2", "annex B" or "table 7".
 */
void finish_tree(const finishing *f);

#endif
