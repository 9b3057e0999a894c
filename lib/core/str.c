#include "core/str.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "core/block.h"

/* clang-format off */
const char ascii_folds[256] = {
    ['0'] = '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
    ['A'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
    ['a'] = 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm',
            'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
};
/* clang-format on */

int str_cmp(str a, str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int order = n ? memcmp(a.p, b.p, n) : 0;
    if (order)
        return order;
    return a.n < b.n ? -1 : a.n > b.n;
}

bool str_begins_nocase(str s, str prefix)
{
    for (size_t i = 0; i < prefix.n; i++)
        if (s.p[i] != prefix.p[i] && ascii_lower(s.p[i]) != ascii_lower(prefix.p[i]))
            return false;
    return true;
}

bool str_ends(str s, str suffix)
{
    return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

/* The bytes that may be markup. */
static inline block markup_in(block b)
{
    return (block)((block)(b - '[') <= '`' - '[') | (block)(b == '&') | (block)(b == '*') |
           (block)(b == '<') | (block)(b < ' ');
}

static bool is_markup(char c)
{
    return (c >= '[' && c <= '`') || c == '&' || c == '*' || c == '<' || (unsigned char)c < ' ';
}

bool str_may_be_markup(str s)
{
    block found = {0};
    if (s.n < BLOCK) {
        for (size_t i = 0; i < s.n; i++)
            if (is_markup(s.p[i]))
                return true;
        return false;
    }
    const char *last = s.p + s.n - BLOCK;
    for (const char *p = s.p; p < last; p += BLOCK)
        found |= markup_in(block_at(p));
    return block_any(found | markup_in(block_at(last)));
}

size_t str_find(str s, str needle)
{
    if (needle.n == 0)
        return 0;
    for (size_t at = 0; at + needle.n <= s.n; at++) {
        size_t hit = str_find_byte(str_slice(s, at, s.n - needle.n + 1), needle.p[0]);
        if (hit == (size_t)-1)
            break;
        at += hit;
        if (memcmp(s.p + at, needle.p, needle.n) == 0)
            return at;
    }
    return (size_t)-1;
}

str str_trim_ends(str s)
{
    while (s.n && ascii_is_space(s.p[0]))
        s = str_from(s, 1);
    while (s.n && ascii_is_space(s.p[s.n - 1]))
        s.n--;
    return s;
}

bool str_cut(str *rest, char separator, str *part)
{
    if (!rest->p || rest->n == 0)
        return false;
    size_t at = str_find_byte(*rest, separator);
    if (at == (size_t)-1) {
        *part = *rest;
        *rest = (str){rest->p + rest->n, 0};
        return true;
    }
    *part = str_slice(*rest, 0, at);
    *rest = str_from(*rest, at + 1);
    return true;
}

bool str_has_word(str list, str word)
{
    for (size_t at = 0, end; at < list.n; at = end + 1) {
        for (end = at; end < list.n && list.p[end] != ' ';)
            end++;
        if (end - at == word.n && memcmp(list.p + at, word.p, word.n) == 0)
            return true;
    }
    return false;
}

str str_join(arena *a, str left, str right)
{
    char *p = arena_bytes(a, left.n + right.n + 1);
    if (left.n)
        memcpy(p, left.p, left.n);
    if (right.n)
        memcpy(p + left.n, right.p, right.n);
    p[left.n + right.n] = '\0';
    return (str){p, left.n + right.n};
}

str str_copy(arena *a, str s)
{
    return str_join(a, s, (str){"", 0});
}

const char *str_c(arena *a, str s)
{
    return str_copy(a, s).p;
}

static bool put(char *room, size_t size, size_t *n, str text)
{
    if (text.n > size - *n)
        return false;
    memcpy(room + *n, text.p, text.n);
    *n += text.n;
    return true;
}

/*
 * What is formatted is nearly always texts alone, "%.*s" and "%s", and vsnprintf takes several
 * times as long for these. Returns false for another format, and where `size` is too little.
 */
static bool join_texts(char *room, size_t size, size_t *n, const char *format, va_list args)
{
    for (*n = 0;;) {
        const char *sign = strchr(format, '%');
        str text = sign ? (str){format, (size_t)(sign - format)} : str_of(format);
        if (!put(room, size, n, text))
            return false;
        if (!sign)
            return true;
        bool sized = sign[1] == '.' && sign[2] == '*' && sign[3] == 's';
        if (!sized && sign[1] != 's')
            return false;
        size_t most = sized ? (size_t)va_arg(args, int) : SIZE_MAX;
        text.p = va_arg(args, const char *);
        text.n = strnlen(text.p, most);
        if (!put(room, size, n, text))
            return false;
        format = sign + (sized ? 4 : 2);
    }
}

str str_vformat(arena *a, const char *format, va_list args)
{
    char room[512]; /* enough for nearly all that is formatted: then once will do */
    size_t size;
    va_list texts, again;
    va_copy(texts, args);
    va_copy(again, args);
    if (!join_texts(room, sizeof room, &size, format, texts)) {
        int n = vsnprintf(room, sizeof room, format, args);
        size = n < 0 ? 0 : (size_t)n;
    }
    char *p = arena_bytes(a, size + 1);
    if (size < sizeof room)
        memcpy(p, room, size);
    else
        vsnprintf(p, size + 1, format, again);
    p[size] = '\0';
    va_end(texts);
    va_end(again);
    return (str){p, size};
}

str str_format(arena *a, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    str s = str_vformat(a, format, args);
    va_end(args);
    return s;
}

static uint64_t eight_bytes(const char *p)
{
    uint64_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

static uint64_t four_bytes(const char *p)
{
    uint32_t word;
    memcpy(&word, p, sizeof word);
    return word;
}

/* The last bytes of a text, up to eight; bytes that were read already may be among them. */
static uint64_t last_bytes(str s, size_t left)
{
    if (left == 0)
        return 0;
    if (s.n >= 8)
        return eight_bytes(s.p + s.n - 8);
    if (s.n >= 4)
        return four_bytes(s.p) << 32 | four_bytes(s.p + s.n - 4);
    return (uint64_t)(unsigned char)s.p[0] << 16 | (unsigned char)s.p[s.n / 2] << 8 |
           (unsigned char)s.p[s.n - 1];
}

unsigned long long str_hash(str s)
{
    const uint64_t factor = 0x9E3779B97F4A7C15ULL, last_factor = 0xD6E8FEB86659FD93ULL;
    uint64_t hash = s.n * factor;
    size_t at = 0;
    for (; s.n - at >= 8; at += 8) {
        hash = (hash ^ eight_bytes(s.p + at)) * factor;
        hash ^= hash >> 32;
    }
    hash = (hash ^ last_bytes(s, s.n - at)) * factor;
    hash =
        (hash ^ hash >> 32) * last_factor; /* so that the first bytes count in low bits too */
    return hash ^ hash >> 32;
}

void buf_free(buf *b)
{
    free(b->p);
    *b = (buf){0};
}

void buf_grow(buf *b, size_t more)
{
    size_t wanted = b->capacity ? b->capacity : 256;
    while (wanted - b->n < more && wanted <= SIZE_MAX / 2)
        wanted *= 2;
    char *p = wanted - b->n >= more ? realloc(b->p, wanted) : NULL;
    if (!p)
        out_of_memory(wanted);
    b->p = p;
    b->capacity = wanted;
}

void buf_fill(buf *b, char byte, size_t count)
{
    if (count == 0)
        return;
    buf_reserve(b, count);
    memset(b->p + b->n, byte, count);
    b->n += count;
}

void buf_number(buf *b, size_t number)
{
    char digits[3 * sizeof number];
    size_t at = sizeof digits;
    do
        digits[--at] = (char)('0' + number % 10);
    while (number /= 10);
    buf_str(b, (str){digits + at, sizeof digits - at});
}

void buf_format(buf *b, const char *format, ...)
{
    va_list args;
    buf_reserve(b, 128); /* enough for nearly all: then once will do */
    size_t room = b->capacity - b->n;
    va_start(args, format);
    int n = vsnprintf(b->p + b->n, room, format, args);
    va_end(args);
    if (n <= 0)
        return;
    if ((size_t)n >= room) {
        buf_reserve(b, (size_t)n + 1);
        va_start(args, format);
        vsnprintf(b->p + b->n, (size_t)n + 1, format, args);
        va_end(args);
    }
    b->n += (size_t)n;
}

str buf_view(const buf *b)
{
    return (str){b->p ? b->p : "", b->n};
}
