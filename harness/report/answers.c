#include "answers.h"

#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "report.h"

/* ---- Grouping ---------------------------------------------------------------------------------------------- */

/* The outcomes without what exceptions are derived from, which small Pythons cannot tell. */
static json_t *comparable(const json_t *outcomes)
{
    json_t *copy = need(json_deep_copy(outcomes)), *outcome;
    size_t i;
    json_array_foreach(copy, i, outcome)
        json_object_del(json_object_get(outcome, "raised"), "bases");
    return copy;
}

/* A statement that did what it had to and no more. */
static bool is_silent(const json_t *outcome)
{
    return json_object_get(outcome, "none") != NULL && json_object_get(outcome, "out") == NULL;
}

/* What all steps did that did something visible, a line for each; the caller frees it. */
static char *words_of(const json_t *outcomes, char *(*in_words)(const json_t *))
{
    size_t count = json_array_size(outcomes), i;
    char *all = format_text("%s", "");
    json_t *outcome;
    json_array_foreach(outcomes, i, outcome) {
        bool broken = json_object_get(outcome, "protocol-error") != NULL;
        if (is_silent(outcome) && i + 1 < count)
            continue;
        char *words =
            broken ? format_text("protocol-error: %s", text_of(outcome, "protocol-error")) : in_words(outcome);
        char *more =
            i + 1 < count ? format_text("%sstep %zu %s\n", all, i + 1, words) : format_text("%s%s", all, words);
        free(all);
        free(words);
        all = more;
    }
    return all;
}

/* The group with these outcomes, made if it is not there; borrowed. */
static json_t *group_of(json_t *groups, const json_t *outcomes)
{
    json_t *mine = comparable(outcomes), *group;
    size_t i;
    json_array_foreach(groups, i, group) {
        if (json_equal(json_object_get(group, "outcomes"), mine)) {
            json_decref(mine);
            return group;
        }
    }
    char *words = words_of(outcomes, report_outcome);
    group = need(json_pack("{s:o, s:s, s:[]}", "outcomes", mine, "words", words, "subjects"));
    add(groups, group);
    free(words);
    return group;
}

static int biggest_first(const void *one, const void *other)
{
    const json_t *mine = json_object_get(*(json_t *const *)one, "subjects");
    const json_t *theirs = json_object_get(*(json_t *const *)other, "subjects");
    size_t a = json_array_size(mine), b = json_array_size(theirs);
    if (a != b)
        return a > b ? -1 : 1;
    return strcmp(json_string_value(json_array_get(mine, 0)), json_string_value(json_array_get(theirs, 0)));
}

static json_t *sorted(const json_t *groups)
{
    size_t count = json_array_size(groups);
    json_t **order = need(calloc(count + 1, sizeof(json_t *))), *all = need(json_array());
    for (size_t i = 0; i < count; i++)
        order[i] = json_array_get(groups, i);
    qsort(order, count, sizeof(json_t *), biggest_first);
    for (size_t i = 0; i < count; i++)
        add(all, json_incref(order[i]));
    free(order);
    return all;
}

static bool reads_alike(const json_t *groups, const json_t *group)
{
    size_t i, alike = 0;
    json_t *other;
    json_array_foreach(groups, i, other)
        alike += strcmp(text_of(other, "words"), text_of(group, "words")) == 0;
    return alike > 1;
}

/* Answers that differ and read alike, as 1 does of two types, are told with all that is known. */
static void tell_apart(json_t *groups)
{
    bool *alike = need(calloc(json_array_size(groups) + 1, sizeof *alike));
    json_t *group;
    size_t i;
    json_array_foreach(groups, i, group)
        alike[i] = reads_alike(groups, group);
    json_array_foreach(groups, i, group) {
        if (!alike[i])
            continue;
        char *words = words_of(json_object_get(group, "outcomes"), report_whole_outcome);
        put(group, "words", json_string(words));
        free(words);
    }
    free(alike);
}

json_t *answers_group(const json_t *steps, const json_t *subjects)
{
    json_t *groups = need(json_array()), *without = need(json_array()), *one;
    size_t i;
    json_array_foreach(subjects, i, one) {
        const json_t *outcomes = json_object_get(one, "outcomes");
        json_t *list = outcomes != NULL ? json_object_get(group_of(groups, outcomes), "subjects") : without;
        add(list, json_string(text_of(one, "name")));
    }
    tell_apart(groups);
    json_t *all = need(json_pack("{s:O, s:O, s:o, s:o}", "steps", steps, "subjects", subjects, "answers",
                                 sorted(groups), "without", without));
    json_decref(groups);
    return all;
}

/* ---- For a terminal ---------------------------------------------------------------------------------------- */

/* Names with commas between them, in lines that fit. */
static void put_names(FILE *out, const json_t *names)
{
    enum { WIDTH = 79, INDENT = 4 };
    size_t column = INDENT, i, count = json_array_size(names);
    json_t *name;
    fputs("    ", out);
    json_array_foreach(names, i, name) {
        const char *text = json_string_value(name);
        size_t length = strlen(text) + (i + 1 < count);
        if (i > 0 && column + 1 + length > WIDTH) {
            fputs("\n    ", out);
            column = INDENT;
        } else if (i > 0) {
            fputc(' ', out);
            column++;
        }
        fprintf(out, "%s%s", text, i + 1 < count ? "," : "");
        column += length;
    }
    fputc('\n', out);
}

/* What a subject that does not start has said may be several lines; they stand under the first. */
static void put_without(FILE *out, const json_t *one)
{
    const char *missing = text_of(one, "missing"), *broken = text_of(one, "broken");
    if (missing[0] != '\0')
        fprintf(out, "  %-20s missing: %s\n", text_of(one, "name"), text_of(one, "get"));
    if (broken[0] == '\0')
        return;
    fprintf(out, "  %-20s broken: ", text_of(one, "name"));
    for (const char *at = broken; *at != '\0'; at++) {
        if (*at != '\n')
            fputc(*at, out);
        else if (at[1] != '\0')
            fputs("\n    ", out);
    }
    fputc('\n', out);
}

void answers_print(FILE *out, const json_t *groups)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(groups, "answers"), i, one) {
        fprintf(out, "%s%s\n", i > 0 ? "\n" : "", text_of(one, "words"));
        put_names(out, json_object_get(one, "subjects"));
    }
    if (json_array_size(json_object_get(groups, "without")) > 0)
        fprintf(out, "%swithout an answer\n", json_array_size(json_object_get(groups, "answers")) > 0 ? "\n" : "");
    json_array_foreach(json_object_get(groups, "subjects"), i, one)
        put_without(out, one);
}
