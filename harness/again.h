/* again.h - the cases that are to run again, as they were not ok in a result stream. */
#ifndef MVCONFORM_AGAIN_H
#define MVCONFORM_AGAIN_H

#include <jansson.h>
#include <stddef.h>

/* The cases of `suite` that were not ok in the stream at `path`, of those that the patterns mean, if there are any. One
 * that the suite no longer has is told and left out. Fails with EXIT_BAD_INPUT if none remains. The caller's. */
json_t *again_select(const json_t *suite, const char *path, char *const *patterns, size_t count);

#endif
