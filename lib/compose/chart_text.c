#include "compose/chart_text.h"

#include <utf8proc.h>

#include "core/utf8.h"

enum { FIRST = ' ', LAST = '~', WIDEST = 1114 };

/* Advances in thousandths of the em, cut off: regular, then bold, from the space on. */
static const short ascii[2][LAST - FIRST + 1] = {
    {277,  277, 354, 556, 556, 889, 666, 190, 333, 333, 389, 583, 277, 333, 277, 277,
     556,  556, 556, 556, 556, 556, 556, 556, 556, 556, 277, 277, 583, 583, 583, 556,
     1015, 666, 666, 722, 722, 666, 610, 777, 722, 277, 500, 666, 556, 833, 722, 777,
     666,  777, 722, 666, 610, 722, 666, 943, 666, 666, 610, 277, 277, 277, 469, 556,
     333,  556, 556, 500, 556, 556, 277, 556, 556, 222, 222, 500, 222, 833, 556, 556,
     556,  556, 333, 500, 277, 556, 500, 722, 500, 500, 500, 333, 259, 333, 583},
    {277, 333, 474, 556, 556, 889, 722, 237, 333, 333, 389, 583, 277, 333, 277, 277,
     556, 556, 556, 556, 556, 556, 556, 556, 556, 556, 333, 333, 583, 583, 583, 610,
     975, 722, 722, 722, 722, 666, 610, 777, 722, 277, 556, 722, 610, 833, 722, 777,
     666, 777, 722, 666, 610, 722, 666, 943, 666, 666, 610, 333, 277, 333, 583, 556,
     333, 556, 610, 556, 610, 556, 333, 610, 610, 277, 277, 556, 277, 889, 610, 610,
     610, 610, 389, 556, 333, 610, 556, 777, 556, 556, 500, 389, 279, 389, 583},
};

/* Others: no letter with a mark, or wider than its letter. In order of code point. */
static const struct {
    uint32_t code_point;
    short widths[2];
} others[] = {
    {0x00A0, {277, 277}},   {0x00A1, {333, 333}}, {0x00A2, {556, 556}}, {0x00A3, {556, 556}},
    {0x00A4, {556, 556}},   {0x00A5, {556, 556}}, {0x00A6, {259, 279}}, {0x00A7, {556, 556}},
    {0x00A8, {333, 333}},   {0x00A9, {736, 736}}, {0x00AA, {370, 370}}, {0x00AB, {556, 556}},
    {0x00AC, {583, 583}},   {0x00AD, {333, 333}}, {0x00AE, {736, 736}}, {0x00AF, {552, 552}},
    {0x00B0, {399, 399}},   {0x00B1, {548, 548}}, {0x00B2, {333, 333}}, {0x00B3, {333, 333}},
    {0x00B4, {333, 333}},   {0x00B5, {576, 576}}, {0x00B6, {537, 556}}, {0x00B7, {277, 277}},
    {0x00B8, {333, 333}},   {0x00B9, {333, 333}}, {0x00BA, {365, 365}}, {0x00BB, {556, 556}},
    {0x00BC, {833, 833}},   {0x00BD, {833, 833}}, {0x00BE, {833, 833}}, {0x00BF, {610, 610}},
    {0x00C6, {1000, 1000}}, {0x00D0, {722, 722}}, {0x00D7, {583, 583}}, {0x00D8, {777, 777}},
    {0x00DE, {666, 666}},   {0x00DF, {610, 610}}, {0x00E6, {889, 889}}, {0x00F0, {556, 610}},
    {0x00F7, {548, 548}},   {0x00F8, {610, 610}}, {0x00FE, {556, 610}}, {0x010F, {614, 718}},
    {0x0110, {722, 722}},   {0x0111, {556, 610}}, {0x0126, {722, 722}}, {0x0127, {556, 610}},
    {0x0131, {277, 277}},   {0x013E, {291, 385}}, {0x0141, {556, 610}}, {0x0142, {222, 277}},
    {0x0153, {943, 943}},   {0x0165, {375, 479}}, {0x0166, {610, 610}}, {0x0385, {333, 464}},
    {0x0387, {277, 333}},   {0x2013, {556, 556}}, {0x2018, {222, 277}}, {0x2019, {222, 277}},
    {0x201A, {222, 277}},   {0x201C, {333, 500}}, {0x201D, {333, 500}}, {0x201E, {333, 500}},
    {0x2020, {556, 556}},   {0x2022, {350, 350}}, {0x20AC, {556, 556}}, {0x2212, {583, 583}},
    {0x25A0, {604, 604}},   {0x25B2, {989, 989}}, {0x25CB, {604, 604}}, {0x25CF, {604, 604}},
};

