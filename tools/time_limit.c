#include "time_limit.h"

#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

static const char *parting;
static int parting_status;

static void give_up(int signal)
{
    (void)signal;
    if (write(STDERR_FILENO, parting, strlen(parting)) < 0)
        _exit(parting_status); /* nobody listens */
    _exit(parting_status);
}

void time_limit(int seconds, const char *message, int status)
{
    const struct itimerval limit = {.it_value = {.tv_sec = seconds}};
    parting = message;
    parting_status = status;
    signal(SIGPROF, give_up);
    setitimer(ITIMER_PROF, &limit, NULL);
}
