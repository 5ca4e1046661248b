/* matrix.c - joins result streams: a row for each case, a column for each subject, and each thing told once. */
#include "matrix.h"

#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../python.h"
#include "report.h"

/* Values of which each distinct one is kept once, and known by its place. */
typedef struct pool {
    json_t *list, *places;
} pool;

struct matrix {
    json_t *document;            /* what is told already: versions, subjects, cases */
    json_t *cases, *case_places; /* case_places: {id: index} */
    pool suites, steps, outcomes, reasons, programs;
};

static pool pool_new(void)
{
    return (pool){need(json_array()), need(json_object())};
}

/* The place of a value; -1 if there is none. */
static json_int_t pool_put(pool *it, const json_t *value)
{
    if (value == NULL || json_is_null(value))
        return -1;
    char *key = need(json_dumps(value, JSON_COMPACT | JSON_SORT_KEYS | JSON_ENCODE_ANY));
    const json_t *place = json_object_get(it->places, key);
    json_int_t index = place != NULL ? json_integer_value(place) : (json_int_t)json_array_size(it->list);
    if (place == NULL) {
        add(it->list, json_deep_copy(value));
        put(it->places, key, json_integer(index));
    }
    free(key);
    return index;
}

matrix *matrix_new(void)
{
    matrix *it = need(calloc(1, sizeof *it));
    it->document = need(json_pack("{s:[], s:[]}", "verdicts", "subjects"));
    for (int v = 0; v < VERDICTS; v++)
        add(json_object_get(it->document, "verdicts"), json_string(verdict_words[v]));
    it->cases = need(json_array());
    it->case_places = need(json_object());
    it->suites = pool_new();
    it->steps = pool_new();
    it->outcomes = pool_new();
    it->reasons = pool_new();
    it->programs = pool_new();
    python_load("claims"); /* which the reproducer imports */
    return it;
}

/* ---- Columns ----------------------------------------------------------------------------------------------- */

/* What a column is called: as its manifest, or as its stream if it has none (cmd:, type:). The caller frees it. */
static char *name_of(const char *spec, const char *path)
{
    if (strchr(spec, ':') == NULL)
        return format_text("%s", spec);
    const char *slash = strrchr(path, '/'), *name = slash != NULL ? slash + 1 : path;
    size_t length = strlen(name);
    if (length > 6 && strcmp(name + length - 6, ".jsonl") == 0)
        length -= 6;
    return format_text("%.*s", (int)length, name);
}

/* Copy the members that an object has; those that are null or empty are left out. */
static void copy_members(json_t *to, const json_t *from, const char *const *names)
{
    for (; *names != NULL; names++) {
        json_t *value = json_object_get(from, *names);
        bool empty = value == NULL || json_is_null(value) ||
                     (json_is_string(value) && json_string_length(value) == 0) ||
                     (json_is_array(value) && json_array_size(value) == 0);
        if (!empty)
            put(to, *names, json_deep_copy(value));
    }
}

/* The statement that makes memoryview the subject's type in any Python; none where that is the Python's own. */
static void put_import(json_t *column, const char *spec)
{
    json_t *lines = python_call("reproducer", "subject_line", need(json_pack("[s]", spec)));
    if (json_array_size(lines) > 0)
        put(column, "import", json_incref(json_array_get(lines, 0)));
    json_decref(lines);
}

/* What it is: as its manifest says, else as it says itself; and the version that it reported. */
static void put_implementation(json_t *column, const json_t *header)
{
    const json_t *who = json_object_get(json_object_get(header, "subject"), "implementation");
    const char *told = text_of(json_object_get(header, "manifest"), "implementation"), *own = text_of(who, "name");
    bool genuine = strcmp(own, "cpython") == 0;
    const char *name = told[0] != '\0' ? told : genuine ? "CPython" : own;
    if (name[0] != '\0')
        put(column, "implementation", json_string(name));
    if (genuine) /* the worker tells its own version, which is none of CPython's */
        put(column, "version", json_string(text_of(who, "language")));
}

