/* expected.h - what CPython did, recorded: one JSON file beside each case file's path. Written by record alone. */
#ifndef MVCONFORM_EXPECTED_H
#define MVCONFORM_EXPECTED_H

#include <jansson.h>
#include <stdbool.h>

/* All records of the cases' files below `folder`: {file: {case: [{"on", "plan", "steps", "claims"}]}}. A file that is
 * not there has none; one that cannot be read fails with EXIT_BAD_INPUT. The caller's. */
json_t *expected_read(const char *folder, const json_t *cases);

/* The recorded platform that `platform` is judged as: itself, else the nearest micro version of its minor, else NULL.
 * Borrowed. */
const char *expected_platform(const json_t *records, const char *platform);

/* What `platform` did in a case: the outcomes of its judged steps, borrowed; NULL, with the reason, if there is no
 * record or it is of other statements. */
const json_t *expected_outcomes(const json_t *records, const json_t *one, const char *platform, const char **reason);

/* Replace what is recorded of `platform` for the case in `records`. `steps` and `claims` are borrowed. Gives true if
 * that is something else than before. */
bool expected_put(json_t *records, const json_t *one, const char *platform, json_t *steps, json_t *claims);

/* Take out what is recorded of `platform` for cases that are not among `cases`. Returns the files that this changes, as
 * the keys of an object, the caller's. */
json_t *expected_prune(json_t *records, const json_t *cases, const char *platform);

/* Write the file for `file` below `folder`, whole or not at all. */
void expected_write(const char *folder, const json_t *records, const char *file);

#endif
