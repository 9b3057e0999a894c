#include "read/signs.h"

/*
 * The beginnings. A small letter stands for itself in either case, a capital for itself
 * alone. "_" stands for white space of one byte or the first byte of wider one; "+" for
 * what may follow that, or a b; "%" for the same, or a y or p; "-" for white space of
 * one byte or a hyphen; "#" for 0 or 1; "?" for an a, c or d.
 * The longest come first: then the bit behind each one's last letter fits a word too.
 */
static const struct {
    str letters;
    sign sign;
} beginnings[] = {
    {S_INIT("base-"), SIGN_BASE_YEAR},  {S_INIT("not_%"), SIGN_PLACEHOLDER},
    {S_INIT("tb?"), SIGN_PLACEHOLDER},  {S_INIT("to_+"), SIGN_PLACEHOLDER},
    {S_INIT("DATE"), SIGN_PLACEHOLDER}, {S_INIT("xx"), SIGN_PLACEHOLDER},
    {S_INIT("<"), SIGN_PLACEHOLDER},    {S_INIT("[i"), SIGN_PLACEHOLDER},
    {S_INIT("29"), SIGN_LATE_DAY},      {S_INIT("3#"), SIGN_LATE_DAY},
    {S_INIT("sect"), SIGN_SECTION},
};

enum {
    BEGINNINGS = sizeof beginnings / sizeof *beginnings,
    LONGEST = 5,      /* letters of one */
    LONGEST_COUNT = 2 /* that have so many */
};

_Static_assert(BEGINNINGS *LONGEST + LONGEST_COUNT <= 64, "all beginnings fit a word");

#define NARROW_SPACE " \t\n\v\f\r"
#define WIDE_SPACE "\xC2\xE1\xE2\xE3\xEF" /* the first bytes of UTF-8's */

/* The bit of letter `at` of a beginning: a step is a shift from one letter's bits to the
 * next's.
 */
static uint64_t bit_of(size_t beginning, size_t at)
{
    return (uint64_t)1 << (at * BEGINNINGS + beginning);
}

static void allow_any(sign_reader *r, str bytes, uint64_t bit)
{
    for (size_t i = 0; i < bytes.n; i++)
        r->others[(unsigned char)bytes.p[i]] &= ~bit;
}

/* White space that goes on: another, or the later bytes of a wide one. */
static void allow_more_space(sign_reader *r, uint64_t bit)
{
    allow_any(r, S(NARROW_SPACE WIDE_SPACE), bit);
    for (size_t byte = 0x80; byte < 0xC0; byte++)
        r->others[byte] &= ~bit;
}

static void allow_letter(sign_reader *r, char letter, uint64_t bit)
{
    switch (letter) {
    case '_':
        allow_any(r, S(NARROW_SPACE WIDE_SPACE), bit);
        break;
    case '+':
        allow_any(r, S("bB"), bit);
        allow_more_space(r, bit);
        break;
    case '%':
        allow_any(r, S("ypYP"), bit);
        allow_more_space(r, bit);
        break;
    case '-':
        allow_any(r, S(NARROW_SPACE "-"), bit);
        break;
    case '#':
        allow_any(r, S("01"), bit);
        break;
    case '?':
        allow_any(r, S("acdACD"), bit);
        break;
    default:
        allow_any(r, (str){&letter, 1}, bit);
        if (letter >= 'a' && letter <= 'z')
            r->others[(unsigned char)(letter - ('a' - 'A'))] &= ~bit;
    }
}

/* The bits that say that a beginning's last letter has come: as the last byte, or before it. */
static uint64_t end_bits(size_t beginning)
{
    size_t letters = beginnings[beginning].letters.n;
    return bit_of(beginning, letters - 1) | bit_of(beginning, letters);
}

void sign_reader_init(sign_reader *r)
{
    uint64_t behind = 0; /* what follows a last letter may be any byte */
    r->last = 0;
    for (size_t i = 0; i < BEGINNINGS; i++) {
        r->last |= end_bits(i);
        behind |= bit_of(i, beginnings[i].letters.n);
    }
    for (size_t byte = 0; byte < 256; byte++)
        r->others[byte] = ~behind;
    for (size_t i = 0; i < BEGINNINGS; i++) {
        str letters = beginnings[i].letters;
        for (size_t at = 0; at < letters.n; at++)
            allow_letter(r, letters.p[at], bit_of(i, at));
    }
    for (size_t byte = 0; byte < 256; byte++)
        r->others_before[byte] = r->others[byte] << BEGINNINGS;
}

/* The signs whose beginnings' last letters are among `hits`. */
static unsigned signs_among(uint64_t hits)
{
    unsigned signs = 0;
    for (size_t i = 0; i < BEGINNINGS; i++)
        if (hits & end_bits(i))
            signs |= beginnings[i].sign;
    return signs;
}

/* What no longer is a beginning behind two more bytes: the bits that are left are 0. */
static inline uint64_t step(const sign_reader *r, uint64_t gone, const char *pair)
{
    return gone << 2 * BEGINNINGS |
           (r->others_before[(unsigned char)pair[0]] | r->others[(unsigned char)pair[1]]);
}

/*
 * Both halves at once, for each step waits for the one before it; what lies across the
 * middle belongs to the second.
 */
unsigned signs_of(const sign_reader *r, str text)
{
    size_t half = text.n / 4 * 2, at = half > LONGEST ? half - LONGEST : 0, i = 0;
    uint64_t first = ~(uint64_t)0, second = first, missed = first;
    for (; i < half; i += 2, at += 2) {
        first = step(r, first, text.p + i);
        second = step(r, second, text.p + at);
        missed &= first & second;
    }
    for (; at + 1 < text.n; at += 2)
        missed &= second = step(r, second, text.p + at);
    if (at < text.n)
        missed &= second << BEGINNINGS | r->others[(unsigned char)text.p[at]];
    uint64_t hits = ~missed & r->last;
    return hits ? signs_among(hits) : 0;
}
