/* explain.h - all that is known of one case in one stream: for a person at a terminal, or as a bug report. */
#ifndef MVCONFORM_EXPLAIN_H
#define MVCONFORM_EXPLAIN_H

#include <jansson.h>
#include <stdio.h>

#include "../results.h"

/* What a stream does not tell; all of it borrowed, each NULL where it is not known. */
typedef struct explain_facts {
    const json_t *one;       /* the case as the suite has it */
    const json_t *rules;     /* the rules of memoryview by their ids, as the suite has them */
    const json_t *elsewhere; /* what the recorded CPythons do in one step: {"step", "groups": [[platforms, words]]} */
} explain_facts;

/* The case's line `one` of the stream: what it is about, its rules, its steps with what both sides did, why it is known
 * to differ, what other CPythons do, a script, and the command. */
void explain_human(FILE *out, const results *stream, const json_t *one, const explain_facts *facts);

/* A bug report for the maker of the subject, in Markdown. */
void explain_markdown(FILE *out, const results *stream, const json_t *one, const explain_facts *facts);

/* A source of RULES in words, "library reference, class memoryview" for "library"; the caller frees it. */
char *explain_source(const char *source);

#endif
