/*
 * Words that findings share, so that they speak alike.
 */
#ifndef PIDC_CHECK_WORDING_H
#define PIDC_CHECK_WORDING_H

#include "model/record.h"

/* "a PID", "an update", "a work plan": a kind of document by its template's name. */
str kind_phrase(arena *a, str kind);

/* "outcome" for "outcomes", "funding source" for "funding-sources", "authority", … */
str singular(arena *a, str list);

/* 1-based line of a place, for "in line 40". */
unsigned line_of(const source *where, span at);

/*
 * True when `word`, in lower case, is one of `names`, which stand between single
 * spaces: " by on from ". Words of more than 12 bytes never are.
 */
bool word_among(str word, str names);

/* True when all of a block of raw HTML is comments, which readers do not see. */
bool html_is_comment(str html);

/* " and 3 more" names are too many to show beyond this. */
enum { MOST_NAMES = 8 };

/* Near names are looked for at most this often in one document. */
enum { MOST_NEAR = 100 };

#endif
