#include "core/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

/* Starts the program with its ends of the two pipes as standard input and output. */
static bool start(const char *const *argv, const int in[2], const int out[2], pid_t *child)
{
    posix_spawn_file_actions_t actions;
    if (posix_spawn_file_actions_init(&actions) != 0)
        return false;
    posix_spawn_file_actions_adddup2(&actions, in[0], STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, out[1], STDOUT_FILENO);
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    for (int i = 0; i < 2; i++) {
        posix_spawn_file_actions_addclose(&actions, in[i]);
        posix_spawn_file_actions_addclose(&actions, out[i]);
    }
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

int process_run(const char *const *argv, str input, buf *output)
{
    int in[2], out[2];
    if (pipe(in) != 0)
        return -1;
    if (pipe(out) != 0) {
        close(in[0]);
        close(in[1]);
        return -1;
    }
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    sigaction(SIGPIPE, &ignore, &before);
    pid_t child;
    bool started = start(argv, in, out, &child);
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
