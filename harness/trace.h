/* trace.h - how far a case has come whose subject tells its steps. */
#ifndef MVCONFORM_TRACE_H
#define MVCONFORM_TRACE_H

#include <jansson.h>
#include <stddef.h>

typedef struct trace {
    int step;         /* the one that has begun, or -1 */
    json_t *outcomes; /* of those before it, as far as they were told; NULL: they are not kept */
} trace;

/* Take a line that tells of a step of a case with so many. */
void trace_follow(trace *it, const json_t *answer, size_t steps);

/* The step in which the case ended, or -1. If the outcomes of all before it were told, *before is these, the caller's.
 */
int trace_end(const trace *it, json_t **before);

#endif
