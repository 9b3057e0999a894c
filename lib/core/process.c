#include "core/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Starts the program with these as standard input and output. */
static bool start(const char *const *argv, int in, int out, pid_t *child)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    posix_spawn_file_actions_adddup2(&actions, in, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out, STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    /* POSIX gives argv without const, and does not write to it. */
    char *const *arguments = (char *const *)(const void *)argv;
    int failed = posix_spawnp(child, argv[0], &actions, NULL, arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    return failed == 0;
}

/* Feeds what the pipe takes; closes it when all is written or nobody reads on. */
static void feed(struct pollfd *pipe_in, str *input)
{
    ssize_t n = input->n ? write(pipe_in->fd, input->p, input->n) : 0;
    if (n > 0)
        *input = str_from(*input, (size_t)n);
    if (input->n == 0 || (n < 0 && errno != EAGAIN && errno != EINTR)) {
        close(pipe_in->fd);
        pipe_in->fd = -1;
    }
}

/* Writes and reads by turns, so that neither side waits for the other for ever. */
static void exchange(int to, int from, str input, buf *output)
{
    struct pollfd ends[2] = {{.fd = to, .events = POLLOUT}, {.fd = from, .events = POLLIN}};
    fcntl(to, F_SETFL, O_NONBLOCK);
    for (;;) {
        if (poll(ends, 2, -1) < 0 && errno != EINTR)
            break;
        if (ends[0].fd >= 0 && ends[0].revents)
            feed(&ends[0], &input);
        if (!ends[1].revents)
            continue;
        buf_reserve(output, 4096);
        ssize_t n = read(from, output->p + output->n, output->capacity - output->n);
        if (n == 0 || (n < 0 && errno != EINTR))
            break;
        output->n += n > 0 ? (size_t)n : 0;
    }
    if (ends[0].fd >= 0)
        close(ends[0].fd);
}

/* A pipe that no other program started meanwhile keeps open. */
static bool open_pipe(int ends[2])
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return true;
}

int process_run(const char *const *argv, str input, buf *output)
{
    int in[2], out[2];
    if (!open_pipe(in))
        return -1;
    if (!open_pipe(out)) {
        close(in[0]);
        close(in[1]);
        return -1;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    pid_t child;
    bool started = start(argv, in[0], out[1], &child);
    close(in[0]);
    close(out[1]);
    if (started)
        exchange(in[1], out[0], input, output);
    else
        close(in[1]);
    close(out[0]);
    sigaction(SIGPIPE, &before, NULL);
    int status;
    if (!started || waitpid(child, &status, 0) < 0 || !WIFEXITED(status))
        return -1;
    return WEXITSTATUS(status);
}

/* --- Conversations --- */

bool process_start(process *p, const char *const *argv)
{
    int ends[2];
    pid_t child;
    *p = (process){.fd = -1};
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
        return false;
    bool started = start(argv, ends[1], ends[1], &child);
    close(ends[1]);
    if (!started) {
        close(ends[0]);
        return false;
    }
    p->child = (int)child;
    p->fd = ends[0];
    return true;
}

bool process_tell(process *p, str text)
{
    while (text.n) {
        ssize_t n = send(p->fd, text.p, text.n, MSG_NOSIGNAL);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        text = str_from(text, (size_t)n);
    }
    return true;
}

/* Waits for more; false at the end. What was taken makes room. */
static bool hear_more(process *p)
{
    if (p->taken) {
        memmove(p->heard.p, p->heard.p + p->taken, p->heard.n - p->taken);
        p->heard.n -= p->taken;
        p->taken = 0;
    }
    buf_reserve(&p->heard, 65536);
    ssize_t n;
    do
        n = read(p->fd, p->heard.p + p->heard.n, p->heard.capacity - p->heard.n);
    while (n < 0 && errno == EINTR);
    p->heard.n += n > 0 ? (size_t)n : 0;
    return n > 0;
}

bool process_hear_line(process *p, str *line)
{
    size_t end;
    while ((end = str_find_byte(str_from(buf_view(&p->heard), p->taken), '\n')) == (size_t)-1)
        if (!hear_more(p))
            return false;
    *line = str_slice(buf_view(&p->heard), p->taken, p->taken + end);
    p->taken += end + 1;
    return true;
}

bool process_hear_bytes(process *p, size_t size, buf *bytes)
{
    for (;;) {
        size_t ready = p->heard.n - p->taken, n = ready < size ? ready : size;
        buf_str(bytes, str_slice(buf_view(&p->heard), p->taken, p->taken + n));
        p->taken += n;
        size -= n;
        if (size == 0)
            return true;
        if (!hear_more(p))
            return false;
    }
}

void process_end(process *p)
{
    int status;
    if (p->fd < 0)
        return;
    close(p->fd);
    while (waitpid((pid_t)p->child, &status, 0) < 0 && errno == EINTR)
        ;
    buf_free(&p->heard);
    p->fd = -1;
}
