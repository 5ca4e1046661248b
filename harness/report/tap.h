/* tap.h - writes the Test Anything Protocol, in the part of it that all readers agree on.
 *
 * Version 13, plan first, numbers always, descriptions of the characters [A-Za-z0-9._/-], and YAML blocks in two-space
 * block style whose strings are double-quoted ASCII. So prove 3.44, tappy 3.1, node's tap-parser and Meson read it
 * alike; each of the things that are left out is misread by one of them.
 */
#ifndef MVCONFORM_TAP_H
#define MVCONFORM_TAP_H

#include <stdbool.h>
#include <stdio.h>

typedef struct tap {
    FILE *out;
    long planned, written;
} tap;

/* Begin a stream of `planned` points. */
tap tap_begin(FILE *out, long planned);

/* A whole stream that says that nothing was run, and why. */
void tap_nothing(FILE *out, const char *reason);

/* A comment line; newlines in `text` begin further ones. */
void tap_comment(tap *it, const char *text);

/* The next point. `description` loses what is not allowed in it. `directive` is NULL, "SKIP" or "TODO", with a reason.
 * A skipped point is always ok, as no reader takes "not ok # SKIP" for what it says. */
void tap_point(tap *it, bool ok, const char *description, const char *directive, const char *reason);

/* A YAML block behind the point that was written last: tap_yaml, keys, tap_yaml_end. Values are cut after TAP_LONGEST
 * bytes. */
enum { TAP_LONGEST = 4096 };
void tap_yaml(tap *it);
void tap_yaml_text(tap *it, const char *key, const char *text);
void tap_yaml_number(tap *it, const char *key, long number);
void tap_yaml_list(tap *it, const char *key);
void tap_yaml_item(tap *it, const char *text);
void tap_yaml_end(tap *it);

/* True if all planned points were written. */
bool tap_complete(const tap *it);

#endif
