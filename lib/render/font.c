#include "render/font.h"

#include <stdlib.h>

enum { WHITE_SQUARE = 0x25A1, PRIVATE_FIRST = 0xE000, PRIVATE_LAST = 0xF8FF };

static bool load(font_set *set, face which)
{
    font *f = &set->faces[which];
    if (f->file)
        return true;
    if (set->error.n)
        return false;
    str path =
        str_format(set->arena, "%.*s/%s", STR_ARG(set->folder), set->theme->fonts[which]);
    f->file = truetype_open(path.p);
    if (!f->file) {
        set->error = str_format(set->arena,
                                "cannot load the font %.*s: install the Debian package "
                                "fonts-liberation, or name a folder in PIDC_FONTS",
                                STR_ARG(path));
        return false;
    }
    f->unicode = arena_array(set->arena, 65536, sizeof *f->unicode);
    f->widths = arena_array(set->arena, 65536, sizeof *f->widths);
    return true;
}

bool fonts_open(font_set *set, arena *a, const theme *look, str folder, str *error)
{
    *set = (font_set){.arena = a, .theme = look, .folder = folder};
    if (folder.n == 0) {
        const char *named = getenv("PIDC_FONTS");
        set->folder = named && *named ? str_of(named) : S(FONT_FOLDER);
    }
    if (load(set, FACE_REGULAR))
        return true;
    *error = set->error;
    return false;
}

void fonts_close(font_set *set)
{
    for (int i = 0; i < FACE_COUNT; i++)
        truetype_close(set->faces[i].file);
}

static void list_missing(font_set *set, uint32_t code_point)
{
    for (size_t i = 0; i < set->missing_count; i++)
        if (set->missing[i] == code_point)
            return;
    if (set->missing_count < MISSING_LISTED)
        set->missing[set->missing_count++] = code_point;
}

/* Remembers what a glyph means and how wide it is, for ToUnicode and W. */
static void use(font *f, glyph g, uint16_t code_point)
{
    if (f->unicode[g.id] == 0)
        f->unicode[g.id] = code_point;
    f->widths[g.id] = g.width;
    if (g.id >= f->glyph_end)
        f->glyph_end = (uint16_t)(g.id + 1);
}

static glyph look_up(font_set *set, face which, uint16_t code_point)
{
    font *f = &set->faces[which];
    bool private = code_point >= PRIVATE_FIRST && code_point <= PRIVATE_LAST;
    bool missing = private || truetype_glyph(f->file, code_point) == 0;
    uint16_t shown = code_point;
    if (missing) {
        list_missing(set, code_point);
        shown = truetype_glyph(f->file, WHITE_SQUARE) ? WHITE_SQUARE : '?';
    }
    glyph g = {truetype_glyph(f->file, shown), truetype_use(f->file, shown), true, missing};
    use(f, g, shown);
    return g;
}

glyph font_find_glyph(font_set *set, face which, uint32_t code_point)
{
    font *f = &set->faces[which];
    if (!f->file && !load(set, which))
        return (glyph){0};
    if (code_point > 0xFFFF) {
        list_missing(set, code_point);
        glyph box = font_find_glyph(set, which, WHITE_SQUARE);
        box.missing = true;
        return box;
    }
    glyph **page = &f->pages[code_point >> 8];
    if (!*page)
        *page = arena_array(set->arena, 256, sizeof **page);
    glyph *g = &(*page)[code_point & 0xFF];
    if (!g->known)
        *g = look_up(set, which, (uint16_t)code_point);
    return *g;
}
