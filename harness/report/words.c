/* words.c - what several reports say in the same words. */
#include "report.h"

#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../python.h"

char *report_outcome(const json_t *outcome)
{
    if (!json_is_object(outcome))
        return format_text("is not known");
    json_t *words = python_call("claims", "display", need(json_pack("[O]", outcome)));
    char *text = format_text("%s", json_string_value(words));
    json_decref(words);
    return text;
}

char *report_whole_outcome(const json_t *outcome)
{
    char *words = report_outcome(outcome), *all = need(json_dumps(outcome, JSON_COMPACT | JSON_SORT_KEYS |
                                                                               JSON_ENSURE_ASCII));
    char *text = format_text("%s, which is %s", words, all);
    free(words);
    free(all);
    return text;
}

/* The side that one is compared with: of a result the oracle, of a comparison the other stream. */
static const char *other_side(const char *side)
{
    static const char *const pairs[][2] = {{"outcome", "oracle"}, {"oracle", "outcome"}, {"a", "b"}, {"b", "a"}};
    size_t i = 0;
    while (strcmp(pairs[i][0], side) != 0)
        i++;
    return pairs[i][1];
}

char *report_side(const json_t *step, const char *side)
{
    const json_t *mine = json_object_get(step, side), *theirs = json_object_get(step, other_side(side));
    char *words = report_outcome(mine), *others = report_outcome(theirs);
    bool alike = mine != NULL && theirs != NULL && strcmp(words, others) == 0 && !json_equal(mine, theirs);
    free(others);
    if (!alike)
        return words;
    free(words);
    return report_whole_outcome(mine);
}

/* `text` in single quotes, as a shell takes it; the caller frees it. */
static char *shell_quoted(const char *text)
{
    char *quoted = need(malloc(strlen(text) * 4 + 3)), *to = quoted;
    *to++ = '\'';
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            memcpy(to, "'\\''", 4);
            to += 4;
        } else {
            *to++ = *text;
        }
    }
    memcpy(to, "'", 2);
    return quoted;
}

/* An option, if there is something to say with it. */
static void put_option(FILE *out, const char *name, const char *value)
{
    char *quoted = shell_quoted(value);
    if (value[0] != '\0')
        fprintf(out, " %s %s", name, quoted);
    free(quoted);
}

char *report_run(const results *stream)
{
    const char *subject = text_of(json_object_get(stream->header, "subject"), "spec");
    const char *oracle = text_of(json_object_get(stream->header, "oracle"), "spec");
    bool saved = strncmp(subject, "log:", 4) == 0; /* there is nothing that could be run from here */
    char *command = NULL;
    size_t size;
    FILE *out = need(open_memstream(&command, &size));
    fputs(saved ? "mvconform list --plans" : "mvconform run", out);
    if (!saved) {
        put_option(out, "-s", subject);
        fprintf(out, " --oracle %s", strcmp(oracle, "live") == 0 ? "live" : "expected");
    }
    put_option(out, "--cases", text_of(stream->header, "path"));
    if (!saved) {
        put_option(out, "--known", text_of(stream->header, "known-file"));
        put_option(out, "--expected", text_of(stream->header, "records"));
    }
    fclose(out);
    return need(command);
}

char *report_command(const results *stream, const char *id)
{
    char *run = report_run(stream), *quoted = shell_quoted(id), *command = format_text("%s -k %s", run, quoted);
    free(run);
    free(quoted);
    return command;
}

char *report_known(const json_t *one)
{
    const json_t *entry = json_object_get(one, "known");
    const char *url = text_of(entry, "url");
    return format_text("%s, %s: %s%s%s%s", text_of(entry, "verdict"), text_of(entry, "category"),
                       text_of(entry, "reason"), url[0] != '\0' ? " (" : "", url, url[0] != '\0' ? ")" : "");
}

const char *report_section(const json_t *one)
{
    return text_of(one, "source")[0] != '\0' ? text_of(one, "source") : text_of(one, "case");
}

char *report_oracle(const results *stream)
{
    const json_t *oracle = json_object_get(stream->header, "oracle");
    const char *platform = text_of(oracle, "platform"), *recorded = text_of(oracle, "judged-as");
    const char *name = platform[0] != '\0' ? platform : recorded;
    return format_text("CPython %.*s", (int)strcspn(name, "-"), name);
}

char *report_document(const char *id)
{
    return format_text("%.*s", (int)strcspn(id, "."), id);
}

size_t report_suite_length(const char *id)
{
    size_t end = strcspn(id, "/");
    while (end > 0 && id[end - 1] != '.')
        end--;
    return end > 0 ? end - 1 : strcspn(id, "/");
}

size_t report_count_suite(const json_t *cases, size_t first, long counts[VERDICTS])
{
    const char *suite = text_of(json_array_get(cases, first), "case");
    size_t length = report_suite_length(suite), i = first;
    for (int v = 0; v < VERDICTS; v++)
        counts[v] = 0;
    for (; i < json_array_size(cases); i++) {
        const char *id = text_of(json_array_get(cases, i), "case");
        if (report_suite_length(id) != length || strncmp(id, suite, length) != 0)
            break;
        counts[verdict_of(json_array_get(cases, i))]++;
    }
    return i;
}

void report_text(FILE *out, const char *before, const char *text)
{
    for (; *text != '\0'; text++) {
        fputc(*text, out);
        if (*text == '\n' && text[1] != '\0')
            fputs(before, out);
    }
    fputc('\n', out);
}
