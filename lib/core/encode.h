/*
 * Encodings of bytes in text: Base64 and percent signs.
 */
#ifndef PIDC_CORE_ENCODE_H
#define PIDC_CORE_ENCODE_H

#include "core/str.h"

/* Characters that `count` bytes become in Base64. */
size_t base64_size(size_t count);

/* Writes `bytes` in Base64 (RFC 4648, section 4) to `to`, base64_size characters of room. */
void base64_write(char *to, str bytes);

/* %41 becomes A (RFC 3986, section 2.1); what is no escape stays. Any byte may come of it. */
str percent_decode(arena *a, str s);

#endif
