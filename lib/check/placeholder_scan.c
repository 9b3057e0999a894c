#include "check/placeholder_scan.h"

#include "check/wording.h"
#include "core/utf8.h"

enum {
    LONGEST_ANGLE = 120, /* bytes between < and > */
    LONGEST_INSERT = 300,
    LONGEST_LABEL = 80 /* before a colon, as in "Sponsor: to be confirmed" */
};

const str placeholder_words[PLACEHOLDER_WORDS] = {S_INIT("TBC"), S_INIT("TBD"), S_INIT("TBA")};

/* --- Around a place --- */

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* Where the character before `at` begins; `at` is above 0. */
static size_t character_before(str text, size_t at)
{
    at--;
    while (at > 0 && is_continuation(text.p[at]))
        at--;
    return at;
}

static bool word_before(str text, size_t at)
{
    if (at == 0)
        return false;
    if ((unsigned char)text.p[at - 1] < 0x80)
        return ascii_is_alnum(text.p[at - 1]);
    size_t from = character_before(text, at);
    return utf8_is_letter_or_digit(utf8_next(text, &from));
}

static bool word_at(str text, size_t at)
{
    if (at >= text.n)
        return false;
    if ((unsigned char)text.p[at] < 0x80)
        return ascii_is_alnum(text.p[at]);
    return utf8_is_letter_or_digit(utf8_next(text, &at));
}

/* Marks that may stand around words: emphasis, quotation marks, a pound sign. */
static bool is_wrapping(uint32_t c)
{
    return c == '*' || c == '_' || c == '~' || c == '"' || c == '\'' || c == 0xA3 ||
           (c >= 0x2018 && c <= 0x201F);
}

/* Moves back over white space and marks; tells whether there was white space. */
static size_t back_over_marks(str text, size_t at, bool *space)
{
    *space = false;
    while (at > 0) {
        size_t from = character_before(text, at), next = from;
        uint32_t c = utf8_next(text, &next);
        if (utf8_is_space(c))
            *space = true;
        else if (!is_wrapping(c))
            break;
        at = from;
    }
    return at;
}

static size_t skip_space(str text, size_t at)
{
    while (at < text.n) {
        size_t next = at;
        if (!utf8_is_space(utf8_next(text, &next)))
            break;
        at = next;
    }
    return at;
}

/* The run of letters and digits that begins at *at, behind white space; moves *at behind it. */
static str next_word(str text, size_t *at)
{
    size_t start = skip_space(text, *at), end = start;
    while (end < text.n && ascii_is_alnum(text.p[end]))
        end++;
    *at = end;
    return str_slice(text, start, end);
}

/* --- Does something open here? --- */

/* Nothing follows but marks and a full stop, up to the end of the line or text. */
static bool ends_line(str text, size_t at)
{
    for (; at < text.n && text.p[at] != '\n'; at++)
        if (str_find_byte(S(" \t\r*_.;|)]"), text.p[at]) == (size_t)-1)
            return false;
    return true;
}

/* A colon at `colon` ends a short label at the beginning of its line. */
static bool ends_label(str text, size_t colon)
{
    for (size_t at = colon; at > 0 && colon - at < LONGEST_LABEL; at--) {
        char c = text.p[at - 1];
        if (c == '\n')
            return true;
        if (c == '.' || c == '?' || c == '!')
            return false;
    }
    return colon < LONGEST_LABEL;
}

static bool is_dash(uint32_t c)
{
    return c == '-' || (c >= 0x2010 && c <= 0x2015);
}

/*
 * Whether the words from `start` to `end` are, or open, a whole text, a bracket
 * or a sentence; or are all there is behind a label, or in a heading a dash.
 */
static bool opens(const placeholder_scan *s, size_t start, size_t end)
{
    bool space;
    size_t before = back_over_marks(s->text, start, &space);
    if (before == 0)
        return true;
    size_t from = character_before(s->text, before), at = from;
    uint32_t c = utf8_next(s->text, &at);
    if (c == '(' || c == '[')
        return true;
    if (!space)
        return false;
    if (c == '.' || c == '!' || c == '?')
        return s->text.p[start] < 'a';
    if (c == ':')
        return ends_label(s->text, from) && ends_line(s->text, end);
    return is_dash(c) && s->place == PLACEHOLDER_IN_HEADING && ends_line(s->text, end);
}

/* --- Words --- */

/* Behind "TBC", "TBD" or "TBA" at `at`, or 0. */
static size_t unknown_word(const placeholder_scan *s, size_t at)
{
    str word = str_slice(s->text, at, at + 3);
    for (size_t i = 0; i < PLACEHOLDER_WORDS; i++)
        if (str_eq_nocase(word, placeholder_words[i]) && !s->taken[i] &&
            !word_at(s->text, at + 3))
            return at + 3;
    return 0;
}

