/*
 * Resource plans: who is needed in which phase, added up by phase, cluster and role.
 *
 * Figures are exact thousandths, of the kinds that load.h keeps apart. All tables of
 * allocations in the programme are read together; a cell's column is its phase. Phases
 * beyond the 63rd are put together as one.
 */
#ifndef PIDC_PLAN_ALLOCATIONS_H
#define PIDC_PLAN_ALLOCATIONS_H

#include "plan/load.h"

/* A phase that some table has a column for. */
typedef struct allocation_phase {
    const named *phase; /* NULL: the header names none of the programme's */
    str name;           /* its title, or the header as written */
    load_sum sum;
} allocation_phase;

/* A role within a cluster: the rows of that name. */
typedef struct allocation_role {
    str name;
    size_t cluster;   /* index in allocations.clusters */
    size_t person;    /* index in allocations.people */
    load_sum *phases; /* one a phase */
    origin origin;    /* the first of its rows */
} allocation_role;

typedef struct allocation_cluster {
    const named *group; /* NULL: the cell names none of the programme's groups */
    str name;           /* its title, or the cell as written; empty: the programme as a whole */
    size_t first;       /* roles[first, first + count) */
    size_t count;
    load_sum *phases;
} allocation_cluster;

/* A role in all clusters together. */
typedef struct allocation_person {
    str name;
    load_sum *phases;
    size_t clusters; /* how many clusters ask for it */
} allocation_person;

typedef struct allocations {
    allocation_phase *phases; /* as the programme lists them, then others as first mentioned */
    size_t phase_count;
    allocation_role *roles; /* by cluster, then as first mentioned */
    size_t role_count;
    allocation_cluster *clusters; /* the whole, then groups as listed, then others */
    size_t cluster_count;
    allocation_person *people; /* as first mentioned */
    size_t person_count;
    const effort_calendar *calendar;
} allocations;

/* The allocations of every live document of `p`; all lives in `a`. */
allocations *allocations_make(arena *a, const programme *p);

#endif
