/* When memory runs out, wherever that is, the program says so and ends: nothing is made up. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/xml_memory.h"
#include "memory_work.h"

/* --- Faults: the linker puts these calls in the place of the system's --- */

static long until_failure = -1; /* allocations that go well; negative: all */
static long taken;              /* allocations so far */

void *__real_malloc(size_t size);
void *__wrap_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__real_realloc(void *block, size_t size);
void *__wrap_realloc(void *block, size_t size);

static bool fails(void)
{
    return taken++ == until_failure;
}

void *__wrap_malloc(size_t size)
{
    return fails() ? NULL : __real_malloc(size);
}

void *__wrap_calloc(size_t count, size_t size)
{
    return fails() ? NULL : __real_calloc(count, size);
}

void *__wrap_realloc(void *block, size_t size)
{
    return fails() ? NULL : __real_realloc(block, size);
}

/* --- The test --- */

enum { SAME, DIFFERENT };

/* In a process of its own: does the work, of which one allocation fails. */
static void work_failing(long good, str expected, int messages)
{
    const struct rlimit none = {0, 0};
    setrlimit(RLIMIT_CORE, &none);
    signal(SIGABRT, SIG_DFL);
    dup2(messages, STDERR_FILENO);
    buf made = {0};
    taken = 0;
    until_failure = good;
    memory_work(&made);
    _exit(str_eq(buf_view(&made), expected) ? SAME : DIFFERENT);
}

/* Either the program says that memory ran out, and aborts, or nothing is amiss. */
static void expect_plain_end(long good, str expected)
{
    int messages[2], status;
    char heard[256] = {0};
    assert_int_equal(pipe(messages), 0);
    pid_t child = fork();
    if (child == 0)
        work_failing(good, expected, messages[1]);
    close(messages[1]);
    ssize_t n = read(messages[0], heard, sizeof heard - 1);
    close(messages[0]);
    assert_int_equal(waitpid(child, &status, 0), child);
    bool aborted = WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT && n > 0 &&
                   strncmp(heard, "pidc: out of memory", 19) == 0;
    if (!aborted && !(WIFEXITED(status) && WEXITSTATUS(status) == SAME))
        fail_msg("allocation %ld: status %x, “%s”", good, (unsigned)status, heard);
}

static void no_allocation_fails_without_a_word(void **state)
{
    (void)state;
    memory_work_open();
    buf expected = {0};
    taken = 0;
    memory_work(&expected);
    long all = taken;
    assert_true(all > 1000 && expected.n > 10000);
    for (long good = 0; good < all; good += 1 + good / 40)
        expect_plain_end(good, buf_view(&expected));
    buf_free(&expected);
    memory_work_close();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_allocation_fails_without_a_word),
    };
    xml_memory_set_up();
    return cmocka_run_group_tests(tests, NULL, NULL);
}
