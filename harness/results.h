/* results.h - the result stream: a header, a line for each case, a footer with totals. Every report is made from it
 * alone. */
#ifndef MVCONFORM_RESULTS_H
#define MVCONFORM_RESULTS_H

#include <jansson.h>
#include <stdbool.h>

typedef struct results {
    json_t *header;
    json_t *cases;  /* an array */
    json_t *footer; /* {"cases", "verdicts": {word: count}, "claims": {word: count}} */
} results;

/* Make the footer from the cases, and put the day into the header if none is there: today, or that of the variable
 * SOURCE_DATE_EPOCH. A day and no time: what is run again is the same stream, byte for byte. */
void results_finish(results *stream);

/* Write the stream as JSON lines to `path`, whole or not at all; NULL is standard output. */
void results_write(const results *stream, const char *path);

/* Read a stream. One that is cut, has a line twice or does not agree with its footer fails with EXIT_COULD_NOT_RUN. */
results results_read(const char *path);

void results_clear(results *stream);

/* Of a whole run: EXIT_AS_EXPECTED, EXIT_DIFFERENT (also if the subject broke the protocol between cases), or
 * EXIT_COULD_NOT_RUN when cases have no result or nothing ran. */
int results_status(const results *stream);

/* The subject's exception texts count: it is the reference or a CPython, whoever started it. */
bool results_strict(const results *stream);

/* The subject is the reference or the CPython of this program, which have what CPython has, and count what leaks. */
bool results_own(const results *stream);

/* A total of the footer, such as ("verdicts", "same"). */
long results_total(const results *stream, const char *group, const char *word);

#endif
