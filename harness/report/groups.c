/* groups.c - who differs where: counts of a column, and the cases that the same subjects do otherwise than CPython. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "matrix.h"

bool matrix_is_empty(const json_t *subject)
{
    return json_object_get(subject, "missing") != NULL || json_object_get(subject, "not-recorded") != NULL;
}

const json_t *matrix_result(const json_t *one, size_t column)
{
    const json_t *cell = json_array_get(json_object_get(one, "cells"), column);
    json_int_t place = cell != NULL ? json_integer_value(cell) : -1;
    return place < 0 ? NULL : json_array_get(json_object_get(one, "results"), (size_t)place);
}

static verdict verdict_in(const json_t *result)
{
    return (verdict)json_integer_value(json_object_get(result, "v"));
}

bool matrix_differs(const json_t *subject, const json_t *result)
{
    bool strict = json_is_true(json_object_get(subject, "strict"));
    if (result == NULL)
        return false;
    switch (verdict_in(result)) {
    case VERDICT_DIFFERENT:
    case VERDICT_CRASH:
    case VERDICT_TIMEOUT:
    case VERDICT_PROTOCOL_ERROR: return true;
    case VERDICT_MESSAGE: return strict;
    case VERDICT_KNOWN: return strict || strcmp(text_of(json_object_get(result, "known"), "verdict"), "message") != 0;
    default: return false;
    }
}

/* The counts of one column as they are written: a list for each suite. */
static json_t *written(const long *counts, size_t suites)
{
    json_t *all = need(json_array());
    for (size_t s = 0; s < suites; s++) {
        json_t *suite = need(json_array());
        for (int v = 0; v < VERDICTS; v++)
            add(suite, json_integer(counts[s * VERDICTS + (size_t)v]));
        add(all, suite);
    }
    return all;
}

void matrix_tally(json_t *document)
{
    json_t *subjects = json_object_get(document, "subjects"), *one, *subject;
    size_t suites = json_array_size(json_object_get(document, "suites")), width = suites * VERDICTS, i, c;
    long *counts = need(calloc(json_array_size(subjects) * width + 1, sizeof *counts));
    json_array_foreach(json_object_get(document, "cases"), i, one) {
        size_t suite = (size_t)json_integer_value(json_object_get(one, "suite"));
        for (c = 0; c < json_array_size(subjects); c++) {
            const json_t *result = matrix_result(one, c);
            if (result != NULL)
                counts[c * width + suite * VERDICTS + (size_t)verdict_in(result)]++;
        }
    }
    json_array_foreach(subjects, c, subject)
        put(subject, "counts", written(counts + c * width, suites));
    free(counts);
}

void matrix_count(const json_t *subject, json_int_t suite, long counts[VERDICTS])
{
    size_t s;
    json_t *one;
    memset(counts, 0, VERDICTS * sizeof *counts);
    json_array_foreach(json_object_get(subject, "counts"), s, one) {
        for (size_t v = 0; v < VERDICTS && (suite < 0 || (json_int_t)s == suite); v++)
            counts[v] += (long)json_integer_value(json_array_get(one, v));
    }
}

long matrix_judged(const long counts[VERDICTS])
{
    long judged = 0;
    for (int v = 0; v < VERDICTS; v++) {
        if (v != VERDICT_UNSUPPORTED && v != VERDICT_SKIPPED && v != VERDICT_NO_RESULT)
            judged += counts[v];
    }
    return judged;
}

long matrix_alike(const json_t *subject, const long counts[VERDICTS])
{
    bool strict = json_is_true(json_object_get(subject, "strict"));
    return counts[VERDICT_SAME] + counts[VERDICT_UNEXPECTED_PASS] + (strict ? 0 : counts[VERDICT_MESSAGE]);
}

/* ---- Names of sets of subjects ------------------------------------------------------------------------------ */

/* How many subjects of an implementation were run, and how many of them are in the set (all if it is NULL). */
static size_t count_of(const json_t *subjects, const char *implementation, const bool *set)
{
    size_t found = 0, i;
    json_t *subject;
    json_array_foreach(subjects, i, subject)
        found += !matrix_is_empty(subject) && strcmp(text_of(subject, "implementation"), implementation) == 0 &&
                 (set == NULL || set[i]);
    return found;
}

/* Subject `i` is the first of its implementation. */
static bool is_first(const json_t *subjects, size_t i)
{
    const char *mine = text_of(json_array_get(subjects, i), "implementation");
    for (size_t k = 0; k < i; k++) {
        const json_t *other = json_array_get(subjects, k);
        if (!matrix_is_empty(other) && strcmp(text_of(other, "implementation"), mine) == 0)
            return false;
    }
    return true;
}

