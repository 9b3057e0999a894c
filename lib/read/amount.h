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
    money pence; /* when known */
    /*
     * The multiplier that applied: the cell's own suffix (bn counts as millions), else the
     * header's; UNIT_POUNDS for a £ under a header without a unit; UNIT_NONE when nobody says.
     */
    money_unit unit;
    bool own_unit; /* the cell's suffix decided (k, m, thousand, …) */
    bool has_pound;
    bool as_pounds; /* it looked like pounds, and the sums of its table bear that out: model/ */
    int decimals;   /* places that the author wrote; 1000 stands for more */
    str figure; /* the figure without padding, emphasis and bracketed note; a slice of the text
                 */
    const char *reason; /* when invalid: what is wrong with it, to end a sentence; static */
} amount;

/*
 * Reads a cell's text (inline markup already dropped or still around it: `*` and
 * `_` at the ends are ignored). `header` is the column's unit, UNIT_NONE when it
 * states none: then a bare figure counts as pounds. `figure` of the result is a
 * slice of `text`.
 *
 * An en dash is taken for a minus; minus or brackets may stand before or after the
 * pound sign, but not both. Leading zeros are allowed, not so before a comma ("0,125" is
 * no English number). Zeros at the end of the decimals are never too fine. Any words but a
 * suffix make it invalid ("approx 5", "£5 each"), unless they are a placeholder.
 */
amount amount_parse(str text, money_unit header);

/*
 * True for a figure of 1,000 or more with £ and no suffix in a column of thousands or
 * millions: "£4,400" under £'000s, which surely means pounds. It is read as the header says
 * (until the model finds that sums bear it out).
 */
bool amount_looks_like_pounds(const amount *value);

/*
 * The unit that a column header names: "(£)", "(£k)", "(£'000s)", "(£m)", … with
 * a straight, curly or no apostrophe, in brackets or not. UNIT_NONE when it names none:
 * a figure behind the pound sign ("savings of £20m") is an amount, not a unit.
 */
money_unit amount_header_unit(str header);

/* What to do about an invalid amount: static, a sentence without its full stop. */
const char *amount_remedy(const amount *value);

/* True when the whole text stands for a value that is not known yet (TBC, TBD, …). */
bool amount_is_placeholder(str text);

#endif
