#include "core/utf8.h"

#include <utf8proc.h>

#include "core/block.h"

/* Length of the valid sequence at s.p[at], or 0. */
static size_t sequence_length(str s, size_t at)
{
    const unsigned char *p = (const unsigned char *)s.p + at;
    size_t left = s.n - at;
    if (p[0] < 0x80)
        return 1;
    if (p[0] < 0xC2 || p[0] > 0xF4)
        return 0;
    size_t n = p[0] < 0xE0 ? 2 : p[0] < 0xF0 ? 3 : 4;
    if (left < n)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    bool overlong = (p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xF0 && p[1] < 0x90);
    bool outside = (p[0] == 0xED && p[1] > 0x9F) || (p[0] == 0xF4 && p[1] > 0x8F);
    return overlong || outside ? 0 : n;
}

enum { STRIDE = 4 * BLOCK /* bytes of ASCII that are passed at once */ };

/* A bit for each byte that is not ASCII. */
static unsigned wide_bytes(block b)
{
    return block_bits((block)(b >= 0x80));
}

static bool stride_is_ascii(const char *p)
{
    return wide_bytes(block_at(p) | block_at(p + BLOCK) | block_at(p + 2 * BLOCK) |
                      block_at(p + 3 * BLOCK)) == 0;
}

size_t utf8_invalid_at(str s)
{
    for (size_t at = 0, n; at < s.n; at += n) {
        n = STRIDE;
        if (s.n - at >= STRIDE && stride_is_ascii(s.p + at))
            continue;
        n = BLOCK;
        unsigned wide = s.n - at >= BLOCK ? wide_bytes(block_at(s.p + at)) : 1;
        if (wide == 0)
            continue;
        at += (size_t)__builtin_ctz(wide);
        n = sequence_length(s, at);
        if (n == 0)
            return at;
    }
    return (size_t)-1;
}

uint32_t utf8_next_wide(str s, size_t *at)
{
    const unsigned char *p = (const unsigned char *)s.p + *at;
    if (p[0] < 0xE0) {
        *at += 2;
        return (p[0] & 0x1Fu) << 6 | (p[1] & 0x3Fu);
    }
    if (p[0] < 0xF0) {
        *at += 3;
        return (p[0] & 0x0Fu) << 12 | (p[1] & 0x3Fu) << 6 | (p[2] & 0x3Fu);
    }
    *at += 4;
    return (p[0] & 0x07u) << 18 | (p[1] & 0x3Fu) << 12 | (p[2] & 0x3Fu) << 6 | (p[3] & 0x3Fu);
}

size_t utf8_count(str s)
{
    size_t count = 0;
    for (size_t i = 0; i < s.n; i++)
        count += ((unsigned char)s.p[i] & 0xC0) != 0x80;
    return count;
}

int utf8_char_width(uint32_t code_point)
{
    if (code_point >= 0x20 && code_point < 0x7F)
        return 1;
    int width = utf8proc_charwidth((utf8proc_int32_t)code_point);
    return width < 0 ? 0 : width;
}

size_t utf8_width(str s)
{
    size_t width = 0;
    for (size_t at = 0; at < s.n;)
        width += (size_t)utf8_char_width(utf8_next(s, &at));
    return width;
}

void utf8_append(buf *b, uint32_t c)
{
    if (c < 0x80) {
        buf_byte(b, (char)c);
    } else if (c < 0x800) {
        buf_byte(b, (char)(0xC0 | c >> 6));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        buf_byte(b, (char)(0xE0 | c >> 12));
        buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    } else {
        buf_byte(b, (char)(0xF0 | c >> 18));
        buf_byte(b, (char)(0x80 | (c >> 12 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c >> 6 & 0x3F)));
        buf_byte(b, (char)(0x80 | (c & 0x3F)));
    }
}

bool utf8_is_wide_space(uint32_t c)
{
    return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200B) || c == 0x2028 ||
           c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x2060 || c == 0x3000 ||
           c == 0xFEFF;
}

bool utf8_is_wide_letter_or_digit(uint32_t c)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)c);
    return (category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) ||
           (category >= UTF8PROC_CATEGORY_MN && category <= UTF8PROC_CATEGORY_NO);
}

str utf8_fold(arena *a, str s)
{
    size_t plain = 0;
    while (plain < s.n && (unsigned char)s.p[plain] < 0x80 &&
           s.p[plain] == ascii_lower(s.p[plain]))
        plain++;
    if (plain == s.n)
        return s;
    buf folded = {0};
    for (size_t at = 0; at < s.n;) {
        uint32_t c = utf8_next(s, &at);
        utf8_append(&folded, c < 0x80 ? (uint32_t)(unsigned char)ascii_lower((char)c)
                                      : (uint32_t)utf8proc_tolower((utf8proc_int32_t)c));
    }
    str copy = str_copy(a, buf_view(&folded));
    buf_free(&folded);
    return copy;
}

str utf8_trim_ends(str s)
{
    for (size_t at = 0; s.n && utf8_is_space(utf8_next(s, &at)); at = 0)
        s = str_from(s, at);
    while (s.n) {
        size_t last = s.n - 1;
        while (last > 0 && ((unsigned char)s.p[last] & 0xC0) == 0x80)
            last--;
        size_t at = last;
        if (!utf8_is_space(utf8_next(s, &at)))
            break;
        s.n = last;
    }
    return s;
}