/* The subjects of a set; an implementation all of whose subjects are in it is named once. The caller frees it. */
static char *names_of(const json_t *subjects, const bool *set)
{
    char *text = NULL;
    size_t size = 0, i;
    json_t *subject;
    FILE *out = need(open_memstream(&text, &size));
    const char *between = "";
    json_array_foreach(subjects, i, subject) {
        const char *implementation = text_of(subject, "implementation");
        size_t all = count_of(subjects, implementation, NULL);
        bool whole = all > 1 && count_of(subjects, implementation, set) == all;
        if (!set[i] || (whole && !is_first(subjects, i)))
            continue;
        if (whole)
            fprintf(out, "%s%s (all %zu)", between, implementation, all);
        else
            fprintf(out, "%s%s", between, text_of(subject, "name"));
        between = ", ";
    }
    fclose(out);
    return need(text);
}

/* "only pypy", "all but CPython (all 7)", "all": whichever is shorter to say. The caller frees it. */
static char *label_of(const json_t *subjects, const bool *set)
{
    size_t run = 0, inside = 0, i;
    json_t *subject;
    bool *rest = need(calloc(json_array_size(subjects) + 1, sizeof *rest));
    json_array_foreach(subjects, i, subject) {
        rest[i] = !set[i] && !matrix_is_empty(subject);
        run += !matrix_is_empty(subject);
        inside += set[i];
    }
    bool most = inside * 2 > run && run > 2;
    char *names = names_of(subjects, most ? rest : set);
    char *label =
        inside == run && run > 1 ? format_text("all") : format_text("%s %s", most ? "all but" : "only", names);
    free(rest);
    free(names);
    return label;
}

/* ---- Groups -------------------------------------------------------------------------------------------------- */

/* The subjects that do a case otherwise, as a list of their numbers. */
static json_t *differing(const json_t *subjects, const json_t *one)
{
    json_t *found = need(json_array()), *subject;
    size_t i;
    json_array_foreach(subjects, i, subject) {
        if (matrix_differs(subject, matrix_result(one, i)))
            add(found, json_integer((json_int_t)i));
    }
    return found;
}

static json_t *group_of(const json_t *subjects, json_t *members)
{
    bool *set = need(calloc(json_array_size(subjects) + 1, sizeof *set));
    for (size_t i = 0; i < json_array_size(members); i++)
        set[json_integer_value(json_array_get(members, i))] = true;
    char *label = label_of(subjects, set);
    json_t *group = need(json_pack("{s:s, s:O, s:[]}", "label", label, "subjects", members, "cases"));
    free(label);
    free(set);
    return group;
}

/* The largest first; of two that are as large the one whose first case comes first. */
static int compare_groups(const void *one, const void *other)
{
    const json_t *cases[] = {json_object_get(*(json_t *const *)one, "cases"),
                             json_object_get(*(json_t *const *)other, "cases")};
    size_t sizes[] = {json_array_size(cases[0]), json_array_size(cases[1])};
    if (sizes[0] != sizes[1])
        return sizes[0] > sizes[1] ? -1 : 1;
    json_int_t first[] = {json_integer_value(json_array_get(cases[0], 0)),
                          json_integer_value(json_array_get(cases[1], 0))};
    return (first[0] > first[1]) - (first[0] < first[1]);
}

static json_t *sorted(const json_t *groups)
{
    size_t count = json_object_size(groups), i = 0;
    json_t **list = need(calloc(count + 1, sizeof(json_t *))), *all = need(json_array()), *group;
    const char *key;
    json_object_foreach((json_t *)groups, key, group)
        list[i++] = group;
    qsort(list, count, sizeof *list, compare_groups);
    for (i = 0; i < count; i++)
        add(all, json_incref(list[i]));
    free(list);
    return all;
}

json_t *matrix_groups(const json_t *document)
{
    const json_t *subjects = json_object_get(document, "subjects");
    json_t *groups = need(json_object()), *one;
    size_t i;
    json_array_foreach(json_object_get(document, "cases"), i, one) {
        json_t *members = differing(subjects, one);
        char *key = need(json_dumps(members, JSON_COMPACT));
        if (json_array_size(members) > 0 && json_object_get(groups, key) == NULL)
            put(groups, key, group_of(subjects, members));
        if (json_array_size(members) > 0)
            add(json_object_get(json_object_get(groups, key), "cases"), json_integer((json_int_t)i));
        json_decref(members);
        free(key);
    }
    json_t *all = sorted(groups);
    json_decref(groups);
    return all;
}
