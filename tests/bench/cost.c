#define _DEFAULT_SOURCE /* wait4, of which POSIX knows nothing */
#include "cost.h"

#include <fcntl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "corpus.h"

double cost_now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec / 1e6;
}

/* In the child: becomes the program, without a voice; `memory` of 0 is no limit. */
static void become(const char *const *argv, double memory)
{
    const struct rlimit limit = {(rlim_t)memory, (rlim_t)memory};
    int nowhere = open("/dev/null", O_RDWR);
    if ((memory <= 0 || setrlimit(RLIMIT_DATA, &limit) == 0) && nowhere >= 0 &&
        dup2(nowhere, 0) >= 0 && dup2(nowhere, 1) >= 0 && dup2(nowhere, 2) >= 0)
        execvp(argv[0], (char *const *)(void *)argv);
    _exit(127);
}

/* Its exit status, or -1 when it was killed. */
static int run(const char *const *argv, double memory, cost *c)
{
    int status = -1;
    struct rusage used = {0};
    double start = cost_now();
    pid_t child = fork();
    if (child == 0)
        become(argv, memory);
    if (child < 0 || wait4(child, &status, 0, &used) != child)
        return 127;
    *c = (cost){.wall = cost_now() - start,
                .processor = seconds(used.ru_utime) + seconds(used.ru_stime),
                .resident = (double)used.ru_maxrss * 1024};
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static double smaller(double a, double b)
{
    return a < b ? a : b;
}

cost cost_least(cost a, cost b)
{
    return (cost){.wall = smaller(a.wall, b.wall),
                  .processor = smaller(a.processor, b.processor),
                  .resident = smaller(a.resident, b.resident)};
}

void costs_of(const char *const *const *argvs, size_t count, int runs, cost *costs)
{
    for (int i = 0; i < runs; i++) {
        for (size_t k = 0; k < count; k++) {
            cost next = {0};
            int status = run(argvs[k], 0, &next);
            if (status < 0 || status > 1)
                bench_fail("the program failed", str_of(argvs[k][0]));
            costs[k] = i ? cost_least(costs[k], next) : next;
        }
    }
}

cost cost_of(const char *const *argv, int runs)
{
    cost best;
    costs_of(&argv, 1, runs, &best);
    return best;
}

bool cost_within(const char *const *argv, double memory, cost *c)
{
    *c = (cost){0};
    return run(argv, memory, c) == 0;
}
