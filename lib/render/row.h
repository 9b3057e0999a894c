/*
 * Strips side by side: the rows of tables, key figures, facts.
 */
#ifndef PIDC_RENDER_ROW_H
#define PIDC_RENDER_ROW_H

#include "render/layout.h"

/* One cell: strips that were collected, and where they stand in the row. */
typedef struct row_cell {
    const xmlNode *node; /* named for tags even when nothing is in it */
    double x;            /* from the left of the row */
    double width;
    strips content;
    bool bottom; /* stands at the bottom of the row */
    bool again;  /* has stood elsewhere: only to be seen, without structure */
} row_cell;

typedef struct side_by_side {
    row_cell *cells;
    size_t count;
    const xmlNode *node; /* the row itself, NULL when it has no structure */
    const xmlNode *held; /* the table, when its rows come in pieces, else NULL */
    uint32_t missing;    /* columns of the table that it has no cells for */
    double padding;      /* above and below the cells */
    double rule_above;   /* thickness, 0 for none */
    double rule_below;
    double width; /* of rules */
    colour rule_colour;
    bool tinted; /* each cell has a ground of `tint` that reaches `inset` around it */
    colour tint;
    double inset;
    bool clip; /* cells are narrower than their text may be */
} side_by_side;

/*
 * Collects what `fill` lays out for `node` in a column of that width, in the
 * type and style set in l->at. Afterwards l->at is as before.
 */
strips row_collect(layout *l, double width, const xmlNode *node,
                   void (*fill)(layout *, const xmlNode *));

/*
 * Places a row. One that is taller than a page is cut between its strips into
 * several. `memory` is the mark of before its cells were collected.
 */
void row_place(layout *l, const side_by_side *r, size_t memory);

#endif
