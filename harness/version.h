/* version.h - versions of Pythons: "3.11.2", "3.15.0rc1", and platforms: "3.11.2-lp64le". */
#ifndef MVCONFORM_VERSION_H
#define MVCONFORM_VERSION_H

#include <stdbool.h>

/* -1, 0 or 1 as `one` is earlier than, the same as or later than `other`. A missing part counts as 0. */
int version_compare(const char *one, const char *other);

/* `version` is in a range such as ">=3.10, <3.14"; an empty range holds all. 3.11.2 is ==3.11. */
bool version_in_range(const char *version, const char *range);

/* `text` is a range: comparisons such as >=3.10, with commas between them and no blanks. */
bool version_is_range(const char *text);

/* Two platforms are of the same minor version, data model and byte order. */
bool platform_same_minor(const char *one, const char *other);

/* How far apart their micro versions are. */
int platform_distance(const char *one, const char *other);

#endif
