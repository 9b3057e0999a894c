#include "core/shown.h"

#include <stdio.h>
#include <string.h>

#include "core/block.h"
#include "core/utf8.h"

enum { LONGEST_SEQUENCE = 4 };

uint32_t shown_decode(str s, size_t *at)
{
    bool ascii = (unsigned char)s.p[*at] < 0x80;
    if (ascii || utf8_invalid_at(str_slice(s, *at, *at + LONGEST_SEQUENCE)) != 0)
        return utf8_next(s, at);
    *at += 1;
    return NO_CHARACTER;
}

/* Marks that change the direction of what follows, or end a line unseen. */
static bool is_deceptive(uint32_t c)
{
    return (c >= 0x80 && c < 0xA0) || c == 0x61C || c == 0x200E || c == 0x200F ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

static shown shown_plain(const char *bytes, size_t n, size_t width)
{
    shown result = {.n = n, .width = width};
    memcpy(result.bytes, bytes, n);
    return result;
}

static shown shown_number(const char *format, uint32_t number)
{
    shown result;
    result.n = result.width =
        (size_t)snprintf(result.bytes, sizeof result.bytes, format, (unsigned)number);
    return result;
}

/* The picture of a control character: U+2400 and what follows. */
static shown shown_control(uint32_t c)
{
    uint32_t offset = c == 0x7F ? 0x21 : c;
    const char picture[] = {(char)0xE2, (char)0x90, (char)(0x80 + offset)};
    return shown_plain(picture, sizeof picture, 1);
}

shown shown_next(str s, size_t *at)
{
    size_t start = *at;
    uint32_t c = shown_decode(s, at);
    if (c >= 0x20 && c < 0x7F)
        return (shown){.bytes = {(char)c}, .n = 1, .width = 1};
    if (c == NO_CHARACTER)
        return shown_number("\\x%02X", (unsigned char)s.p[start]);
    if (c == '\t')
        return shown_plain(" ", 1, 1);
    if (c < 0x20 || c == 0x7F)
        return shown_control(c);
    if (is_deceptive(c))
        return shown_number("\\u%04X", c);
    return shown_plain(s.p + start, *at - start, (size_t)utf8_char_width(c));
}

/* All but printable ASCII. */
static inline block others_of(block b)
{
    return (block)(b - 0x20 >= 0x7F - 0x20);
}

size_t shown_plainly(str s, size_t at, size_t end)
{
    size_t from = at;
    at = block_skip(s.p, at, end, others_of);
    while (at < end && s.p[at] >= 0x20 && s.p[at] < 0x7F)
        at++;
    return at - from;
}

void shown_append(buf *out, str s)
{
    for (size_t at = 0; at < s.n;) {
        size_t plain = shown_plainly(s, at, s.n);
        buf_str(out, str_slice(s, at, at + plain));
        at += plain;
        if (plain)
            continue;
        shown c = shown_next(s, &at);
        buf_str(out, (str){c.bytes, c.n});
    }
}

size_t shown_width(str s)
{
    size_t width = shown_plainly(s, 0, s.n);
    for (size_t at = width; at < s.n;)
        width += shown_next(s, &at).width;
    return width;
}
