#include "coverage.h"

#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "expected.h"
#include "recorded.h"
#include "version.h"

static json_int_t count_of(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static void count(json_t *object, const char *key)
{
    put(object, key, json_integer(count_of(object, key) + 1));
}

static json_t *entry_of(const char *name, const json_t *rule)
{
    json_t *entry = need(json_pack("{s:s, s:s, s:s, s:s, s:i, s:i, s:{}, s:[]}", "rule", name, "versions",
                                   text_of(rule, "versions"), "source", text_of(rule, "source"), "text",
                                   text_of(rule, "text"), "cases", 0, "documented", 0, "recorded", "not-recorded"));
    if (json_object_get(rule, "unpinned") != NULL)
        put(entry, "unpinned", json_incref(json_object_get(rule, "unpinned")));
    return entry;
}

/* The CPython of the platform has a rule of these versions. */
static bool has_rule(const char *platform, const char *versions)
{
    char *version = format_text("%.*s", (int)strcspn(platform, "-"), platform);
    bool has = version_in_range(version, strcmp(versions, "-") == 0 ? "" : versions);
    free(version);
    return has;
}

/* Count a case for a rule that it cites. */
static void count_case(json_t *entry, const json_t *one, const json_t *platforms, const json_t *records)
{
    const char *platform, *reason;
    json_t *features;
    count(entry, "cases");
    if (strcmp(text_of(one, "authority"), "documented") == 0)
        count(entry, "documented");
    json_object_foreach((json_t *)platforms, platform, features) {
        if (has_rule(platform, text_of(entry, "versions")) &&
            expected_outcomes(records, one, platform, &reason) != NULL)
            count(json_object_get(entry, "recorded"), platform);
    }
}

static void note_platforms(json_t *entry, const json_t *platforms)
{
    const char *platform;
    json_t *features;
    json_object_foreach((json_t *)platforms, platform, features) {
        if (has_rule(platform, text_of(entry, "versions")) &&
            count_of(json_object_get(entry, "recorded"), platform) == 0)
            add(json_object_get(entry, "not-recorded"), json_string(platform));
    }
}

json_t *coverage_of(const json_t *suite, const json_t *records)
{
    json_t *platforms = recorded_platforms(suite, records), *coverage = need(json_array()),
           *by_name = need(json_object());
    const char *name;
    json_t *rule, *one, *cited;
    size_t i, k;
    json_object_foreach(json_object_get(suite, "memoryview-rules"), name, rule) {
        json_t *entry = entry_of(name, rule);
        add(coverage, entry);
        put(by_name, name, json_incref(entry));
    }
    json_array_foreach(json_object_get(suite, "cases"), i, one) {
        json_array_foreach(json_object_get(one, "rules"), k, cited)
            count_case(json_object_get(by_name, json_string_value(cited)), one, platforms, records);
    }
    json_array_foreach(coverage, i, rule) {
        if (json_object_get(rule, "unpinned") == NULL)
            note_platforms(rule, platforms);
    }
    json_decref(by_name);
    json_decref(platforms);
    return coverage;
}

static bool is_lacking(const json_t *entry)
{
    return count_of(entry, "cases") == 0 && json_object_get(entry, "unpinned") == NULL;
}

bool coverage_lacks(const json_t *coverage)
{
    size_t i;
    json_t *entry;
    json_array_foreach(coverage, i, entry) {
        if (is_lacking(entry))
            return true;
    }
    return false;
}

/* A line of the table: on how many platforms the rule is recorded, of those that have it, and which of them lack it if
 * only some do. */
static void print_entry(FILE *out, const json_t *entry)
{
    const json_t *lacking = json_object_get(entry, "not-recorded");
    size_t on = json_object_size(json_object_get(entry, "recorded")), i;
    json_t *platform;
    fprintf(out, "%-30s %6d %11d   %zu of %zu", text_of(entry, "rule"), (int)count_of(entry, "cases"),
            (int)count_of(entry, "documented"), on, on + json_array_size(lacking));
    json_array_foreach(lacking, i, platform) {
        if (on > 0)
            fprintf(out, "%s %s", i == 0 ? ", not on" : "", json_string_value(platform));
    }
    fputc('\n', out);
}

static void print_lacking(FILE *out, const json_t *coverage)
{
    size_t i;
    json_t *entry;
    bool any = false;
    json_array_foreach(coverage, i, entry) {
        if (json_object_get(entry, "unpinned") == NULL)
            continue;
        fprintf(out, "%s  %-28s %s\n", any ? "" : "\nno case can pin:\n", text_of(entry, "rule"),
                text_of(entry, "unpinned"));
        any = true;
    }
    any = false;
    json_array_foreach(coverage, i, entry) {
        if (!is_lacking(entry))
            continue;
        fprintf(out, "%s  %-28s %s\n", any ? "" : "\nWITHOUT A CASE:\n", text_of(entry, "rule"),
                text_of(entry, "text"));
        any = true;
    }
}

void coverage_print(FILE *out, const json_t *coverage)
{
    size_t i, pinned = 0, documented = 0;
    json_t *entry;
    fprintf(out, "%-30s %6s %11s   %s\n", "rule", "cases", "documented", "recorded on platforms that have it");
    json_array_foreach(coverage, i, entry) {
        if (count_of(entry, "cases") == 0)
            continue;
        print_entry(out, entry);
        pinned++;
        documented += count_of(entry, "documented") > 0;
    }
    print_lacking(out, coverage);
    fprintf(out, "\n%zu of %zu rules have cases, %zu of them documented ones.\n", pinned, json_array_size(coverage),
            documented);
}
