/*
 * The memory of the whole program, beyond arenas.
 */
#ifndef PIDC_CORE_MEMORY_H
#define PIDC_CORE_MEMORY_H

#include <stddef.h>

/*
 * Gives the system back what has been freed: the C library keeps it for later, which is no
 * use where much was needed once. Does nothing where the library cannot.
 */
void memory_give_back(void);

/*
 * Says that these bytes are about to be written, so that the system gives their pages at once
 * and not one by one as they are met. Nothing is lost where it cannot.
 */
void memory_expect(void *bytes, size_t size);

#endif
