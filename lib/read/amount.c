#include "read/amount.h"

#include "core/utf8.h"
#include "read/value.h"

#define POUND 0xA3
#define MINUS 0x2212
#define EN_DASH 0x2013

/* Why a text is no amount: static, to end a sentence. */
static const char no_figure[] = "there is no figure in it";
static const char words_first[] = "it does not begin with its figure";
static const char two_figures[] = "there is more than one figure in it";
static const char two_signs[] = "it has more than one minus sign or bracket";
static const char two_pounds[] = "it has more than one pound sign";
static const char open_bracket[] = "its bracket is not closed";
static const char bad_commas[] = "its commas do not part thousands";
static const char bad_point[] = "a point needs figures on both sides, as in 0.5";
static const char other_words[] = "only a note in brackets may follow the figure";
static const char too_fine[] = "it is finer than a penny";
static const char too_large[] = "it is too large";

/* A place in the text of a cell. */
typedef struct cursor {
    str text;
    size_t at;
} cursor;

/* What stands before, in and after the digits. */
typedef struct figure {
    bool negative;
    bool bracket;      /* an opening bracket that must be closed */
    uint64_t mantissa; /* all digits up to the last decimal that is not 0 */
    int places;        /* how many of them are decimals */
    int exponent;      /* pence in one unit, as a power of ten */
} figure;

/* The code point at the cursor, 0 at the end. */
static uint32_t peek(const cursor *c)
{
    size_t at = c->at;
    return at < c->text.n ? utf8_next(c->text, &at) : 0;
}

static void step(cursor *c)
{
    utf8_next(c->text, &c->at);
}

static void skip_spaces(cursor *c)
{
    while (utf8_is_space(peek(c)))
        step(c);
}

static bool at_digit(const cursor *c)
{
    return c->at < c->text.n && ascii_is_digit(c->text.p[c->at]);
}

static bool has_digit(str text)
{
    for (size_t i = 0; i < text.n; i++)
        if (ascii_is_digit(text.p[i]))
            return true;
    return false;
}

static bool is_minus(uint32_t c)
{
    return c == '-' || c == MINUS || c == EN_DASH;
}

/* Sign, pound and opening bracket in any order, up to the first digit. */
static const char *read_lead(cursor *c, amount *value, figure *f)
{
    const char *reason = NULL;
    for (;; step(c)) {
        skip_spaces(c);
        uint32_t next = peek(c);
        bool sign = is_minus(next) || next == '(';
        if (!sign && next != POUND)
            break;
        if (sign ? f->negative : value->has_pound)
            reason = sign ? two_signs : two_pounds;
        f->negative |= sign;
        f->bracket |= next == '(';
        value->has_pound |= next == POUND;
    }
    if (at_digit(c))
        return reason;
    return peek(c) == '.' && has_digit(str_from(c->text, c->at)) ? bad_point : no_figure;
}

static bool add_digit(uint64_t *mantissa, int digit)
{
    if (*mantissa > (UINT64_MAX - 9) / 10)
        return false;
    *mantissa = *mantissa * 10 + (uint64_t)digit;
    return true;
}

/* A run of digits: how many, or -1 when they are too many to hold. */
static int read_digits(cursor *c, uint64_t *mantissa)
{
    int count = 0;
    for (; at_digit(c); c->at++, count++)
        if (!add_digit(mantissa, c->text.p[c->at] - '0'))
            return -1;
    return count;
}

/* "1234" or "1,234": the part before the point. */
static const char *read_whole(cursor *c, figure *f)
{
    char lead = c->text.p[c->at];
    int count = read_digits(c, &f->mantissa);
    bool grouped = peek(c) == ',';
    if (grouped && (count > 3 || lead == '0'))
        return bad_commas;
    while (count >= 0 && peek(c) == ',') {
        c->at++;
        count = read_digits(c, &f->mantissa);
        if (count >= 0 && count != 3)
            return bad_commas;
    }
    return count < 0 ? too_large : NULL;
}