/* Why it has no results, and apart from that the command that gets it. None gets what is there and broken. */
static void split_missing(json_t *column, bool broken)
{
    const char *why = text_of(column, "missing");
    char *end = format_text("; get it with: %s", text_of(column, "get"));
    size_t whole = strlen(why), length = strlen(end);
    if (whole > length && strcmp(why + whole - length, end) == 0)
        put(column, "missing", json_stringn(why, whole - length));
    if (broken)
        json_object_del(column, "get");
    free(end);
}

static json_t *column_of(const results *stream, const char *path)
{
    static const char
        *const of_header[] = {"mvconform", "commit", "date", "missing", "not-recorded", "shard", "breaches", NULL},
               *const of_subject[] = {"spec", "platform", NULL}, *const of_who[] = {"version", "language", NULL},
               *const of_manifest[] = {"about", "get", NULL};
    const json_t *subject = json_object_get(stream->header, "subject"),
                 *oracle = json_object_get(stream->header, "oracle");
    const char *spec = text_of(subject, "spec"), *judged_as = text_of(oracle, "judged-as");
    char *name = name_of(spec, path), *run = report_run(stream);
    json_t *column = need(json_pack("{s:s, s:s, s:b, s:b}", "name", name, "run", run, "live",
                                    strcmp(text_of(oracle, "spec"), "live") == 0, "strict", results_strict(stream)));
    copy_members(column, stream->header, of_header);
    copy_members(column, subject, of_subject);
    copy_members(column, json_object_get(subject, "implementation"), of_who);
    copy_members(column, json_object_get(stream->header, "manifest"), of_manifest);
    split_missing(column, json_object_get(stream->header, "broken") != NULL);
    put_implementation(column, stream->header);
    put_import(column, spec);
    put(column, "oracle", json_string(judged_as[0] != '\0' ? judged_as : text_of(oracle, "platform")));
    free(name);
    free(run);
    return column;
}

static bool is_same_subject(const json_t *one, const json_t *other)
{
    static const char *const members[] = {"spec", "implementation", "version", "platform", "oracle", "missing", NULL};
    for (const char *const *name = members; *name != NULL; name++) {
        if (strcmp(text_of(one, *name), text_of(other, *name)) != 0)
            return false;
    }
    return true;
}

/* The place of a column; one that has the name of another gets a number behind it. */
static size_t place_of_column(matrix *it, json_t *column)
{
    json_t *subjects = json_object_get(it->document, "subjects"), *other;
    char *name = format_text("%s", text_of(column, "name"));
    size_t i, alike = 1;
    json_array_foreach(subjects, i, other) {
        if (strcmp(text_of(other, "name"), text_of(column, "name")) != 0)
            continue;
        if (is_same_subject(other, column)) {
            json_decref(column);
            free(name);
            return i;
        }
        char *numbered = format_text("%s (%zu)", name, ++alike);
        put(column, "name", json_string(numbered));
        free(numbered);
    }
    add(subjects, column);
    free(name);
    return json_array_size(subjects) - 1;
}

/* ---- Cases ------------------------------------------------------------------------------------------------- */

static json_t *steps_of(matrix *it, const json_t *line)
{
    static const char *const kept[] = {"kind", "source", "role", "varies", NULL};
    json_t *steps = need(json_array()), *step;
    size_t i;
    json_array_foreach(json_object_get(line, "steps"), i, step) {
        json_t *told = need(json_object());
        copy_members(told, step, kept);
        add(steps, json_integer(pool_put(&it->steps, told)));
        json_decref(told);
    }
    return steps;
}

/* The row of a case, made when the case is met first. */
static json_t *row_of(matrix *it, const json_t *line)
{
    static const char *const kept[] = {"about", "file", "line", "source", "authority", "rules", "needs", NULL};
    const char *id = text_of(line, "case");
    const json_t *place = json_object_get(it->case_places, id);
    if (place != NULL)
        return json_array_get(it->cases, (size_t)json_integer_value(place));
    json_t *suite = need(json_stringn(id, report_suite_length(id)));
    json_t *row = need(json_pack("{s:s, s:I, s:o, s:[], s:[], s:[]}", "id", id, "suite", pool_put(&it->suites, suite),
                                 "steps", steps_of(it, line), "results", "programs", "cells"));
    copy_members(row, line, kept);
    json_decref(suite);
    put(it->case_places, id, json_integer((json_int_t)json_array_size(it->cases)));
    add(it->cases, row);
    return row;
}

