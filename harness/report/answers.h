/* answers.h - what many subjects answered to one question, equal answers together. */
#ifndef MVCONFORM_ANSWERS_H
#define MVCONFORM_ANSWERS_H

#include <jansson.h>
#include <stdio.h>

/* Group what ask_subject gave: {"steps", "subjects": as given, "answers": [{"outcomes", "words", "subjects": [name,
 * ...]}], "without": [name, ...]}; the biggest group first, then by its first name. What an exception is derived from
 * makes no answer another one. The caller's. */
json_t *answers_group(const json_t *steps, const json_t *subjects);

/* For a terminal. */
void answers_print(FILE *out, const json_t *groups);

#endif
