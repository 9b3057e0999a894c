/*
 * PNG files unpacked (ISO/IEC 15948): every colour type, depth and interlacing.
 */
#ifndef PIDC_RENDER_PNG_H
#define PIDC_RENDER_PNG_H

#include "render/image.h"

/*
 * Decodes a PNG file to 8-bit grey or RGB samples and, where it is transparent,
 * 8-bit opacity, in `a`. Returns false with *error a reason when the file is
 * damaged or larger than IMAGE_PIXELS.
 */
bool png_read(arena *a, str file, image *out, str *error);

#endif
