#include "check/figure.h"

#include "read/value.h"

#include "check/placeholder_scan.h"
#include "core/utf8.h"
#include "read/date_text.h"

span part_place(const source *s, span where, str part)
{
    str text = source_text(s, where);
    size_t at = part.n ? str_find(text, part) : (size_t)-1;
    if (at == (size_t)-1)
        return where;
    uint32_t start = where.start + (uint32_t)at;
    return (span){start, start + (uint32_t)part.n};
}

span cell_text_place(const source *s, const table_cell *cell)
{
    return part_place(s, cell->span, value_strip(cell->text));
}

span figure_span(const source *s, const table_cell *cell, const amount *value)
{
    return part_place(s, cell->span, value->figure);
}

/* --- Figures in the author's style --- */

static bool contains(str text, str part)
{
    return str_find(text, part) != (size_t)-1;
}

/* The letters behind the digits, with the space before them: "k", " million". */
static str suffix_of(const amount *like)
{
    if (!like->own_unit)
        return S("");
    str figure = like->figure;
    while (figure.n && figure.p[figure.n - 1] == ')')
        figure.n--;
    size_t start = figure.n;
    while (start && ascii_is_alpha(figure.p[start - 1]))
        start--;
    str word = str_from(figure, start);
    if (str_eq_nocase(word, S("bn"))) /* kept as millions: amount.h */
        return S("m");
    if (str_eq_nocase(word, S("billion")))
        return S(" million");
    return start && figure.p[start - 1] == ' ' ? str_from(figure, start - 1) : word;
}

/* Only a figure of four digits and more shows that its author writes no commas. */
static bool parts_thousands(const amount *like)
{
    money unit = like->unit == UNIT_NONE ? UNIT_POUNDS : (money)like->unit;
    return contains(like->figure, S(",")) || money_size(like->pence) / unit < 1000;
}

str figure_size(arena *a, const amount *like, money pence)
{
    int decimals = like->decimals < 12 ? like->decimals : 12;
    money_unit unit = like->unit == UNIT_NONE ? UNIT_POUNDS : like->unit;
    pence = money_size(pence);
    str digits = parts_thousands(like) ? money_pretty(a, pence, unit, decimals)
                                       : money_plain(a, pence, unit, decimals);
    str suffix = suffix_of(like);
    return str_format(a, "%s%.*s%.*s", like->has_pound ? "£" : "", STR_ARG(digits),
                      STR_ARG(suffix));
}

str figure_as(arena *a, const amount *like, money pence)
{
    str size = figure_size(a, like, pence);
    if (pence >= 0)
        return size;
    if (contains(like->figure, S("(")))
        return str_format(a, "(%.*s)", STR_ARG(size));
    const char *minus = contains(like->figure, S("−")) ? "−" : "-";
    return str_format(a, "%s%.*s", minus, STR_ARG(size));
}

str figure_unit(arena *a, const amount *like)
{
    if (like->own_unit || like->unit == UNIT_NONE ||
        (like->has_pound && like->unit == UNIT_POUNDS))
        return S("");
    return str_format(a, " (%.*s)", STR_ARG(money_unit_name(like->unit)));
}

/* --- Names and numbers --- */

/* The first `most` code points of `s`. */
static str first_letters(str s, size_t most)
{
    size_t at = 0;
    for (size_t i = 0; i < most && at < s.n; i++)
        utf8_next(s, &at);
    return str_slice(s, 0, at);
}

/* Without the word that the end of `start` cuts in two, unless that leaves too little. */
static str whole_words(str start, str name)
{
    size_t end = start.n;
    if (name.p[end] == ' ')
        return start;
    while (end > start.n / 2 && start.p[end - 1] != ' ')
        end--;
    return end > start.n / 2 ? str_slice(start, 0, end) : start;
}

str quoted(arena *a, str name)
{
    enum { LONGEST = 60 };
    name = utf8_trim(name);
    str shown = first_letters(name, LONGEST);
    if (shown.n == name.n)
        return str_format(a, "“%.*s”", STR_ARG(name));
    return str_format(a, "“%.*s…”", STR_ARG(utf8_trim(whole_words(shown, name))));
}

bool holds_placeholder(str text)
{
    placeholder_scan scan = {.text = text, .place = PLACEHOLDER_IN_VALUE};
    str found;
    return date_is_placeholder(text) || placeholder_next(&scan, &found);
}
