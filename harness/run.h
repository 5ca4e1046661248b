/* run.h - runs cases on a subject and compares with the oracle: from a suite to a result stream. */
#ifndef MVCONFORM_RUN_H
#define MVCONFORM_RUN_H

#include <jansson.h>
#include <stdbool.h>

#include "results.h"
#include "shard.h"

typedef struct run_settings {
    const char *subject;
    const char *cases;    /* the path that the cases were read from, for the header */
    bool live;            /* the oracle is the embedded CPython, now; else what is recorded */
    const char *expected; /* the folder of records */
    const json_t *known;  /* differences as known_read gives them, or NULL; borrowed */
    const char *known_path;
    json_t *manifest; /* the subject's, or NULL */
    double timeout, start_timeout;
    int recycle;
    long memory; /* MiB that a subject may have resident */
    int jobs;    /* processes of each side that run cases at the same time */
    shard shard; /* the part of the cases that is run */
    bool reverse;
    bool shuffle;
    unsigned long seed;
    bool fail_fast;
} run_settings;

/* Run `cases` of `suite`. The stream has them in their own order, whatever the order in which they ran. If the
 * subject does not start, its header tells so and it has no cases. Fails with EXIT_COULD_NOT_RUN if the oracle does not
 * start. The caller's. */
results run_cases(const json_t *suite, const json_t *cases, const run_settings *settings);

#endif
