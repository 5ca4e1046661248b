#include "reproducer.h"

#include <stdlib.h>

#include "../base.h"
#include "../python.h"
#include "report.h"

char *report_subject(const results *stream)
{
    const json_t *subject = json_object_get(stream->header, "subject");
    const json_t *who = json_object_get(subject, "implementation");
    if (who == NULL)
        return format_text("%s", text_of(subject, "spec"));
    return format_text("%s %s", text_of(who, "name"), text_of(who, "version"));
}

int report_place(const json_t *one)
{
    python_load("claims");
    json_t *place = python_call("reproducer", "place_of", need(json_pack("[O]", one)));
    int number = json_is_integer(place) ? (int)json_integer_value(place) : -1;
    json_decref(place);
    return number;
}

char *report_reproducer(const results *stream, const json_t *one)
{
    char *oracle = report_oracle(stream), *subject = report_subject(stream);
    const char *spec = text_of(json_object_get(stream->header, "subject"), "spec");
    python_load("claims");
    json_t *words =
        python_call("reproducer", "script", need(json_pack("[O, s, s, s]", one, spec, oracle, subject)));
    char *script = format_text("%s", json_string_value(words));
    json_decref(words);
    free(oracle);
    free(subject);
    return script;
}
