/*
 * Doing the same to many things at once.
 */
#ifndef PIDC_CORE_PARALLEL_H
#define PIDC_CORE_PARALLEL_H

#include <stddef.h>

/*
 * Calls work(context, i) for every i below `count`, on at most `jobs` threads
 * (0: as many as the machine has processors), and returns when all are done.
 * Order between calls is not defined: `work` must touch nothing but item i. When
 * no thread can be had, the caller's does it all.
 */
void parallel_for(size_t count, size_t jobs, void (*work)(void *context, size_t i),
                  void *context);

/* That number of threads: 0 stands for one a processor, and there is a limit. */
size_t parallel_jobs(size_t wanted);

#endif
