/* python.h - the embedded CPython: for reading case files and judging claims, and inside a worker. */
#ifndef MVCONFORM_PYTHON_H
#define MVCONFORM_PYTHON_H

#include <jansson.h>
#include <stdbool.h>

/* Before the start: what Python allocates is filled and fenced with fixed bytes, so that code which reads what was never
 * written, or beyond an end, finds the same in each run; and who writes there is stopped when the memory is freed. */
void python_mark_memory(void);

/* Start the interpreter, isolated from the environment; once. Fails with EXIT_COULD_NOT_RUN. */
void python_start(void);

/* The full version of the embedded CPython, such as "3.11.2"; borrowed. */
const char *python_version(void);

/* Load the helper module `name`.py beside the program, for others that import it. Fails if it is not there. */
void python_load(const char *name);

/* Call function(*arguments) of the helper module `name`.py beside the program. `arguments` is a JSON array, whose
 * reference is taken over; the result comes back as JSON, the caller's. Fails if the function raises. */
json_t *python_call(const char *name, const char *function, json_t *arguments);

/* Whether `name` is a subject that runs in the embedded Python: reference, cpython or type:MODULE.NAME, where the module
 * may be one of a package. */
bool python_can_host(const char *name);

/* Be a worker for such a subject: answer requests until there are no more. Returns an exit status. */
int python_work(const char *name);

#endif
