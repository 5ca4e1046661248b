/* supervisor.h - a small process of its own that kills every subject when the harness ends, however it ends. */
#ifndef MVCONFORM_SUPERVISOR_H
#define MVCONFORM_SUPERVISOR_H

#include <sys/types.h>

/* Start the supervisor, once. Fails with EXIT_COULD_NOT_RUN. */
void supervisor_start(void);

/* From now on `group` is killed at the end; or, when it is gone, no more. */
void supervisor_add(pid_t group);
void supervisor_remove(pid_t group);

/* Be the supervisor: read groups from standard input until it ends, then kill what is left. Returns an exit status. */
int supervisor_work(void);

#endif
