#include "read/value.h"

#include "core/utf8.h"

static bool is_emphasis(char c)
{
    return c == '*' || c == '_';
}

str value_strip_ends(str text)
{
    for (;;) {
        text = utf8_trim(text);
        size_t before = text.n;
        while (text.n && is_emphasis(text.p[0]))
            text = str_from(text, 1);
        while (text.n && is_emphasis(text.p[text.n - 1]))
            text.n--;
        if (text.n == before)
            return text;
    }
}

/* Where the bracket that `text` ends with opens, or (size_t)-1. */
static size_t closing_note(str text)
{
    if (text.n == 0 || text.p[text.n - 1] != ')')
        return (size_t)-1;
    size_t depth = 0;
    for (size_t at = text.n; at-- > 0;) {
        depth += text.p[at] == ')';
        depth -= text.p[at] == '(';
        if (depth == 0)
            return at;
    }
    return (size_t)-1;
}

str value_drop_notes(str text)
{
    text = value_strip(text);
    for (;;) {
        size_t at = closing_note(text);
        str rest = at == (size_t)-1 ? (str){0} : value_strip(str_slice(text, 0, at));
        if (rest.n == 0)
            return text;
        text = rest;
    }
}

bool value_is_notes(str text)
{
    text = value_without_notes(text);
    return text.n == 0 || closing_note(text) == 0;
}

static bool is_one_of(str text, const str *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (str_eq_nocase(text, words[i]))
            return true;
    return false;
}

bool value_is_missing(str text)
{
    static const str words[] = {S_INIT("-"), S_INIT("\xE2\x80\x93"), S_INIT("\xE2\x80\x94"),
                                S_INIT("\xE2\x88\x92"), S_INIT("n/a")};
    text = value_without_notes(text);
    return text.n == 0 || is_one_of(text, words, sizeof words / sizeof *words);
}

/* The next run of letters and digits at or after *at, or an empty slice. */
static str next_word(str text, size_t *at)
{
    size_t start = text.n;
    while (*at < text.n) {
        size_t before = *at;
        bool inside = utf8_is_letter_or_digit(utf8_next(text, at));
        if (inside && start == text.n)
            start = before;
        if (!inside && start < text.n)
            return str_slice(text, start, before);
    }
    return str_from(text, start);
}

/* Nearly every text is told by "tb", every second byte looked at, to have no such word. */
static bool may_have_unknown_word(str text)
{
    for (size_t i = 1; i < text.n; i += 2) {
        char c = text.p[i] | 0x20;
        if ((c == 'b' && (text.p[i - 1] | 0x20) == 't') ||
            (c == 't' && i + 1 < text.n && (text.p[i + 1] | 0x20) == 'b'))
            return true;
    }
    return false;
}

static bool has_unknown_word(str text)
{
    static const str words[] = {S_INIT("TBC"), S_INIT("TBD"), S_INIT("TBA")};
    if (!may_have_unknown_word(text))
        return false;
    for (size_t at = 0; at < text.n;)
        if (is_one_of(next_word(text, &at), words, sizeof words / sizeof *words))
            return true;
    return false;
}

/* True when `text` begins with the words of `phrase` (single spaces), whatever parts them. */
static bool opens_with(str text, str phrase)
{
    str wanted;
    for (size_t at = 0; str_cut(&phrase, ' ', &wanted);)
        if (!str_eq_nocase(next_word(text, &at), wanted))
            return false;
    return true;
}

/* Nearly every text is told by its first letters to open with none of the phrases. */
static bool may_open(str text)
{
    size_t at = 0;
    while (at < text.n && (unsigned char)text.p[at] < 0x80 && !ascii_is_alnum(text.p[at]))
        at++;
    if (at + 1 >= text.n || (unsigned char)text.p[at] >= 0x80)
        return at < text.n;
    char first = ascii_lower(text.p[at]), second = ascii_lower(text.p[at + 1]);
    return ((first == 't' || first == 'n') && second == 'o') || (first == 'x' && second == 'x');
}

static bool opens_with_phrase(str text)
{
    static const str phrases[] = {S_INIT("to be completed"),
                                  S_INIT("to be confirmed"),
                                  S_INIT("to be developed"),
                                  S_INIT("to be estimated"),
                                  S_INIT("not yet done"),
                                  S_INIT("not prepared"),
                                  S_INIT("XX")};
    for (size_t i = 0; may_open(text) && i < sizeof phrases / sizeof *phrases; i++)
        if (opens_with(text, phrases[i]))
            return true;
    return false;
}

bool value_is_placeholder(str text)
{
    text = value_without_notes(text);
    return str_starts_nocase(text, S("[insert")) ||
           (str_starts(text, S("<")) && str_ends(text, S(">"))) || opens_with_phrase(text) ||
           has_unknown_word(text);
}
