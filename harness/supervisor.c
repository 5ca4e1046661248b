#include "supervisor.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"

extern char **environ;

enum { MOST_GROUPS = 256 };

static int orders = -1; /* the pipe to the supervisor; its end is the sign that the harness is gone */

void supervisor_start(void)
{
    int ends[2];
    if (pipe(ends) != 0)
        fail(EXIT_COULD_NOT_RUN, "cannot make a pipe: %s", strerror(errno));
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, ends[0], 0);
    posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
    const char *arguments[] = {"mvconform", "supervise", NULL};
    pid_t pid;
    int error = posix_spawn(&pid, "/proc/self/exe", &actions, &attributes, (char *const *)arguments, environ);
    if (error != 0)
        fail(EXIT_COULD_NOT_RUN, "cannot start the supervisor: %s", strerror(error));
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    close(ends[0]);
    orders = ends[1];
}

static void order(char sign, pid_t group)
{
    char line[32];
    int length = snprintf(line, sizeof line, "%c%ld\n", sign, (long)group);
    if (orders >= 0 && write(orders, line, (size_t)length) != length)
        warn("the supervisor is gone; subjects may be left behind if this program is killed");
}

void supervisor_add(pid_t group)
{
    order('+', group);
}

void supervisor_remove(pid_t group)
{
    order('-', group);
}

/* The groups that are alive, each in a slot of its own; 0 is a free slot. */
static void follow(const char *line, pid_t *groups)
{
    pid_t group = (pid_t)strtol(line + 1, NULL, 10);
    for (int i = 0; i < MOST_GROUPS; i++) {
        if (groups[i] == (line[0] == '+' ? 0 : group)) {
            groups[i] = line[0] == '+' ? group : 0;
            return;
        }
    }
}

int supervisor_work(void)
{
    const int ignored[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGPIPE};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
        signal(ignored[i], SIG_IGN);
    pid_t groups[MOST_GROUPS] = {0};
    char line[64];
    while (fgets(line, sizeof line, stdin) != NULL)
        follow(line, groups);
    for (int i = 0; i < MOST_GROUPS; i++) {
        if (groups[i] > 0)
            kill(-groups[i], SIGKILL);
    }
    return EXIT_AS_EXPECTED;
}
