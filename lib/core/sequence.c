#include "core/sequence.h"

enum { MOST_STEPS = 1000 /* taken out and put in, beyond which all between is replaced */ };

struct comparison {
    arena *arena;
    sequence *old, *new;
    size_t same_start, same_end; /* alike at both ends */
};

static void trim_ends(struct comparison *c)
{
    const sequence *old = c->old, *new = c->new;
    size_t most = old->count < new->count ? old->count : new->count;
    while (c->same_start < most && old->numbers[c->same_start] == new->numbers[c->same_start])
        c->same_start++;
    most -= c->same_start;
    while (c->same_end < most && old->numbers[old->count - 1 - c->same_end] ==
                                     new->numbers[new->count - 1 - c->same_end])
        c->same_end++;
}

/* How far into the old sequence each number of steps led. */
struct reached {
    long *furthest[MOST_STEPS + 1]; /* of step d: d + 1 values, diagonals -d, -d + 2, …, d */
    long step;
};

static long furthest(const struct reached *r, long step, long diagonal)
{
    return step < 0 || diagonal < -step || diagonal > step
               ? -1
               : r->furthest[step][(diagonal + step) / 2];
}

/* Whether the last step to a diagonal put a thing in (came from above) or took one out. */
static bool put_in(const struct reached *r, long step, long diagonal)
{
    return diagonal == -step || (diagonal != step && furthest(r, step - 1, diagonal - 1) <
                                                         furthest(r, step - 1, diagonal + 1));
}

/* Takes one step on every diagonal; true when the end of both sequences is reached. */
static bool step_on(const struct comparison *c, struct reached *r)
{
    const size_t *old = c->old->numbers + c->same_start, *new = c->new->numbers + c->same_start;
    long old_count = (long)(c->old->count - c->same_start - c->same_end);
    long new_count = (long)(c->new->count - c->same_start - c->same_end);
    long d = r->step;
    r->furthest[d] = arena_array(c->arena, (size_t)d + 1, sizeof(long));
    for (long k = -d; k <= d; k += 2) {
        long x = d == 0            ? 0
                 : put_in(r, d, k) ? furthest(r, d - 1, k + 1)
                                   : furthest(r, d - 1, k - 1) + 1;
        while (x < old_count && x - k < new_count && old[x] == new[x - k])
            x++;
        r->furthest[d][(k + d) / 2] = x;
        if (x >= old_count && x - k >= new_count)
            return true;
    }
    return false;
}

/* Goes back from the end along the steps that led there. */
static void mark_steps(const struct comparison *c, const struct reached *r)
{
    long x = (long)(c->old->count - c->same_start - c->same_end);
    long k = x - (long)(c->new->count - c->same_start - c->same_end);
    for (long d = r->step; d > 0; d--) {
        if (put_in(r, d, k)) {
            x = furthest(r, d - 1, ++k);
            c->new->changed[c->same_start + (size_t)(x - k)] = true;
        } else {
            x = furthest(r, d - 1, --k);
            c->old->changed[c->same_start + (size_t)x] = true;
        }
    }
}

static void mark_all(const struct comparison *c, sequence *s)
{
    for (size_t i = c->same_start; i + c->same_end < s->count; i++)
        s->changed[i] = true;
}

void sequence_compare(arena *a, sequence *old, sequence *new)
{
    struct comparison c = {.arena = a, .old = old, .new = new};
    struct reached *r = arena_alloc(a, sizeof *r);
    trim_ends(&c);
    while (!step_on(&c, r)) {
        if (++r->step > MOST_STEPS) {
            mark_all(&c, old);
            mark_all(&c, new);
            return;
        }
    }
    mark_steps(&c, r);
}
