/* mvconform judge LOG: verdicts of what a runner said where no harness can be, by what is recorded of CPython. */
#include <string.h>

#include "base.h"
#include "commands.h"
#include "expected.h"
#include "options.h"
#include "python.h"
#include "sides.h"
#include "suite.h"
#include "transcript.h"

static json_t *by_id(const json_t *cases)
{
    json_t *found = need(json_object()), *one;
    size_t i;
    json_array_foreach(cases, i, one)
        put(found, text_of(one, "id"), json_incref(one));
    return found;
}

/* The number of cases up to the last one that the log answers. */
static size_t reach_of(const transcript *log, const json_t *cases)
{
    size_t reach = json_array_size(cases);
    while (reach > 0 && !transcript_answers(log, text_of(json_array_get(cases, reach - 1), "id")))
        reach--;
    return reach;
}

/* Say where the log ends, if that is not behind the last case. */
static void tell_end(const transcript *log, const char *path, const json_t *cases)
{
    size_t reach = reach_of(log, cases), count = json_array_size(cases);
    if (reach < count)
        warn("%s ends %s %s, number %zu of %zu cases; none from there on has a result", path,
             log->cut ? "within the answer to" : "before the answer to", text_of(json_array_get(cases, reach), "id"),
             reach + 1, count);
}

/* The reply to the case `number`; all before `reach` were come to. */
static subject_reply reply_to(const transcript *log, const json_t *one, size_t number, size_t reach)
{
    return transcript_reply(log, text_of(one, "id"),
                            number < reach    ? "the log has no answer to it"
                            : number == reach ? "the log ends here"
                                              : "the log ends before it");
}

static void judge_all(const sides *it, const transcript *log, const json_t *cases)
{
    size_t reach = reach_of(log, cases), i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        json_t *line = sides_set_aside(it, one);
        if (line == NULL) {
            subject_reply mine = reply_to(log, one, i, reach), theirs = sides_recorded(it, one);
            line = sides_judge(it, one, &mine, &theirs);
        }
        add(it->stream->cases, line);
    }
}

static results judge_log(const transcript *log, const json_t *cases, const json_t *known, const options *it)
{
    results stream = {.cases = need(json_array())};
    json_t *records = expected_read(it->run.expected, cases);
    sides both = {&stream, records, known, it->run.known_path, it->run.manifest};
    if (sides_begin(&both, it->run.subject, log->introduction, NULL, cases))
        judge_all(&both, log, cases);
    sides_end(&both, log->strangers, log->noise);
    json_decref(records);
    return stream;
}

int command_judge(int count, char **arguments)
{
    options it = options_read(count, arguments, "subject match known format output cases expected ", 1);
    if (it.rest == count)
        fail(EXIT_BAD_INPUT, "judge takes a log, or - for standard input: mvconform judge LOG");
    const char *path = arguments[it.rest];
    if (it.subject_count == 0)
        it.run.subject = format_text("log:%s", path);
    if (it.run.expected == NULL)
        it.run.expected = program_place("expected");
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    json_t *cases = suite_select(suite, (char *const *)it.patterns, it.pattern_count);
    json_t *known = known_of_options(&it, suite), *ids = by_id(json_object_get(suite, "cases"));
    transcript log = transcript_read(path, ids);
    tell_end(&log, strcmp(path, "-") == 0 ? "standard input" : path, cases);
    results stream = judge_log(&log, cases, known, &it);
    int status = finish_stream(&stream, &it);
    transcript_clear(&log);
    json_decref(ids);
    json_decref(known);
    json_decref(cases);
    json_decref(suite);
    return status;
}