/* What is told of a step's outcome. What varies is otherwise in each run; of a step that is not judged it matters only
 * that it failed. */
static const json_t *told_outcome(const json_t *step, const json_t *outcome)
{
    bool quiet = json_object_get(outcome, "raised") == NULL && json_object_get(outcome, "crash") == NULL &&
                 json_object_get(outcome, "timeout") == NULL;
    if (json_object_get(step, "varies") != NULL || (!step_is_judged(step) && quiet))
        return NULL;
    return outcome;
}

/* What both sides did, step by step. What is recorded has no outcomes of the steps that are not judged. */
static void put_outcomes(matrix *it, json_t *result, const json_t *line)
{
    json_t *told = need(json_array()), *others = need(json_array()), *step;
    bool any = false;
    size_t i;
    json_array_foreach(json_object_get(line, "steps"), i, step) {
        const json_t *theirs = step_is_judged(step) ? json_object_get(step, "oracle") : NULL;
        json_int_t oracle = pool_put(&it->outcomes, told_outcome(step, theirs));
        json_int_t mine = pool_put(&it->outcomes, told_outcome(step, json_object_get(step, "outcome")));
        const char *what = text_of(step, "verdict");
        any |= oracle >= 0;
        add(told, json_integer(oracle));
        if (mine != oracle)
            add(others, json_pack("[I, I, i]", (json_int_t)i, mine, what[0] != '\0' ? (int)verdict_of(step) : -1));
    }
    if (any)
        put(result, "o", json_incref(told));
    if (json_array_size(others) > 0)
        put(result, "d", json_incref(others));
    json_decref(told);
    json_decref(others);
}

/* The place of a script that shows the difference; -1 where there is none to show. The two sides have stand-ins for
 * names in it, so that subjects can share it. */
static json_int_t put_program(matrix *it, const json_t *line)
{
    verdict what = verdict_of(line);
    if (what == VERDICT_SAME || what == VERDICT_UNSUPPORTED || what == VERDICT_SKIPPED || what == VERDICT_NO_RESULT ||
        what == VERDICT_UNEXPECTED_PASS)
        return -1;
    json_t *arguments = need(json_pack("[O, s, s, s]", line, "", "@oracle", "@subject"));
    json_t *program = python_call("reproducer", "script", arguments);
    json_int_t place = pool_put(&it->programs, program);
    json_decref(program);
    return place;
}

static json_t *result_of(matrix *it, const json_t *row, const json_t *line)
{
    static const char *const kept[] = {"step", "known", NULL};
    json_t *result = need(json_pack("{s:i}", "v", (int)verdict_of(line)));
    json_t *steps = steps_of(it, line);
    copy_members(result, line, kept);
    put_outcomes(it, result, line);
    if (text_of(line, "reason")[0] != '\0')
        put(result, "r", json_integer(pool_put(&it->reasons, json_object_get(line, "reason"))));
    if (!json_equal(steps, json_object_get(row, "steps")))
        put(result, "steps", json_incref(steps));
    json_decref(steps);
    return result;
}

/* The place of a result in its row, where equal ones are one. */
static size_t place_of_result(matrix *it, json_t *row, const json_t *line)
{
    json_t *distinct = json_object_get(row, "results"), *result = result_of(it, row, line);
    size_t place = 0;
    while (place < json_array_size(distinct) && !json_equal(json_array_get(distinct, place), result))
        place++;
    if (place == json_array_size(distinct)) {
        add(distinct, json_incref(result));
        add(json_object_get(row, "programs"), json_integer(put_program(it, line)));
    }
    json_decref(result);
    return place;
}

/* Put what the line tells where the column crosses the row, unless something is there. */
static void put_cell(matrix *it, json_t *row, size_t column, const json_t *line)
{
    json_t *cells = json_object_get(row, "cells");
    while (json_array_size(cells) <= column)
        add(cells, json_integer(-1));
    if (json_integer_value(json_array_get(cells, column)) < 0)
        json_array_set_new(cells, column, need(json_integer((json_int_t)place_of_result(it, row, line))));
}

