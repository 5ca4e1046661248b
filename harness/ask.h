/* ask.h - the same few statements asked of one subject, or of many side by side. Nothing is judged. */
#ifndef MVCONFORM_ASK_H
#define MVCONFORM_ASK_H

#include <jansson.h>
#include <stddef.h>

#include "subject.h"

/* What one subject does in `steps`, an array of [kind, source]: {"name", "implementation", "outcomes"}. The outcome of
 * a step that it did not survive is {"crash"}, {"timeout"} or {"protocol-error"}, with how, and there are none behind
 * it. One that is not there: {"name", "missing": the file, "get": the command}, or that does not start: {"name",
 * "broken": why}. The caller's. */
json_t *ask_subject(const char *name, const json_t *steps, const subject_settings *settings);

/* What the programs' own `eval` says of each of `names`, as many at a time as there are processors, in their order: an
 * array of what ask_subject gives. `arguments` are those of each, NULL at their end, behind the subject's. The
 * caller's. */
json_t *ask_side_by_side(const char *const *names, size_t count, const char *const *arguments);

#endif
