/*
 * The faces of a document: glyphs and widths at hand, files found.
 *
 * Every face is loaded when its first glyph is wanted. Glyphs are cached by
 * code point, so that text costs two array reads a character.
 */
#ifndef PIDC_RENDER_FONT_H
#define PIDC_RENDER_FONT_H

#include "render/theme.h"
#include "render/truetype.h"

/* Where Debian's fonts-liberation puts the faces of the standard theme. */
#define FONT_FOLDER "/usr/share/fonts/truetype/liberation"

typedef struct glyph {
    uint16_t id;
    uint16_t width; /* thousandths of the em */
    bool known;     /* looked up already */
    bool missing;   /* `id` is the substitute's */
} glyph;

typedef struct font {
    truetype *file;     /* NULL until the first glyph */
    glyph *pages[256];  /* 256 glyphs each, by the high byte of the code point */
    uint16_t *unicode;  /* code point by glyph, 0 for unused ones */
    uint16_t *widths;   /* by glyph */
    uint16_t glyph_end; /* one more than the highest glyph in use */
    uint32_t object;    /* number in the PDF file, 0 when it has none yet */
} font;

/* Characters that a face does not have, each once, in order of appearance. */
enum { MISSING_LISTED = 64 };

typedef struct font_set {
    arena *arena;
    const theme *theme;
    str folder;
    font faces[FACE_COUNT];
    uint32_t missing[MISSING_LISTED];
    size_t missing_count; /* at most MISSING_LISTED */
    str error;            /* set when a face could not be loaded */
} font_set;

/*
 * Fonts for `look` from `folder`; when that is empty from the folder named by
 * the environment variable PIDC_FONTS, else from FONT_FOLDER. Loads the regular
 * face. On failure *error names the file and the package that has it. Give the
 * fonts back with fonts_close in every case.
 */
bool fonts_open(font_set *set, arena *a, const theme *look, str folder, str *error);
void fonts_close(font_set *set);

/*
 * The glyph of a code point. What the face does not have, or what lies outside
 * the basic plane or in its private area, comes back as the glyph of a box and
 * is listed in set->missing. A face that cannot be loaded sets set->error.
 */
glyph font_find_glyph(font_set *set, face which, uint32_t code_point);

/* The same, faster for glyphs that were looked up before. */
static inline glyph font_glyph(font_set *set, face which, uint32_t code_point)
{
    const glyph *page = code_point < 0x10000 ? set->faces[which].pages[code_point >> 8] : NULL;
    if (page && page[code_point & 0xFF].known)
        return page[code_point & 0xFF];
    return font_find_glyph(set, which, code_point);
}

#endif
