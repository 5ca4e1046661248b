/* known_upkeep.h - a known-differences file written anew from what a run has shown. */
#ifndef MVCONFORM_KNOWN_UPKEEP_H
#define MVCONFORM_KNOWN_UPKEEP_H

#include <jansson.h>
#include <stddef.h>

#include "results.h"

typedef struct known_reason {
    const json_t *reason; /* {"category", "reason", "url"} for what differs newly, or NULL: there is none */
    char *const *patterns;
    size_t pattern_count; /* of the cases that it holds for */
} known_reason;

/* What is to be written in the place of `lines` (of known_lines) after the run of `stream`, a part of the suite `cases`:
 *   {"lines": [{"text", "entry"}], "gone": entries, "added": entries, "without": [{"case", "verdict", "file", "line"}]}
 * Entries that no case needs go, a glob of which some cases do is written as these, and what differs newly is put behind
 * the entries of its reason; `without` has what no reason is given for. What did not run stays as it is. The caller's. */
json_t *known_renewed(const json_t *lines, const results *stream, const json_t *cases, const known_reason *added);

#endif