/* The decimals; zeros at their end count as written, not towards the value. */
static const char *read_decimals(cursor *c, amount *value, figure *f)
{
    if (peek(c) != '.')
        return NULL;
    size_t start = ++c->at;
    while (at_digit(c))
        c->at++;
    str digits = str_slice(c->text, start, c->at);
    if (digits.n == 0)
        return bad_point;
    if (peek(c) == ',')
        return bad_commas;
    value->decimals = digits.n > 1000 ? 1000 : (int)digits.n;
    while (digits.n && digits.p[digits.n - 1] == '0')
        digits.n--;
    if (digits.n > 11) /* pence in a thousand million pounds: none is finer */
        return too_fine;
    f->places = (int)digits.n;
    for (size_t i = 0; i < digits.n; i++)
        if (!add_digit(&f->mantissa, digits.p[i] - '0'))
            return too_large;
    return NULL;
}

/* A multiplier by name; thousand millions are shown as millions. */
typedef struct suffix {
    str name;
    money_unit unit;
    int exponent;
} suffix;

static const suffix suffixes[] = {
    {S_INIT("k"), UNIT_THOUSANDS, 5},      {S_INIT("m"), UNIT_MILLIONS, 8},
    {S_INIT("bn"), UNIT_MILLIONS, 11},     {S_INIT("thousand"), UNIT_THOUSANDS, 5},
    {S_INIT("million"), UNIT_MILLIONS, 8}, {S_INIT("billion"), UNIT_MILLIONS, 11},
};

static str read_letters(cursor *c)
{
    size_t start = c->at;
    while (c->at < c->text.n && ascii_is_alpha(c->text.p[c->at]))
        c->at++;
    return str_slice(c->text, start, c->at);
}

/* Takes a suffix where one stands; the cursor stays behind what was read. */
static const char *read_suffix(cursor *c, amount *value, figure *f)
{
    cursor ahead = *c;
    skip_spaces(&ahead);
    str word = read_letters(&ahead);
    if (word.n == 0)
        return NULL;
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        if (!str_eq_nocase(word, suffixes[i].name))
            continue;
        if (value->own_unit)
            return other_words;
        value->own_unit = true;
        value->unit = suffixes[i].unit;
        f->exponent = suffixes[i].exponent;
        *c = ahead;
        return NULL;
    }
    return NULL;
}

/* "(4.4)", "(4.4k)" or "(4.4)k". */
static const char *read_close(cursor *c, amount *value, figure *f)
{
    if (!f->bracket)
        return NULL;
    cursor ahead = *c;
    skip_spaces(&ahead);
    if (peek(&ahead) != ')')
        return peek(&ahead) ? NULL : open_bracket;
    f->bracket = false;
    ahead.at++;
    *c = ahead;
    return read_suffix(c, value, f);
}

/* What follows the figure may only be notes in brackets and the end of emphasis. */
static const char *judge_rest(str rest, const figure *f)
{
    if (f->bracket)
        return has_digit(rest) ? two_figures : other_words;
    if (value_is_notes(rest))
        return NULL;
    if (has_digit(value_without_notes(rest)))
        return two_figures;
    str left = value_strip(rest);
    return str_starts(left, S("(")) && !str_ends(left, S(")")) ? open_bracket : other_words;
}

/* The exact number of pence. */
static const char *scale(const figure *f, money *pence)
{
    if (f->places > f->exponent)
        return too_fine;
    uint64_t size = f->mantissa;
    for (int i = f->places; i < f->exponent && size; i++) {
        if (size > INT64_MAX / 10)
            return too_large;
        size *= 10;
    }
    if (size > INT64_MAX)
        return too_large;
    *pence = f->negative ? -(money)size : (money)size;
    return NULL;
}

/* The whole figure; NULL when it is an amount, else why it is none. */
static const char *read_figure(str text, amount *value)
{
    cursor c = {text, 0};
    figure f = {.exponent = value->unit == UNIT_MILLIONS    ? 8
                            : value->unit == UNIT_THOUSANDS ? 5
                                                            : 2};
    const char *reason = read_lead(&c, value, &f);
    if (reason)
        return reason;
    if (!(reason = read_whole(&c, &f)) && !(reason = read_decimals(&c, value, &f)) &&
        !(reason = read_suffix(&c, value, &f)) && !(reason = read_close(&c, value, &f)))
        reason = judge_rest(str_from(text, c.at), &f);
    if (reason)
        return reason;
    value->figure = str_slice(text, 0, c.at);
    if (value->unit == UNIT_NONE && value->has_pound)
        value->unit = UNIT_POUNDS;
    return scale(&f, &value->pence);
}

static bool is_nil(str text)
{
    text = value_without_notes(text);
    if (str_starts(text, S("\xC2\xA3")))
        text = utf8_trim(str_from(text, 2));
    return str_eq_nocase(text, S("nil"));
}

