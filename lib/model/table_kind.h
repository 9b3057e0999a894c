/*
 * The kinds of table that documents can hold: format.md, "Tables".
 *
 * A template binds a section to a kind; a kind knows its columns. What a column
 * is for (its role) is found by its header's text.
 */
#ifndef PIDC_MODEL_TABLE_KIND_H
#define PIDC_MODEL_TABLE_KIND_H

#include "core/str.h"

typedef enum column_role {
    COLUMN_OTHER, /* kept, not known */
    COLUMN_REF,
    COLUMN_LABEL,       /* the bold column of format.md: Funding area, Milestone, Risk, … */
    COLUMN_WORK_STREAM, /* in a programme's tables: which PID a row belongs to */
    COLUMN_AMOUNT,
    COLUMN_BUDGET,  /* an update's costs: what was to be spent, */
    COLUMN_SPENT,   /* what has been, */
    COLUMN_OUTTURN, /* and what it is going to be */
    COLUMN_BALANCE,
    COLUMN_DATE, /* Due, Date, Deadline */
    COLUMN_REQUIREMENT,
    COLUMN_ORGANISATION,
    COLUMN_OUTCOME,
    COLUMN_OWNER,
    COLUMN_COST,
    COLUMN_PROBABILITY,
    COLUMN_IMPACT,
    COLUMN_RESPONSE,
    COLUMN_NATURE,
    COLUMN_STATUS,
    COLUMN_FORECAST,
    COLUMN_ACHIEVED,
    COLUMN_COMMENT,
    COLUMN_CLUSTER,
    COLUMN_PHASE,     /* allocation: one column a phase */
    COLUMN_CELL,      /* matrix: one column each */
    COLUMN_REFERENCE, /* mapping: the two sides */
    COLUMN_POSITION,
    COLUMN_DIRECTORATE,
    COLUMN_ROLE_COUNT,
} column_role;

typedef struct column_spec {
    column_role role;
    bool required;
    const char *names; /* canonical header first, then others, separated by '|' */
} column_spec;

typedef enum table_type {
    TABLE_COSTS,
    TABLE_LEDGER,
    TABLE_RESOURCES,
    TABLE_ALLOCATION,
    TABLE_MILESTONES,
    TABLE_ACTIONS,
    TABLE_DELIVERABLES,
    TABLE_RISKS,
    TABLE_DEPENDENCIES,
    TABLE_RECOMMENDATIONS,
    TABLE_STATUS,
    TABLE_MATRIX,
    TABLE_MAPPING,
    TABLE_LIST, /* columns are those of the template's own table */
    TABLE_SIGN_OFF,
    TABLE_TYPE_COUNT,
} table_type;

typedef struct table_kind {
    table_type type;
    str name;                   /* as templates write it: "costs" */
    const column_spec *columns; /* ends with a NULL name */
} table_kind;

/* The kind of that name, or NULL. */
const table_kind *table_kind_named(str name);

/* The spec of a kind's column of that role, or NULL. */
const column_spec *table_kind_column(const table_kind *kind, column_role role);

/* The canonical header of a column: the first of its names. */
str column_canonical(const column_spec *column);

#endif