static bool is_month(str word)
{
    static const char months[] = "janfebmaraprmayjunjulaugsepoctnovdec";
    for (size_t i = 0; word.n >= 3 && i < sizeof months - 1; i += 3)
        if (str_starts_nocase(word, (str){months + i, 3}))
            return true;
    return false;
}

/* "by May 2008", "before the end of June", "in 2009": a plan, not a gap. */
static bool is_planned(str text, size_t at)
{
    if (!word_among(next_word(text, &at), S(" by before in during ")))
        return false;
    str word = next_word(text, &at);
    if (str_eq_nocase(word, S("the")))
        word = next_word(text, &at);
    return word.n &&
           (ascii_is_digit(word.p[0]) || is_month(word) ||
            word_among(word, S(" end early mid late spring summer autumn winter year ")));
}

/* Behind "to be completed" and its like, or 0. */
static size_t to_be(const placeholder_scan *s, size_t at)
{
    if (!str_eq_nocase(next_word(s->text, &at), S("to")) ||
        !str_eq_nocase(next_word(s->text, &at), S("be")))
        return 0;
    str verb = next_word(s->text, &at);
    if (word_among(verb, S(" confirmed estimated ")))
        return at;
    bool plan = s->place == PLACEHOLDER_IN_PROSE && is_planned(s->text, at);
    return word_among(verb, S(" completed developed ")) && !plan ? at : 0;
}

/* Behind "not yet done" or "not prepared", or 0. */
static size_t not_yet(str text, size_t at)
{
    if (!str_eq_nocase(next_word(text, &at), S("not")))
        return 0;
    str word = next_word(text, &at);
    if (str_eq_nocase(word, S("prepared")))
        return at;
    return str_eq_nocase(word, S("yet")) && str_eq_nocase(next_word(text, &at), S("done")) ? at
                                                                                           : 0;
}

/* Behind "XX", "XXX", …, or 0. */
static size_t crosses(str text, size_t at)
{
    size_t end = at;
    while (end < text.n && ascii_lower(text.p[end]) == 'x')
        end++;
    return end - at >= 2 ? end : 0;
}

/* Behind DATE where a date should be, or 0; `*after` when a word before it says so. */
static size_t a_date(const placeholder_scan *s, size_t at, bool *after)
{
    size_t end = at + 4, next = skip_space(s->text, end);
    if (!str_starts(str_from(s->text, at), S("DATE")) || s->place == PLACEHOLDER_IN_HEADER ||
        (next < s->text.n && s->text.p[next] == ':'))
        return 0;
    str word = next_word(s->text, &end);
    if (word.n >= 2 && word.p[0] >= 'A' && word.p[0] <= 'Z' && word.p[1] >= 'A' &&
        word.p[1] <= 'Z')
        return 0; /* DATE OF BIRTH: capitals are all it has */
    bool space;
    size_t before = back_over_marks(s->text, at, &space), start = before;
    while (start > 0 && ascii_is_alpha(s->text.p[start - 1]) && before - start < 8)
        start--;
    *after = space && word_among(str_slice(s->text, start, before), S(" by on from until "));
    return at + 4;
}

/* Behind the placeholder of words that begins at `at`, or 0. */
static size_t words_end(const placeholder_scan *s, size_t at)
{
    bool certain = false;
    size_t end = 0;
    switch (ascii_lower(s->text.p[at])) {
    case 't':
        end = unknown_word(s, at);
        if (end)
            return end;
        end = to_be(s, at);
        break;
    case 'n':
        end = not_yet(s->text, at);
        break;
    case 'x':
        end = crosses(s->text, at);
        break;
    default:
        end = a_date(s, at, &certain);
        break;
    }
    return end && !word_at(s->text, end) && (certain || opens(s, at, end)) ? end : 0;
}

/* --- Brackets --- */

/* The elements of HTML: raw HTML is shown as it stands, but holds no place. */
static const char elements[] =
    " a abbr acronym address area article aside audio b base bdi bdo big blockquote body "
    "br button canvas caption center cite code col colgroup data datalist dd del details "
    "dfn dialog div dl dt em embed fieldset figcaption figure font footer form frame h1 h2 "
    "h3 h4 h5 h6 head header hr html i iframe img input ins kbd label legend li link main "
    "map mark menu meta meter nav noscript object ol optgroup option output p param picture "
    "pre progress q s samp script section select small source span strike strong style sub "
    "summary sup svg table tbody td template textarea tfoot th thead time title tr track tt "
    "u ul var video wbr ";

