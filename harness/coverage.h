/* coverage.h - how many cases pin each rule of memoryview, and where they are recorded. */
#ifndef MVCONFORM_COVERAGE_H
#define MVCONFORM_COVERAGE_H

#include <jansson.h>
#include <stdbool.h>
#include <stdio.h>

/* Count the cases of each rule of `suite`:
 *   [{"rule", "versions", "source", "text", "cases", "documented", "recorded": {platform: cases}, "not-recorded":
 *     [platforms], "unpinned"?}]
 * `recorded` and `not-recorded` are platforms that have the rule, with records of its cases and without any; `unpinned`
 * says why no case can pin the rule. `records` are those of expected_read. The caller's. */
json_t *coverage_of(const json_t *suite, const json_t *records);

/* A rule has neither a case nor a reason. */
bool coverage_lacks(const json_t *coverage);

/* Write it for a person. */
void coverage_print(FILE *out, const json_t *coverage);

#endif
