/*
 * Amounts, dates and efforts from any text: no crash, no read past the end, and
 * whatever is understood is understood again when it is written out. The first
 * byte of an input chooses the column's unit.
 */
#include <stdlib.h>

#include "core/utf8.h"
#include "read/amount.h"
#include "read/date_text.h"
#include "read/effort.h"
#include "require.h"

static void require_slice(str part, str whole)
{
    require(part.n == 0 || (part.p >= whole.p && part.p + part.n <= whole.p + whole.n));
}

static void try_amount(arena *a, str text, money_unit header)
{
    amount value = amount_parse(text, header);
    require_slice(value.figure, text);
    require((value.reason != NULL) == (value.state == AMOUNT_INVALID));
    amount_header_unit(text);
    amount_looks_like_pounds(&value);
    if (value.state != AMOUNT_KNOWN)
        return;
    str plain = money_plain(a, value.pence, value.unit, value.decimals);
    require(amount_parse(plain, value.unit).pence == value.pence);
    require(amount_parse(money_pounds(a, value.pence), UNIT_NONE).pence == value.pence);
    require(amount_parse(value.figure, header).pence == value.pence);
}

static void try_date(arena *a, str text)
{
    day start = date_day(2008, 4, 1);
    date_value value = date_parse(text, &start);
    require_slice(value.written, text);
    require((value.reason != NULL) == (value.state == DATE_INVALID));
    date_is_placeholder(text);
    if (value.state == DATE_IMPOSSIBLE)
        require(!date_exists(value.year, value.month, value.day));
    if (value.state != DATE_KNOWN)
        return;
    require(value.range.first <= value.range.last);
    date_value again = date_parse(date_iso(a, value.range), NULL);
    require(again.state == DATE_KNOWN);
    require(again.range.first == value.range.first && again.range.last == value.range.last);
    date_readable(a, value.range);
}

static void try_prose(str text)
{
    size_t at = 0, before = 0;
    for (date_value found; date_find_impossible(text, &at, &found); before = at) {
        require(at > before && at <= text.n);
        require_slice(found.written, text);
        require(found.year == 0 || !date_exists(found.year, found.month, found.day));
    }
    require(at == text.n);
    date_value from, to;
    date_parse_interval(text, &from, &to);
    int year;
    date_parse_financial_year(text, &year);
}

static void try_effort(arena *a, str text)
{
    effort e = effort_parse(text, NULL);
    require((e.reason != NULL) == (e.state == EFFORT_INVALID));
    require(e.milli >= 0 && e.milli <= 1000000000000);
    require_slice(e.role, text);
    if (e.state != EFFORT_DAYS)
        return;
    str days = str_format(a, "%.*s days", STR_ARG(effort_number(a, e.milli)));
    require(e.milli >= 1000000000 || effort_parse(days, NULL).milli == e.milli);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const money_unit units[] = {UNIT_NONE, UNIT_POUNDS, UNIT_THOUSANDS, UNIT_MILLIONS};
    if (size == 0)
        return 0;
    str text = {(const char *)data + 1, size - 1};
    if (utf8_invalid_at(text) != (size_t)-1)
        return 0; /* such a file is refused before any value is read */
    arena *a = arena_new();
    try_amount(a, text, units[data[0] % 4]);
    try_date(a, text);
    try_prose(text);
    try_effort(a, text);
    arena_free(a);
    return 0;
}
