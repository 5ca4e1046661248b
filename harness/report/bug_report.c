/* bug_report.c - a failure as the maker of the subject wants to be told of it, in Markdown. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "explain.h"
#include "report.h"
#include "reproducer.h"

static const char *text_or(const char *text, const char *otherwise)
{
    return text[0] != '\0' ? text : otherwise;
}

/* A block of code, with a fence longer than any in the text. */
static void put_block(FILE *out, const char *language, const char *text)
{
    size_t longest = 2, length = 0;
    for (const char *at = text; *at != '\0'; at++) {
        length = *at == '`' ? length + 1 : 0;
        longest = length > longest ? length : longest;
    }
    char *fence = need(malloc(longest + 2));
    memset(fence, '`', longest + 1);
    fence[longest + 1] = '\0';
    fprintf(out, "\n%s%s\n%s%s%s\n", fence, language, text,
            text[0] != '\0' && text[strlen(text) - 1] == '\n' ? "" : "\n", fence);
    free(fence);
}

static void put_platform(FILE *out, const results *stream, const char *name)
{
    const json_t *subject = json_object_get(stream->header, "subject"),
                 *who = json_object_get(subject, "implementation");
    fprintf(out, "- subject: %s, of the language %s, %s, %s\n", name, text_or(text_of(who, "language"), "?"),
            text_or(text_of(who, "data"), "?"),
            strcmp(text_of(who, "byteorder"), "be") == 0 ? "big-endian" : "little-endian");
}

/* The sides differ in a step, or in what is alive after the case. */
static bool differs(const json_t *one, int place)
{
    return place >= 0 || json_object_get(one, "leaked") != NULL || json_object_get(one, "oracle-leaked") != NULL;
}

/* What a side did in the step that matters; where there is no such step, what is alive after the case. */
static void put_outcome(FILE *out, const json_t *one, int place, const char *who, const char *side, const char *leaked)
{
    fprintf(out, "\n%s:\n", who);
    if (place >= 0) {
        const json_t *step = json_array_get(json_object_get(one, "steps"), (size_t)place);
        char *words = report_side(step, side);
        put_block(out, "", words);
        free(words);
    } else {
        const char *views = text_of(json_object_get(one, leaked), "views");
        fprintf(out, "\nViews that are alive after the case: %s.\n", text_or(views, "0"));
    }
}

static void put_rules(FILE *out, const explain_facts *facts)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(facts->one, "rules"), i, name) {
        const json_t *rule = json_object_get(facts->rules, json_string_value(name));
        char *source = explain_source(text_of(rule, "source"));
        fprintf(out, "%s- %s (%s)\n", i == 0 ? "\n" : "", text_of(rule, "text"), source);
        free(source);
    }
}

static void put_authority(FILE *out, const json_t *one)
{
    const char *authority = text_of(one, "authority"), *source = text_of(one, "source");
    if (strcmp(authority, "documented") == 0)
        fprintf(out, "\nThis is documented%s%s.\n", source[0] != '\0' ? ": " : "", source);
    else if (strcmp(authority, "refcount") == 0)
        fputs("\nThis is what CPython does; it is true only with reference counting.\n", out);
    else
        fprintf(out, "\nThis is what CPython does%s%s.\n", source[0] != '\0' ? "; see also: " : "", source);
}

static void put_elsewhere(FILE *out, const json_t *groups)
{
    size_t i;
    json_t *group;
    if (json_array_size(groups) < 2)
        return;
    fputs("\nCPython itself has changed here:\n", out);
    json_array_foreach(groups, i, group) {
        fprintf(out, "\n- %s:\n", json_string_value(json_array_get(group, 0)));
        put_block(out, "", json_string_value(json_array_get(group, 1)));
    }
}

static void put_expected(FILE *out, const json_t *one, int place, const char *oracle, const explain_facts *facts)
{
    fputs("\n## Expected\n", out);
    if (differs(one, place))
        put_outcome(out, one, place, oracle, "oracle", "oracle-leaked");
    put_authority(out, one);
    put_rules(out, facts);
    if (place >= 0)
        put_elsewhere(out, json_object_get(facts->elsewhere, "groups"));
}

void explain_markdown(FILE *out, const results *stream, const json_t *one, const explain_facts *facts)
{
    char *subject = report_subject(stream), *oracle = report_oracle(stream), *script = report_reproducer(stream, one),
         *command = report_command(stream, text_of(one, "case"));
    int place = report_place(one);
    fprintf(out, "# memoryview: %s\n\n", text_of(one, "about"));
    put_platform(out, stream, subject);
    fprintf(out, "- compared with: %s\n- verdict: %s%s%s\n", oracle, text_of(one, "verdict"),
            json_object_get(one, "reason") != NULL ? ": " : "", text_of(one, "reason"));
    put_block(out, "python", script);
    put_expected(out, one, place, oracle, facts);
    fputs("\n## Actual\n", out);
    if (differs(one, place))
        put_outcome(out, one, place, subject, "outcome", "leaked");
    else
        fprintf(out, "\n%s%s%s\n", text_of(one, "verdict"), json_object_get(one, "reason") != NULL ? ": " : "",
                text_of(one, "reason"));
    fprintf(out, "\nFound by the case `%s` of mvconform %s (%s), `%s:%d`:\n", text_of(one, "case"),
            text_of(stream->header, "mvconform"), text_of(stream->header, "commit"), text_of(one, "file"),
            (int)json_integer_value(json_object_get(one, "line")));
    put_block(out, "", command);
    free(subject);
    free(oracle);
    free(script);
    free(command);
}
