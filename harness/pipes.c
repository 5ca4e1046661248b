#include "pipes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"
#include "baton.h"
#include "keeper.h"
#include "processes.h"

extern char **environ;

enum {
    REQUESTS = INLETS, /* the pipe of the requests */
    LIFELINE,          /* that of the keeper's lifeline */
    PIPES,
    HIGH = 10,   /* our ends are out of the way of the descriptors that the process gets */
    PATIENCE = 5 /* seconds until a keeper is killed that does not end when its lifeline is cut */
};

/* The keepers that have not been waited for. */
static pid_t *keepers;
static size_t keeper_count;

static void remember_keeper(pid_t pid)
{
    keepers = need(realloc(keepers, (keeper_count + 1) * sizeof *keepers));
    keepers[keeper_count++] = pid;
}

static void forget_keeper(pid_t pid)
{
    for (size_t i = 0; i < keeper_count; i++) {
        if (keepers[i] == pid)
            keepers[i--] = keepers[--keeper_count];
    }
}

/* A pipe whose ends nobody inherits unasked; ours does not wait. */
static bool make_pipe(int ends[2], int ours)
{
    int low[2];
    if (pipe2(low, O_CLOEXEC) != 0)
        return false;
    for (int i = 0; i < 2; i++) {
        ends[i] = fcntl(low[i], F_DUPFD_CLOEXEC, HIGH);
        close(low[i]);
    }
    return ends[0] >= 0 && ends[1] >= 0 && fcntl(ends[ours], F_SETFL, O_NONBLOCK) == 0;
}

/* The arguments of a keeper that starts this program; the caller's. */
static char **keeper_arguments(const char *path, const char *const *arguments)
{
    size_t count = 0;
    while (arguments[count] != NULL)
        count++;
    char **all = need(calloc(count + 4, sizeof *all));
    const char *first[] = {"mvconform", "keep", path};
    memcpy(all, first, sizeof first);
    memcpy(all + 3, arguments, count * sizeof *all);
    return all;
}

