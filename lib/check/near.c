#include "check/near.h"

#include <stdint.h>

#include "core/map.h"
#include "core/utf8.h"

/* Longer names are compared by equality alone: nobody misspells a paragraph. */
enum {
    LONGEST = 120,
    LEAST_GUESSED = 5 /* characters of a word that a letter may be wrong in */
};

static size_t smaller(size_t a, size_t b)
{
    return a < b ? a : b;
}

/* The kinds of byte a name holds, one bit each of 64: two sets that differ much lie far apart.
 */
static uint64_t byte_set(str s)
{
    uint64_t set = 0;
    for (size_t i = 0; i < s.n; i++)
        set |= (uint64_t)1 << (ascii_lower(s.p[i]) & 63);
    return set;
}

static size_t bits(uint64_t set)
{
    size_t count = 0;
    for (; set; set &= set - 1)
        count++;
    return count;
}

/* The cell of three rows of the table of distances: replace, insert, delete, or swap two. */
static size_t step(size_t rows[3][LONGEST + 2], str a, str b, size_t i, size_t j)
{
    size_t *row = rows[i % 3], *above = rows[(i + 2) % 3], *second = rows[(i + 1) % 3];
    char x = ascii_lower(a.p[i - 1]), y = ascii_lower(b.p[j - 1]);
    size_t best = above[j - 1] + (x != y);
    best = smaller(best, smaller(above[j], row[j - 1]) + 1);
    if (i > 1 && j > 1 && x == ascii_lower(b.p[j - 2]) && y == ascii_lower(a.p[i - 2]))
        best = smaller(best, second[j - 2] + 1);
    return best;
}

/*
 * Optimal string alignment (a swap of neighbours counts once) in a band around
 * the diagonal: every value above `limit` is limit + 1.
 */
static size_t distance(str a, str b, size_t limit)
{
    size_t rows[3][LONGEST + 2];
    size_t far = limit + 1;
    for (size_t j = 0; j <= b.n; j++)
        rows[0][j] = j;
    for (size_t i = 1; i <= a.n; i++) {
        size_t from = i > limit ? i - limit : 1, to = smaller(b.n, i + limit);
        size_t *row = rows[i % 3], least = far;
        row[from - 1] = from == 1 ? i : far;
        for (size_t j = from; j <= to; j++) {
            row[j] = step(rows, a, b, i, j);
            least = smaller(least, row[j]);
        }
        if (to < b.n)
            row[to + 1] = far;
        if (least > limit && i > 1)
            return far;
    }
    return rows[a.n % 3][b.n];
}

/* How far apart two names are, or limit + 1 when that is more than `limit`. */
static size_t name_distance(str name, uint64_t set, str candidate, size_t limit)
{
    size_t longer = name.n > candidate.n ? name.n : candidate.n;
    size_t gap = longer - smaller(name.n, candidate.n);
    if (longer > LONGEST || gap > limit || bits(set ^ byte_set(candidate)) > 2 * limit)
        return limit + 1;
    return distance(name, candidate, limit);
}

size_t near_name(str name, const str *candidates, size_t count)
{
    size_t best = (size_t)-1, limit = name.n / 3;
    uint64_t set = byte_set(name);
    for (size_t i = 0; i < count; i++) {
        if (str_eq_nocase(name, candidates[i]))
            return i;
        size_t d = limit ? name_distance(name, set, candidates[i], limit) : 1;
        if (d > limit)
            continue;
        best = i;
        limit = d - 1;
    }
    return best;
}

/* --- Slips of the pen --- */

/* A name without case, spaces and punctuation; what parts two figures is one space. */
struct bare {
    char p[LONGEST];
    size_t n; /* 0 for a name too long */
};

static void bare_byte(struct bare *to, bool *parted, char byte)
{
    bool both = to->n && ascii_is_digit(to->p[to->n - 1]) && ascii_is_digit(byte);
    if (*parted && both)
        to->p[to->n++] = ' ';
    *parted = false;
    to->p[to->n++] = ascii_lower(byte);
}

