/*
 * Text as slices: a pointer and a length, never a terminator to rely on.
 *
 * A `str` owns nothing; what it points into (a source file, an arena) must
 * outlive it. A `buf` grows on the heap and is freed with buf_free. Case is
 * folded for ASCII only here; utf8.h knows the rest of Unicode.
 */
#ifndef PIDC_CORE_STR_H
#define PIDC_CORE_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "core/arena.h"

typedef struct str {
    const char *p;
    size_t n;
} str;

/* A slice of a string literal. */
#define S(literal) ((str){"" literal "", sizeof(literal) - 1})
/* The same where C wants a constant, as in tables. */
#define S_INIT(literal)                                                                        \
    {                                                                                          \
        "" literal "", sizeof(literal) - 1                                                     \
    }
/*
 * For "%.*s", which wants two arguments: the text is evaluated twice, so that what costs or
 * changes something is given a name first.
 */
#define STR_ARG(s) (int)(s).n, str_bytes(s)

/* Its first byte; of the empty slice too, which may point nowhere. */
static inline const char *str_bytes(str s)
{
    return s.p ? s.p : "";
}

/* NULL gives the empty slice. */
static inline str str_of(const char *c_string)
{
    return c_string ? (str){c_string, strlen(c_string)} : (str){"", 0};
}

/* Bytes [start, end), both cut to the text; and from `start` to the end. */
static inline str str_slice(str s, size_t start, size_t end)
{
    if (end > s.n)
        end = s.n;
    if (start > end)
        start = end;
    return (str){s.p + start, end - start};
}

static inline str str_from(str s, size_t start)
{
    return str_slice(s, start, s.n);
}

/* ASCII alone, whatever the locale; inline, since every byte of a document meets them. */
static inline bool ascii_is_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool ascii_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static inline char ascii_lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

static inline bool ascii_is_alpha(char c)
{
    return (unsigned char)((c | 0x20) - 'a') < 26;
}

/* For each byte a letter's lower case, or a digit, as words are folded to; 0 for any other. */
extern const char ascii_folds[256];

static inline char ascii_folded(char c)
{
    return ascii_folds[(unsigned char)c];
}

static inline bool ascii_is_alnum(char c)
{
    return ascii_folded(c) != '\0';
}

/* Inline as well: most texts that are compared differ in length, or in their first byte. */
static inline bool str_eq(str a, str b)
{
    return a.n == b.n && (a.n == 0 || (a.p[0] == b.p[0] && memcmp(a.p, b.p, a.n) == 0));
}

static inline bool str_starts(str s, str prefix)
{
    return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

int str_cmp(str a, str b); /* byte order: the order of every list of paths */
bool str_ends(str s, str suffix);

/* str_starts_nocase of a text that is long enough. */
bool str_begins_nocase(str s, str prefix);

/* Inline, since words are compared with whole lists: most differ in length or first letter. */
static inline bool str_starts_nocase(str s, str prefix)
{
    if (s.n < prefix.n || (prefix.n && ((s.p[0] ^ prefix.p[0]) & ~0x20)))
        return false;
    return str_begins_nocase(s, prefix);
}

static inline bool str_eq_nocase(str a, str b)
{
    return a.n == b.n && str_starts_nocase(a, b);
}

/* Index of the first `needle`, or (size_t)-1. */
size_t str_find(str s, str needle);

static inline size_t str_find_byte(str s, char byte)
{
    const char *hit = s.n ? (const char *)memchr(s.p, byte, s.n) : NULL;
    return hit ? (size_t)(hit - s.p) : (size_t)-1;
}

/*
 * Whether a text holds what Markdown may know within a line: "&", "*", "<", a byte from "["
 * to "`", or a control character. Quick for whole lines, for few have any.
 */
bool str_may_be_markup(str s);

/* str_trim where an end may be white space. */
str str_trim_ends(str s);

/* Without ASCII white space at both ends; inline, since most texts have none there. */
static inline str str_trim(str s)
{
    bool bare = s.n && (unsigned char)s.p[0] > ' ' && (unsigned char)s.p[s.n - 1] > ' ';
    return bare ? s : str_trim_ends(s);
}

/*
 * Takes the part of *rest before `separator` and moves *rest behind it.
 * Returns false when *rest is exhausted; "a;b" gives two parts, "" none.
 */
bool str_cut(str *rest, char separator, str *part);

/* Is `word` one of the words of `list`, which a space parts? */
bool str_has_word(str list, str word);

/* Copies into an arena; str_c adds a terminating NUL for C interfaces. */
str str_copy(arena *a, str s);
const char *str_c(arena *a, str s);
str str_join(arena *a, str left, str right);

/* printf into an arena. */
str str_format(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));
str str_vformat(arena *a, const char *format, va_list args);

/*
 * 64 bits: for hash tables of one run, and not to be kept. Whoever wants texts of one hash can
 * make them: a table must stand that, as core/map.h does.
 */
unsigned long long str_hash(str s);

/* Growing bytes on the heap. Zero-initialise; aborts when memory runs out. */
typedef struct buf {
    char *p;
    size_t n;
    size_t capacity;
} buf;

void buf_free(buf *b);
void buf_grow(buf *b, size_t more); /* buf_reserve where there is no room */

static inline void buf_reserve(buf *b, size_t more)
{
    if (b->capacity - b->n < more)
        buf_grow(b, more);
}

static inline void buf_byte(buf *b, char byte)
{
    buf_reserve(b, 1);
    b->p[b->n++] = byte;
}

static inline void buf_str(buf *b, str s)
{
    if (s.n == 0)
        return;
    buf_reserve(b, s.n);
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_fill(buf *b, char byte, size_t count);
void buf_number(buf *b, size_t number); /* in decimal digits */
void buf_format(buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
str buf_view(const buf *b); /* valid until the next change */

#endif
