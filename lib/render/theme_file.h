/*
 * A theme read from a file: templates/theme/pages.yaml shows every field.
 *
 * A field that is not there keeps the value of theme_default(). Lengths are
 * points, or have a unit (210 mm, 8.5 in); colours are six hexadecimal digits
 * behind a "#".
 */
#ifndef PIDC_RENDER_THEME_FILE_H
#define PIDC_RENDER_THEME_FILE_H

#include "core/diagnostic.h"
#include "render/theme.h"

/*
 * Reads `file` into *out, whose font names live in `a`. Returns false, with a
 * finding at its place for each mistake, when the file is not YAML, or has a
 * field that does not exist, is no length or colour, or makes pages nobody can
 * read: body text below 11 points, any below 8.5, a column narrower than 60 mm,
 * text in a colour that hardly stands out from white.
 */
bool theme_read(arena *a, const source *file, theme *out, diagnostics *problems);

#endif
