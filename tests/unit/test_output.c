/* Files are written all or none, whichever call of the system fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/file.h"
#include "core/output.h"

/* --- Faults: the linker puts these calls in the place of the system's --- */

enum call { NOTHING, RENAME, WRITE };

static enum call failing;
static int good_calls;  /* of the failing one, before it fails */
static int bad_calls;   /* how often it then fails */
static size_t mouthful; /* bytes that a write takes at most; 0: all */

static bool fails(enum call call)
{
    return failing == call && good_calls-- <= 0 && bad_calls-- > 0;
}

static int refuse(int reason)
{
    errno = reason;
    return -1;
}

int __real_rename(const char *from, const char *to);
int __wrap_rename(const char *from, const char *to);
ssize_t __real_write(int fd, const void *bytes, size_t size);
ssize_t __wrap_write(int fd, const void *bytes, size_t size);

int __wrap_rename(const char *from, const char *to)
{
    return fails(RENAME) ? refuse(EBUSY) : __real_rename(from, to);
}

ssize_t __wrap_write(int fd, const void *bytes, size_t size)
{
    if (mouthful && size > mouthful)
        size = mouthful;
    return fails(WRITE) ? refuse(mouthful ? EINTR : ENOSPC) : __real_write(fd, bytes, size);
}

/* --- A folder with one old file, to be written with two new ones --- */

enum { FILES = 3, OLD = 1 };
static const char *const names[FILES] = {"a.html", "b.html", "c.html"};

struct office {
    arena *arena;
    char folder[32];
    file_output outputs[FILES];
    str error;
};

static int open_office(void **state)
{
    static struct office o;
    failing = NOTHING;
    mouthful = 0;
    o = (struct office){.arena = arena_new(), .folder = "/tmp/pidc-output-XXXXXX"};
    assert_non_null(mkdtemp(o.folder));
    for (int i = 0; i < FILES; i++)
        o.outputs[i] = (file_output){path_join(o.arena, str_of(o.folder), str_of(names[i])),
                                     S("new content")};
    assert_true(file_write(o.arena, o.outputs[OLD].path, S("old content"), &o.error));
    *state = &o;
    return 0;
}

static int close_office(void **state)
{
    struct office *o = *state;
    for (int i = 0; i < FILES; i++)
        unlink(o->outputs[i].path.p);
    assert_int_equal(rmdir(o->folder), 0); /* nothing else was left in it */
    arena_free(o->arena);
    return 0;
}

static void expect_text(struct office *o, int file, const char *text)
{
    str content;
    if (!text) {
        assert_false(file_exists(o->outputs[file].path));
        return;
    }
    assert_int_equal(file_read(o->arena, o->outputs[file].path, 100, &content, &o->error),
                     FILE_OK);
    assert_true(str_eq(content, str_of(text)));
}

static void expect_untouched(struct office *o)
{
    expect_text(o, 0, NULL);
    expect_text(o, OLD, "old content");
    expect_text(o, 2, NULL);
}

static void expect_error(const struct office *o, const char *text)
{
    if (str_find(o->error, str_of(text)) == (size_t)-1)
        fail_msg("not in “%.*s”: %s", STR_ARG(o->error), text);
}

static bool write_failing(struct office *o, enum call call, int good, int bad)
{
    failing = call;
    good_calls = good;
    bad_calls = bad;
    bool ok = files_write(o->arena, o->outputs, FILES, &o->error);
    failing = NOTHING;
    return ok;
}

/* --- The tests --- */

static void every_file_is_written(void **state)
{
    struct office *o = *state;
    assert_true(files_write(o->arena, o->outputs, FILES, &o->error));
    for (int i = 0; i < FILES; i++)
        expect_text(o, i, "new content");
}

static void no_file_changes_when_one_cannot_be_renamed(void **state)
{
    struct office *o = *state;
    for (int good = 0; good < FILES; good++) {
        assert_false(write_failing(o, RENAME, good, 1));
        expect_untouched(o);
        expect_error(o, names[good]);
        expect_error(o, "busy; no file was changed");
    }
}

static void no_file_changes_when_the_disk_is_full(void **state)
{
    struct office *o = *state;
    for (int good = 0; good < FILES; good++) {
        assert_false(write_failing(o, WRITE, good, 1));
        expect_untouched(o);
        expect_error(o, "No space left on device; no file was changed");
    }
}

/* The system may take a few bytes at a time, and none when a signal came. */
static void short_writes_go_on(void **state)
{
    struct office *o = *state;
    mouthful = 3;
    assert_true(write_failing(o, WRITE, 2, 4));
    for (int i = 0; i < FILES; i++)
        expect_text(o, i, "new content");
}

static void a_folder_in_the_way_is_seen_before_anything_changes(void **state)
{
    struct office *o = *state;
    const file_output outputs[] = {o->outputs[OLD], {str_of(o->folder), S("no file")}};
    assert_false(files_write(o->arena, outputs, 2, &o->error));
    expect_untouched(o);
    expect_error(o, ": Is a directory; no file was changed");
}

/* The old file cannot be renamed back either. */
static void what_cannot_be_taken_back_is_named(void **state)
{
    struct office *o = *state;
    assert_false(write_failing(o, RENAME, 2, 2));
    expect_text(o, 0, NULL);
    expect_text(o, OLD, "new content");
    expect_text(o, 2, NULL);
    expect_error(o, "; written, and not to be taken back: ");
    expect_error(o, names[OLD]);
}

static void permissions_and_links_stay(void **state)
{
    struct office *o = *state;
    struct stat info;
    assert_int_equal(chmod(o->outputs[OLD].path.p, 0640), 0);
    assert_int_equal(symlink(names[OLD], o->outputs[0].path.p), 0);
    assert_true(file_write(o->arena, o->outputs[0].path, S("through"), &o->error));
    expect_text(o, OLD, "through");
    assert_int_equal(stat(o->outputs[OLD].path.p, &info), 0);
    assert_int_equal(info.st_mode & 07777, 0640);
    assert_int_equal(lstat(o->outputs[0].path.p, &info), 0);
    assert_true(S_ISLNK(info.st_mode));
}

static void a_pipe_is_written_to_and_stays(void **state)
{
    struct office *o = *state;
    struct stat info;
    char heard[16] = {0};
    assert_int_equal(mkfifo(o->outputs[0].path.p, 0600), 0);
    int reader = open(o->outputs[0].path.p, O_RDONLY | O_NONBLOCK);
    assert_true(file_write(o->arena, o->outputs[0].path, S("hello"), &o->error));
    assert_int_equal(read(reader, heard, sizeof heard), 5);
    assert_string_equal(heard, "hello");
    close(reader);
    assert_int_equal(stat(o->outputs[0].path.p, &info), 0);
    assert_true(S_ISFIFO(info.st_mode));
}

#define in_office(test) cmocka_unit_test_setup_teardown(test, open_office, close_office)

int main(void)
{
    const struct CMUnitTest tests[] = {
        in_office(every_file_is_written),
        in_office(no_file_changes_when_one_cannot_be_renamed),
        in_office(no_file_changes_when_the_disk_is_full),
        in_office(short_writes_go_on),
        in_office(a_folder_in_the_way_is_seen_before_anything_changes),
        in_office(what_cannot_be_taken_back_is_named),
        in_office(permissions_and_links_stay),
        in_office(a_pipe_is_written_to_and_stays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
