/*
 * What fuzz targets demand of what they get: where it does not hold, the run ends.
 */
#ifndef PIDC_TESTS_FUZZ_REQUIRE_H
#define PIDC_TESTS_FUZZ_REQUIRE_H

#include <stdint.h>
#include <stdlib.h>

#include "core/source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static inline void require(bool holds)
{
    if (!holds)
        abort();
}

static inline bool span_inside(span inner, span outer)
{
    return inner.start <= inner.end && inner.start >= outer.start && inner.end <= outer.end;
}

#endif
