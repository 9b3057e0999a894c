#include "core/encode.h"

size_t base64_size(size_t count)
{
    return (count + 2) / 3 * 4;
}

static char base64_digit(unsigned long value)
{
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"[value & 63];
}

void base64_write(char *to, str bytes)
{
    const unsigned char *p = (const unsigned char *)bytes.p;
    for (size_t i = 0; i < bytes.n; i += 3) {
        size_t have = bytes.n - i;
        unsigned long group = (unsigned long)p[i] << 16 |
                              (have > 1 ? (unsigned long)p[i + 1] << 8 : 0) |
                              (have > 2 ? (unsigned long)p[i + 2] : 0);
        *to++ = base64_digit(group >> 18);
        *to++ = base64_digit(group >> 12);
        *to++ = have > 1 ? base64_digit(group >> 6) : '=';
        *to++ = have > 2 ? base64_digit(group) : '=';
    }
}

static int hex_value(char c)
{
    c = ascii_lower(c);
    return ascii_is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

str percent_decode(arena *a, str s)
{
    char *p = arena_alloc(a, s.n + 1);
    size_t n = 0;
    for (size_t i = 0; i < s.n; i++) {
        int high = s.p[i] == '%' && i + 2 < s.n ? hex_value(s.p[i + 1]) : -1;
        int low = high >= 0 ? hex_value(s.p[i + 2]) : -1;
        p[n++] = low >= 0 ? (char)(high * 16 + low) : s.p[i];
        i += low >= 0 ? 2 : 0;
    }
    return (str){p, n};
}
