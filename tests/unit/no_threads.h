/*
 * A system that has no threads to give, for tests of what goes on without them.
 *
 * The linker puts its pthread_create in the place of the system's (meson.build).
 */
#ifndef PIDC_TESTS_NO_THREADS_H
#define PIDC_TESTS_NO_THREADS_H

#include <stdbool.h>

/* While true, no thread can be had. */
extern bool no_threads;

#endif
