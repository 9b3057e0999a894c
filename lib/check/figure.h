/*
 * Figures, names and places as findings show them: in the author's unit,
 * precision and style. See shared/design/findings.md.
 */
#ifndef PIDC_CHECK_FIGURE_H
#define PIDC_CHECK_FIGURE_H

#include "core/count.h"
#include "model/cost.h"

/*
 * Where `part` (a slice of a text that was read from `where`) stands in the
 * source: its own bytes where they can be found, else all of `where`.
 */
span part_place(const source *s, span where, str part);

/* Where the text of a cell stands, without the emphasis around it. */
span cell_text_place(const source *s, const table_cell *cell);

/* The place of an amount's figure in its cell; for an empty one that of the cell. */
span figure_span(const source *s, const table_cell *cell, const amount *value);

/*
 * `pence` written as the author wrote `like`: its unit or suffix, pound sign,
 * commas, sign, and at least its decimals.
 */
str figure_as(arena *a, const amount *like, money pence);

/* The size of `pence` in that style, for "1.0 too much". */
str figure_size(arena *a, const amount *like, money pence);

/* " (£'000s)": the unit that a figure like this leaves to its column, or nothing. */
str figure_unit(arena *a, const amount *like);

/* “Conference expenses”: a name in quotes, cut when it is long. */
str quoted(arena *a, str name);

/* Whether a value holds a placeholder (TBC, [insert …]): only that is then reported. */
bool holds_placeholder(str text);

#endif
