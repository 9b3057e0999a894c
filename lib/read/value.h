/*
 * What values of every kind share: emphasis and notes around them, and the words
 * that stand for "none" and for "not known yet". See format.md, "Values", and
 * rules.md, `placeholder`.
 */
#ifndef PIDC_READ_VALUE_H
#define PIDC_READ_VALUE_H

#include "core/str.h"

/* `text` without spaces (NBSP and thin ones too), `*` and `_` at its ends. */
str value_strip(str text);

/*
 * The same, and without closing notes in round brackets: "67 (draft) (net)" is
 * "67". A text that is one bracket as a whole stays, and so does one whose
 * brackets do not pair.
 */
str value_without_notes(str text);

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
