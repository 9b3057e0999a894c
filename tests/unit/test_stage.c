/* Work beside the caller's comes back in its order, whatever the sides' speed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <time.h>

#include "core/stage.h"
#include "no_threads.h"

enum { PIECES = 1000 };

typedef struct piece {
    int number;
    int square;
} piece;

typedef struct worker {
    int next;      /* number that must come next */
    bool in_order; /* so far */
    bool slow;
} worker;

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 200000}, NULL);
}

static void square(void *context, void *slot)
{
    worker *w = context;
    piece *p = slot;
    w->in_order = w->in_order && p->number == w->next++;
    if (w->slow && p->number % 50 == 0)
        nap();
    p->square = p->number * p->number;
}

static void take_next(stage *s, int *next)
{
    const piece *p = stage_take(s);
    assert_int_equal(p->number, *next);
    assert_int_equal(p->square, *next * *next);
    ++*next;
}

/* Sends all pieces through a ring of that size and takes each back. */
static void send(size_t count, bool slow_caller, bool slow_worker)
{
    piece slots[64] = {0};
    worker w = {.in_order = true, .slow = slow_worker};
    stage *s = stage_new(slots, count, sizeof *slots, square, &w);
    int next = 0;
    assert_true(stage_is_empty(s));
    for (int i = 0; i < PIECES; i++) {
        if (stage_is_full(s))
            take_next(s, &next);
        *(piece *)stage_slot(s) = (piece){.number = i};
        stage_put(s);
        if (slow_caller && i % 50 == 0)
            nap();
    }
    assert_int_equal(PIECES - next, count);
    while (!stage_is_empty(s))
        take_next(s, &next);
    assert_int_equal(next, PIECES);
    stage_free(s);
    assert_true(w.in_order);
}

static void pieces_come_back_in_order(void **state)
{
    (void)state;
    static const size_t counts[] = {1, 2, 3, 16, 64};
    for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
        send(counts[i], false, false);
        send(counts[i], true, false);
        send(counts[i], false, true);
    }
}

static void a_piece_is_taken_before_the_ring_is_full(void **state)
{
    (void)state;
    piece slots[16] = {0};
    worker w = {.in_order = true};
    stage *s = stage_new(slots, 16, sizeof *slots, square, &w);
    for (int next = 0; next < 100;) {
        *(piece *)stage_slot(s) = (piece){.number = next};
        stage_put(s);
        take_next(s, &next);
        assert_true(stage_is_empty(s));
    }
    stage_free(s);
}

static void what_is_left_is_done_at_the_end(void **state)
{
    (void)state;
    for (int left = 0; left <= 16; left++) {
        piece slots[16] = {0};
        worker w = {.in_order = true};
        stage *s = stage_new(slots, 16, sizeof *slots, square, &w);
        for (int i = 0; i < left; i++) {
            *(piece *)stage_slot(s) = (piece){.number = i};
            stage_put(s);
        }
        stage_free(s);
        assert_true(w.in_order);
        assert_int_equal(w.next, left);
    }
    stage_free(NULL);
}

/* --- Without threads --- */

static void without_threads_it_is_the_same(void **state)
{
    no_threads = true;
    pieces_come_back_in_order(state);
    a_piece_is_taken_before_the_ring_is_full(state);
    what_is_left_is_done_at_the_end(state);
    no_threads = false;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pieces_come_back_in_order),
        cmocka_unit_test(a_piece_is_taken_before_the_ring_is_full),
        cmocka_unit_test(what_is_left_is_done_at_the_end),
        cmocka_unit_test(without_threads_it_is_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
