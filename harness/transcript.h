/* transcript.h - what a subject said, saved: the log of a runner that no harness was attached to. */
#ifndef MVCONFORM_TRANSCRIPT_H
#define MVCONFORM_TRANSCRIPT_H

#include <jansson.h>
#include <stdbool.h>

#include "subject.h"

typedef struct transcript {
    json_t *introduction;
    json_t *said;   /* by case: an answer, {"wrong": why it is none}, or {"step", "before"} as far as a trace tells */
    long noise;     /* lines that are no part of the protocol */
    long strangers; /* answers to no case of the suite */
    bool cut;       /* the last line is not whole */
} transcript;

/* Read the log `path`, "-" being standard input. `cases` are those of the whole suite, by their ids. Fails with
 * EXIT_COULD_NOT_RUN, saying where, if it cannot be read or nobody introduces himself in it, or two do. */
transcript transcript_read(const char *path, const json_t *cases);

/* The log answers the case, if only with something that is no answer. */
bool transcript_answers(const transcript *it, const char *id);

/* The reply to a case; where there is none `missing` says so. The caller clears it. */
subject_reply transcript_reply(const transcript *it, const char *id, const char *missing);

void transcript_clear(transcript *it);

#endif
