/* recorded.h - what is recorded on which platform, and what should be. */
#ifndef MVCONFORM_RECORDED_H
#define MVCONFORM_RECORDED_H

#include <jansson.h>
#include <stdbool.h>

/* The platforms that anything is recorded on, each with the features that it is seen to have: those that a recorded
 * case of it needs. {platform: {feature: true}}, the caller's. `records` are those of expected_read. */
json_t *recorded_platforms(const json_t *suite, const json_t *records);

/* The case is meant for the platform, which has what the case needs. A feature that is seen on no platform is taken to
 * be on those that are as late as its version in FEATURES. */
bool recorded_is_meant(const json_t *suite, const json_t *platforms, const char *platform, const json_t *one);

/* Print each case of which a record is missing or no longer true, as lint errors of rule L023. Returns how many. */
size_t recorded_complain(const json_t *suite, const json_t *records);

#endif
