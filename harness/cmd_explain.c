/* mvconform explain ID [STREAM]: all that is known of one case, run now or taken from a result stream. */
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "expected.h"
#include "file.h"
#include "judge.h"
#include "options.h"
#include "python.h"
#include "report/explain.h"
#include "report/reproducer.h"
#include "suite.h"

/* The case of `cases` whose `key` is the id, or NULL; borrowed. */
static json_t *find_case(const json_t *cases, const char *key, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        if (strcmp(text_of(one, key), id) == 0)
            return one;
    }
    return NULL;
}

/* Run the one case. */
static results run_one(options *it, const json_t *suite, json_t *one)
{
    if (one == NULL)
        fail(EXIT_BAD_INPUT, "no case has the id '%s'; 'mvconform list' shows the ids", it->operands[0]);
    json_t *known = known_of_options(it, suite), *cases = need(json_pack("[O]", one));
    it->run.known = known;
    results stream = run_cases(suite, cases, &it->run);
    tell_files(&stream, it);
    if (json_object_get(stream.header, "missing") != NULL) /* which was said */
        exit(EXIT_COULD_NOT_RUN);
    if (json_array_size(stream.cases) == 0)
        fail(EXIT_COULD_NOT_RUN, "nothing was run: no version near that of %s is recorded in %s", it->run.subject,
             it->run.expected);
    it->run.known = NULL;
    json_decref(known);
    json_decref(cases);
    return stream;
}

/* The judged steps before the step `place`. */
static int judged_before(const json_t *steps, int place)
{
    int judged = 0;
    for (int i = 0; i < place; i++)
        judged += step_is_judged(json_array_get(steps, (size_t)i));
    return judged;
}

/* The step that is the judged one of this number. */
static int judged_step(const json_t *steps, int number)
{
    int place = 0;
    while (!step_is_judged(json_array_get(steps, (size_t)place)) || judged_before(steps, place) < number)
        place++;
    return place;
}

/* What is recorded of the case as it is now; the caller's. */
static json_t *records_of(const char *folder, json_t *one)
{
    json_t *cases = need(json_pack("[O]", one)), *records = expected_read(folder, cases), *current = need(json_array());
    const json_t *list = json_object_get(json_object_get(records, text_of(one, "file")), text_of(one, "id"));
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *record = json_array_get(list, i);
        if (strcmp(text_of(record, "plan"), text_of(one, "digest")) == 0)
            add(current, json_incref(record));
    }
    json_decref(records);
    json_decref(cases);
    return current;
}

/* What the recorded CPythons do in the step that matters, else in the first where they differ; NULL where there is
 * nothing to say. The caller's. */
static json_t *told_elsewhere(const options *it, json_t *one, const json_t *line)
{
    const json_t *steps = json_object_get(line, "steps");
    int place = report_place(line);
    if (one == NULL || (place >= 0 && !step_is_judged(json_array_get(steps, (size_t)place))))
        return NULL;
    json_t *records = records_of(it->run.expected, one), *told = NULL;
    json_t *judged = place < 0 ? json_null() : json_integer(judged_before(steps, place));
    python_load("claims");
    if (json_array_size(records) > 0)
        told = python_call("elsewhere", "told", need(json_pack("[O, O]", records, judged)));
    if (json_is_object(told))
        put(told, "step",
            json_integer(judged_step(steps, (int)json_integer_value(json_object_get(told, "place")))));
    json_decref(judged);
    json_decref(records);
    return told;
}

static void write_explanation(const options *it, const results *stream, const json_t *line, const explain_facts *facts)
{
    file_out out = file_begin(it->output);
    if (strcmp(it->format, "markdown") == 0) {
        explain_markdown(out.stream, stream, line, facts);
    } else if (strcmp(it->format, "script") == 0) {
        char *script = report_reproducer(stream, line);
        fputs(script, out.stream);
        free(script);
    } else {
        explain_human(out.stream, stream, line, facts);
    }
    file_commit(&out);
}

static void check_operands(const options *it)
{
    if (it->operand_count == 0)
        fail(EXIT_BAD_INPUT, "explain takes the id of a case: mvconform explain spec.slice.of-slice -s cmd:pypy3");
    if (it->operand_count == 2 && it->subject_count > 0)
        fail(EXIT_BAD_INPUT, "explain: a stream has its subject: give a stream or --subject");
}

int command_explain(int count, char **arguments)
{
    options it = options_read(count, arguments,
                              "subject oracle known format output timeout start-timeout cases expected ", 2);
    check_operands(&it);
    if (it.run.expected == NULL)
        it.run.expected = program_place("expected");
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    const char *id = it.operands[0];
    json_t *one = find_case(json_object_get(suite, "cases"), "id", id);
    results stream = it.operand_count == 2 ? results_read(it.operands[1]) : run_one(&it, suite, one);
    json_t *line = find_case(stream.cases, "case", id);
    if (line == NULL)
        fail(EXIT_BAD_INPUT, "%s has no case with the id '%s'", it.operands[1], id);
    json_t *elsewhere = told_elsewhere(&it, one, line);
    explain_facts facts = {.one = one,
                           .rules = json_object_get(suite, "memoryview-rules"),
                           .elsewhere = elsewhere};
    write_explanation(&it, &stream, line, &facts);
    int status = verdict_passes(verdict_of(line), results_strict(&stream)) ? EXIT_AS_EXPECTED : EXIT_DIFFERENT;
    json_decref(elsewhere);
    results_clear(&stream);
    json_decref(suite);
    return status;
}
