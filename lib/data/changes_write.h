/*
 * Changes, written: as a report that an officer would send, and as JSON.
 */
#ifndef PIDC_DATA_CHANGES_WRITE_H
#define PIDC_DATA_CHANGES_WRITE_H

#include "compare/changes.h"

/* What was compared with what. */
typedef struct comparison {
    str old, new;                     /* as the user named them */
    const changes *const *programmes; /* one each */
    size_t count;
} comparison;

/* Plain text in sentences, a line a change; whatever documents held is made fit to be shown. */
void changes_write_text(buf *out, const comparison *c);

/* JSON as tools/reference/diff.schema.json describes it. */
void changes_write_json(buf *out, const comparison *c);

#endif
