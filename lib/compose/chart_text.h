/*
 * How wide text is in a chart, known before any font is opened: the advances of
 * Liberation Sans, which are those of Arial and Helvetica.
 *
 * Lengths in charts are tenths of a unit; a unit is a point on paper at full
 * size. All text of a chart is of one size.
 */
#ifndef PIDC_COMPOSE_CHART_TEXT_H
#define PIDC_COMPOSE_CHART_TEXT_H

#include <stdint.h>

#include "core/str.h"

enum {
    CHART_TYPE = 90,     /* size of the type */
    CHART_LEADING = 110, /* distance of lines */
    CHART_RISE = 66,     /* from a base line to the top of its capitals */
    CHART_DROP = 20,     /* from a base line to the foot of its descenders */
};

/*
 * The width of UTF-8 text on one line, rounded up. Letters with marks count as
 * their letter, what the tables do not know as the widest of all: never too little
 * for what Liberation Sans has.
 */
int chart_text_width(str text, bool bold);

/* The same for one character, in thousandths of the em. */
int chart_char_width(uint32_t code_point, bool bold);

/*
 * `text` in lines no wider than `width`, broken at spaces, and within a word only
 * when it is wider by itself. White space is collapsed. At least one line; the
 * lines are slices of what lives in `a`.
 */
typedef struct chart_lines {
    str *items;
    size_t count;
    int widest;
} chart_lines;

chart_lines chart_wrap(arena *a, str text, int width, bool bold);

#endif