static struct bare bare_name(str name)
{
    struct bare to = {.n = 0};
    bool parted = false;
    for (size_t at = 0; name.n <= LONGEST && at < name.n;) {
        size_t start = at;
        bool counts = utf8_is_letter_or_digit(utf8_next(name, &at));
        parted |= !counts;
        for (size_t i = start; counts && i < at; i++)
            bare_byte(&to, &parted, name.p[i]);
    }
    return to;
}

static bool differ_in_marks(const struct bare *a, str candidate)
{
    struct bare b = bare_name(candidate);
    return a->n && str_eq((str){a->p, a->n}, (str){b.p, b.n});
}

static bool same_figures(str a, str b)
{
    size_t i = 0, k = 0;
    for (;;) {
        while (i < a.n && !ascii_is_digit(a.p[i]))
            i++;
        while (k < b.n && !ascii_is_digit(b.p[k]))
            k++;
        if (i == a.n || k == b.n)
            return i == a.n && k == b.n;
        if (a.p[i++] != b.p[k++])
            return false;
    }
}

static bool has_lower(str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] >= 'a' && s.p[i] <= 'z')
            return true;
    return false;
}

/* The next word: what stands between spaces and ASCII punctuation. */
static str next_word(str *rest)
{
    size_t start = 0;
    while (start < rest->n && !ascii_is_alnum(rest->p[start]) && !(rest->p[start] & 0x80))
        start++;
    size_t end = start;
    while (end < rest->n && (ascii_is_alnum(rest->p[end]) || (rest->p[end] & 0x80)))
        end++;
    str word = str_slice(*rest, start, end);
    *rest = str_from(*rest, end);
    return word;
}

static bool words_differ_by_a_letter(str a, str b)
{
    size_t shorter = smaller(a.n, b.n), longer = a.n + b.n - shorter;
    return longer >= LEAST_GUESSED && longer - shorter <= 1 && longer <= LONGEST &&
           has_lower(b) && same_figures(a, b) && distance(a, b, 1) == 1;
}

/* Word by word the same, case aside, but for one. */
static bool differ_by_a_letter(str name, str candidate)
{
    bool one = false;
    for (;;) {
        str a = next_word(&name), b = next_word(&candidate);
        if (a.n == 0 || b.n == 0)
            return one && a.n == 0 && b.n == 0;
        if (str_eq_nocase(a, b))
            continue;
        if (one || !words_differ_by_a_letter(a, b))
            return false;
        one = true;
    }
}

/* Notes that candidate i fits; false when one of another group did. */
static bool note(size_t *found, size_t i, const str *candidates, const size_t *groups)
{
    if (*found != (size_t)-1)
        return groups ? groups[*found] == groups[i] : str_eq(candidates[*found], candidates[i]);
    *found = i;
    return true;
}

size_t near_certain(str name, const str *candidates, const size_t *groups, size_t count)
{
    size_t found = (size_t)-1;
    struct bare bare = bare_name(name);
    for (size_t i = 0; i < count; i++)
        if (differ_in_marks(&bare, candidates[i]) && !note(&found, i, candidates, groups))
            return (size_t)-1;
    for (size_t i = 0, only = found; only == (size_t)-1 && i < count; i++)
        if (differ_by_a_letter(name, candidates[i]) && !note(&found, i, candidates, groups))
            return (size_t)-1;
    return found;
}

/* The names without those that stand there already; returns how many are left. */
static size_t distinct(arena *a, const str *names, size_t count, str *kept)
{
    map seen = map_new(a);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (map_add(&seen, names[i], i) == (size_t)-1)
            kept[n++] = names[i];
    return n;
}

str near_list(arena *a, const str *names, size_t count, size_t most)
{
    arena *own = arena_new();
    str *kept = arena_array(own, count, sizeof *kept);
    size_t left = distinct(own, names, count, kept), shown = smaller(left, most);
    buf out = {0};
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == left;
        buf_format(&out, "%s%.*s", i == 0 ? "" : last ? " and " : ", ", STR_ARG(kept[i]));
    }
    if (left > shown)
        buf_format(&out, " and %zu more", left - shown);
    str list = str_copy(a, buf_view(&out));
    buf_free(&out);
    arena_free(own);
    return list;
}
