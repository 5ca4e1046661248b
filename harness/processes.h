/* processes.h - what descends from a process, read from /proc: whatever group or session it went to. */
#ifndef MVCONFORM_PROCESSES_H
#define MVCONFORM_PROCESSES_H

#include <sys/types.h>

/* Kill all that descends from `above`, but not itself. */
void processes_kill_below(pid_t above);

/* Kill and reap all that descends from us, but for the `count` children in `spared` and what descends from them. */
void processes_kill_others(const pid_t *spared, size_t count);

typedef struct usage {
    long long resident; /* bytes of memory */
    double seconds;     /* of a processor, with those of what has ended and was waited for */
} usage;

/* What all that descends from `above` uses together. What is told may be a tenth of a second old: /proc is not read more
 * often than that, however many ask. */
usage processes_usage_below(pid_t above);

#endif
