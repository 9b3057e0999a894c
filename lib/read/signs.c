#include "read/signs.h"

/*
 * The beginnings, in lower case. "_" stands for white space of one byte, "~" for the
 * first byte of one that has more, "#" for 0 or 1, "?" for a, c or d. There are at
 * most 64 letters in all: the bits of a word.
 */
static const struct {
    str letters;
    sign sign;
} beginnings[] = {
    {S_INIT("tb?"), SIGN_PLACEHOLDER},   {S_INIT("to_b"), SIGN_PLACEHOLDER},
    {S_INIT("to__"), SIGN_PLACEHOLDER},  {S_INIT("to~"), SIGN_PLACEHOLDER},
    {S_INIT("not_y"), SIGN_PLACEHOLDER}, {S_INIT("not_p"), SIGN_PLACEHOLDER},
    {S_INIT("not__"), SIGN_PLACEHOLDER}, {S_INIT("not~"), SIGN_PLACEHOLDER},
    {S_INIT("xx"), SIGN_PLACEHOLDER},    {S_INIT("date"), SIGN_PLACEHOLDER},
    {S_INIT("<"), SIGN_PLACEHOLDER},     {S_INIT("[i"), SIGN_PLACEHOLDER},
    {S_INIT("29"), SIGN_LATE_DAY},       {S_INIT("3#"), SIGN_LATE_DAY},
    {S_INIT("base_"), SIGN_BASE_YEAR},   {S_INIT("base-"), SIGN_BASE_YEAR},
    {S_INIT("sect"), SIGN_SECTION},
};

enum { BEGINNINGS = sizeof beginnings / sizeof *beginnings, LONGEST = 5 /* letters of one */ };

static void add_any(sign_reader *r, str bytes, uint64_t bit)
{
    for (size_t i = 0; i < bytes.n; i++)
        r->letters[(unsigned char)bytes.p[i]] |= bit;
}

static void add_letter(sign_reader *r, char letter, uint64_t bit)
{
    switch (letter) {
    case '_':
        add_any(r, S(" \t\n\v\f\r"), bit);
        break;
    case '~':
        add_any(r, S("\xC2\xE1\xE2\xE3\xEF"), bit);
        break;
    case '#':
        add_any(r, S("01"), bit);
        break;
    case '?':
        add_any(r, S("acdACD"), bit);
        break;
    default:
        r->letters[(unsigned char)letter] |= bit;
        if (ascii_is_alpha(letter))
            r->letters[(unsigned char)(letter - ('a' - 'A'))] |= bit;
    }
}

void sign_reader_init(sign_reader *r)
{
    *r = (sign_reader){0};
    uint64_t bit = 1;
    for (size_t i = 0; i < BEGINNINGS; i++) {
        r->first |= bit;
        for (size_t k = 0; k < beginnings[i].letters.n; k++, bit <<= 1)
            add_letter(r, beginnings[i].letters.p[k], bit);
        r->last |= bit >> 1;
    }
}

/* The signs whose beginnings' last letters are among `hits`. */
static unsigned signs_among(uint64_t hits)
{
    unsigned signs = 0;
    for (size_t i = 0, at = 0; i < BEGINNINGS; i++) {
        at += beginnings[i].letters.n;
        if (hits >> (at - 1) & 1)
            signs |= beginnings[i].sign;
    }
    return signs;
}

/* The letters of beginnings that go on with a byte. */
static inline uint64_t step(const sign_reader *r, uint64_t state, char byte)
{
    return (state << 1 | r->first) & r->letters[(unsigned char)byte];
}

/*
 * Both halves at once, for each step waits for the one before it; what lies across the
 * middle belongs to the second.
 */
unsigned signs_of(const sign_reader *r, str text)
{
    size_t half = text.n / 2, at = half > LONGEST ? half - LONGEST : 0, i = 0;
    uint64_t first = 0, second = 0, hits = 0;
    for (; i < half; i++, at++) {
        first = step(r, first, text.p[i]);
        second = step(r, second, text.p[at]);
        hits |= first | second;
    }
    for (; at < text.n; at++)
        hits |= second = step(r, second, text.p[at]);
    return hits & r->last ? signs_among(hits) : 0;
}
