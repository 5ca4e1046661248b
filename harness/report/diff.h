/* diff.h - two result streams compared case by case: what is otherwise in the second one. */
#ifndef MVCONFORM_DIFF_H
#define MVCONFORM_DIFF_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

#include "../results.h"

/* What can have become of a case, in the order in which it is told. */
typedef enum diff_kind {
    DIFF_NEW_CRASH,
    DIFF_BROKEN,
    DIFF_LOST,
    DIFF_REMOVED,
    DIFF_NEWLY_UNSUPPORTED,
    DIFF_NEWLY_SKIPPED,
    DIFF_NEWLY_KNOWN,
    DIFF_GONE_CRASH,
    DIFF_FIXED,
    DIFF_NEWLY_RUN,
    DIFF_ADDED,
    DIFF_CHANGED,
    DIFF_KINDS
} diff_kind;

extern const struct diff_word {
    const char *word;    /* "new-crash" */
    const char *meaning; /* for people */
} diff_words[DIFF_KINDS];

/* {"a", "b": what each stream is of, "common", "unchanged": numbers of cases, "counts": {kind: number}, "regressions":
 * number, "cases": [{"case", "kind", "regression", "a", "b": {"verdict", "reason"}, "step": {"number", "source", "a",
 * "b", "oracle"}}, ...] by kind, then by id}. `names` are what the two are called. The caller's. */
json_t *diff_streams(const results *a, const results *b, const char *const names[2]);

/* For a terminal. */
void diff_human(FILE *out, const json_t *diff);

/* For the comment of a pull request, which GitHub cuts at 65,536 characters: less than 60,000. */
void diff_markdown(FILE *out, const json_t *diff);

#endif
