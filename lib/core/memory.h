/*
 * The memory of the whole program, beyond arenas.
 */
#ifndef PIDC_CORE_MEMORY_H
#define PIDC_CORE_MEMORY_H

/*
 * Gives the system back what has been freed: the C library keeps it for later, which is no
 * use where much was needed once. Does nothing where the library cannot.
 */
void memory_give_back(void);

#endif
