/* mvconform list: the ids of the cases, or all of them as plain JSON for those who bring their own runner, or as
 * requests for ours; or the rules, with how many cases they have. */
#include <stdio.h>

#include "base.h"
#include "commands.h"
#include "coverage.h"
#include "expected.h"
#include "file.h"
#include "options.h"
#include "protocol.h"
#include "python.h"
#include "suite.h"

static void put_json(FILE *out, const json_t *value)
{
    json_dumpf(value, out, JSON_ENSURE_ASCII | JSON_INDENT(1));
    fputc('\n', out);
}

static void put_line(FILE *out, json_t *request)
{
    json_dumpf(need(request), out, JSON_ENSURE_ASCII | JSON_COMPACT);
    fputc('\n', out);
    json_decref(request);
}

static void list_cases(const json_t *suite, const options *it, FILE *out)
{
    json_t *cases = it->pattern_count > 0 ? suite_select(suite, (char *const *)it->patterns, it->pattern_count)
                                          : json_incref(json_object_get(suite, "cases"));
    size_t i;
    json_t *one;
    if (it->json)
        put_json(out, cases);
    json_array_foreach(cases, i, one) {
        if (!it->json)
            fprintf(out, "%-44s %s%s%s\n", text_of(one, "id"), text_of(one, "about"),
                    json_object_get(one, "opt-in") != NULL ? "  [opt-in: " : "",
                    json_object_get(one, "opt-in") != NULL ? format_text("%s]", text_of(one, "opt-in")) : "");
    }
    json_decref(cases);
}

/* The requests of the adapter protocol for these cases, to be answered where no harness can be: as `run` would send
 * them, each case being named by its id. */
static void list_plans(const json_t *suite, const options *it, FILE *out)
{
    json_t *cases = suite_select(suite, (char *const *)it->patterns, it->pattern_count), *one;
    put_line(out, json_pack("{s:s, s:i, s:o}", "cmd", "start", "protocol", PROTOCOL_VERSION, "probes",
                            suite_probes(suite, cases)));
    size_t i;
    json_array_foreach(cases, i, one) {
        if (!json_is_false(json_object_get(one, "parsed")))
            put_line(out,
                     json_pack("{s:s, s:s, s:o}", "cmd", "run", "seq", text_of(one, "id"), "steps", suite_steps(one)));
    }
    json_decref(cases);
}

/* Status 1 if a rule has neither a case nor a reason. Without a folder of records nothing counts as recorded. */
static int list_coverage(const json_t *suite, const options *it, FILE *out)
{
    json_t *records = it->run.expected != NULL ? expected_read(it->run.expected, json_object_get(suite, "cases"))
                                               : need(json_object());
    json_t *coverage = coverage_of(suite, records);
    int status = coverage_lacks(coverage) ? EXIT_DIFFERENT : EXIT_AS_EXPECTED;
    if (it->json)
        put_json(out, coverage);
    else
        coverage_print(out, coverage);
    json_decref(coverage);
    json_decref(records);
    return status;
}

int command_list(int count, char **arguments)
{
    options it = options_read(count, arguments, "match json output cases coverage expected plans ", 0);
    int status = EXIT_AS_EXPECTED;
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    if (it.coverage && it.pattern_count > 0)
        fail(EXIT_BAD_INPUT, "list --coverage counts all cases, and takes no --match");
    if (it.coverage && json_object_size(json_object_get(suite, "memoryview-rules")) == 0)
        fail(EXIT_BAD_INPUT, "list --coverage: there are no rules beside %s", it.run.cases);
    file_out out = file_begin(it.output);
    if (it.coverage)
        status = list_coverage(suite, &it, out.stream);
    else if (it.plans)
        list_plans(suite, &it, out.stream);
    else
        list_cases(suite, &it, out.stream);
    file_commit(&out);
    json_decref(suite);
    return status;
}
