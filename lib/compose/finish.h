/*
 * The last pass over a report: headings and captions numbered, contents filled,
 * headers of cells named, references worded, links without a target taken away.
 *
 * It follows close behind the composing of parts, and packs each (packed.h) when it is
 * done with it; what must know the whole report waits for finish_end.
 */
#ifndef PIDC_COMPOSE_FINISH_H
#define PIDC_COMPOSE_FINISH_H

#include <libxml/tree.h>

#include "compose/anchors.h"
#include "compose/references.h"

/* `arena`, `anchors` and `body` must be set before finish_begin, the navs when they stand. */
typedef struct finishing {
    arena *arena;
    anchors *anchors; /* for tables and figures that were given no id */
    xmlNode *body;
    bool has_contents;     /* contents stand in the report, here or further down */
    xmlNode *contents;     /* nav of sections; parts before it stay without a number */
    size_t contents_depth; /* levels of headings in it */
    size_t annex_depth;    /* the same below annexes, the annex itself counted */
    xmlNode *tables;       /* nav of tables and figures, but those of sheets */

    xmlNode *last; /* child of body that is finished; what follows is not */
    bool past_contents;
    size_t parts, annexes, table_count, figure_count;
    targets targets;
    xmlNode *section_list, *caption_list; /* what the navs will hold */
} finishing;

void finish_begin(finishing *f);

/*
 * Finishes the children of body up to before `end`, to which nothing will be added. A part
 * titled "Annex: Title" becomes an annex, or goes when it only says that there is nothing for
 * it. Waits while contents are still to come.
 */
void finish_parts(finishing *f, const xmlNode *end);

/*
 * Finishes what is left, and the report. Every a[href="#…"] whose target is missing is
 * replaced by its text; a.ref gets the text "section 4.2", "annex B" or "table 7".
 */
void finish_end(finishing *f);

#endif
