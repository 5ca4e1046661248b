#include "protocol.h"

#include <stdlib.h>
#include <string.h>

#include "base.h"

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
    const json_t *who = json_object_get(answer, "implementation"), *features = json_object_get(answer, "features");
    if (json_integer_value(json_object_get(answer, "protocol")) != PROTOCOL_VERSION || !json_is_array(features))
        return false;
    for (size_t i = 0; i < json_array_size(features); i++) { /* one that is no text would be taken for lacking */
        if (!json_is_string(json_array_get(features, i)))
            return false;
    }
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

static bool is_of_texts(const json_t *object)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)object, key, value) {
        if (!json_is_string(value))
            return false;
    }
    return true;
}

/* A tag and what belongs to it: a text; of lists the items, of a view its attributes, of the rest its type and repr. */
static bool is_value(const json_t *value)
{
    static const char *const tags = " int bool float str bytes bytearray none type list tuple ";
    const json_t *view = json_object_get(value, "view"), *other = json_object_get(value, "other");
    const char *tag = json_object_iter_key(json_object_iter((json_t *)value));
    size_t i;
    json_t *item;
    if (json_object_size(value) != 1)
        return false;
    if (view != NULL)
        return json_is_object(view) && is_of_texts(view);
    if (other != NULL)
        return json_array_size(other) == 2 && json_is_string(json_array_get(other, 0)) &&
               json_is_string(json_array_get(other, 1));
    char *word = format_text(" %s ", tag);
    bool known = strchr(tag, ' ') == NULL && strstr(tags, word) != NULL;
    free(word);
    const json_t *inner = json_object_get(value, tag);
    bool items = json_is_array(inner) && (strcmp(tag, "list") == 0 || strcmp(tag, "tuple") == 0);
    if (!known || (!items && !json_is_string(inner)))
        return false;
    json_array_foreach(inner, i, item) {
        if (!is_value(item))
            return false;
    }
    return true;
}

/* What is wrong with an outcome; borrowed. NULL if nothing is. */
static const char *outcome_fault(const json_t *outcome)
{
    const json_t *value = json_object_get(outcome, "value"), *raised = json_object_get(outcome, "raised"),
                 *none = json_object_get(outcome, "none"), *out = json_object_get(outcome, "out");
    if ((value != NULL) + (raised != NULL) + (none != NULL) != 1 || json_object_size(outcome) != 1u + (out != NULL) ||
        !is_shallow(outcome, DEEPEST) || (out != NULL && !json_is_string(out)) ||
        (none != NULL && json_integer_value(none) != 1))
        return "an answer with an outcome that is none";
    if (value != NULL && !is_value(value))
        return "an answer with a value that is not told as the protocol has it";
    if (raised != NULL &&
        !(is_text(raised, "type") && is_text(raised, "text") && json_is_array(json_object_get(raised, "bases"))))
        return "an answer with an exception that lacks its type, bases or text";
    return NULL;
}

bool protocol_is_outcome(const json_t *outcome)
{
    return outcome_fault(outcome) == NULL;
}

const char *protocol_fault(const json_t *answer, size_t steps)
{
    const json_t *outcomes = json_object_get(answer, "outcomes");
    if (!json_is_array(outcomes))
        return "an answer without outcomes";
    if (json_array_size(outcomes) != steps)
        return "an answer with a wrong number of outcomes";
    for (size_t i = 0; i < steps; i++) {
        const char *fault = outcome_fault(json_array_get(outcomes, i));
        if (fault != NULL)
            return fault;
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
