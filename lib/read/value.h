/*
 * What values of every kind share: emphasis and notes around them, and the words
 * that stand for "none" and for "not known yet". See format.md, "Values", and
 * rules.md, `placeholder`.
 */
#ifndef PIDC_READ_VALUE_H
#define PIDC_READ_VALUE_H

#include "core/str.h"

/* Whether nothing but the value itself can stand at the ends of `text`, as in most cells. */
static inline bool value_is_bare(str text)
{
    return text.n && ascii_is_alnum(text.p[0]) && ascii_is_alnum(text.p[text.n - 1]);
}

/* `text` without spaces (NBSP and thin ones too), `*` and `_` at its ends. */
str value_strip_ends(str text);

static inline str value_strip(str text)
{
    return value_is_bare(text) ? text : value_strip_ends(text);
}

/*
 * The same, and without closing notes in round brackets: "67 (draft) (net)" is
 * "67". A text that is one bracket as a whole stays, and so does one whose
 * brackets do not pair.
 */
str value_drop_notes(str text);

static inline str value_without_notes(str text)
{
    return value_is_bare(text) ? text : value_drop_notes(text);
}

/* True when nothing stands in `text` but notes in round brackets. */
bool value_is_notes(str text);

/* True for "", "-", "–", "—", "−" and "n/a", with or without a note. */
bool value_is_missing(str text);

/*
 * True when the text stands for a value that is not known yet: TBC, TBD or TBA as
 * a word anywhere outside closing notes, or at its beginning "to be completed",
 * "… confirmed", "… developed", "… estimated", "not yet done", "not prepared",
 * "XX", "[insert …" or an angle bracket around it all ("<Doc ID>").
 */
bool value_is_placeholder(str text);

#endif
