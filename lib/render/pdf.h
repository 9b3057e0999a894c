/*
 * The tree that compose/ builds, as a PDF.
 *
 * The whole file is made in memory; the same tree, theme and fonts give the
 * same bytes. The clock is never read: what dates the file is <meta name="date">.
 */
#ifndef PIDC_RENDER_PDF_H
#define PIDC_RENDER_PDF_H

#include <libxml/tree.h>

#include "core/str.h"
#include "render/theme.h"

typedef struct pdf_options {
    const theme *theme; /* NULL for theme_default() */
    str fonts;          /* folder of the font files; empty: see fonts_open */
} pdf_options;

/* What the caller may want to tell the user. */
typedef struct pdf_report {
    uint32_t pages;
    const uint32_t *missing; /* code points that were shown as a box, the first few */
    size_t missing_count;
} pdf_report;

/*
 * Lays out `tree` and appends the PDF to `out`; *report lives in `a`. Returns
 * false with *error set when a font is missing or damaged; then nothing was
 * appended. The tree is not changed.
 */
bool pdf_render(arena *a, const xmlDoc *tree, const pdf_options *options, buf *out,
                pdf_report *report, str *error);

#endif
