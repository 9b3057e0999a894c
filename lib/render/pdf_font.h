/*
 * A face as PDF objects: a composite font whose codes are glyph numbers.
 */
#ifndef PIDC_RENDER_PDF_FONT_H
#define PIDC_RENDER_PDF_FONT_H

#include "render/font.h"
#include "render/pdf_file.h"

/*
 * Writes the font `f` under the number it has: Type 0 with Identity-H, the
 * descendant with the widths of the glyphs in use, the descriptor, the subset
 * font file and the map from glyphs to Unicode. `name` is the font's file name.
 */
void pdf_font_write(pdf_file *file, font *f, face which, const char *name);

#endif
