/* mvconform known STREAM: writes the known-differences file of a stream's subject anew. It never invents a reason. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "known.h"
#include "known_upkeep.h"
#include "options.h"
#include "python.h"
#include "suite.h"

/* The present file: the one that is named, else that of the run, else the suite's own for the subject. The caller's. */
static char *present_file(const options *it, const results *stream)
{
    const char *used = text_of(stream->header, "known-file");
    const char *subject = text_of(json_object_get(stream->header, "subject"), "spec");
    if (it->known != NULL || used[0] != '\0')
        return format_text("%s", it->known != NULL ? it->known : used);
    if (subject[0] != '\0' && strpbrk(subject, "/: ") == NULL)
        return format_text("harness/adapters/known/%s", subject);
    if (it->output == NULL)
        fail(EXIT_BAD_INPUT, "the subject %s has no file of its own: name one with --known or --output", subject);
    return NULL;
}

/* The reason of --reason as an entry has it; NULL if there is none. The caller's. */
static json_t *reason_of(const options *it)
{
    if ((it->reason == NULL) != (it->pattern_count == 0))
        fail(EXIT_BAD_INPUT, "known takes --reason and --match together: which cases differ for which reason");
    if (it->reason == NULL)
        return NULL;
    json_t *reason = need(json_object());
    char *text = format_text("%s", it->reason);
    for (const char *at = text; *at != '\0'; at++) {
        if (*at < 0x20 || *at > 0x7E)
            fail(EXIT_BAD_INPUT, "--reason: it is not plain ASCII in one line");
    }
    const char *wrong = known_take_reason(reason, text);
    if (wrong != NULL)
        fail(EXIT_BAD_INPUT, "--reason '%s': %s", it->reason, wrong);
    free(text);
    return reason;
}

static void write_lines(const char *path, const json_t *lines)
{
    file_out out = file_begin(path);
    size_t i;
    json_t *line;
    json_array_foreach(lines, i, line)
        fprintf(out.stream, "%s\n", text_of(line, "text"));
    file_commit(&out);
}

static void complain(const json_t *without)
{
    size_t i;
    json_t *one;
    json_array_foreach(without, i, one)
        fprintf(stderr, "%s:%d:1: %s: %s without a reason\n", text_of(one, "file"),
                (int)json_integer_value(json_object_get(one, "line")), text_of(one, "case"), text_of(one, "verdict"));
}

/* The lines of the present file, none if there is none yet, once its entries are known not to contradict each other. */
static json_t *read_lines(const char *path, const results *stream, const json_t *cases)
{
    const json_t *who = json_object_get(json_object_get(stream->header, "subject"), "implementation");
    if (path == NULL || access(path, F_OK) != 0)
        return need(json_pack("[{s:s}]", "text", "# id or glob, verdict, versions, reason [url]"));
    json_t *known = known_read(path, NULL);
    known_check(known, path, text_of(who, "language"), cases);
    json_decref(known);
    return known_lines(path);
}

int command_known(int count, char **arguments)
{
    options it = options_read(count, arguments, "match known output reason cases ", 1);
    if (it.operand_count == 0)
        fail(EXIT_BAD_INPUT, "known takes a result stream: mvconform known reports/pypy.jsonl");
    json_t *reason = reason_of(&it);
    python_start();
    results stream = results_read(it.operands[0]);
    if (json_array_size(stream.cases) == 0)
        fail(EXIT_COULD_NOT_RUN, "%s: nothing was run, so nothing can be said of known differences", it.operands[0]);
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    const json_t *cases = json_object_get(suite, "cases");
    char *path = present_file(&it, &stream);
    json_t *lines = read_lines(path, &stream, cases);
    known_reason added = {.reason = reason, .patterns = (char *const *)it.patterns, .pattern_count = it.pattern_count};
    json_t *renewed = known_renewed(lines, &stream, cases, &added), *without = json_object_get(renewed, "without");
    write_lines(it.output != NULL ? it.output : path, json_object_get(renewed, "lines"));
    complain(without);
    fprintf(stderr, "mvconform: %d gone, %d added, %zu without a reason\n",
            (int)json_integer_value(json_object_get(renewed, "gone")),
            (int)json_integer_value(json_object_get(renewed, "added")), json_array_size(without));
    int status = json_array_size(without) > 0 ? EXIT_DIFFERENT : EXIT_AS_EXPECTED;
    json_decref(renewed);
    json_decref(lines);
    json_decref(reason);
    json_decref(suite);
    results_clear(&stream);
    free(path);
    return status;
}
