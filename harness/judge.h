/* judge.h - the one place where outcomes are compared and claims are judged. Nothing here runs anything. */
#ifndef MVCONFORM_JUDGE_H
#define MVCONFORM_JUDGE_H

#include <jansson.h>
#include <stdbool.h>

/* The verdicts of cases, in the order in which reports show them; the words are those of README.md. */
typedef enum verdict {
    VERDICT_SAME,
    VERDICT_MESSAGE,
    VERDICT_DIFFERENT,
    VERDICT_UNSUPPORTED,
    VERDICT_SKIPPED,
    VERDICT_CRASH,
    VERDICT_TIMEOUT,
    VERDICT_PROTOCOL_ERROR,
    VERDICT_NO_RESULT,
    VERDICT_KNOWN,
    VERDICT_UNEXPECTED_PASS,
    VERDICTS
} verdict;

extern const char *const verdict_words[VERDICTS];

/* The verdict that a result line has; VERDICT_NO_RESULT for one that has none. */
verdict verdict_of(const json_t *result);

/* Whether a case with this verdict is as it should be. `strict`: a subject whose exception texts count (the reference
 * and CPython itself). */
bool verdict_passes(verdict what, bool strict);

/* What one side did: an outcome for each step of the plan (NULL or null where it is not known). `partial`: its views
 * may lack attributes. Of these it tells nothing, and nothing is compared: cases that use them say so. */
typedef struct performance {
    const json_t *outcomes;
    const json_t *leaked;
    bool partial;
} performance;

/* The result line of a case that both sides ran: the case's own data, its steps with both outcomes and verdicts, the
 * verdicts of its claims (on the oracle), and the verdict. The caller's. */
json_t *judge(const json_t *one, performance subject, performance oracle);

/* The result line of a case that has no two performances to compare. `outcomes` may be NULL. */
json_t *judge_without(const json_t *one, verdict what, const char *reason, performance subject, performance oracle);

/* A step whose outcome is judged: not one of the cases before, not a row of a table. */
bool step_is_judged(const json_t *step);

#endif