/*
 * "Title" is no tag, though "title" and "TITLE" are, for whoever means HTML does not mix
 * case; nor is "title of the work stream", for attributes seldom come in threes.
 */
static bool is_tag(str content)
{
    size_t at = 0, upper = 0, spaces = 0;
    str name = next_word(content, &at);
    for (size_t i = 0; i < name.n; i++)
        upper += name.p[i] >= 'A' && name.p[i] <= 'Z';
    for (size_t i = 0; i < content.n; i++)
        spaces += content.p[i] == ' ';
    if (upper)
        spaces += content.n > name.n ? 2 : 0;
    return (upper == 0 || upper == name.n) && spaces < 2 &&
           word_among(name, (str){elements, sizeof elements - 1});
}

/* "2008-07-16", "2008-04-01/2013-03-31", "2007/08". */
static bool is_figures(str content)
{
    for (size_t i = 0; i < content.n; i++)
        if (!ascii_is_digit(content.p[i]) &&
            str_find_byte(S("-/. "), content.p[i]) == (size_t)-1)
            return false;
    return content.n >= 4;
}

/* What stands in angle brackets holds a place: no tag, address or comparison. */
static bool is_angle_content(str content)
{
    if (content.n == 0 || str_find(content, S("://")) != (size_t)-1)
        return false;
    for (size_t i = 0; i < content.n; i++)
        if (str_find_byte(S("<=\"@{}|"), content.p[i]) != (size_t)-1 ||
            (content.p[i] == ':' && i + 1 < content.n && !ascii_is_space(content.p[i + 1])))
            return false;
    char first = content.p[0];
    if (ascii_is_digit(first))
        return is_figures(content);
    return (ascii_is_alpha(first) || (unsigned char)first >= 0x80) && !is_tag(content) &&
           content.p[content.n - 1] != '/';
}

/* Behind "<Doc ID>" at `at`, or 0. */
static size_t angle_end(str text, size_t at)
{
    str rest = str_slice(text, at + 1, at + 2 + LONGEST_ANGLE);
    size_t close = str_find_byte(rest, '>');
    if (close == (size_t)-1 || word_before(text, at))
        return 0;
    str content = str_slice(rest, 0, close);
    return is_angle_content(content) ? at + 1 + close + 1 : 0;
}

/* Behind "[insert …]" at `at`, or 0. */
static size_t insert_end(str text, size_t at)
{
    str rest = str_slice(text, at, at + LONGEST_INSERT);
    if (!str_starts_nocase(rest, S("[insert")) || word_at(text, at + 7))
        return 0;
    size_t close = str_find_byte(rest, ']');
    return close == (size_t)-1 ? 0 : at + close + 1;
}

/* --- Scanning --- */

/*
 * Only "tb", "to", "no", "xx", "DA", "[i" and a bracket at all can begin a placeholder: a
 * bit for each of the first bytes, and the same for the bytes that may follow.
 */
enum { ANGLE = 1, SQUARE = 2, T = 4, N = 8, X = 16, D = 32 };

static const unsigned char first_bytes[256] = {
    ['<'] = ANGLE, ['['] = SQUARE, ['t'] = T, ['T'] = T, ['n'] = N,
    ['N'] = N,     ['x'] = X,      ['X'] = X, ['D'] = D,
};

static const unsigned char second_bytes[256] = {
    ['i'] = SQUARE, ['I'] = SQUARE, ['b'] = T, ['B'] = T, ['o'] = T | N,
    ['O'] = T | N,  ['x'] = X,      ['X'] = X, ['A'] = D,
};

/* The next place from `at` on where two bytes may begin a placeholder: very few do. */
static size_t next_beginning(str text, size_t at)
{
    const unsigned char *p = (const unsigned char *)text.p;
    unsigned char first = at < text.n ? first_bytes[p[at]] : 0;
    while (at + 1 < text.n && !(first & (second_bytes[p[at + 1]] | ANGLE)))
        first = first_bytes[p[++at]];
    return at;
}

/* Behind the placeholder that begins at `at`, or 0. */
static size_t placeholder_end(const placeholder_scan *s, size_t at)
{
    char c = s->text.p[at];
    if (c == '<')
        return angle_end(s->text, at);
    if (c == '[')
        return insert_end(s->text, at);
    return word_before(s->text, at) ? 0 : words_end(s, at);
}

bool placeholder_next(placeholder_scan *s, str *found)
{
    for (;; s->at++) {
        s->at = next_beginning(s->text, s->at);
        if (s->at + 1 >= s->text.n)
            return false;
        size_t end = placeholder_end(s, s->at);
        if (end == 0)
            continue;
        *found = str_slice(s->text, s->at, end);
        s->at = end;
        return true;
    }
}
