#include "check/near.h"

#include <stdint.h>

/* Longer names are compared by equality alone: nobody misspells a paragraph. */
enum { LONGEST = 120 };

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

str near_list(arena *a, const str *names, size_t count, size_t most)
{
    size_t shown = smaller(count, most);
    buf out = {0};
    for (size_t i = 0; i < shown; i++) {
        bool last = i + 1 == count;
        buf_format(&out, "%s%.*s", i == 0 ? "" : last ? " and " : ", ", STR_ARG(names[i]));
    }
    if (count > shown)
        buf_format(&out, " and %zu more", count - shown);
    str list = str_copy(a, buf_view(&out));
    buf_free(&out);
    return list;
}
