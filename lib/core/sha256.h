/*
 * SHA-256, as FIPS 180-4 has it: to name bytes by what they are (a style in a
 * Content-Security-Policy, the id of a PDF).
 */
#ifndef PIDC_CORE_SHA256_H
#define PIDC_CORE_SHA256_H

#include <stdint.h>

#include "core/str.h"

typedef struct sha256 {
    uint8_t bytes[32];
} sha256;

sha256 sha256_of(str text);

#endif