static int spawn(process *it, const char *path, const char *const *arguments, int pipes[PIPES][2])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    char **all = keeper_arguments(path, arguments);
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[REQUESTS][0], 0);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_OUTPUT][1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_ERRORS][1], 2);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_RESULTS][1], 3);
    posix_spawn_file_actions_adddup2(&actions, pipes[LIFELINE][0], KEEPER_LIFELINE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    int error = posix_spawn(&it->pid, "/proc/self/exe", &actions, &attributes, all, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    free(all);
    return error;
}

bool process_start(process *it, const char *path, const char *const *arguments)
{
    int pipes[PIPES][2];
    for (int i = 0; i < PIPES; i++) {
        if (!make_pipe(pipes[i], i >= REQUESTS))
            fail(EXIT_COULD_NOT_RUN, "cannot make a pipe: %s", strerror(errno));
    }
    prctl(PR_SET_CHILD_SUBREAPER, 1); /* we are the keeper of what a keeper leaves that was killed */
    *it = (process){.requests = pipes[REQUESTS][1], .lifeline = pipes[LIFELINE][1]};
    int error = spawn(it, path, arguments, pipes);
    close(pipes[REQUESTS][0]);
    close(pipes[LIFELINE][0]);
    for (int i = 0; i < INLETS; i++) {
        it->inlets[i].fd = pipes[i][0];
        close(pipes[i][1]);
    }
    if (error != 0) {
        it->pid = 0;
        process_end(it, 0);
        errno = error;
        return false;
    }
    remember_keeper(it->pid);
    return true;
}

/* Wait as poll does, while others run. */
static int await(struct pollfd *waits, nfds_t count, int milliseconds)
{
    baton_drop();
    int ready = poll(waits, count, milliseconds);
    baton_take();
    return ready;
}

/* Milliseconds for poll until `deadline`, rounded up. */
static int left(double deadline)
{
    double seconds = deadline - now();
    return seconds <= 0 ? 0 : seconds > 1e6 ? 1000000000 : (int)(seconds * 1000) + 1;
}

bool process_write(process *it, const char *data, size_t size, double deadline)
{
    while (size > 0) {
        ssize_t written = write(it->requests, data, size);
        if (written > 0) {
            data += written;
            size -= (size_t)written;
            continue;
        }
        if (errno != EAGAIN && errno != EINTR)
            return false;
        struct pollfd wait = {.fd = it->requests, .events = POLLOUT};
        if (await(&wait, 1, left(deadline)) == 0)
            return false;
    }
    return true;
}

/* Take what a descriptor has; close it at its end. */
static void inlet_fill(inlet *into)
{
    if (into->start > 0)
        memmove(into->data, into->data + into->start, into->size);
    into->start = 0;
    if (into->room - into->size < 65536) {
        into->room = into->room * 2 + 65536;
        into->data = need(realloc(into->data, into->room));
    }
    ssize_t got = read(into->fd, into->data + into->size, into->room - into->size);
    if (got > 0) {
        into->size += (size_t)got;
    } else if (got == 0 || (errno != EINTR && errno != EAGAIN)) {
        close(into->fd);
        into->fd = -1;
    }
}

bool process_wait(process *it, double deadline)
{
    struct pollfd waits[INLETS];
    for (int i = 0; i < INLETS; i++)
        waits[i] = (struct pollfd){.fd = it->inlets[i].fd, .events = POLLIN};
    int milliseconds = left(deadline);
    int ready = milliseconds > 0 ? await(waits, INLETS, milliseconds) : poll(waits, INLETS, 0);
    if (ready == 0)
        return false;
    for (int i = 0; ready > 0 && i < INLETS; i++) {
        if (waits[i].revents != 0)
            inlet_fill(&it->inlets[i]);
    }
    return true;
}

bool process_silent(const process *it)
{
    return it->inlets[INLET_RESULTS].fd < 0 && it->inlets[INLET_OUTPUT].fd < 0;
}

bool process_exited(const process *it)
{
    siginfo_t info = {0};
    return it->pid > 0 && waitid(P_PID, (id_t)it->pid, &info, WEXITED | WNOHANG | WNOWAIT) == 0 &&
           info.si_pid == it->pid;
}

char *inlet_line(inlet *from)
{
    if (from->size == 0)
        return NULL;
    const char *data = from->data + from->start, *newline = memchr(data, '\n', from->size);
    if (newline == NULL && from->fd >= 0)
        return NULL;
    size_t length = newline != NULL ? (size_t)(newline - data) : from->size;
    size_t taken = newline != NULL ? length + 1 : length;
    char *line = need(malloc(length + 1));
    memcpy(line, data, length);
    line[length] = '\0';
    for (char *nul = line; (nul = memchr(nul, '\0', length - (size_t)(nul - line))) != NULL;)
        *nul = '\1'; /* so that nothing hides behind it */
    from->start += taken;
    from->size -= taken;
    return line;
}

usage process_usage(const process *it)
{
    return processes_usage_below(it->pid);
}

bool process_await_end(const process *it, double deadline)
{
    while (!process_exited(it)) {
        if (now() >= deadline)
            return false;
        await(NULL, 0, 1);
    }
    return true;
}

/* Cut the lifeline of a keeper, which then ends as its subject did, and wait for that. One that was killed or stopped
 * has left behind what it kept, which is a child of ours now. */
static int end_keeper(process *it)
{
    int status = 0;
    close(it->lifeline);
    if (!process_await_end(it, now() + PATIENCE))
        kill(it->pid, SIGKILL);
    waitpid(it->pid, &status, 0);
    forget_keeper(it->pid);
    if (WIFSIGNALED(status))
        processes_kill_others(keepers, keeper_count);
    return status;
}

int process_end(process *it, double grace)
{
    int status = 0;
    close(it->requests);
    if (it->pid > 0) {
        process_await_end(it, now() + grace);
        status = end_keeper(it);
    } else {
        close(it->lifeline);
    }
    for (int i = 0; i < INLETS; i++) {
        if (it->inlets[i].fd >= 0)
            close(it->inlets[i].fd);
        free(it->inlets[i].data);
    }
    *it = (process){.requests = -1, .lifeline = -1};
    for (int i = 0; i < INLETS; i++)
        it->inlets[i].fd = -1;
    return status;
}

char *status_words(int status)
{
    int sign = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
    if (WIFEXITED(status) && WEXITSTATUS(status) > 128 && WEXITSTATUS(status) < 128 + NSIG)
        sign = WEXITSTATUS(status) - 128; /* as a shell tells it */
    if (sign != 0 && sigabbrev_np(sign) != NULL)
        return format_text("SIG%s", sigabbrev_np(sign));
    return format_text("exit with status %d", WIFEXITED(status) ? WEXITSTATUS(status) : status);
}
