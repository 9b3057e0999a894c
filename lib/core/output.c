#include "core/output.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A file written beside its target, to be renamed over it. */
struct staged {
    const char *target;
    char *temporary; /* NULL: not there (any more) */
    char *former;    /* another name of what stood at the target; NULL: it has none */
    mode_t mode;
    bool is_new; /* nothing stood at the target */
    bool done;
};

/* --- Staging --- */

static bool write_all(int fd, str content)
{
    while (content.n) {
        ssize_t n = write(fd, content.p, content.n);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        content = str_from(content, (size_t)n);
    }
    return true;
}

/* Closes `fd`, of which `ok` says whether it was written; errno tells the first failure. */
static bool closed_well(int fd, bool ok)
{
    int reason = errno;
    bool closed = close(fd) == 0;
    if (!ok)
        errno = reason;
    return ok && closed;
}

/* Writes through a link rather than replacing it. */
static const char *link_target(arena *a, str path)
{
    char *resolved = realpath(str_c(a, path), NULL);
    const char *target = str_c(a, resolved ? str_of(resolved) : path);
    free(resolved);
    return target;
}

/* The permissions of a new file. */
static mode_t new_mode(void)
{
    mode_t mask = umask(0);
    umask(mask);
    return 0666 & ~mask;
}

/* Looks what stands at the target; false for what no file may be renamed over. */
static bool look_at_target(struct staged *s)
{
    struct stat info;
    s->is_new = stat(s->target, &info) != 0;
    s->mode = s->is_new ? new_mode() : info.st_mode & 07777;
    if (s->is_new || S_ISREG(info.st_mode))
        return true;
    errno = S_ISDIR(info.st_mode) ? EISDIR : ENOTSUP;
    return false;
}

static bool stage(arena *a, const file_output *output, struct staged *s)
{
    s->target = link_target(a, output->path);
    if (!look_at_target(s))
        return false;
    char *temporary = (char *)str_format(a, "%s.XXXXXX", s->target).p;
    int fd = mkstemp(temporary);
    if (fd < 0)
        return false;
    s->temporary = temporary;
    bool ok = write_all(fd, output->content) && fchmod(fd, s->mode) == 0 && fsync(fd) == 0;
    return closed_well(fd, ok);
}

/* --- Putting in place --- */

/* Gives what stands at the target a second name, where the file system has such. */
static void keep_former(arena *a, struct staged *s)
{
    char *former = (char *)str_format(a, "%s~", s->temporary).p;
    if (!s->is_new && link(s->target, former) == 0)
        s->former = former;
}

static bool put_in_place(arena *a, struct staged *s, bool alone)
{
    if (!alone)
        keep_former(a, s);
    if (rename(s->temporary, s->target) != 0)
        return false;
    s->temporary = NULL;
    s->done = true;
    return true;
}

/* --- When it is over --- */

static void take_back(struct staged *s)
{
    if (!s->done)
        return;
    s->done =
        s->is_new ? unlink(s->target) != 0 : !s->former || rename(s->former, s->target) != 0;
    if (!s->done)
        s->former = NULL;
}

static void clear_away(const struct staged *s)
{
    if (s->temporary)
        unlink(s->temporary);
    if (s->former)
        unlink(s->former);
}

static str refusal(arena *a, const file_output *outputs, const struct staged *staged,
                   size_t count, size_t failed, int reason)
{
    buf text = {0};
    size_t done = 0;
    buf_format(&text, "cannot write %.*s: %s", STR_ARG(outputs[failed].path), strerror(reason));
    for (size_t i = 0; i < count; i++)
        if (staged[i].done && i != failed)
            buf_format(&text, "%s %.*s", done++ ? "," : "; written, and not to be taken back:",
                       STR_ARG(outputs[i].path));
    if (done == 0 && count > 1)
        buf_str(&text, S("; no file was changed"));
    str message = str_copy(a, buf_view(&text));
    buf_free(&text);
    return message;
}

static bool write_staged(arena *a, const file_output *outputs, struct staged *staged,
                         size_t count, str *error)
{
    size_t at = 0;
    while (at < count && stage(a, &outputs[at], &staged[at]))
        at++;
    if (at == count)
        for (at = 0; at < count && put_in_place(a, &staged[at], count == 1);)
            at++;
    int reason = errno;
    for (size_t i = 0; at < count && i < count; i++)
        take_back(&staged[i]);
    for (size_t i = 0; i < count; i++)
        clear_away(&staged[i]);
    if (at < count)
        *error = refusal(a, outputs, staged, count, at, reason);
    return at == count;
}

/* --- The calls --- */

/* What a device or a pipe is handed, nobody can take back or keep from being seen. */
static bool write_to_special(arena *a, const file_output *output, str *error)
{
    int fd = open(str_c(a, output->path), O_WRONLY | O_CLOEXEC);
    bool ok = fd >= 0 && closed_well(fd, write_all(fd, output->content));
    if (!ok)
        *error = str_format(a, "cannot write %.*s: %s", STR_ARG(output->path), strerror(errno));
    return ok;
}

static bool is_special(arena *a, str path)
{
    struct stat info;
    return stat(str_c(a, path), &info) == 0 && !S_ISREG(info.st_mode) && !S_ISDIR(info.st_mode);
}

bool files_write(arena *a, const file_output *outputs, size_t count, str *error)
{
    if (count == 1 && is_special(a, outputs[0].path))
        return write_to_special(a, &outputs[0], error);
    struct staged *staged = arena_array(a, count, sizeof *staged);
    sigset_t ending, before;
    sigemptyset(&ending);
    sigaddset(&ending, SIGHUP);
    sigaddset(&ending, SIGINT);
    sigaddset(&ending, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &ending, &before);
    bool ok = write_staged(a, outputs, staged, count, error);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    return ok;
}

bool file_write(arena *a, str path, str content, str *error)
{
    return files_write(a, &(file_output){path, content}, 1, error);
}
