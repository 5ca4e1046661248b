/* pipes.h - one process under a keeper of its own, and the pipes to it, with deadlines. Knows nothing of the protocol.
 * What waits here lets go of the baton meanwhile. */
#ifndef MVCONFORM_PIPES_H
#define MVCONFORM_PIPES_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "processes.h"

/* What arrives on one descriptor and has not been taken as lines. */
typedef struct inlet {
    int fd; /* -1: closed */
    char *data;
    size_t start, size, room; /* `size` bytes from `start` on have not been taken */
} inlet;

enum { INLET_RESULTS, INLET_OUTPUT, INLET_ERRORS, INLETS };

typedef struct process {
    pid_t pid; /* of its keeper, which ends as it does; 0: none */
    int requests;
    int lifeline; /* when it is closed the keeper kills the process and all that descends from it */
    inlet inlets[INLETS];
} process;

/* Start `arguments` with standard input, output and error and descriptor 3 as pipes. False with errno set. */
bool process_start(process *it, const char *path, const char *const *arguments);

/* Write all of `data` before `deadline`. False if it could not be: the process is gone or does not read. */
bool process_write(process *it, const char *data, size_t size, double deadline);

/* Wait until something arrives or `deadline` passes. False when the deadline passed. */
bool process_wait(process *it, double deadline);

/* All pipes from the process are at their end. */
bool process_silent(const process *it);

/* The process has ended, though somebody may still hold its pipes. It is not waited for. */
bool process_exited(const process *it);

/* Wait until the process has ended, but not beyond the deadline; whether it has. */
bool process_await_end(const process *it, double deadline);

/* Take the next whole line from an inlet: without its newline, the caller's. NULL if there is none. A last line without
 * newline is one when the inlet is closed. */
char *inlet_line(inlet *from);

/* What the process and all that descends from it use. */
usage process_usage(const process *it);

/* Kill the process and all that descends from it, and wait for that. Returns its status as waitpid gives it. If the process has already
 * ended, or ends within `grace` seconds, the status is its own. */
int process_end(process *it, double grace);

/* Such a status in words: "SIGSEGV", "exit with status 1"; the caller's. */
char *status_words(int status);

#endif
