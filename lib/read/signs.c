#include "read/signs.h"

#include <pthread.h>
#include <string.h>

/*
 * The beginnings. A small letter stands for itself in either case, a capital for itself
 * alone. "_" stands for white space of one byte or the first byte of wider one; "+" for
 * what may follow that, or a b; "%" for the same, or a y or p; "-" for white space of one
 * byte or a hyphen; "#" for 0 or 1; "&" for a byte of markup. As few texts hold "tx" or
 * "xb" as "tb" and "xx": these share one, of "(", t or x, and ")", b or x.
 */
static const struct {
    str letters;
    sign sign;
} beginnings[] = {
    {S_INIT("()"), SIGN_PLACEHOLDER},    {S_INIT("to_+"), SIGN_PLACEHOLDER},
    {S_INIT("not_%"), SIGN_PLACEHOLDER}, {S_INIT("DA"), SIGN_PLACEHOLDER},
    {S_INIT("<"), SIGN_PLACEHOLDER},     {S_INIT("[i"), SIGN_PLACEHOLDER},
    {S_INIT("29"), SIGN_LATE_DAY},       {S_INIT("3#"), SIGN_LATE_DAY},
    {S_INIT("base-"), SIGN_BASE_YEAR},   {S_INIT("sect"), SIGN_SECTION},
    {S_INIT("&"), SIGN_MARKUP},
};

/*
 * Each has a field of bits in a word: one a letter, and behind these some that any byte
 * fits, so that the end of a step still shows what ended within it. A bit is 0 when the
 * text has just had its letter and all before it.
 */
enum {
    STEP = 4, /* bytes that are read at once */
    BEGINNINGS = sizeof beginnings / sizeof *beginnings,
    LETTERS = 30, /* of all beginnings */
    BEHIND = STEP - 1
};

_Static_assert(LETTERS + BEGINNINGS * BEHIND <= 64, "all fields fit a word");
_Static_assert(SIGN_STRIDE % STEP == 0, "a stride is some steps");

#define NARROW_SPACE " \t\n\v\f\r"
#define WIDE_SPACE "\xC2\xE1\xE2\xE3\xEF" /* the first bytes of UTF-8's */

/* The letters that are looked for. */
struct letters {
    /* For a byte that so many follow in its step the letters that it is not. */
    uint64_t others[STEP][256];
    uint64_t later[STEP + 1];  /* all bits but the first so many of each beginning */
    uint64_t ends[BEGINNINGS]; /* of each beginning the last letter, and what is behind */
    uint64_t last;             /* all of `ends` */
};

/* --- Making them, once --- */

static struct letters made;

static void allow_any(struct letters *r, str bytes, uint64_t bit)
{
    for (size_t i = 0; i < bytes.n; i++)
        r->others[0][(unsigned char)bytes.p[i]] &= ~bit;
}

/* White space that goes on: another, or the later bytes of a wide one. */
static void allow_more_space(struct letters *r, uint64_t bit)
{
    allow_any(r, S(NARROW_SPACE WIDE_SPACE), bit);
    for (size_t byte = 0x80; byte < 0xC0; byte++)
        r->others[0][byte] &= ~bit;
}

/* Line ends stand between the texts that are asked about. */
static void allow_markup(struct letters *r, uint64_t bit)
{
    for (int byte = 0; byte < 256; byte++) {
        char c = (char)byte;
        if (c != '\n' && c != '\r' && str_may_be_markup((str){&c, 1}))
            allow_any(r, (str){&c, 1}, bit);
    }
}

static void allow_letter(struct letters *r, char letter, uint64_t bit)
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
    case '(':
        allow_any(r, S("tTxX"), bit);
        break;
    case ')':
        allow_any(r, S("bBxX"), bit);
        break;
    case '&':
        allow_markup(r, bit);
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
static size_t add_field(struct letters *r, size_t beginning, size_t first)
{
    str letters = beginnings[beginning].letters;
    size_t behind = first + letters.n;
    for (size_t i = 0; i < letters.n; i++)
        allow_letter(r, letters.p[i], bits(first + i, 1));
    for (size_t bytes = 0; bytes <= STEP; bytes++)
        r->later[bytes] &= ~bits(first, bytes);
    r->ends[beginning] = bits(behind - 1, 1 + BEHIND);
    r->last |= r->ends[beginning];
    return behind + BEHIND;
}

