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

/*
 * Decodes the code point at s.p[*at] and moves *at behind it. `s` must be
 * valid and *at below s.n.
 */
uint32_t utf8_next(str s, size_t *at);

size_t utf8_count(str s); /* code points */
size_t utf8_width(str s); /* terminal columns; control characters count as 0 */
int utf8_char_width(uint32_t code_point);

/* Appends a code point. */
void utf8_append(buf *b, uint32_t code_point);

/* White space, NBSP and the thin and narrow spaces included. */
bool utf8_is_space(uint32_t code_point);
bool utf8_is_letter_or_digit(uint32_t code_point);

/*
 * `s` in lower case, Unicode case folding (simple), into an arena. Returns `s`
 * itself where nothing changes.
 */
str utf8_fold(arena *a, str s);

/* str_trim for every space utf8_is_space knows. */
str utf8_trim(str s);

#endif
