#define _DEFAULT_SOURCE /* madvise, of which POSIX knows nothing */
#include "core/memory.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/mman.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

void memory_give_back(void)
{
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

enum { PAGE = 4096 /* or several of these */ };

void memory_expect(void *bytes, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    int before = errno;
    uintptr_t first = ((uintptr_t)bytes + PAGE - 1) & ~(uintptr_t)(PAGE - 1);
    uintptr_t end = ((uintptr_t)bytes + size) & ~(uintptr_t)(PAGE - 1);
    if (first < end)
        madvise((void *)first, end - first, MADV_POPULATE_WRITE);
    errno = before;
#else
    (void)bytes, (void)size;
#endif
}
