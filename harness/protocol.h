/* protocol.h - the form of what a subject says (README.md has it), wherever it is read from. */
#ifndef MVCONFORM_PROTOCOL_H
#define MVCONFORM_PROTOCOL_H

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>

enum {
    PROTOCOL_VERSION = 1,
    PROTOCOL_LONGEST = 16 << 20 /* bytes of one answer */
};

/* It is the answer to a start request, with all that the header of a result stream tells of a side. */
bool protocol_is_introduction(const json_t *answer);

/* It has one of value, raised and none, in the form that the judge relies on. */
bool protocol_is_outcome(const json_t *outcome);

/* What is wrong with the answer to a case of so many steps; borrowed. NULL if nothing is. */
const char *protocol_fault(const json_t *answer, size_t steps);

/* Who introduced itself like this has the feature. */
bool protocol_has_feature(const json_t *about, const char *feature);

#endif
