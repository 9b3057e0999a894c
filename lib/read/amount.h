/*
 * Amounts of money as people write them in a cell: format.md, "Amount".
 */
#ifndef PIDC_READ_AMOUNT_H
#define PIDC_READ_AMOUNT_H

#include "core/money.h"
#include "core/source.h"

typedef enum amount_state {
    AMOUNT_MISSING, /* empty, "-", "–", "n/a" */
    AMOUNT_KNOWN,
    AMOUNT_UNKNOWN, /* TBC, to be estimated, …: a placeholder */
    AMOUNT_INVALID, /* anything else, or finer than a penny, or too large */
} amount_state;

typedef struct amount {
    amount_state state;
    money pence;     /* when known */
    money_unit unit; /* the multiplier that applied: the cell's own suffix, else the header's */
    bool own_unit;   /* the cell's suffix decided (k, m, thousand, …) */
    bool has_pound;
    int decimals; /* places that the author wrote */
    str figure; /* the figure without padding, emphasis and bracketed note; a slice of the text
                 */
    const char *reason; /* when invalid: what is wrong with it, to end a sentence; static */
} amount;

/*
 * Reads a cell's text (inline markup already dropped or still around it: `*` and
 * `_` at the ends are ignored). `header` is the column's unit, UNIT_NONE when it
 * states none: then a bare figure counts as pounds. `figure` of the result is a
 * slice of `text`.
 */
amount amount_parse(str text, money_unit header);

/*
 * The unit that a column header names: "(£)", "(£k)", "(£'000s)", "(£m)", … with
 * a straight, curly or no apostrophe. UNIT_NONE when it names none.
 */
money_unit amount_header_unit(str header);

/* True when the whole text stands for a value that is not known yet (TBC, TBD, …). */
bool amount_is_placeholder(str text);

#endif
