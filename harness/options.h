/* options.h - the options that the verbs share, read with getopt_long. */
#ifndef MVCONFORM_OPTIONS_H
#define MVCONFORM_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "run.h"

typedef struct options {
    run_settings run;
    const char *expected; /* the folder of records, or NULL: it was not given */
    const char *known; /* the known-differences file, or NULL: the suite's own for the subject */
    const char *patterns[256];
    size_t pattern_count;
    const char *verb;
    const char *format; /* one of formats_of(verb) */
    bool format_given;
    const char *output; /* NULL: standard output */
    bool whole_suite;   /* no --cases: the cases are the suite's own, all of them */
    bool oracle;        /* it was asked for */
    const char *reason; /* of known differences, or NULL */
    char **operands;    /* the arguments that are no options; borrowed */
    size_t operand_count;
    bool json, rules, coverage, check, plans;
    const char *subjects[64]; /* all that were named, in their order */
    size_t subject_count;
    const char *only_failed; /* a result stream, or NULL */
    const char *statements[64];
    size_t statement_count;
    const char *timeout_text, *start_timeout_text; /* as they were given, or NULL */
    int rest;                                      /* index of the first argument that is no option */
} options;

/* Read the options of a verb that takes those of `allowed` (their long names, each followed by a blank) and `operands`
 * other arguments at the most. Fails with EXIT_BAD_INPUT, saying which is wrong. */
options options_read(int count, char **arguments, const char *allowed, int operands);

/* Append a statement. Fails with EXIT_BAD_INPUT if there are too many. */
void options_add_statement(options *it, const char *statement);

#endif
