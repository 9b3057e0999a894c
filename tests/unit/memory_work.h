/*
 * Work that takes memory, for the test that lets it run out.
 */
#ifndef PIDC_TESTS_MEMORY_WORK_H
#define PIDC_TESTS_MEMORY_WORK_H

#include "core/str.h"

/* Makes the programme that the work is about. */
void memory_work_open(void);
void memory_work_close(void);

/* Reads a document and exports the programme in every format: all that came of it. */
void memory_work(buf *made);

#endif
