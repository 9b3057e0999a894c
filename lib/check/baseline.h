/*
 * What was found before a change, to report only what the change introduced.
 *
 * A finding is known by its rule, its document and what it says, and by the line it
 * stands in where several say the same: never by a line number. A document is known
 * by its path, and one that was renamed by its id. A finding that was less severe
 * before is new: who submits a draft hears of its placeholders.
 */
#ifndef PIDC_CHECK_BASELINE_H
#define PIDC_CHECK_BASELINE_H

#include "check/engine.h"

typedef struct baseline baseline;

/* Remembers what `found` holds; it and `then` may be freed. Free with baseline_free. */
baseline *baseline_new(const workspace *then, const check_result *found);
void baseline_free(baseline *b);

/*
 * What was found in what `paths` name (and in standard input's place, if `load` has one)
 * at a revision of the git checkout that they lie in. NULL with *error, one sentence in
 * `a`, when there is no such thing.
 */
baseline *baseline_at(arena *a, str revision, const str *paths, size_t count,
                      const workspace_options *load, const check_options *check, str *error);

/* Takes what was there before out of the findings about `now`; returns how many these were. */
size_t baseline_subtract(const baseline *b, const workspace *now, check_result *found);

#endif
