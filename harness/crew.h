/* crew.h - several pairs of subject and oracle, each served by a thread, that take the cases of a run one after another.
 * All of this holds the baton, whoever calls. */
#ifndef MVCONFORM_CREW_H
#define MVCONFORM_CREW_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

#include "subject.h"

/* A case of the run. */
typedef struct task {
    json_t *steps;       /* what is sent; NULL: nothing is */
    prospect known;      /* of the subject */
    bool dropped;        /* nobody wants the replies any more; whoever waits for them stops waiting */
    bool done;           /* the replies are there */
    subject_reply mine, theirs; /* what the subject did, and the oracle if there is one */
} task;

/* The two sides; `oracle` may be NULL. */
typedef struct pair {
    subject *subject, *oracle;
} pair;

typedef struct crew crew;

/* Begin to run the tasks that have steps, in this order: `first` does, and jobs - 1 others like it. One that does not
 * start leaves its share to the others, and says so. All arguments are the caller's and live until crew_end. */
crew *crew_start(pair first, int jobs, task *tasks, size_t *order, size_t count);

/* Wait until a task with steps is done. */
void crew_await(const task *wanted);

/* Let those that nobody has taken yet run in the order of the suite. */
void crew_straighten(crew *it);

/* End all pairs but the first. Gives the breaches of the protocol that these are charged with. Tasks that are not done
 * have to be dropped before, or they are waited for. */
long crew_end(crew *it);

#endif
