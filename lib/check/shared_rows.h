/*
 * What the updates of a programme ask of its own tables, read once for all of them:
 * promises, and the references of milestones and actions.
 */
#ifndef PIDC_CHECK_SHARED_ROWS_H
#define PIDC_CHECK_SHARED_ROWS_H

#include "model/progress.h"

typedef struct shared_rows {
    promises promises; /* what any update may speak of besides its own document's */
    map refs;          /* every reference of the programme's milestones and actions */
    bool awaits_ref;   /* some of them have none yet: any that is used may be meant for it */
} shared_rows;

/* Lives in `a`; empty when no document has a table of statuses, where all of it is used. */
const shared_rows *shared_rows_read(arena *a, const programme *p);

/* Adds the references in a record's tables of a type. */
void rows_add_refs(map *refs, const record *from, table_type type);

/* Whether a row of them has no reference yet. */
bool rows_await_ref(const record *from, table_type type);

#endif
