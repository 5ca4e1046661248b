/* mvconform record: what the embedded CPython does, into expected/. Each case is run in two processes; what they do not
 * agree on is not recorded. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "expected.h"
#include "judge.h"
#include "options.h"
#include "python.h"
#include "report/report.h"
#include "suite.h"

/* The judged outcomes of a result line, up to a crash, and the verdicts of its claims. */
static void take_outcomes(const json_t *line, json_t *steps, json_t *claims)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(line, "steps"), i, step) {
        if (!step_is_judged(step))
            continue;
        json_t *outcome = json_object_get(step, "oracle");
        if (json_object_get(step, "varies") != NULL && json_object_get(outcome, "crash") == NULL)
            add(steps, json_pack("{s:i}", "varies", 1));
        else
            add(steps, json_incref(outcome));
        if (json_object_get(step, "number") != NULL)
            add(claims, json_string(text_of(step, "claimed")));
        if (json_object_get(outcome, "crash") != NULL)
            return;
    }
}

static void show_change(const json_t *one, const json_t *old, const json_t *new, const char *platform)
{
    printf("%s on %s:\n", text_of(one, "id"), platform);
    size_t count = json_array_size(new) > json_array_size(old) ? json_array_size(new) : json_array_size(old);
    for (size_t i = 0; i < count; i++) {
        const json_t *before = json_array_get(old, i), *after = json_array_get(new, i);
        if (before != NULL && after != NULL && json_equal(before, after))
            continue;
        char *was = report_outcome(before), *is = report_outcome(after);
        printf("  step %zu\n    was %s\n    is  %s\n", i + 1, before != NULL ? was : "not recorded",
               after != NULL ? is : "gone");
        free(was);
        free(is);
    }
}

/* Put one result into the records; true if that changes them. */
static bool record_case(json_t *records, const json_t *one, const json_t *line, const char *platform)
{
    json_t *steps = need(json_array()), *claims = need(json_array());
    const char *reason = NULL;
    json_t *old = json_incref((json_t *)(uintptr_t)expected_outcomes(records, one, platform, &reason));
    take_outcomes(line, steps, claims);
    bool changed = expected_put(records, one, platform, steps, claims);
    if (changed && old != NULL)
        show_change(one, old, steps, platform);
    json_decref(old);
    json_decref(steps);
    json_decref(claims);
    return changed;
}

static int record_all(json_t *records, const json_t *all, const json_t *cases, const results *stream, const options *it)
{
    const char *platform = text_of(json_object_get(stream->header, "oracle"), "platform");
    json_t *touched = expected_prune(records, all, platform);
    long changed = 0, refused = 0;
    size_t i;
    json_t *line, *unused;
    const char *file;
    json_array_foreach(stream->cases, i, line) {
        const json_t *one = json_array_get(cases, i);
        verdict what = verdict_of(line);
        if (what == VERDICT_SKIPPED || what == VERDICT_UNSUPPORTED)
            continue;
        if (what != VERDICT_SAME) {
            warn("%s is not recorded: %s %s", text_of(one, "id"), verdict_words[what], text_of(line, "reason"));
            refused++;
        } else if (record_case(records, one, line, platform)) {
            put(touched, text_of(one, "file"), json_true());
            changed++;
        }
    }
    if (!it->check) {
        json_object_foreach(touched, file, unused)
            expected_write(it->run.expected, records, file);
    }
    json_decref(touched);
    printf("%s: %ld of %zu cases %s, %ld refused\n", platform, changed, json_array_size(cases),
           it->check ? "would change" : "recorded anew", refused);
    return refused > 0 || (it->check && changed > 0) ? EXIT_DIFFERENT : EXIT_AS_EXPECTED;
}

int command_record(int count, char **arguments)
{
    options it = options_read(count, arguments, "match timeout start-timeout jobs memory cases expected check ", 0);
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    if (it.run.expected == NULL)
        fail(EXIT_BAD_INPUT, "record --cases PATH needs --expected DIR: where its records belong cannot be guessed");
    json_t *cases = suite_select(suite, (char *const *)it.patterns, it.pattern_count);
    it.run.subject = "cpython";
    results stream = run_cases(suite, cases, &it.run);
    if (json_object_get(stream.header, "missing") != NULL)
        return EXIT_COULD_NOT_RUN;
    json_t *records = expected_read(it.run.expected, cases);
    int status = record_all(records, json_object_get(suite, "cases"), cases, &stream, &it);
    results_clear(&stream);
    json_decref(records);
    json_decref(cases);
    json_decref(suite);
    return status;
}
