/* suite.h - the cases that were read, and which of them are meant. */
#ifndef MVCONFORM_SUITE_H
#define MVCONFORM_SUITE_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

/* Read all cases at or below `path`: {"cases", "features", "memoryview-rules", "errors", "rules"} as suite.py gives it.
 * FEATURES, RULES, UNPINNED and RETIRED are those of the folder `path`, or of the nearest folder above a file. With
 * `strict` the errors are also those of lint, if there are no others. The caller's. */
json_t *suite_read(const char *path, bool strict);

/* Print the errors, one a line as file:line:column: code what is wrong. Returns how many. */
size_t suite_complain(const json_t *suite);

/* `pattern` means the case `id`: a glob if it has a * or ?, else the id itself. */
bool suite_means(const char *pattern, const char *id);

/* The cases that any of the patterns means, all if there is none; opt-in cases only where their id is given in full. In
 * the order of the suite. Fails with EXIT_BAD_INPUT if a pattern means no case. The caller's. */
json_t *suite_select(const json_t *suite, char *const *patterns, size_t count);

/* The features that `cases` need, as probes [[name, expression], ...]. The caller's. */
json_t *suite_probes(const json_t *suite, const json_t *cases);

/* The steps of a case as they are sent: [[kind, source], ...]. The caller's. */
json_t *suite_steps(const json_t *one);

/* The path of a case file relative to the folder of cases, borrowed. */
const char *suite_relative(const char *file);

#endif
