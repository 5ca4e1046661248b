/* subject.h - a process that runs steps: the harness's end of the adapter protocol (README.md). */
#ifndef MVCONFORM_SUBJECT_H
#define MVCONFORM_SUBJECT_H

#include <jansson.h>
#include <stdbool.h>

#include "prospect.h"

typedef struct subject subject;

typedef struct subject_settings {
    double timeout;       /* seconds for a case */
    double start_timeout; /* seconds until the first answer */
    int recycle;          /* cases after which a worker is replaced */
    long memory;          /* MiB that it may have resident, with all that it started; 0: any */
    const json_t *probes; /* [[name, expression], ...]; borrowed */
} subject_settings;

/* How the answer to a case came out. */
typedef enum subject_end {
    SUBJECT_ANSWERED,
    SUBJECT_CRASHED,
    SUBJECT_TIMED_OUT,
    SUBJECT_BROKE_PROTOCOL,
    SUBJECT_GONE /* nobody waited for the answer, as it was wanted no more */
} subject_end;

typedef struct subject_reply {
    subject_end end;
    json_t *outcomes; /* of an answer: one for each step; else NULL. The receiver's */
    json_t *leaked;   /* {"views", "blocks"} as texts, or NULL. The receiver's */
    char *detail;     /* what happened if it did not answer, or NULL. The receiver's */
    int step;         /* the step in which it crashed or hung, or -1 if it did not tell */
    long noise;       /* lines on its standard output and error that were no answers, while the case ran */
    json_t *before;   /* the outcomes of the steps before that one, if the subject told all, or NULL. The receiver's */
} subject_reply;

/* Start the subject `name`: reference, cpython, type:MODULE.NAME, cmd:COMMAND or the name of a manifest. If
 * something of it is missing or it does not start: NULL, and *why says so, the caller's. Fails with EXIT_COULD_NOT_RUN
 * if there is no such subject. */
subject *subject_start(const char *name, const subject_settings *settings, char **why);

/* Start another process of the same subject, which has to say the same of itself. NULL, with a message, if it does not
 * start, or is somebody else. */
subject *subject_another(const subject *first);

/* End the process and forget it. NULL is allowed. */
void subject_stop(subject *it);

/* What the subject said of itself: {"implementation": {...}, "features": [...]}; borrowed. */
const json_t *subject_introduction(const subject *it);

/* Send a case, an array of [kind, source]; then wait for its reply. Between the two other subjects can be given work.
 * The wait ends early when another thread makes the reply `unwanted`. */
void subject_send(subject *it, const json_t *steps, prospect known);
subject_reply subject_receive(subject *it, const json_t *steps, const bool *unwanted);

void subject_reply_clear(subject_reply *reply);

/* Breaches of the protocol between cases: answers that nobody waited for, and processes that ended unasked. A run with
 * one is not as expected, though no case can be blamed. */
long subject_breaches(subject *it);

#endif
