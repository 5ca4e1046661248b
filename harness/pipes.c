#include "pipes.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base.h"
#include "supervisor.h"

extern char **environ;

double now(void)
{
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

static bool make_pipe(int ends[2], int ours)
{
    if (pipe(ends) != 0)
        return false;
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    return fcntl(ends[ours], F_SETFL, O_NONBLOCK) == 0;
}

static int spawn(process *it, const char *path, const char *const *arguments, int pipes[4][2])
{
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    sigset_t defaults, none;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, pipes[3][0], 0);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_OUTPUT][1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_ERRORS][1], 2);
    posix_spawn_file_actions_adddup2(&actions, pipes[INLET_RESULTS][1], 3); /* last: 3 may be one of the others */
    sigemptyset(&none);
    sigemptyset(&defaults);
    sigaddset(&defaults, SIGPIPE);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    int error = posix_spawn(&it->pid, path, &actions, &attributes, (char *const *)arguments, environ);
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    return error;
}

bool process_start(process *it, const char *path, const char *const *arguments)
{
    int pipes[4][2];
    for (int i = 0; i < 4; i++) {
        if (!make_pipe(pipes[i], i == 3))
            fail(EXIT_COULD_NOT_RUN, "cannot make a pipe: %s", strerror(errno));
    }
    *it = (process){0};
    int error = spawn(it, path, arguments, pipes);
    it->requests = pipes[3][1];
    close(pipes[3][0]);
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
    supervisor_add(it->pid);
    return true;
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
        if (poll(&wait, 1, left(deadline)) == 0)
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
    int ready = poll(waits, INLETS, left(deadline));
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

int process_end(process *it, double grace)
{
    int status = 0;
    close(it->requests);
    if (it->pid > 0) {
        double deadline = now() + grace;
        pid_t ended = 0;
        while ((ended = waitpid(it->pid, &status, WNOHANG)) == 0 && now() < deadline)
            poll(NULL, 0, 1);
        kill(-it->pid, SIGKILL);
        if (ended == 0)
            waitpid(it->pid, &status, 0);
        supervisor_remove(it->pid);
    }
    for (int i = 0; i < INLETS; i++) {
        if (it->inlets[i].fd >= 0)
            close(it->inlets[i].fd);
        free(it->inlets[i].data);
    }
    *it = (process){.requests = -1};
    for (int i = 0; i < INLETS; i++)
        it->inlets[i].fd = -1;
    return status;
}
