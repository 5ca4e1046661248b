#include "expected.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "file.h"
#include "judge.h"
#include "suite.h"
#include "version.h"

static char *path_of(const char *folder, const char *file)
{
    const char *relative = suite_relative(file);
    size_t length = strlen(relative);
    if (length > 3 && strcmp(relative + length - 3, ".py") == 0)
        length -= 3;
    return format_text("%s/%.*s.json", folder, (int)length, relative);
}

static bool all_are(const json_t *array, json_type type)
{
    for (size_t i = 0; i < json_array_size(array); i++) {
        if (json_typeof(json_array_get(array, i)) != type)
            return false;
    }
    return json_is_array(array);
}

static bool is_record(const json_t *record)
{
    return json_array_size(json_object_get(record, "on")) > 0 && all_are(json_object_get(record, "on"), JSON_STRING) &&
           json_is_string(json_object_get(record, "plan")) && all_are(json_object_get(record, "steps"), JSON_OBJECT) &&
           all_are(json_object_get(record, "claims"), JSON_STRING);
}

/* Refuse what record did not write: somebody's hand, or half a merge. */
static void check_records(const char *path, json_t *file)
{
    const char *id;
    json_t *list;
    json_object_foreach(file, id, list) {
        bool good = json_is_array(list);
        for (size_t i = 0; good && i < json_array_size(list); i++)
            good = is_record(json_array_get(list, i));
        if (!good)
            fail(EXIT_BAD_INPUT, "%s:1:1: no file of records: those of '%s' are not as record writes them", path, id);
    }
}

static json_t *read_one(const char *path)
{
    if (access(path, F_OK) != 0)
        return need(json_object());
    json_error_t error;
    json_t *file = json_load_file(path, JSON_REJECT_DUPLICATES, &error);
    if (!json_is_object(file))
        fail(EXIT_BAD_INPUT, "%s:%d:%d: no file of records: %s", path, file == NULL && error.line > 0 ? error.line : 1,
             file == NULL && error.column > 0 ? error.column : 1, file == NULL ? error.text : "not an object");
    check_records(path, file);
    return file;
}

json_t *expected_read(const char *folder, const json_t *cases)
{
    json_t *records = need(json_object());
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        const char *file = text_of(one, "file");
        if (json_object_get(records, file) != NULL)
            continue;
        char *path = path_of(folder, file);
        put(records, file, read_one(path));
        free(path);
    }
    return records;
}

static bool is_on(const json_t *record, const char *platform)
{
    size_t i;
    json_t *name;
    json_array_foreach(json_object_get(record, "on"), i, name) {
        if (json_is_string(name) && strcmp(json_string_value(name), platform) == 0)
            return true;
    }
    return false;
}

/* The better of two platforms to judge `platform` as. */
static const char *nearer(const char *best, const char *name, const char *platform)
{
    if (name == NULL || !platform_same_minor(name, platform))
        return best;
    return best == NULL || platform_distance(name, platform) < platform_distance(best, platform) ? name : best;
}

const char *expected_platform(const json_t *records, const char *platform)
{
    const char *best = NULL, *file, *id;
    json_t *cases, *list, *record, *name;
    size_t i, k;
    json_object_foreach((json_t *)records, file, cases) {
        json_object_foreach(cases, id, list) {
            json_array_foreach(list, i, record) {
                json_array_foreach(json_object_get(record, "on"), k, name)
                    best = nearer(best, json_string_value(name), platform);
            }
        }
    }
    return best;
}

static json_t *list_of(const json_t *records, const json_t *one)
{
    return json_object_get(json_object_get(records, text_of(one, "file")), text_of(one, "id"));
}

static size_t judged_steps(const json_t *one)
{
    size_t count = 0, i;
    json_t *step;
    json_array_foreach(json_object_get(one, "plan"), i, step)
        count += step_is_judged(step);
    return count;
}

/* There is an outcome for each judged step, or for each up to one that crashed. */
static bool is_whole(const json_t *steps, const json_t *one)
{
    size_t count = json_array_size(steps), judged = judged_steps(one);
    bool crashed = count > 0 && json_object_get(json_array_get(steps, count - 1), "crash") != NULL;
    return count == judged || (crashed && count < judged);
}

const json_t *expected_outcomes(const json_t *records, const json_t *one, const char *platform, const char **reason)
{
    size_t i;
    json_t *record;
    json_array_foreach(list_of(records, one), i, record) {
        if (!is_on(record, platform))
            continue;
        const json_t *steps = json_object_get(record, "steps");
        if (strcmp(text_of(record, "plan"), text_of(one, "digest")) == 0 && is_whole(steps, one))
            return steps;
        *reason = "recorded for other statements; record it again";
        return NULL;
    }
    *reason = "not recorded for this platform";
    return NULL;
}

static int by_version(const void *one, const void *other)
{
    return version_compare(*(const char *const *)one, *(const char *const *)other);
}