amount amount_parse(str text, money_unit header)
{
    str core = value_strip(text);
    amount value = {.state = AMOUNT_KNOWN, .unit = header, .figure = core};
    const char *reason = read_figure(core, &value);
    if (!reason)
        return value;
    value = (amount){.unit = header, .figure = value_without_notes(core)};
    if (reason == no_figure && value_is_missing(core)) {
        value.state = AMOUNT_MISSING;
    } else if (is_nil(core)) {
        value.state = AMOUNT_KNOWN;
    } else if (value_is_placeholder(core)) {
        value.state = AMOUNT_UNKNOWN;
    } else {
        value.state = AMOUNT_INVALID;
        value.reason = reason == no_figure && has_digit(core) ? words_first : reason;
    }
    return value;
}

const char *amount_remedy(const amount *value)
{
    static const struct {
        const char *reason, *remedy;
    } remedies[] = {
        {no_figure, "write a figure; nil if it is nothing, or TBC if it is not known yet"},
        {words_first, "write the figure first, and the words in brackets behind it"},
        {two_figures, "give each figure a row of its own, or write their sum"},
        {two_signs, "one minus sign, or one pair of brackets, makes it negative"},
        {two_pounds, "write the pound sign once, before the figure"},
        {open_bracket, "close the bracket, or take it out"},
        {bad_commas, "write three figures behind each comma, as in 1,000, or no comma"},
        {bad_point, "write it with a figure before the point and behind it"},
        {other_words, "put what follows the figure in brackets"},
        {too_fine, "round it to a penny"},
        {too_large, "is its unit that of the column?"},
    };
    size_t i = 0;
    while (i + 1 < sizeof remedies / sizeof *remedies && remedies[i].reason != value->reason)
        i++;
    return remedies[i].remedy;
}

bool amount_is_placeholder(str text)
{
    return value_is_placeholder(text);
}

bool amount_looks_like_pounds(const amount *value)
{
    if (value->as_pounds)
        return true;
    if (value->state != AMOUNT_KNOWN || !value->has_pound || value->own_unit ||
        value->unit < UNIT_THOUSANDS)
        return false;
    money thousand = (money)value->unit * 1000;
    return value->pence >= thousand || value->pence <= -thousand;
}

/* Apostrophes as people type them before or after the zeros. */
static bool is_apostrophe(uint32_t c)
{
    return c == '\'' || c == '`' || c == 0xB4 || c == 0x2BC || c == 0x2018 || c == 0x2019 ||
           c == 0x2032;
}

/* What a header may say behind the pound sign; any other word belongs to the header. */
static money_unit unit_named(str word)
{
    static const struct {
        str name;
        money_unit unit;
    } units[] = {
        {S_INIT("k"), UNIT_THOUSANDS},         {S_INIT("000"), UNIT_THOUSANDS},
        {S_INIT("000s"), UNIT_THOUSANDS},      {S_INIT("thousand"), UNIT_THOUSANDS},
        {S_INIT("thousands"), UNIT_THOUSANDS}, {S_INIT("m"), UNIT_MILLIONS},
        {S_INIT("million"), UNIT_MILLIONS},    {S_INIT("millions"), UNIT_MILLIONS},
    };
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (str_eq_nocase(word, units[i].name))
            return units[i].unit;
    bool is_figure = word.n && ascii_is_digit(word.p[0]);
    return is_figure ? UNIT_NONE : UNIT_POUNDS;
}

/* The unit behind a pound sign: its word without spaces before and apostrophes in it. */
static money_unit read_unit(cursor *c)
{
    char word[16];
    size_t n = 0;
    skip_spaces(c);
    while (c->at < c->text.n) {
        uint32_t next = peek(c);
        bool part_of_word = next < 0x80 && ascii_is_alnum((char)next);
        if (!part_of_word && !is_apostrophe(next))
            break;
        if (part_of_word && n < sizeof word)
            word[n++] = (char)next;
        step(c);
    }
    return n == sizeof word ? UNIT_POUNDS : unit_named((str){word, n});
}

money_unit amount_header_unit(str header)
{
    cursor c = {header, 0};
    while (c.at < header.n) {
        uint32_t next = peek(&c);
        step(&c);
        money_unit unit = next == POUND ? read_unit(&c) : UNIT_NONE;
        if (unit != UNIT_NONE)
            return unit;
    }
    return UNIT_NONE;
}
