/* mvconform eval: what every subject that is here makes of an expression, equal answers together. */
#include <stdlib.h>
#include <string.h>

#include "ask.h"
#include "base.h"
#include "commands.h"
#include "file.h"
#include "manifest.h"
#include "options.h"
#include "python.h"
#include "report/answers.h"

/* The statements, of which the last is an expression. */
static json_t *steps_of(const options *it)
{
    json_t *steps = need(json_array());
    for (size_t i = 0; i < it->statement_count; i++) {
        json_t *step = json_pack("[s, s]", i + 1 < it->statement_count ? "s" : "x", it->statements[i]);
        if (step == NULL)
            fail(EXIT_BAD_INPUT, "eval: a statement is not UTF-8");
        add(steps, step);
    }
    return steps;
}

/* The subjects that were named, else all: the two that are always here, and those that have a manifest. The array is
 * the caller's, the names are not. */
static const char **names_of(const options *it, const json_t *manifests, size_t *count)
{
    const char **names = need(calloc(json_array_size(manifests) + it->subject_count + 3, sizeof *names));
    size_t i;
    json_t *manifest;
    for (*count = 0; *count < it->subject_count; (*count)++)
        names[*count] = it->subjects[*count];
    if (*count > 0)
        return names;
    names[(*count)++] = "reference";
    names[(*count)++] = "cpython";
    json_array_foreach(manifests, i, manifest)
        names[(*count)++] = text_of(manifest, "name");
    return names;
}

static json_t *ask_one(const options *it, const char *name, const json_t *steps)
{
    json_t *no_probes = need(json_array());
    const subject_settings how = {.timeout = it->run.timeout,
                                  .start_timeout = it->run.start_timeout,
                                  .recycle = it->run.recycle,
                                  .probes = no_probes};
    json_t *subjects = need(json_array());
    add(subjects, ask_subject(name, steps, &how));
    json_decref(no_probes);
    return subjects;
}

/* Each is asked by a process of its own, which has the limits of its manifest unless others were asked for. */
static json_t *ask_many(const options *it, const char *const *names, size_t count)
{
    const char *arguments[2 * sizeof it->statements / sizeof *it->statements + 5];
    size_t used = 0;
    if (it->timeout_text != NULL)
        arguments[used++] = "--timeout", arguments[used++] = it->timeout_text;
    if (it->start_timeout_text != NULL)
        arguments[used++] = "--start-timeout", arguments[used++] = it->start_timeout_text;
    for (size_t i = 0; i < it->statement_count; i++)
        arguments[used++] = "-e", arguments[used++] = it->statements[i];
    arguments[used] = NULL;
    return ask_side_by_side(names, count, arguments);
}

/* Somebody has answered, and everybody who was named. */
static bool has_answers(const options *it, const json_t *groups)
{
    return json_array_size(json_object_get(groups, "answers")) > 0 &&
           (it->subject_count == 0 || json_array_size(json_object_get(groups, "without")) == 0);
}

int command_eval(int count, char **arguments)
{
    options it = options_read(count, arguments, "subject statement timeout start-timeout json output ", 1);
    if (it.rest < count)
        options_add_statement(&it, arguments[it.rest]);
    if (it.statement_count == 0)
        fail(EXIT_BAD_INPUT,
             "eval takes an expression, or statements of which the last is one: mvconform eval -e "
             "'m = memoryview(b\"ab\")' 'm[1]'");
    json_t *steps = steps_of(&it), *manifests = manifest_all();
    size_t subjects = 0;
    const char **names = names_of(&it, manifests, &subjects);
    python_start();
    json_t *said = subjects == 1 ? ask_one(&it, names[0], steps) : ask_many(&it, names, subjects);
    json_t *groups = answers_group(steps, said);
    file_out out = file_begin(it.output);
    if (it.json) {
        json_dumpf(groups, out.stream, JSON_ENSURE_ASCII | JSON_INDENT(1));
        fputc('\n', out.stream);
    } else {
        answers_print(out.stream, groups);
    }
    file_commit(&out);
    int status = has_answers(&it, groups) ? EXIT_AS_EXPECTED : EXIT_COULD_NOT_RUN;
    free(names);
    json_decref(groups);
    json_decref(said);
    json_decref(manifests);
    json_decref(steps);
    return status;
}