static void make_letters(void)
{
    struct letters *r = &made;
    uint64_t behind = 0;
    size_t fields = 0;
    memset(r->others[0], 0xFF, sizeof r->others[0]);
    memset(r->later, 0xFF, sizeof r->later);
    for (size_t i = 0; i < BEGINNINGS; i++) {
        fields = add_field(r, i, fields);
        behind |= bits(fields - BEHIND, BEHIND);
    }
    for (size_t byte = 0; byte < 256; byte++)
        r->others[0][byte] &= ~behind;
    for (unsigned more = 1; more < STEP; more++)
        for (size_t byte = 0; byte < 256; byte++)
            r->others[more][byte] = r->others[0][byte] << more & r->later[more];
}

static const struct letters *all_letters(void)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, make_letters);
    return &made;
}

/* --- Reading --- */

/* The signs whose beginnings' last letters are among `hits`. */
static unsigned signs_among(const struct letters *r, uint64_t hits)
{
    unsigned signs = 0;
    for (size_t i = 0; i < BEGINNINGS; i++)
        if (hits & r->ends[i])
            signs |= beginnings[i].sign;
    return signs;
}

/* What is gone when `bytes` more are read, apart from what they are. */
static inline uint64_t moved(const struct letters *r, uint64_t gone, unsigned bytes)
{
    return gone << bytes & r->later[bytes];
}

/* What is gone behind a step that begins at `p`. */
static inline uint64_t behind_step(const struct letters *r, uint64_t gone,
                                   const unsigned char *p)
{
    return moved(r, gone, STEP) | r->others[3][p[0]] | r->others[2][p[1]] | r->others[1][p[2]] |
           r->others[0][p[3]];
}

/*
 * Reads `n` bytes on; returns the last letters that were found. *gone is
 * what the bytes so far leave of each beginning.
 */
static inline uint64_t read_on(const struct letters *r, uint64_t *gone, const char *bytes,
                               size_t n)
{
    const unsigned char *p = (const unsigned char *)bytes;
    uint64_t missed = ~(uint64_t)0;
    for (; n >= STEP; n -= STEP, p += STEP)
        missed &= *gone = behind_step(r, *gone, p);
    for (; n; n--, p++)
        missed &= *gone = moved(r, *gone, 1) | r->others[0][*p];
    return ~missed & r->last;
}

unsigned signs_of(str text)
{
    const struct letters *r = all_letters();
    uint64_t gone = ~(uint64_t)0, hits = read_on(r, &gone, text.p, text.n);
    return hits ? signs_among(r, hits) : 0;
}

struct finding {
    arena *arena;
    sign_places places;
    size_t capacity;
};

static void add_place(struct finding *f, size_t at, uint64_t hits)
{
    sign_places *to = &f->places;
    if (!hits)
        return;
    to->items = arena_grow(f->arena, to->items, to->count, &f->capacity, sizeof *to->items);
    to->items[to->count++] = (sign_place){(uint32_t)at, signs_among(all_letters(), hits)};
}

sign_places signs_find(arena *a, str text)
{
    const struct letters *r = all_letters();
    struct finding f = {.arena = a, .places.text = text};
    uint64_t gone = ~(uint64_t)0;
    size_t at = 0;
    for (; text.n - at >= SIGN_STRIDE; at += SIGN_STRIDE)
        add_place(&f, at, read_on(r, &gone, text.p + at, SIGN_STRIDE));
    add_place(&f, at, read_on(r, &gone, text.p + at, text.n - at));
    return f.places;
}

unsigned signs_look_up(sign_reader *r, uint32_t from, uint32_t to)
{
    const sign_place *items = r->places.items;
    size_t count = r->places.count;
    unsigned signs = 0;
    if (from < r->from)
        r->next = 0;
    while (r->next < count && items[r->next].at + SIGN_STRIDE <= from)
        r->next++;
    r->from = from;
    r->clear = r->next < count ? items[r->next].at : UINT32_MAX;
    for (size_t i = r->next; i < count && items[i].at < to; i++)
        signs |= items[i].signs;
    return signs;
}

bool signs_may_be_markup(sign_reader *r, uint32_t from, uint32_t to)
{
    return (signs_between(r, from, to) & SIGN_MARKUP) &&
           str_may_be_markup(str_slice(r->places.text, from, to));
}
