/* sides.h - the two sides of a run as the header of its stream tells of them, and what their replies to a case come to.
 * Nothing here runs anything: a run that is under way and a log of one are judged by the same lines. */
#ifndef MVCONFORM_SIDES_H
#define MVCONFORM_SIDES_H

#include <jansson.h>
#include <stdbool.h>

#include "judge.h"
#include "results.h"
#include "subject.h"

typedef struct sides {
    results *stream;       /* its header is made by sides_begin */
    const json_t *records; /* as expected_read gives them, or NULL if the oracle is live */
    const json_t *known;   /* differences as known_read gives them, or NULL */
    const char *known_path;
    const json_t *manifest; /* the subject's, or NULL */
} sides;

/* Make the header of the stream: `mine` and `theirs` are what subject and oracle said of themselves, `theirs` NULL if
 * what is recorded is the oracle; `spec` is how the subject was named. False if nothing is recorded that it could be
 * judged by, which the header tells then. Fails with EXIT_BAD_INPUT if the known differences do not fit the cases. */
bool sides_begin(sides *it, const char *spec, const json_t *mine, const json_t *theirs, const json_t *cases);

/* Make the whole stream of a subject that did not start: a header that tells `why`, and whether it is broken, as nothing
 * of it is missing; and no cases. */
void sides_missing(sides *it, const char *spec, const char *why);

/* Finish the stream, with what was no answer to any case. */
void sides_end(const sides *it, long breaches, long noise);

/* The result line of a case that is not to be run: it is meant for other versions, or a side lacks what it needs. NULL
 * if it is to be run. The caller's. */
json_t *sides_set_aside(const sides *it, const json_t *one);

/* What is to be expected of the subject in this case. */
prospect sides_prospect(const sides *it, const json_t *one);

/* The result line of a case that nobody ran. The caller's. */
json_t *sides_without(const json_t *one, verdict what, const char *reason);

/* What is recorded of a case, as the reply of an oracle. */
subject_reply sides_recorded(const sides *it, const json_t *one);

/* The result line of a case that both sides were asked for, the known differences heeded. Clears both replies. The
 * caller's. */
json_t *sides_judge(const sides *it, const json_t *one, subject_reply *mine, subject_reply *theirs);

#endif