static json_t *with_platform(const json_t *on, const char *platform)
{
    size_t count = 0;
    const char **names = need(calloc(json_array_size(on) + 1, sizeof *names));
    for (size_t i = 0; i < json_array_size(on); i++)
        names[count++] = json_string_value(json_array_get(on, i));
    names[count++] = platform;
    qsort(names, count, sizeof *names, by_version);
    json_t *sorted = need(json_array());
    for (size_t i = 0; i < count; i++)
        add(sorted, json_string(names[i]));
    free(names);
    return sorted;
}

static bool same_record(const json_t *record, const json_t *one, const json_t *steps, const json_t *claims)
{
    return strcmp(text_of(record, "plan"), text_of(one, "digest")) == 0 &&
           json_equal(json_object_get(record, "steps"), steps) && json_equal(json_object_get(record, "claims"), claims);
}

/* Take `platform` out of every record of the list, and records of no platform out of the list. */
static void forget(json_t *list, const char *platform)
{
    for (size_t i = json_array_size(list); i-- > 0;) {
        json_t *on = json_object_get(json_array_get(list, i), "on");
        for (size_t k = json_array_size(on); k-- > 0;) {
            const char *name = json_string_value(json_array_get(on, k));
            if (name != NULL && strcmp(name, platform) == 0)
                json_array_remove(on, k);
        }
        if (json_array_size(on) == 0)
            json_array_remove(list, i);
    }
}

bool expected_put(json_t *records, const json_t *one, const char *platform, json_t *steps, json_t *claims)
{
    json_t *file = json_object_get(records, text_of(one, "file"));
    if (list_of(records, one) == NULL)
        put(file, text_of(one, "id"), json_array());
    json_t *list = list_of(records, one), *record;
    size_t i;
    json_array_foreach(list, i, record) {
        if (is_on(record, platform) && same_record(record, one, steps, claims))
            return false;
    }
    forget(list, platform);
    json_array_foreach(list, i, record) {
        if (same_record(record, one, steps, claims)) {
            put(record, "on", with_platform(json_object_get(record, "on"), platform));
            return true;
        }
    }
    add(list, json_pack("{s:[s], s:s, s:O, s:O}", "on", platform, "plan", text_of(one, "digest"), "steps", steps,
                        "claims", claims));
    return true;
}

static bool is_case(const json_t *cases, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        if (strcmp(text_of(one, "id"), id) == 0)
            return true;
    }
    return false;
}

static bool is_recorded(const json_t *list, const char *platform)
{
    size_t i;
    json_t *record;
    json_array_foreach(list, i, record) {
        if (is_on(record, platform))
            return true;
    }
    return false;
}

json_t *expected_prune(json_t *records, const json_t *cases, const char *platform)
{
    json_t *touched = need(json_object()), *ids, *list;
    const char *file, *id;
    json_object_foreach(records, file, ids) {
        json_object_foreach(ids, id, list) {
            if (is_case(cases, id) || !is_recorded(list, platform))
                continue;
            forget(list, platform);
            put(touched, file, json_true());
        }
    }
    return touched;
}

static void dump(FILE *out, const char *before, const json_t *value, const char *after)
{
    char *text = need(json_dumps(value, JSON_ENSURE_ASCII | JSON_ENCODE_ANY));
    fprintf(out, "%s%s%s", before, text, after);
    free(text);
}

/* One line for each step, so that a change of one is a change of one line. */
static void write_record(FILE *out, const json_t *record, bool last)
{
    const json_t *steps = json_object_get(record, "steps");
    size_t i;
    json_t *step;
    dump(out, "    {\"on\": ", json_object_get(record, "on"), ",\n");
    dump(out, "     \"plan\": ", json_object_get(record, "plan"), ",\n     \"steps\": [\n");
    json_array_foreach(steps, i, step)
        dump(out, "      ", step, i + 1 < json_array_size(steps) ? ",\n" : "\n");
    dump(out, "     ],\n     \"claims\": ", json_object_get(record, "claims"), last ? "}\n" : "},\n");
}

static int by_name(const void *one, const void *other)
{
    return strcmp(*(const char *const *)one, *(const char *const *)other);
}

static const char **sorted_ids(json_t *cases, size_t *count)
{
    const char **ids = need(calloc(json_object_size(cases) + 1, sizeof *ids)), *id;
    json_t *list;
    json_object_foreach(cases, id, list) {
        if (json_array_size(list) > 0)
            ids[(*count)++] = id;
    }
    qsort(ids, *count, sizeof *ids, by_name);
    return ids;
}

void expected_write(const char *folder, const json_t *records, const char *file)
{
    json_t *cases = json_object_get(records, file);
    size_t count = 0;
    const char **ids = sorted_ids(cases, &count);
    char *path = path_of(folder, file);
    file_out out = file_begin(path);
    fputs("{\n", out.stream);
    for (size_t i = 0; i < count; i++) {
        const json_t *list = json_object_get(cases, ids[i]);
        fprintf(out.stream, "  \"%s\": [\n", ids[i]);
        for (size_t k = 0; k < json_array_size(list); k++)
            write_record(out.stream, json_array_get(list, k), k + 1 == json_array_size(list));
        fputs(i + 1 < count ? "  ],\n" : "  ]\n", out.stream);
    }
    fputs("}\n", out.stream);
    file_commit(&out);
    free(path);
    free(ids);
}
