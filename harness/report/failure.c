/* failure.c - a case that is not as expected, in as few words as each report has room for. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"

const json_t *report_telling_step(const json_t *one, size_t *number)
{
    const json_t *steps = json_object_get(one, "steps"), *broken = json_object_get(one, "step");
    if (broken != NULL) {
        *number = (size_t)json_integer_value(broken);
        return json_array_get(steps, *number);
    }
    for (int worst = VERDICT_DIFFERENT; worst >= VERDICT_MESSAGE; worst--) {
        for (*number = 0; *number < json_array_size(steps); (*number)++) {
            const json_t *step = json_array_get(steps, *number);
            if (strcmp(text_of(step, "verdict"), verdict_words[worst]) == 0)
                return step;
        }
    }
    return NULL;
}

long report_line(const json_t *one)
{
    size_t number;
    const json_t *step = report_telling_step(one, &number);
    return (long)json_integer_value(json_object_get(step != NULL ? step : one, "line"));
}

static char *step_in_words(const results *stream, const json_t *step, size_t number)
{
    char *outcome = report_side(step, "outcome"), *expected = report_side(step, "oracle"),
         *oracle = report_oracle(stream);
    char *words = format_text("step %zu, %s: %s; %s: %s", number + 1, text_of(step, "source"), outcome, oracle,
                              expected);
    free(outcome);
    free(expected);
    free(oracle);
    return words;
}

char *report_why(const results *stream, const json_t *one)
{
    size_t number;
    const json_t *step = report_telling_step(one, &number);
    if (json_object_get(one, "known") != NULL)
        return report_known(one);
    if (json_object_get(one, "reason") != NULL)
        return format_text("%s", text_of(one, "reason"));
    return step != NULL ? step_in_words(stream, step, number) : format_text("%s", text_of(one, "verdict"));
}

char *report_breaches(const results *stream)
{
    long count = (long)json_integer_value(json_object_get(stream->header, "breaches"));
    return count > 0 ? format_text("breaches of the protocol between cases: %ld", count) : NULL;
}

char *report_absence(const results *stream)
{
    const json_t *missing = json_object_get(stream->header, "missing");
    if (missing != NULL)
        return format_text("missing: %s", text_of(stream->header, "missing"));
    if (json_object_get(stream->header, "not-recorded") != NULL)
        return format_text("not recorded: %s", text_of(json_object_get(stream->header, "subject"), "platform"));
    return NULL;
}
