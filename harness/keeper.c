#include "keeper.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"
#include "processes.h"

static pid_t start(const char *path, char *const *arguments)
{
    pid_t keeper = getpid(), pid = fork();
    if (pid < 0)
        fail(EXIT_COULD_NOT_RUN, "cannot start a process: %s", strerror(errno));
    if (pid > 0) {
        setpgid(pid, pid);
        return pid;
    }
    sigset_t none;
    sigemptyset(&none);
    setpgid(0, 0);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != keeper)
        _exit(EXIT_COULD_NOT_RUN);
    close(KEEPER_LIFELINE);
    execv(path, arguments);
    fprintf(stderr, "cannot start %s: %s\n", path, strerror(errno));
    _exit(127);
}

/* Wait until the subject has ended, which is left to be waited for, or the lifeline is cut. */
static void watch(pid_t subject, int signals)
{
    struct pollfd waits[] = {{.fd = signals, .events = POLLIN}, {.fd = KEEPER_LIFELINE, .events = POLLIN}};
    struct signalfd_siginfo told;
    for (;;) {
        siginfo_t ended = {0};
        while (waitid(P_ALL, 0, &ended, WEXITED | WNOHANG | WNOWAIT) == 0 && ended.si_pid != 0) {
            if (ended.si_pid == subject)
                return;
            waitpid(ended.si_pid, NULL, 0);
        }
        poll(waits, 2, -1);
        if (waits[1].revents != 0)
            return;
        if (waits[0].revents != 0 && read(signals, &told, sizeof told) < 0 && errno != EINTR && errno != EAGAIN)
            return;
    }
}

/* Kill and reap whatever is below, until nothing is. What forks meanwhile is found the next time. Gives how the subject
 * ended. */
static int end_all(pid_t subject)
{
    int status = 0;
    for (;;) {
        int how;
        pid_t ended;
        kill(-subject, SIGKILL);
        while ((ended = waitpid(-1, &how, WNOHANG)) > 0) {
            if (ended == subject)
                status = how;
        }
        if (ended < 0 && errno == ECHILD)
            return status;
        processes_kill_below(getpid());
        poll(NULL, 0, 1);
    }
}

static int end_as(int status)
{
    const struct rlimit none = {0, 0};
    sigset_t mask;
    if (!WIFSIGNALED(status))
        return WEXITSTATUS(status);
    setrlimit(RLIMIT_CORE, &none);
    signal(WTERMSIG(status), SIG_DFL);
    sigemptyset(&mask);
    sigaddset(&mask, WTERMSIG(status));
    raise(WTERMSIG(status));
    sigprocmask(SIG_UNBLOCK, &mask, NULL);
    return 128 + WTERMSIG(status);
}

int keeper_work(const char *path, char *const *arguments)
{
    sigset_t all, children;
    sigfillset(&all);
    sigemptyset(&children);
    sigaddset(&children, SIGCHLD);
    sigprocmask(SIG_SETMASK, &all, NULL); /* so that no signal ends it before its work is done */
    prctl(PR_SET_CHILD_SUBREAPER, 1);
    int signals = signalfd(-1, &children, SFD_CLOEXEC);
    if (signals < 0)
        fail(EXIT_COULD_NOT_RUN, "cannot watch a subject: %s", strerror(errno));
    pid_t subject = start(path, arguments);
    for (int i = 0; i < KEEPER_LIFELINE; i++)
        close(i); /* they are the subject's: their end is its end */
    watch(subject, signals);
    return end_as(end_all(subject));
}
