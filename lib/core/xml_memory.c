#include "core/xml_memory.h"

#include <libxml/xmlmemory.h>
#include <stdlib.h>
#include <string.h>

#include "core/arena.h"

static void *allocate(size_t size)
{
    void *block = malloc(size);
    if (!block && size)
        out_of_memory(size);
    return block;
}

static void *reallocate(void *block, size_t size)
{
    block = realloc(block, size);
    if (!block && size)
        out_of_memory(size);
    return block;
}

static char *copy_text(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(allocate(size), text, size);
}

void xml_memory_set_up(void)
{
    xmlMemSetup(free, allocate, reallocate, copy_text);
}
