#include <string.h>

#include "core/utf8.h"
#include "read/document.h"

/* What may stand at the end of a title for want of anything better. */
static const str placeholders[] = {
    S_INIT("tbc"),
    S_INIT("tbd"),
    S_INIT("tba"),
    S_INIT("to be confirmed"),
    S_INIT("to be completed"),
    S_INIT("to be developed"),
    S_INIT("to be estimated"),
    S_INIT("to be agreed"),
    S_INIT("to be decided"),
    S_INIT("not yet done"),
    S_INIT("not prepared"),
};

static bool is_roman(char c)
{
    c = ascii_lower(c);
    return c == 'i' || c == 'v' || c == 'x' || c == 'l';
}

/* Bytes of "3", "3.", "3.1", "3.1)" at the start of a title, or 0. */
static size_t digits_size(str title)
{
    size_t n = 0, digits = 0;
    while (n < title.n && (ascii_is_digit(title.p[n]) || (n > 0 && title.p[n] == '.'))) {
        digits += title.p[n] != '.';
        n++;
    }
    bool plain = digits == n; /* "2008 review" begins with a year */
    if (n < title.n && title.p[n] == ')')
        return n + 1;
    return plain && n > 2 ? 0 : n;
}

/* Bytes of "A.", "b)", "IV." at the start of a title, or 0. */
static size_t letters_size(str title)
{
    size_t n = 0;
    while (n < title.n && n < 5 && is_roman(title.p[n]))
        n++;
    if (n == 0 && title.n && ascii_is_alpha(title.p[0]))
        n = 1;
    return n && n < title.n && (title.p[n] == '.' || title.p[n] == ')') ? n + 1 : 0;
}

/* Bytes of a dash with space before and behind it at the start of `s`, or 0. */
static size_t dash_size(str s)
{
    str rest = utf8_trim(s);
    static const str dashes[] = {S_INIT("-"), S_INIT("–"), S_INIT("—")};
    size_t before = (size_t)(rest.p - s.p);
    for (size_t i = 0; before && i < sizeof dashes / sizeof *dashes; i++)
        if (str_starts(rest, dashes[i]))
            return before + dashes[i].n;
    return 0;
}

/* "A – ": one capital letter and a dash. */
static size_t lettered_dash_size(str title)
{
    if (title.n < 2 || title.p[0] < 'A' || title.p[0] > 'Z' || ascii_is_alnum(title.p[1]))
        return 0;
    size_t dash = dash_size(str_from(title, 1));
    return dash ? 1 + dash : 0;
}

static bool space_follows(str title, size_t at)
{
    return at < title.n && utf8_is_space(utf8_next(title, &at));
}

static str drop_numbering(str title)
{
    size_t size = digits_size(title);
    if (size == 0)
        size = letters_size(title);
    if (size && space_follows(title, size)) {
        size_t dash = dash_size(str_from(title, size));
        return utf8_trim(str_from(title, size + dash));
    }
    size = lettered_dash_size(title);
    return size && space_follows(title, size) ? utf8_trim(str_from(title, size)) : title;
}

/* "(if any)" at the end; a title that is nothing else keeps it. */
static str drop_bracket(str title)
{
    size_t depth = 0;
    if (title.n == 0 || title.p[title.n - 1] != ')')
        return title;
    for (size_t i = title.n; i-- > 1;) {
        depth += title.p[i] == ')';
        depth -= title.p[i] == '(';
        if (depth == 0)
            return utf8_trim(str_slice(title, 0, i));
    }
    return title;
}

/* `words` are single-spaced words in lower case: whole words are dropped, never all. */
static str drop_placeholder(str words)
{
    for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++) {
        size_t n = placeholders[i].n;
        if (words.n > n + 1 && words.p[words.n - 1] == placeholders[i].p[n - 1] &&
            str_ends(words, placeholders[i]) && words.p[words.n - n - 1] == ' ')
            return str_slice(words, 0, words.n - n - 1);
    }
    return words;
}

/* What a character that is not plain adds to a name: a word, itself, or nothing. */
static str other_character(str title, size_t start, size_t *at)
{
    uint32_t c = utf8_next(title, at);
    if (c == '&')
        return S("and");
    return c >= 0x80 && utf8_is_letter_or_digit(c) ? str_slice(title, start, *at) : S("");
}

static bool is_apostrophe(str rest)
{
    return rest.p[0] == '\'' || str_starts(rest, S("‘")) || str_starts(rest, S("’"));
}

/*
 * Words with one space between them: punctuation is a space, an apostrophe nothing.
 * `out` has room for five bytes for each of the title's. Returns the bytes written,
 * and in *folded whether all of it is in lower case already.
 */
static size_t write_words(char *out, str title, bool *folded)
{
    char *const first = out;
    bool gap = false;
    *folded = true;
    for (size_t at = 0; at < title.n;) {
        size_t start = at;
        char plain = ascii_folded(title.p[at]);
        str other = plain ? S("") : other_character(title, start, &at);
        bool word = title.p[start] == '&';
        if (!plain && other.n == 0) {
            gap |= !is_apostrophe(str_from(title, start));
            continue;
        }
        if (out > first && (gap || word))
            *out++ = ' ';
        gap = word;
        if (plain) { /* and all that follow it without a gap */
            do
                *out++ = plain;
            while (++at < title.n && (plain = ascii_folded(title.p[at])));
            continue;
        }
        *folded &= word;
        memcpy(out, other.p, other.n);
        out += other.n;
    }
    return (size_t)(out - first);
}

str section_name(arena *a, str title)
{
    str bare = drop_bracket(drop_numbering(utf8_trim(title)));
    if (bare.n == 0)
        bare = title;
    char *words = arena_bytes(a, bare.n * 5 + 1);
    bool folded;
    str name = {words, write_words(words, bare, &folded)};
    return drop_placeholder(folded ? name : utf8_fold(a, name));
}
