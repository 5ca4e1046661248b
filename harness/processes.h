/* processes.h - what descends from a process, read from /proc: whatever group or session it went to. */
#ifndef MVCONFORM_PROCESSES_H
#define MVCONFORM_PROCESSES_H

#include <sys/types.h>

/* Kill all that descends from `above`, but not itself. */
void processes_kill_below(pid_t above);

/* Bytes of memory that all that descends from `above` has resident together. What is told may be a tenth of a second
 * old: /proc is not read more often than that, however many ask. */
long long processes_resident_below(pid_t above);

#endif
