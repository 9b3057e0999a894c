/*
 * Documents of one kind in the order in which a report shows them.
 *
 * Those that report on others come as the others do: the programme first, then the work
 * streams in their one order, then whatever reports on nothing; among equals as they
 * were read.
 */
#ifndef PIDC_COMPOSE_ORDERED_H
#define PIDC_COMPOSE_ORDERED_H

#include "compose/view.h"

typedef struct ordered_records {
    const record **items;
    size_t count;
} ordered_records;

/* The programme's documents of that kind; the array lives in the context's arena. */
ordered_records records_ordered(view_context *c, str kind);

#endif
