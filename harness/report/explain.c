#include "explain.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"
#include "reproducer.h"

enum { NAME_WIDTH = 16 };

char *explain_source(const char *source)
{
    static const char *const words[][2] = {{"library", "library reference, class memoryview"},
                                           {"data model", "language reference, data model"},
                                           {"expressions", "language reference, expressions"},
                                           {"struct", "library reference, module struct"},
                                           {"C-API", "C-API reference"},
                                           {"new", "What's New in Python"},
                                           {"observed", "only CPython itself says so"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t length = strlen(words[i][0]);
        if (strncmp(source, words[i][0], length) != 0 || (source[length] != '\0' && source[length] != ' '))
            continue;
        const char *rest = source + length;
        return format_text("%s%s%s", words[i][1], *rest != '\0' ? ", " : "", *rest != '\0' ? rest + 1 : "");
    }
    return format_text("%s", source[0] != '\0' ? source : "no source is told");
}

static void put_words(FILE *out, const char *key, const json_t *words)
{
    size_t i;
    json_t *word;
    if (json_array_size(words) > 0)
        fprintf(out, "  %s:", key);
    json_array_foreach(words, i, word)
        fprintf(out, " %s", json_string_value(word));
    if (json_array_size(words) > 0)
        fputc('\n', out);
}

static void put_rules(FILE *out, const explain_facts *facts)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(facts->one, "rules"), i, name) {
        const json_t *rule = json_object_get(facts->rules, json_string_value(name));
        char *source = explain_source(text_of(rule, "source"));
        const char *versions = text_of(rule, "versions");
        bool all = strcmp(versions, "-") == 0 || versions[0] == '\0';
        fprintf(out, "  rule %s: %s\n    (%s%s%s)\n", json_string_value(name), text_of(rule, "text"), source,
                all ? "" : "; Python ", all ? "" : versions);
        free(source);
    }
}

static void put_head(FILE *out, const json_t *one, const explain_facts *facts)
{
    const char *const told[] = {"source", "authority"};
    fprintf(out, "%s  %s%s%s\n  %s\n  %s:%d\n", text_of(one, "verdict"), text_of(one, "case"),
            json_object_get(one, "reason") != NULL ? ": " : "", text_of(one, "reason"), text_of(one, "about"),
            text_of(one, "file"), (int)json_integer_value(json_object_get(one, "line")));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (text_of(one, told[i])[0] != '\0')
            fprintf(out, "  %s: %s\n", told[i], text_of(one, told[i]));
    }
    if (text_of(facts->one, "python")[0] != '\0')
        fprintf(out, "  python: %s\n", text_of(facts->one, "python"));
    put_words(out, "needs", json_object_get(one, "needs"));
    put_rules(out, facts);
}

/* ---- Steps ------------------------------------------------------------------------------------------------- */

static void put_side(FILE *out, const char *name, const json_t *step, const char *side)
{
    char *words = report_side(step, side);
    fprintf(out, "        %-*s ", NAME_WIDTH, name);
    report_text(out, "          ", words);
    free(words);
}

/* What both sides did, once where it is the same, not at all where there is nothing to see. */
static void put_sides(FILE *out, const json_t *step, const char *subject, const char *oracle)
{
    const json_t *mine = json_object_get(step, "outcome"), *theirs = json_object_get(step, "oracle");
    bool unjudged = !step_is_judged(step) && json_object_get(mine, "none") != NULL;
    if (unjudged || (mine == NULL && theirs == NULL))
        return;
    if (mine == NULL || theirs == NULL || !json_equal(mine, theirs)) {
        if (mine != NULL)
            put_side(out, subject, step, "outcome");
        if (theirs != NULL)
            put_side(out, oracle, step, "oracle");
    } else if (json_object_get(mine, "none") == NULL || json_object_get(mine, "out") != NULL) {
        put_side(out, "both", step, "outcome");
    }
}

/* '>' is the step that matters, '!' one that differs beside it. */
static char mark_of(const json_t *step, bool matters)
{
    const char *what = json_object_get(step, "outcome") != NULL ? text_of(step, "verdict") : "";
    return matters ? '>' : what[0] == '\0' || strcmp(what, "same") == 0 ? ' ' : '!';
}

static const char *role_of(const json_t *step)
{
    const char *role = text_of(step, "role");
    if (strcmp(role, "row") == 0)
        return "  (the row of the table)";
    if (strcmp(role, "after") == 0)
        return "  (of the case before)";
    return json_object_get(step, "varies") != NULL ? "  (not compared: it varies)" : "";
}

static void put_steps(FILE *out, const results *stream, const json_t *one)
{
    char *subject = report_subject(stream), *oracle = report_oracle(stream);
    int place = report_place(one);
    size_t i;
    json_t *step;
    fputc('\n', out);
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        char *source = format_text("%s%s", text_of(step, "source"), role_of(step));
        fprintf(out, "  %c %2zu  ", mark_of(step, (int)i == place), i + 1);
        report_text(out, "        ", source);
        free(source);
        put_sides(out, step, subject, oracle);
    }
    free(subject);
    free(oracle);
}

/* ---- The rest ---------------------------------------------------------------------------------------------- */

static void put_leak(FILE *out, const json_t *one, const char *key, const char *who)
{
    const json_t *leaked = json_object_get(one, key);
    const char *blocks = text_of(leaked, "blocks");
    if (leaked != NULL)
        fprintf(out, "  alive after it on %s: %s views%s%s%s\n", who, text_of(leaked, "views"),
                blocks[0] != '\0' ? ", " : "", blocks, blocks[0] != '\0' ? " blocks" : "");
}

static void put_elsewhere(FILE *out, const explain_facts *facts)
{
    const json_t *step = json_object_get(facts->elsewhere, "step");
    size_t i;
    json_t *group;
    if (step != NULL)
        fprintf(out, "\n  recorded of CPython in step %d:\n", (int)json_integer_value(step) + 1);
    json_array_foreach(json_object_get(facts->elsewhere, "groups"), i, group) {
        fprintf(out, "    %s: ", json_string_value(json_array_get(group, 0)));
        report_text(out, "      ", json_string_value(json_array_get(group, 1)));
    }
}

void explain_human(FILE *out, const results *stream, const json_t *one, const explain_facts *facts)
{
    char *script = report_reproducer(stream, one), *command = report_command(stream, text_of(one, "case"));
    put_head(out, one, facts);
    put_steps(out, stream, one);
    put_leak(out, one, "leaked", "the subject");
    put_leak(out, one, "oracle-leaked", "CPython");
    if (json_object_get(one, "known") != NULL) {
        char *known = report_known(one);
        fprintf(out, "\n  known: %s\n", known);
        free(known);
    }
    put_elsewhere(out, facts);
    fputs("\n  script:\n    ", out);
    report_text(out, "    ", script);
    fprintf(out, "  again: %s\n", command);
    free(script);
    free(command);
}