enum { OTHERS = sizeof others / sizeof *others };

/* 0 when it is not among them. */
static int other_width(uint32_t c, bool bold)
{
    size_t low = 0, high = OTHERS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (others[middle].code_point < c)
            low = middle + 1;
        else
            high = middle;
    }
    return low < OTHERS && others[low].code_point == c ? others[low].widths[bold] : 0;
}

/* The letter below a mark: "w" for "ŵ"; below a mark the i has no dot, and is wider. */
static uint32_t letter_of(uint32_t c)
{
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)c, parts, 8,
                                                 UTF8PROC_DECOMPOSE | UTF8PROC_STABLE, NULL);
    if (n < 1 || n > 8)
        return c;
    return parts[0] == 'i' ? 0x0131 : (uint32_t)parts[0];
}

int chart_char_width(uint32_t c, bool bold)
{
    int width = c > LAST ? other_width(c, bold) : 0;
    if (width)
        return width + 1;
    if (c > LAST)
        c = letter_of(c);
    if (c >= FIRST && c <= LAST)
        return ascii[bold][c - FIRST] + 1;
    width = other_width(c, bold);
    return width ? width + 1 : WIDEST + 1;
}

int chart_text_width(str text, bool bold)
{
    long long sum = 0;
    for (size_t at = 0; at < text.n;)
        sum += chart_char_width(utf8_next(text, &at), bold);
    long long width = (sum * CHART_TYPE + 999) / 1000;
    return width > INT32_MAX / 4 ? INT32_MAX / 4 : (int)width;
}

/* Spaces of any kind become one space; invalid bytes cannot come here. */
static str collapse(arena *a, str text)
{
    buf b = {0};
    for (size_t at = 0; at < text.n;) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        if (c == ' ' || (c >= '\t' && c <= '\r'))
            buf_str(&b, b.n && b.p[b.n - 1] != ' ' ? S(" ") : S(""));
        else
            buf_str(&b, str_slice(text, start, at));
    }
    str copy = str_copy(a, str_trim(buf_view(&b)));
    buf_free(&b);
    return copy;
}

/* Bytes of `text` that fit: up to a space if there is one, at least one character. */
static size_t fitting(str text, int width, bool bold)
{
    size_t at = 0, space = 0;
    long long sum = 0;
    while (at < text.n) {
        size_t start = at;
        uint32_t c = utf8_next(text, &at);
        sum += chart_char_width(c, bold);
        if (c == ' ')
            space = start;
        if ((sum * CHART_TYPE + 999) / 1000 > width && c != ' ' && start > 0)
            return space ? space : start;
    }
    return text.n;
}

chart_lines chart_wrap(arena *a, str text, int width, bool bold)
{
    chart_lines lines = {0};
    size_t capacity = 0;
    str rest = collapse(a, text);
    do {
        str line = str_slice(rest, 0, fitting(rest, width, bold));
        int wide = chart_text_width(line, bold);
        lines.items = arena_grow(a, lines.items, lines.count, &capacity, sizeof *lines.items);
        lines.items[lines.count++] = line;
        lines.widest = wide > lines.widest ? wide : lines.widest;
        rest = str_trim(str_from(rest, line.n));
    } while (rest.n);
    return lines;
}
