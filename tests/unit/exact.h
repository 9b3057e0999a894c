/*
 * Slices without a byte to spare: AddressSanitizer sees a read past their end.
 */
#ifndef PIDC_TESTS_EXACT_H
#define PIDC_TESTS_EXACT_H

#include <stdlib.h>
#include <string.h>

#include "core/str.h"

/* A copy of `text` that fills its heap block to the last byte; free(result.p). */
static inline str exact_copy(const char *text)
{
    size_t n = strlen(text);
    char *block = malloc(n ? n : 1);
    if (!block)
        abort();
    memcpy(block, text, n);
    return (str){block, n};
}

static inline void exact_free(str copy)
{
    free((void *)(size_t)copy.p);
}

#endif
