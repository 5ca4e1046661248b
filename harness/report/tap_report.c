/* tap_report.c - a result stream as TAP. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"
#include "tap.h"

static void put_side(tap *it, const json_t *step, const char *side)
{
    char *words = report_side(step, side);
    tap_yaml_text(it, side, words);
    free(words);
}

static void put_details(tap *it, const results *stream, const json_t *one)
{
    const json_t *steps = json_object_get(one, "steps");
    size_t number, i;
    json_t *each;
    const json_t *step = report_telling_step(one, &number);
    char *command = report_command(stream, text_of(one, "case"));
    tap_yaml(it);
    tap_yaml_text(it, "verdict", text_of(one, "verdict"));
    if (json_object_get(one, "reason") != NULL)
        tap_yaml_text(it, "reason", text_of(one, "reason"));
    tap_yaml_text(it, "file", text_of(one, "file"));
    tap_yaml_number(it, "line", report_line(one));
    if (step != NULL) {
        tap_yaml_number(it, "step", (long)number + 1);
        tap_yaml_text(it, "statement", text_of(step, "source"));
        put_side(it, step, "outcome");
        put_side(it, step, "oracle");
    }
    tap_yaml_list(it, "statements");
    json_array_foreach(steps, i, each)
        tap_yaml_item(it, text_of(each, "source"));
    tap_yaml_text(it, "reproduce", command);
    tap_yaml_end(it);
    free(command);
}

static void put_point(tap *it, const results *stream, const json_t *one)
{
    verdict what = verdict_of(one);
    bool pass = verdict_passes(what, results_strict(stream)), known = what == VERDICT_KNOWN;
    bool skip = what == VERDICT_SKIPPED || what == VERDICT_UNSUPPORTED;
    char *reason = known ? report_known(one) : format_text("%s: %s", text_of(one, "verdict"), text_of(one, "reason"));
    tap_point(it, pass && !known, text_of(one, "case"), skip ? "SKIP" : known ? "TODO" : NULL, reason);
    if (!pass)
        put_details(it, stream, one);
    free(reason);
}

/* A point that is no case's: something is so of the whole run, and no reader overlooks it. */
static void put_breaches(tap *it, const char *words)
{
    if (words == NULL)
        return;
    tap_point(it, false, "protocol-between-cases", NULL, "");
    tap_yaml(it);
    tap_yaml_text(it, "verdict", verdict_words[VERDICT_PROTOCOL_ERROR]);
    tap_yaml_text(it, "reason", words);
    tap_yaml_end(it);
}

void report_tap(FILE *out, const results *stream)
{
    const json_t *subject = json_object_get(stream->header, "subject");
    char *absence = report_absence(stream);
    if (absence != NULL) {
        tap_nothing(out, absence);
        free(absence);
        return;
    }
    char *breaches = report_breaches(stream);
    tap it = tap_begin(out, (long)json_array_size(stream->cases) + (breaches != NULL));
    char *oracle = report_oracle(stream);
    char *comment = format_text(
        "mvconform %s, subject %s (%s), oracle %s %s, false claims: %ld", text_of(stream->header, "mvconform"),
        text_of(subject, "spec"), text_of(subject, "platform"),
        text_of(json_object_get(stream->header, "oracle"), "spec"), oracle, results_total(stream, "claims", "false"));
    tap_comment(&it, comment);
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one)
        put_point(&it, stream, one);
    put_breaches(&it, breaches);
    free(breaches);
    free(comment);
    free(oracle);
}
