/*
 * Names beside marks on a line of time: in lanes below one another, so that no
 * name covers a mark or another name.
 */
#ifndef PIDC_COMPOSE_CHART_LABELS_H
#define PIDC_COMPOSE_CHART_LABELS_H

#include "compose/chart_text.h"

/* What is taken of a lane: from `first` to below `end`, in the order of place. */
typedef struct chart_lane {
    struct chart_taken {
        int first, end;
    } * taken;
    size_t count, capacity;
} chart_lane;

/* The lanes of one row; begin with the edges set and all else zero. */
typedef struct chart_lanes {
    arena *arena;
    int left, right; /* nothing is placed outside */
    chart_lane *lanes;
    size_t count, capacity;
} chart_lanes;

typedef enum chart_side {
    CHART_AFTER,  /* the name begins right of its mark */
    CHART_BEFORE, /* and ends left of it */
    CHART_BELOW,  /* there is room on neither side: it stands in the lane below */
} chart_side;

typedef struct chart_place {
    size_t lane; /* of the mark, from 0 */
    chart_side side;
    int x; /* where the name begins */
} chart_place;

enum { CHART_GAP = 30 }; /* between a mark and its name, and to what comes next */

/*
 * Finds a place for a mark from `first` to `end` and its name, `width` wide (0: no
 * name): in the highest lane that has room right of the mark, else left of it, or
 * below the mark in two lanes of its own. A name wider than the room from edge to
 * edge begins at the left edge. Takes the time of what is placed already.
 */
chart_place chart_place_label(chart_lanes *l, int first, int end, int width);

#endif
