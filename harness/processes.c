#include "processes.h"

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base.h"

#define FRESH 0.1 /* seconds for which usage is not read again */
#define PATIENCE 5 /* seconds until what cannot be killed is let be */

typedef struct one {
    pid_t pid, parent;
    long pages, ticks;
    bool below;
} one;

typedef struct table {
    one *all;
    size_t count, room;
    double when;
} table;

/* What is taken of the fields of a process, and what is skipped before it (proc(5)). */
#define PARENT ") %*c %d"
#define TICKS "%*d %*d %*d %*d %*u %*u %*u %*u %*u %ld %ld %ld %ld"
#define PAGES "%*d %*d %*d %*d %*u %*u %ld"

/* The name of a program may hold blanks and brackets: what follows it begins after the last bracket. */
static bool read_one(const char *pid, one *it)
{
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%.20s/stat", pid);
    FILE *in = fopen(path, "re");
    if (in == NULL)
        return false; /* it is gone already */
    size_t length = fread(text, 1, sizeof text - 1, in);
    fclose(in);
    text[length] = '\0';
    const char *bracket = strrchr(text, ')');
    int parent;
    long pages, ticks[4]; /* as user and in the system: its own, and of its children that have ended */
    if (bracket == NULL ||
        sscanf(bracket, PARENT TICKS PAGES, &parent, &ticks[0], &ticks[1], &ticks[2], &ticks[3], &pages) != 6)
        return false;
    *it = (one){.pid = (pid_t)strtol(pid, NULL, 10), .parent = parent, .pages = pages};
    it->ticks = ticks[0] + ticks[1] + ticks[2] + ticks[3];
    return true;
}

static void read_all(table *it)
{
    DIR *folder = opendir("/proc");
    struct dirent *entry;
    it->count = 0;
    it->when = now();
    while (folder != NULL && (entry = readdir(folder)) != NULL) {
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9')
            continue;
        if (it->count == it->room) {
            it->room = it->room * 2 + 256;
            it->all = need(realloc(it->all, it->room * sizeof *it->all));
        }
        it->count += read_one(entry->d_name, &it->all[it->count]);
    }
    if (folder != NULL)
        closedir(folder);
}

static bool is_one_of(pid_t pid, const pid_t *all, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (all[i] == pid)
            return true;
    }
    return false;
}

static bool is_below(const table *it, pid_t parent, pid_t above)
{
    if (parent == above)
        return true;
    for (size_t i = 0; i < it->count; i++) {
        if (it->all[i].pid == parent)
            return it->all[i].below;
    }
    return false;
}

/* Mark what descends from `above` and from none that is spared, a generation at a time. */
static void mark_below(table *it, pid_t above, const pid_t *spared, size_t count)
{
    bool more = true;
    for (size_t i = 0; i < it->count; i++)
        it->all[i].below = false;
    while (more) {
        more = false;
        for (size_t i = 0; i < it->count; i++) {
            one *each = &it->all[i];
            if (!each->below && is_below(it, each->parent, above) && !is_one_of(each->pid, spared, count))
                more = each->below = true;
        }
    }
}

void processes_kill_below(pid_t above)
{
    static table processes;
    read_all(&processes);
    mark_below(&processes, above, NULL, 0);
    for (size_t i = 0; i < processes.count; i++) {
        if (processes.all[i].below)
            kill(processes.all[i].pid, SIGKILL);
    }
}

void processes_kill_others(const pid_t *spared, size_t count)
{
    static table processes;
    bool more = true;
    for (double deadline = now() + PATIENCE; more && now() < deadline; poll(NULL, 0, 1)) {
        more = false;
        read_all(&processes);
        mark_below(&processes, getpid(), spared, count);
        for (size_t i = 0; i < processes.count; i++) {
            if (!processes.all[i].below)
                continue;
            more = true;
            kill(processes.all[i].pid, SIGKILL);
            waitpid(processes.all[i].pid, NULL, WNOHANG); /* what it leaves is ours the next time */
        }
    }
}

usage processes_usage_below(pid_t above)
{
    static table processes;
    long long pages = 0, ticks = 0;
    if (now() - processes.when >= FRESH)
        read_all(&processes);
    mark_below(&processes, above, NULL, 0);
    for (size_t i = 0; i < processes.count; i++) {
        pages += processes.all[i].below ? processes.all[i].pages : 0;
        ticks += processes.all[i].below ? processes.all[i].ticks : 0;
    }
    return (usage){pages * sysconf(_SC_PAGESIZE), (double)ticks / (double)sysconf(_SC_CLK_TCK)};
}
