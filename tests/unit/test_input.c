/* Files are read whole, however the system hands them over. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/output.h"

/* --- Faults: the linker puts this call in the place of the system's --- */

static size_t mouthful;  /* bytes that a read gives at most; 0: all */
static int signals;      /* reads that a signal interrupts, every second one */
static int broken;       /* the read that fails, from 1; 0: none */
static int growing = -1; /* a file that grows by ten bytes with each read, ten times */
static int reads, grown;

ssize_t __real_read(int fd, void *bytes, size_t size);
ssize_t __wrap_read(int fd, void *bytes, size_t size);

ssize_t __wrap_read(int fd, void *bytes, size_t size)
{
    reads++;
    if (signals && reads % 2) {
        signals--;
        errno = EINTR;
        return -1;
    }
    if (reads == broken) {
        errno = EIO;
        return -1;
    }
    if (growing >= 0 && grown++ < 10)
        assert_int_equal(write(growing, "more bytes", 10), 10);
    return __real_read(fd, bytes, mouthful && size > mouthful ? mouthful : size);
}

/* --- A file to read --- */

struct shelf {
    arena *arena;
    char folder[32];
    str path, text, error;
};

static int open_shelf(void **state)
{
    static struct shelf s;
    mouthful = 0;
    signals = broken = reads = grown = 0;
    s = (struct shelf){.arena = arena_new(), .folder = "/tmp/pidc-input-XXXXXX"};
    assert_non_null(mkdtemp(s.folder));
    s.path = path_join(s.arena, str_of(s.folder), S("file.md"));
    assert_true(file_write(s.arena, s.path, S("what it holds"), &s.error));
    *state = &s;
    return 0;
}

static int close_shelf(void **state)
{
    struct shelf *s = *state;
    if (growing >= 0)
        close(growing);
    growing = -1;
    unlink(s->path.p);
    assert_int_equal(rmdir(s->folder), 0);
    arena_free(s->arena);
    return 0;
}

static void expect_read(struct shelf *s, const char *text)
{
    assert_int_equal(file_read(s->arena, s->path, 1000, &s->text, &s->error), FILE_OK);
    assert_string_equal(str_c(s->arena, s->text), text);
}

/* --- The tests --- */

static void a_byte_at_a_time(void **state)
{
    mouthful = 1;
    expect_read(*state, "what it holds");
}

static void with_signals_between(void **state)
{
    struct shelf *s = *state;
    signals = 3;
    mouthful = 5;
    expect_read(s, "what it holds");
    buf start = {0};
    signals = 1;
    reads = 0;
    assert_true(file_peek(s->arena, s->path, 4, &start));
    assert_true(str_eq(buf_view(&start), S("what")));
    buf_free(&start);
}

static void a_file_that_grows_is_read_to_its_end(void **state)
{
    struct shelf *s = *state;
    growing = open(s->path.p, O_WRONLY | O_APPEND);
    assert_int_equal(file_read(s->arena, s->path, 1000, &s->text, &s->error), FILE_OK);
    assert_true(s->text.n >= 23 && (s->text.n - 13) % 10 == 0);
    assert_true(str_starts(s->text, S("what it holdsmore bytes")));
    assert_true(str_ends(s->text, S("more bytes")));
}

static void a_file_that_grows_too_large_is_left(void **state)
{
    struct shelf *s = *state;
    growing = open(s->path.p, O_WRONLY | O_APPEND);
    assert_int_equal(file_read(s->arena, s->path, 20, &s->text, &s->error), FILE_TOO_LARGE);
}

static void a_disk_that_fails_is_told(void **state)
{
    struct shelf *s = *state;
    mouthful = 5;
    for (int at = 2; at < 4; at++) {
        broken = at;
        reads = 0;
        assert_int_equal(file_read(s->arena, s->path, 1000, &s->text, &s->error), FILE_FAILED);
        assert_true(str_starts(s->error, S("cannot read /tmp/pidc-input-")));
        assert_true(str_ends(s->error, S("/file.md: Input/output error")));
    }
}

#define on_shelf(test) cmocka_unit_test_setup_teardown(test, open_shelf, close_shelf)

int main(void)
{
    const struct CMUnitTest tests[] = {
        on_shelf(a_byte_at_a_time),
        on_shelf(with_signals_between),
        on_shelf(a_file_that_grows_is_read_to_its_end),
        on_shelf(a_file_that_grows_too_large_is_left),
        on_shelf(a_disk_that_fails_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
