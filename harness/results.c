#include "results.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base.h"
#include "file.h"
#include "judge.h"

static void count(json_t *group, const char *word)
{
    put(group, word, json_integer(json_integer_value(json_object_get(group, word)) + 1));
}

static json_t *totals(const json_t *cases)
{
    json_t *verdicts = need(json_object()), *claims = need(json_object());
    size_t i, k;
    json_t *one, *step;
    for (int v = 0; v < VERDICTS; v++)
        put(verdicts, verdict_words[v], json_integer(0));
    json_array_foreach(cases, i, one) {
        count(verdicts, text_of(one, "verdict"));
        json_array_foreach(json_object_get(one, "steps"), k, step) {
            if (json_object_get(step, "claimed") != NULL)
                count(claims, text_of(step, "claimed"));
        }
    }
    return need(json_pack("{s:I, s:o, s:o}", "cases", (json_int_t)json_array_size(cases), "verdicts", verdicts,
                          "claims", claims));
}

/* The day, as 2026-01-31. */
static json_t *today(void)
{
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    char *end = NULL, text[32];
    time_t now = epoch != NULL ? (time_t)strtoll(epoch, &end, 10) : time(NULL);
    struct tm day;
    if (epoch != NULL && (end == epoch || *end != '\0'))
        fail(EXIT_BAD_INPUT, "SOURCE_DATE_EPOCH is no number of seconds: '%s'", epoch);
    if (gmtime_r(&now, &day) == NULL || strftime(text, sizeof text, "%Y-%m-%d", &day) == 0)
        fail(EXIT_BAD_INPUT, "SOURCE_DATE_EPOCH is no time that has a date: '%s'", epoch != NULL ? epoch : "");
    return json_string(text);
}

void results_finish(results *stream)
{
    if (json_object_get(stream->header, "date") == NULL)
        put(stream->header, "date", today());
    json_decref(stream->footer);
    stream->footer = totals(stream->cases);
}

static void write_line(FILE *out, const json_t *line)
{
    char *text = need(json_dumps(line, JSON_ENSURE_ASCII | JSON_COMPACT));
    fprintf(out, "%s\n", text);
    free(text);
}

void results_write(const results *stream, const char *path)
{
    file_out out = file_begin(path);
    size_t i;
    json_t *one;
    write_line(out.stream, stream->header);
    json_array_foreach(stream->cases, i, one)
        write_line(out.stream, one);
    write_line(out.stream, stream->footer);
    file_commit(&out);
}

static bool is_header(const json_t *line)
{
    return json_is_string(json_object_get(line, "mvconform")) && json_is_object(json_object_get(line, "subject")) &&
           json_is_object(json_object_get(line, "oracle"));
}

/* The line has what every report relies on. */
static bool is_case(const json_t *line)
{
    const json_t *steps = json_object_get(line, "steps");
    size_t i;
    json_t *step;
    if (!json_is_string(json_object_get(line, "case")) || !json_is_array(steps) ||
        strcmp(verdict_words[verdict_of(line)], text_of(line, "verdict")) != 0)
        return false;
    json_array_foreach(steps, i, step) {
        if (!json_is_string(json_object_get(step, "source")) || !json_is_integer(json_object_get(step, "line")))
            return false;
    }
    return true;
}

/* Put one line of a stream where it belongs; what is wrong with it, or NULL. `seen` are the ids of the cases before. */
static const char *take(results *stream, json_t *line, json_t *seen)
{
    if (stream->header == NULL) {
        if (!is_header(line))
            return "no header of a result stream";
        stream->header = line;
    } else if (stream->footer != NULL) {
        return "a line after the footer";
    } else if (json_object_get(line, "cases") != NULL) {
        stream->footer = line;
    } else if (!is_case(line)) {
        return "a line that is neither header, case nor footer";
    } else if (json_object_get(seen, text_of(line, "case")) != NULL) {
        return "a case that was there already";
    } else {
        put(seen, text_of(line, "case"), json_true());
        add(stream->cases, line);
    }
    return NULL;
}

results results_read(const char *path)
{
    results stream = {.cases = need(json_array())};
    json_t *seen = need(json_object());
    FILE *in = fopen(path, "r");
    if (in == NULL)
        fail(EXIT_COULD_NOT_RUN, "cannot read %s: %s", path, strerror(errno));
    char *text = NULL;
    size_t room = 0;
    ssize_t length;
    for (int number = 1; (length = getline(&text, &room, in)) > 0; number++) {
        json_t *line = json_loadb(text, (size_t)length, JSON_REJECT_DUPLICATES, NULL);
        const char *wrong = json_is_object(line) ? take(&stream, line, seen) : "not a JSON object";
        if (wrong != NULL)
            fail(EXIT_COULD_NOT_RUN, "%s:%d:1: %s", path, number, wrong);
    }
    if (ferror(in))
        fail(EXIT_COULD_NOT_RUN, "cannot read %s: %s", path, strerror(errno));
    fclose(in);
    free(text);
    json_decref(seen);
    json_t *counted = totals(stream.cases);
    if (stream.footer == NULL || !json_equal(counted, stream.footer))
        fail(EXIT_COULD_NOT_RUN, "%s: the stream is cut: %s", path,
             stream.footer == NULL ? "it has no footer" : "its footer does not agree with its cases");
    json_decref(counted);
    return stream;
}

void results_clear(results *stream)
{
    json_decref(stream->header);
    json_decref(stream->cases);
    json_decref(stream->footer);
    *stream = (results){0};
}

bool results_strict(const results *stream)
{
    const json_t *subject = json_object_get(stream->header, "subject");
    return results_own(stream) || (strncmp(text_of(subject, "spec"), "type:", 5) != 0 &&
                                   strcmp(text_of(json_object_get(subject, "implementation"), "name"), "cpython") == 0);
}

bool results_own(const results *stream)
{
    const char *spec = text_of(json_object_get(stream->header, "subject"), "spec");
    return strcmp(spec, "reference") == 0 || strcmp(spec, "cpython") == 0;
}

long results_total(const results *stream, const char *group, const char *word)
{
    return (long)json_integer_value(json_object_get(json_object_get(stream->footer, group), word));
}

int results_status(const results *stream)
{
    bool strict = results_strict(stream), ran = false, without = false;
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        verdict what = verdict_of(one);
        if (!verdict_passes(what, strict) && what != VERDICT_NO_RESULT)
            return EXIT_DIFFERENT;
        ran |= what != VERDICT_SKIPPED && what != VERDICT_UNSUPPORTED && what != VERDICT_NO_RESULT;
        without |= what == VERDICT_NO_RESULT;
    }
    if (json_object_get(stream->header, "breaches") != NULL)
        return EXIT_DIFFERENT;
    return without || !ran ? EXIT_COULD_NOT_RUN : EXIT_AS_EXPECTED;
}
