#include "recorded.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "expected.h"
#include "version.h"

static json_t *records_of(const json_t *records, const json_t *one)
{
    return json_object_get(json_object_get(records, text_of(one, "file")), text_of(one, "id"));
}

static void note_features(json_t *platforms, const json_t *record, const json_t *needs)
{
    size_t i, k;
    json_t *name, *feature;
    json_array_foreach(json_object_get(record, "on"), i, name) {
        const char *platform = json_string_value(name);
        if (json_object_get(platforms, platform) == NULL)
            put(platforms, platform, json_object());
        json_array_foreach(needs, k, feature)
            put(json_object_get(platforms, platform), json_string_value(feature), json_true());
    }
}

json_t *recorded_platforms(const json_t *suite, const json_t *records)
{
    json_t *platforms = need(json_object()), *one, *record;
    size_t i, k;
    json_array_foreach(json_object_get(suite, "cases"), i, one) {
        json_array_foreach(records_of(records, one), k, record)
            note_features(platforms, record, json_object_get(one, "needs"));
    }
    return platforms;
}

static bool is_seen(const json_t *platforms, const char *feature)
{
    const char *platform;
    json_t *features;
    json_object_foreach((json_t *)platforms, platform, features) {
        if (json_object_get(features, feature) != NULL)
            return true;
    }
    return false;
}

static bool has_feature(const json_t *suite, const json_t *platforms, const char *platform, const char *feature)
{
    if (is_seen(platforms, feature))
        return json_object_get(json_object_get(platforms, platform), feature) != NULL;
    const char *since = text_of(json_object_get(json_object_get(suite, "features"), feature), "since");
    return strcmp(since, "-") != 0 && version_compare(platform, since) >= 0;
}

bool recorded_is_meant(const json_t *suite, const json_t *platforms, const char *platform, const json_t *one)
{
    char *version = format_text("%.*s", (int)strcspn(platform, "-"), platform);
    bool meant = version_in_range(version, text_of(one, "python"));
    size_t i;
    json_t *feature;
    json_array_foreach(json_object_get(one, "needs"), i, feature)
        meant = meant && has_feature(suite, platforms, platform, json_string_value(feature));
    free(version);
    return meant;
}

/* Say on which platforms the case lacks a record, and why on the last of them. */
static bool complain(const json_t *suite, const json_t *records, const json_t *platforms, const json_t *one)
{
    char *lacking = NULL;
    const char *platform, *reason = NULL;
    json_t *features;
    json_object_foreach((json_t *)platforms, platform, features) {
        if (!recorded_is_meant(suite, platforms, platform, one) ||
            expected_outcomes(records, one, platform, &reason) != NULL)
            continue;
        char *more = format_text("%s%s%s", lacking != NULL ? lacking : "", lacking != NULL ? ", " : "", platform);
        free(lacking);
        lacking = more;
    }
    if (lacking == NULL)
        return false;
    fprintf(stderr, "%s:%d:1: L023 '%s' is %s; 'make record' does it, with the Python of %s\n", text_of(one, "file"),
            (int)json_integer_value(json_object_get(one, "line")), text_of(one, "id"), reason, lacking);
    free(lacking);
    return true;
}

/* What is recorded of a case that is no longer there. */
static size_t complain_of_strangers(const json_t *cases, const json_t *records)
{
    json_t *known = need(json_object()), *one, *ids, *list;
    const char *file, *id;
    size_t wrong = 0, i;
    json_array_foreach(cases, i, one)
        put(known, text_of(one, "id"), json_true());
    json_object_foreach((json_t *)records, file, ids) {
        json_object_foreach(ids, id, list) {
            if (json_object_get(known, id) != NULL)
                continue;
            fprintf(stderr, "%s:1:1: L023 '%s' is recorded, but is no case of this file: run 'make record'\n", file,
                    id);
            wrong++;
        }
    }
    json_decref(known);
    return wrong;
}

size_t recorded_complain(const json_t *suite, const json_t *records)
{
    json_t *platforms = recorded_platforms(suite, records), *one;
    size_t wrong = complain_of_strangers(json_object_get(suite, "cases"), records), i;
    json_array_foreach(json_object_get(suite, "cases"), i, one) {
        /* a case that is run only when it is asked for need not be recorded, one that cannot be read is not known */
        if (json_object_get(one, "opt-in") == NULL && json_is_true(json_object_get(one, "parsed")))
            wrong += complain(suite, records, platforms, one);
    }
    json_decref(platforms);
    return wrong;
}
