/*
 * Pictures: PNG and JPEG files as data: URIs, made ready for a PDF.
 *
 * A JPEG is embedded as it is. A PNG is unpacked, checked, its transparency
 * split off, and packed again. Input is untrusted.
 */
#ifndef PIDC_RENDER_IMAGE_H
#define PIDC_RENDER_IMAGE_H

#include <stdint.h>

#include "core/str.h"

typedef struct image {
    uint32_t width; /* pixels */
    uint32_t height;
    uint8_t components; /* 1 grey, 3 RGB */
    uint8_t bits;       /* a component */
    bool jpeg;          /* `data` is a JPEG file; otherwise rows of samples */
    str data;
    str alpha; /* rows of 8-bit opacity, or empty */
} image;

/* More pixels than this are refused. */
enum { IMAGE_PIXELS = 64 * 1024 * 1024 };

/*
 * Decodes "data:image/png;base64,…" or "data:image/jpeg;base64,…". Returns
 * false, with *error a reason without a full stop, when it is anything else,
 * damaged, too large or of a kind that PDF/A does not allow (CMYK JPEG).
 */
bool image_decode(arena *a, str uri, image *out, str *error);

#endif
