#include "render/pdf_font.h"

#include <string.h>

enum { FLAG_FIXED = 1, FLAG_SYMBOLIC = 4, FLAG_ITALIC = 64, MAP_ENTRIES = 100 };

/* "PIDCAA+LiberationSans-Bold" from the file's name; the letters differ by face. */
static str base_name(arena *a, face which, const char *name)
{
    str base = str_of(name);
    size_t dot = str_find_byte(base, '.');
    if (dot != (size_t)-1)
        base.n = dot;
    return str_format(a, "PIDCA%c+%.*s", 'A' + (int)which, STR_ARG(base));
}

/* W: runs of neighbouring glyphs that are in use. */
static void widths(buf *b, const font *f)
{
    bool open = false;
    for (uint32_t g = 1; g < f->glyph_end; g++) {
        if (f->unicode[g]) {
            if (open)
                buf_format(b, " %u", f->widths[g]);
            else
                buf_format(b, "%u[%u", g, f->widths[g]);
            open = true;
        } else if (open) {
            buf_byte(b, ']');
            open = false;
        }
    }
    if (open)
        buf_byte(b, ']');
}

static size_t map_entries(buf *b, const font *f, uint32_t *next)
{
    size_t count = 0;
    for (; *next < f->glyph_end && count < MAP_ENTRIES; ++*next)
        if (f->unicode[*next]) {
            buf_format(b, "<%04X> <%04X>\n", *next, f->unicode[*next]);
            count++;
        }
    return count;
}

/* ToUnicode (ISO 32000-1, 9.10.3), in groups of at most a hundred. */
static void unicode_map(buf *b, const font *f)
{
    buf_str(b, S("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
                 "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n"
                 "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
                 "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"));
    buf group = {0};
    uint32_t next = 1;
    for (size_t n; (n = map_entries(&group, f, &next)) > 0; group.n = 0)
        buf_format(b, "%zu beginbfchar\n%.*sendbfchar\n", n, STR_ARG(buf_view(&group)));
    buf_free(&group);
    buf_str(b, S("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"));
}

static void write_stream(pdf_file *file, uint32_t number, buf *data, bool font_file)
{
    char entries[32] = "";
    buf b = {0};
    if (font_file) {
        buf_format(&b, "/Length1 %zu", data->n);
        memcpy(entries, b.p, b.n);
    }
    pdf_file_stream(file, number, (str){entries, b.n}, buf_view(data));
    buf_free(&b);
    buf_free(data);
}

static void write_descriptor(pdf_file *file, uint32_t number, const font *f, face which,
                             str name, uint32_t font_file)
{
    truetype_metrics m = truetype_measure(f->file);
    bool bold = which & 1, italic = which & 2, mono = which >= FACE_MONO;
    buf b = {0};
    buf_format(&b,
               "<</Type/FontDescriptor/FontName/%.*s/Flags %d/FontBBox[%d %d %d %d]"
               "/ItalicAngle %d/Ascent %d/Descent %d/CapHeight %d/XHeight %d/StemV %d"
               "/FontFile2 %u 0 R>>",
               STR_ARG(name),
               FLAG_SYMBOLIC | (italic ? FLAG_ITALIC : 0) | (mono ? FLAG_FIXED : 0),
               m.bounds[0], m.bounds[1], m.bounds[2], m.bounds[3], italic ? -12 : 0, m.ascent,
               m.descent, m.cap_height, m.x_height, bold ? 140 : 80, font_file);
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
}

static void write_descendant(pdf_file *file, uint32_t number, const font *f, str name,
                             uint32_t descriptor)
{
    buf b = {0};
    buf_format(&b,
               "<</Type/Font/Subtype/CIDFontType2/BaseFont/%.*s/CIDSystemInfo<</Registry(Adobe)"
               "/Ordering(Identity)/Supplement 0>>/FontDescriptor %u 0 R/CIDToGIDMap/Identity"
               "/W[",
               STR_ARG(name), descriptor);
    widths(&b, f);
    buf_str(&b, S("]>>"));
    pdf_file_object(file, number, buf_view(&b));
    buf_free(&b);
}

void pdf_font_write(pdf_file *file, font *f, face which, const char *name)
{
    arena *a = arena_new();
    str base = base_name(a, which, name);
    uint32_t descendant = pdf_file_reserve(file, 4);
    buf b = {0};
    buf_format(&b,
               "<</Type/Font/Subtype/Type0/BaseFont/%.*s/Encoding/Identity-H"
               "/DescendantFonts[%u 0 R]/ToUnicode %u 0 R>>",
               STR_ARG(base), descendant, descendant + 2);
    pdf_file_object(file, f->object, buf_view(&b));
    buf_free(&b);
    write_descendant(file, descendant, f, base, descendant + 1);
    write_descriptor(file, descendant + 1, f, which, base, descendant + 3);
    buf map = {0}, subset = {0};
    unicode_map(&map, f);
    write_stream(file, descendant + 2, &map, false);
    truetype_subset(f->file, &subset);
    write_stream(file, descendant + 3, &subset, true);
    arena_free(a);
}
