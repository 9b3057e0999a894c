#include "read/signs.h"

#include <string.h>

/*
 * The beginnings. A small letter stands for itself in either case, a capital for itself
 * alone. "_" stands for white space of one byte or the first byte of wider one; "+" for
 * what may follow that, or a b; "%" for the same, or a y or p; "-" for white space of one
 * byte or a hyphen; "#" for 0 or 1. They are no longer than a word has room for.
 */
static const struct {
    str letters;
    sign sign;
} beginnings[SIGN_BEGINNINGS] = {
    {S_INIT("tb"), SIGN_PLACEHOLDER},    {S_INIT("to_+"), SIGN_PLACEHOLDER},
    {S_INIT("not_%"), SIGN_PLACEHOLDER}, {S_INIT("xx"), SIGN_PLACEHOLDER},
    {S_INIT("DA"), SIGN_PLACEHOLDER},    {S_INIT("<"), SIGN_PLACEHOLDER},
    {S_INIT("[i"), SIGN_PLACEHOLDER},    {S_INIT("29"), SIGN_LATE_DAY},
    {S_INIT("3#"), SIGN_LATE_DAY},       {S_INIT("base-"), SIGN_BASE_YEAR},
    {S_INIT("sect"), SIGN_SECTION},
};

/*
 * Each has a field of bits in a word: one a letter, and behind these some that any byte
 * fits, so that the end of a step still shows what ended within it. A bit is 0 when the
 * text has just had its letter and all before it.
 */
enum { LETTERS = 31 /* of all beginnings */, BEHIND = SIGN_STEP - 1 };

_Static_assert(LETTERS + SIGN_BEGINNINGS * BEHIND <= 64, "all fields fit a word");

#define NARROW_SPACE " \t\n\v\f\r"
#define WIDE_SPACE "\xC2\xE1\xE2\xE3\xEF" /* the first bytes of UTF-8's */

/* --- Making one --- */

static void allow_any(sign_reader *r, str bytes, uint64_t bit)
{
    for (size_t i = 0; i < bytes.n; i++)
        r->others[0][(unsigned char)bytes.p[i]] &= ~bit;
}

/* White space that goes on: another, or the later bytes of a wide one. */
static void allow_more_space(sign_reader *r, uint64_t bit)
{
    allow_any(r, S(NARROW_SPACE WIDE_SPACE), bit);
    for (size_t byte = 0x80; byte < 0xC0; byte++)
        r->others[0][byte] &= ~bit;
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
    default:
        allow_any(r, (str){&letter, 1}, bit);
        if (letter >= 'a' && letter <= 'z')
            r->others[0][(unsigned char)(letter - ('a' - 'A'))] &= ~bit;
    }
}

static uint64_t bits(size_t first, size_t count)
{
    return (((uint64_t)1 << count) - 1) << first;
}

/* Makes the field of a beginning, from bit `first` on; returns where the next one's begins. */
static size_t add_field(sign_reader *r, size_t beginning, size_t first)
{
    str letters = beginnings[beginning].letters;
    size_t behind = first + letters.n;
    for (size_t i = 0; i < letters.n; i++)
        allow_letter(r, letters.p[i], bits(first + i, 1));
    for (size_t bytes = 0; bytes <= SIGN_STEP; bytes++)
        r->later[bytes] &= ~bits(first, bytes);
    r->ends[beginning] = bits(behind - 1, 1 + BEHIND);
    r->last |= r->ends[beginning];
    return behind + BEHIND;
}

void sign_reader_init(sign_reader *r)
{
    uint64_t behind = 0;
    size_t fields = 0;
    memset(r->others[0], 0xFF, sizeof r->others[0]);
    memset(r->later, 0xFF, sizeof r->later);
    r->last = 0;
    for (size_t i = 0; i < SIGN_BEGINNINGS; i++) {
        fields = add_field(r, i, fields);
        behind |= bits(fields - BEHIND, BEHIND);
    }
    for (size_t byte = 0; byte < 256; byte++)
        r->others[0][byte] &= ~behind;
    for (unsigned more = 1; more < SIGN_STEP; more++)
        for (size_t byte = 0; byte < 256; byte++)
            r->others[more][byte] = r->others[0][byte] << more & r->later[more];
}

/* --- Reading --- */

/* The signs whose beginnings' last letters are among `hits`. */
static unsigned signs_among(const sign_reader *r, uint64_t hits)
{
    unsigned signs = 0;
    for (size_t i = 0; i < SIGN_BEGINNINGS; i++)
        if (hits & r->ends[i])
            signs |= beginnings[i].sign;
    return signs;
}

/* What is gone when `bytes` more are read, apart from what they are. */
static inline uint64_t moved(const sign_reader *r, uint64_t gone, unsigned bytes)
{
    return gone << bytes & r->later[bytes];
}

unsigned signs_of(const sign_reader *r, str text)
{
    const unsigned char *at = (const unsigned char *)text.p, *end = at + text.n;
    uint64_t gone = ~(uint64_t)0, missed = gone;
    for (; end - at >= SIGN_STEP; at += SIGN_STEP) {
        gone = moved(r, gone, SIGN_STEP) | r->others[3][at[0]] | r->others[2][at[1]] |
               r->others[1][at[2]] | r->others[0][at[3]];
        missed &= gone;
    }
    for (; at < end; at++)
        missed &= gone = moved(r, gone, 1) | r->others[0][*at];
    uint64_t hits = ~missed & r->last;
    return hits ? signs_among(r, hits) : 0;
}
