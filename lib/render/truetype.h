/*
 * One TrueType font, read and cut down to the glyphs in use by libharu.
 *
 * This is the only module that includes libharu's headers, its internal ones
 * among them (pinned to 2.3 in meson.build). libharu parses the tables, finds
 * glyphs and writes the subset; the rest of the PDF is written by pdf_file.h,
 * because libharu keeps some 80 KB of objects for a tagged page and writes no
 * object streams (shared/design/pdf.md).
 */
#ifndef PIDC_RENDER_TRUETYPE_H
#define PIDC_RENDER_TRUETYPE_H

#include <stdint.h>

#include "core/str.h"

typedef struct truetype truetype;

/* As the font descriptor wants them: thousandths of the em, y upwards. */
typedef struct truetype_metrics {
    int ascent;
    int descent; /* negative */
    int cap_height;
    int x_height;
    int italic_angle; /* degrees, negative for a slant to the right */
    int bounds[4];    /* left, bottom, right, top */
    bool fixed_pitch;
} truetype_metrics;

/*
 * Reads the font file at `path`. Returns NULL when it cannot be read, is not a
 * TrueType font, or may not be embedded. Close it with truetype_close.
 */
truetype *truetype_open(const char *path);
void truetype_close(truetype *font);

truetype_metrics truetype_measure(const truetype *font);

/* The glyph of a code point of the basic plane; 0 when the font has none. */
uint16_t truetype_glyph(const truetype *font, uint16_t code_point);

/*
 * The advance of that code point's glyph in thousandths of the em, cut off as
 * libharu does; the glyph and its components become part of the subset.
 */
uint16_t truetype_use(truetype *font, uint16_t code_point);

/* Appends a font file with only the used glyphs, their numbers unchanged. */
bool truetype_subset(truetype *font, buf *out);

#endif
