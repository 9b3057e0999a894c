/*
 * UTF-8, as RFC 3629 has it, and how wide its characters are on a terminal.
 * Width and case come from utf8proc, whose tables follow Unicode.
 */
#ifndef PIDC_CORE_UTF8_H
#define PIDC_CORE_UTF8_H

#include <stdint.h>

#include "core/str.h"

/* Byte offset of the first sequence that is not UTF-8, or (size_t)-1 for none. */
size_t utf8_invalid_at(str s);

/* utf8_next for what is not ASCII. */
uint32_t utf8_next_wide(str s, size_t *at);

/*
 * Decodes the code point at s.p[*at] and moves *at behind it. `s` must be
 * valid and *at below s.n.
 */
static inline uint32_t utf8_next(str s, size_t *at)
{
    unsigned char first = (unsigned char)s.p[*at];
    if (first >= 0x80)
        return utf8_next_wide(s, at);
    *at += 1;
    return first;
}

size_t utf8_count(str s); /* code points */
size_t utf8_width(str s); /* terminal columns; control characters count as 0 */
int utf8_char_width(uint32_t code_point);

/* Appends a code point. */
void utf8_append(buf *b, uint32_t code_point);

/* The two below for what is not ASCII. */
bool utf8_is_wide_space(uint32_t code_point);
bool utf8_is_wide_letter_or_digit(uint32_t code_point);

/* White space, NBSP and the thin and narrow spaces included. */
static inline bool utf8_is_space(uint32_t code_point)
{
    return code_point < 0x80 ? ascii_is_space((char)code_point)
                             : utf8_is_wide_space(code_point);
}

static inline bool utf8_is_letter_or_digit(uint32_t code_point)
{
    return code_point < 0x80 ? ascii_is_alnum((char)code_point)
                             : utf8_is_wide_letter_or_digit(code_point);
}

/*
 * `s` in lower case, Unicode case folding (simple), into an arena. Returns `s`
 * itself where nothing changes.
 */
str utf8_fold(arena *a, str s);

/* utf8_trim where an end may be white space. */
str utf8_trim_ends(str s);

/* str_trim for every space utf8_is_space knows. */
static inline str utf8_trim(str s)
{
    bool plain = s.n && s.p[0] > ' ' && s.p[0] < 0x7F && s.p[s.n - 1] > ' ' &&
                 s.p[s.n - 1] < 0x7F; /* characters of their own, and no white space */
    return plain ? s : utf8_trim_ends(s);
}

#endif
