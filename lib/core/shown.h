/*
 * Text from documents, made fit to be shown.
 *
 * What a document holds is shown, never sent: a control character stands as its
 * picture (␛), a character that would turn the text round or break the line as
 * its number (\u202E), a byte that is no UTF-8 as \x93.
 */
#ifndef PIDC_CORE_SHOWN_H
#define PIDC_CORE_SHOWN_H

#include <stdint.h>

#include "core/str.h"

/* One character of a text as a reader sees it. */
typedef struct shown {
    char bytes[12];
    size_t n;
    size_t width; /* terminal columns; 0 for combining marks */
} shown;

/* Code point that stands for a byte that is no UTF-8. */
enum { NO_CHARACTER = UINT32_C(0x110000) };

/*
 * Decodes the character at s.p[*at] (*at below s.n) and moves *at behind it.
 * Unlike utf8_next it takes any bytes: one that begins no sequence is
 * NO_CHARACTER, and is passed alone.
 */
uint32_t shown_decode(str s, size_t *at);

/* The same character as it is to be shown. A tab is one space. */
shown shown_next(str s, size_t *at);

/* How many bytes from `at` on, before `end`, are shown as they are, in a column each. */
size_t shown_plainly(str s, size_t at, size_t end);

/* Appends a text as it is to be shown, on one line. */
void shown_append(buf *out, str s);

/* Terminal columns of that. */
size_t shown_width(str s);

#endif
