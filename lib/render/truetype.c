#include "render/truetype.h"

#include <hpdf.h>
#include <hpdf_fontdef.h>
#include <hpdf_streams.h>
#include <stdlib.h>

struct truetype {
    HPDF_Error_Rec error;
    HPDF_MMgr memory;
    HPDF_FontDef font;
};

truetype *truetype_open(const char *path)
{
    truetype *f = calloc(1, sizeof *f);
    if (!f)
        return NULL;
    HPDF_Error_Init(&f->error, NULL);
    f->memory = HPDF_MMgr_New(&f->error, 0, NULL, NULL);
    HPDF_Stream file = f->memory ? HPDF_FileReader_New(f->memory, path) : NULL;
    /* Loading takes over the stream, also when it fails. */
    f->font = file ? HPDF_TTFontDef_Load(f->memory, file, HPDF_TRUE) : NULL;
    if (!f->font) {
        truetype_close(f);
        return NULL;
    }
    return f;
}

void truetype_close(truetype *f)
{
    if (!f)
        return;
    if (f->font)
        HPDF_FontDef_Free(f->font);
    if (f->memory)
        HPDF_MMgr_Free(f->memory);
    free(f);
}

truetype_metrics truetype_measure(const truetype *f)
{
    HPDF_FontDef d = f->font;
    HPDF_Box b = d->font_bbox;
    return (truetype_metrics){
        .ascent = d->ascent,
        .descent = d->descent,
        .cap_height = d->cap_height,
        .x_height = d->x_height,
        .italic_angle = d->italic_angle,
        .bounds = {(int)b.left, (int)b.bottom, (int)b.right, (int)b.top},
        .fixed_pitch = (d->flags & HPDF_FONT_FIXED_WIDTH) != 0,
    };
}

uint16_t truetype_glyph(const truetype *f, uint16_t code_point)
{
    return HPDF_TTFontDef_GetGlyphid(f->font, code_point);
}

uint16_t truetype_use(truetype *f, uint16_t code_point)
{
    return (uint16_t)HPDF_TTFontDef_GetCharWidth(f->font, code_point);
}

bool truetype_subset(truetype *f, buf *out)
{
    HPDF_Stream stream = HPDF_MemStream_New(f->memory, 64 * 1024);
    if (!stream)
        return false;
    char tag[] = "PIDCAA";
    HPDF_TTFontDef_SetTagName(f->font, tag);
    bool ok = HPDF_TTFontDef_SaveFontData(f->font, stream) == HPDF_OK;
    for (HPDF_UINT i = 0; ok && i < HPDF_MemStream_GetBufCount(stream); i++) {
        HPDF_UINT n = 0;
        HPDF_BYTE *p = HPDF_MemStream_GetBufPtr(stream, i, &n);
        buf_str(out, (str){(const char *)p, n});
    }
    HPDF_Stream_Free(stream);
    return ok;
}
