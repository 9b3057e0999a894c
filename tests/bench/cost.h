/*
 * What a program costs: the time and the memory of one run.
 */
#ifndef PIDC_BENCH_COST_H
#define PIDC_BENCH_COST_H

#include <stdbool.h>
#include <stddef.h>

typedef struct cost {
    double wall;      /* seconds from start to end */
    double processor; /* seconds of all its threads, in the program and the system for it */
    double resident;  /* the most memory it held at once, in bytes */
} cost;

/*
 * Runs argv[0] (found in PATH; argv ends with NULL) as often as that and returns the
 * smallest of each. What it prints is thrown away. Ends this program when that one cannot
 * be run, is killed, or ends with a status above 1, which a linter's findings have.
 */
cost cost_of(const char *const *argv, int runs);

/*
 * The same for several programs that are to be compared, into `costs`: they take turns, so
 * that whatever else the machine does meets them alike.
 */
void costs_of(const char *const *const *argvs, size_t count, int runs, cost *costs);

/*
 * Runs it once with at most `memory` bytes of data. False when it cannot be run, is killed
 * or ends with another status than 0; *c is what it cost up to then.
 */
bool cost_within(const char *const *argv, double memory, cost *c);

/* The smaller of each. */
cost cost_least(cost a, cost b);

/* Seconds on a clock that only goes forward. */
double cost_now(void);

#endif
