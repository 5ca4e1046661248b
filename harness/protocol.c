#include "protocol.h"

#include <string.h>

enum { DEEPEST = 64 /* levels of an outcome */ };

static bool is_text(const json_t *object, const char *key)
{
    return json_is_string(json_object_get(object, key));
}

/* Short and printable, so that it can be shown. */
static bool is_name(const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL || strlen(text) > 200)
        return false;
    for (; *text != '\0'; text++) {
        if (*text < 0x20 || *text > 0x7E)
            return false;
    }
    return true;
}

bool protocol_is_introduction(const json_t *answer)
{
    static const char *const texts[] = {"name", "version", "language", "data", "byteorder"};
    const json_t *who = json_object_get(answer, "implementation");
    if (json_integer_value(json_object_get(answer, "protocol")) != PROTOCOL_VERSION ||
        !json_is_array(json_object_get(answer, "features")))
        return false;
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!is_name(who, texts[i]))
            return false;
    }
    return true;
}

/* No list in lists beyond what the runner tells: what reads outcomes must not run out of stack. */
static bool is_shallow(const json_t *value, int depth)
{
    size_t i;
    const char *key;
    json_t *inner;
    if (depth == 0)
        return false;
    json_array_foreach(value, i, inner) {
        if (!is_shallow(inner, depth - 1))
            return false;
    }
    if (json_is_object(value)) {
        json_object_foreach((json_t *)value, key, inner) {
            if (!is_shallow(inner, depth - 1))
                return false;
        }
    }
    return true;
}

bool protocol_is_outcome(const json_t *outcome)
{
    const json_t *value = json_object_get(outcome, "value"), *raised = json_object_get(outcome, "raised");
    int kinds = (value != NULL) + (raised != NULL) + (json_object_get(outcome, "none") != NULL);
    if (kinds != 1 || !is_shallow(outcome, DEEPEST) ||
        (json_object_get(outcome, "out") != NULL && !is_text(outcome, "out")))
        return false;
    if (value != NULL && (!json_is_object(value) || json_object_size(value) != 1))
        return false;
    return raised == NULL ||
           (is_text(raised, "type") && is_text(raised, "text") && json_is_array(json_object_get(raised, "bases")));
}

const char *protocol_fault(const json_t *answer, size_t steps)
{
    const json_t *outcomes = json_object_get(answer, "outcomes");
    if (!json_is_array(outcomes))
        return "an answer without outcomes";
    if (json_array_size(outcomes) != steps)
        return "an answer with a wrong number of outcomes";
    for (size_t i = 0; i < steps; i++) {
        if (!protocol_is_outcome(json_array_get(outcomes, i)))
            return "an answer with an outcome that is none";
    }
    return NULL;
}

bool protocol_has_feature(const json_t *about, const char *feature)
{
    size_t i;
    json_t *each;
    json_array_foreach(json_object_get(about, "features"), i, each) {
        if (json_is_string(each) && strcmp(json_string_value(each), feature) == 0)
            return true;
    }
    return false;
}
