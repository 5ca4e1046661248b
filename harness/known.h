/* known.h - a known-differences file: where a subject differs, from which version to which, and why. Strict both ways:
 * what differs otherwise than told is no known difference, and what no longer differs fails, unless it is told to be
 * unsteady. README.md has the form. */
#ifndef MVCONFORM_KNOWN_H
#define MVCONFORM_KNOWN_H

#include <jansson.h>
#include <stdbool.h>

#include "prospect.h"

/* Read the file: [{"line", "id", "verdict", "versions", "category", "reason", "url"}], the url only where there is one,
 * the versions "" for all. `cases`: those of the whole suite, each entry having to mean one of them; NULL where only a
 * part of the suite is at hand. Fails with EXIT_BAD_INPUT, with file and line, at an entry that is none. The caller's.
 */
json_t *known_read(const char *path, const json_t *cases);

/* All lines of the file, for those that write it anew: [{"text": as it stands, "entry": as above, where it is one}]. An
 * entry whose reason is `^` has it from the one above, and is marked "as-above". Fails as known_read does. The caller's.
 */
json_t *known_lines(const char *path);

/* Take a reason apart, "category: words [url]", into the members of `entry`; `text` is changed. What is wrong with it,
 * or NULL. */
const char *known_take_reason(json_t *entry, char *text);

/* The oracle has no result as it crashed, in a step that is known; not for want of a record, or of an oracle. */
bool known_oracle_crashed(const json_t *line);

/* Fail with EXIT_BAD_INPUT if two entries speak of one of the cases in the same version. `path` is for the message. */
void known_check(const json_t *known, const char *path, const char *version, const json_t *cases);

/* A case with this verdict is as the entry says: it has the one that is named, or the entry is unsteady, so that the case
 * may as well differ, crash, or pass. */
bool known_fits(const json_t *entry, const char *what);

/* What is to be expected of the case in this version. `known` may be NULL. */
prospect known_prospect(const json_t *known, const char *version, const char *id);

/* Change the verdict of a result line into `known`, telling the entry, or `unexpected-pass`, where an entry for the
 * subject's version says so. `known` may be NULL: nothing is known. */
void known_judge(const json_t *known, const char *version, json_t *line);

#endif