void matrix_add(matrix *it, const results *stream, const char *path)
{
    static const char *const versions[] = {"mvconform", "commit", NULL};
    size_t column = place_of_column(it, column_of(stream, path)), i;
    json_t *line;
    if (json_object_get(it->document, "mvconform") == NULL)
        copy_members(it->document, stream->header, versions);
    json_array_foreach(stream->cases, i, line)
        put_cell(it, row_of(it, line), column, line);
}

/* ---- The end ----------------------------------------------------------------------------------------------- */

/* The reference, CPython, and the others; versions as people count them. */
static int compare_columns(const void *one, const void *other)
{
    const char *names[] = {text_of(*(json_t *const *)one, "name"), text_of(*(json_t *const *)other, "name")};
    int ranks[2];
    for (int i = 0; i < 2; i++)
        ranks[i] = strcmp(names[i], "reference") == 0 ? 0 : strncmp(names[i], "cpython", 7) == 0 ? 1 : 2;
    return ranks[0] != ranks[1] ? ranks[0] - ranks[1] : strverscmp(names[0], names[1]);
}

/* The cells of a row in the order of the columns, which know the place where they came from. */
static json_t *cells_in_order(const json_t *cells, const json_t *subjects)
{
    json_t *ordered = need(json_array()), *subject;
    size_t i;
    json_array_foreach(subjects, i, subject) {
        const json_t *cell = json_array_get(cells, (size_t)json_integer_value(json_object_get(subject, "place")));
        add(ordered, json_integer(cell != NULL ? json_integer_value(cell) : -1));
    }
    return ordered;
}

static void order_columns(matrix *it)
{
    json_t *subjects = json_object_get(it->document, "subjects"), *ordered = need(json_array()), *row, *subject;
    size_t count = json_array_size(subjects), i;
    json_t **columns = need(calloc(count + 1, sizeof(json_t *)));
    for (i = 0; i < count; i++) {
        columns[i] = json_array_get(subjects, i);
        put(columns[i], "place", json_integer((json_int_t)i));
    }
    qsort(columns, count, sizeof *columns, compare_columns);
    for (i = 0; i < count; i++)
        add(ordered, json_incref(columns[i]));
    free(columns);
    json_array_foreach(it->cases, i, row)
        put(row, "cells", cells_in_order(json_object_get(row, "cells"), ordered));
    json_array_foreach(ordered, i, subject)
        json_object_del(subject, "place");
    put(it->document, "subjects", ordered);
}

/* Outcomes in words. Those that differ and read alike, as 1 does of two types, are told with all that is known. */
static json_t *outcomes_in_words(const json_t *outcomes)
{
    json_t *words = need(json_array()), *seen = need(json_object()), *outcome;
    size_t i;
    json_array_foreach(outcomes, i, outcome) {
        char *text = report_outcome(outcome);
        add(words, json_string(text));
        put(seen, text, json_integer(json_integer_value(json_object_get(seen, text)) + 1));
        free(text);
    }
    json_array_foreach(outcomes, i, outcome) {
        const char *text = json_string_value(json_array_get(words, i));
        if (json_integer_value(json_object_get(seen, text)) < 2)
            continue;
        char *whole = report_whole_outcome(outcome);
        json_array_set_new(words, i, need(json_string(whole)));
        free(whole);
    }
    json_decref(seen);
    return words;
}

/* The list of a pool, which ends. */
static json_t *pool_end(pool *it)
{
    json_decref(it->places);
    return it->list;
}

json_t *matrix_finish(matrix *it)
{
    json_t *document = it->document, *outcomes = pool_end(&it->outcomes);
    order_columns(it);
    put(document, "suites", pool_end(&it->suites));
    put(document, "steps", pool_end(&it->steps));
    put(document, "reasons", pool_end(&it->reasons));
    put(document, "programs", pool_end(&it->programs));
    put(document, "outcomes", outcomes_in_words(outcomes));
    put(document, "cases", it->cases);
    matrix_tally(document);
    put(document, "groups", matrix_groups(document));
    json_decref(outcomes);
    json_decref(it->case_places);
    free(it);
    return document;
}
