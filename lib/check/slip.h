/*
 * Slips of the pen: names that surely stand for another, and the fix for them.
 */
#ifndef PIDC_CHECK_SLIP_H
#define PIDC_CHECK_SLIP_H

#include "core/diagnostic.h"

/* Names that a slip may stand for; `groups` as near_certain has it. */
typedef struct slip_names {
    const str *items;
    const size_t *groups;
    size_t count;
} slip_names;

/*
 * Adds a fix to `d` when `name`, which must stand at `at` just so, is surely a slip for
 * one of `names`, and that one can be written there as it is.
 */
void slip_fix(diagnostics *out, diagnostic *d, span at, str name, slip_names names);

/* True when a name may stand in front matter, a cell or a heading without quotes or escapes. */
bool slip_is_plain(str name);

#endif
