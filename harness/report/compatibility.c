/* compatibility.c - the matrix as Markdown, for a terminal and for places that show Markdown. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "matrix.h"

enum { GROUPS_TOLD = 40, CASES_TOLD = 8 };

/* ---- Tables, whose columns are as wide as what stands in them ------------------------------------------------ */

/* A table is an array of rows, a row an array of texts; the first row is the head. */
static json_t *new_row(json_t *table)
{
    json_t *row = need(json_array());
    add(table, row);
    return row;
}

/* Append a cell and free its text. */
static void cell(json_t *row, char *text)
{
    add(row, json_string(text));
    free(text);
}

static size_t width_of(const json_t *table, size_t column)
{
    size_t width = 3, i;
    json_t *row;
    json_array_foreach(table, i, row) {
        size_t mine = json_string_length(json_array_get(row, column));
        width = mine > width ? mine : width;
    }
    return width;
}

/* Whether a column stands to the left: its letter in `sides` is l. Others are numbers and stand to the right. */
static bool is_left(const char *sides, size_t column)
{
    return column < strlen(sides) && sides[column] == 'l';
}

static void put_table(FILE *out, json_t *table, const char *sides)
{
    size_t columns = json_array_size(json_array_get(table, 0)), i, c;
    json_t *row;
    json_array_foreach(table, i, row) {
        for (c = 0; c < columns; c++) {
            const char *text = json_string_value(json_array_get(row, c));
            int width = (int)width_of(table, c);
            fprintf(out, is_left(sides, c) ? "| %-*s " : "| %*s ", width, text != NULL ? text : "");
        }
        fputs("|\n", out);
        for (c = 0; i == 0 && c < columns; c++) {
            fputs("| ", out);
            for (size_t k = width_of(table, c); k > 1; k--)
                fputc('-', out);
            fputs(is_left(sides, c) ? "- " : ": ", out);
        }
        if (i == 0)
            fputs("|\n", out);
    }
    json_decref(table);
}

/* A text that stands in a cell or in a line of Markdown as it is. The caller frees it. */
static char *plain(const char *text)
{
    char *safe = need(malloc(strlen(text) * 5 + 1)), *to = safe;
    for (; *text != '\0'; text++) {
        if (*text == '\n')
            *to++ = ' ';
        else if (*text == '<')
            to = stpcpy(to, "&lt;");
        else if (strchr("|\\`*_[]", *text) != NULL)
            to += sprintf(to, "\\%c", *text);
        else
            *to++ = *text;
    }
    *to = '\0';
    return safe;
}

/* ---- The subjects --------------------------------------------------------------------------------------------- */

/* Whether a verdict has a column: somebody has it, or it is one that everybody asks for. */
static bool is_shown(const json_t *document, int what)
{
    const json_t *subjects = json_object_get(document, "subjects");
    bool shown = what == VERDICT_SAME || what == VERDICT_MESSAGE || what == VERDICT_DIFFERENT ||
                 what == VERDICT_UNSUPPORTED || what == VERDICT_SKIPPED || what == VERDICT_CRASH;
    for (size_t i = 0; i < json_array_size(subjects) && !shown; i++) {
        long counts[VERDICTS];
        matrix_count(json_array_get(subjects, i), -1, counts);
        shown = counts[what] > 0;
    }
    return shown;
}

/* A share of cases in percent, cut and not rounded: 100 is said of all and of no fewer. The caller frees it. */
static char *percent(long part, long whole)
{
    if (whole == 0)
        return format_text("-");
    if (part == whole)
        return format_text("100");
    return format_text("%ld.%ld", part * 100 / whole, part * 1000 / whole % 10);
}

static char *version_of(const json_t *subject)
{
    const char *version = text_of(subject, "version"), *language = text_of(subject, "language");
    bool alike = strcmp(version, language) == 0;
    char *all = format_text("%s %s%s%s%s", text_of(subject, "implementation"), version, alike ? "" : " (Python ",
                            alike ? "" : language, alike ? "" : ")");
    char *safe = plain(all);
    free(all);
    return safe;
}

static void put_subject(json_t *table, const json_t *document, size_t column, const bool shown[VERDICTS])
{
    const json_t *subject = json_array_get(json_object_get(document, "subjects"), column);
    bool empty = matrix_is_empty(subject);
    json_t *row = new_row(table);
    long counts[VERDICTS];
    matrix_count(subject, -1, counts);
    cell(row, format_text("%zu", column + 1));
    cell(row, plain(text_of(subject, "name")));
    cell(row, json_object_get(subject, "missing") != NULL ? format_text("missing") : version_of(subject));
    cell(row, empty ? format_text("-") : plain(text_of(subject, "oracle")));
    cell(row, empty ? format_text("-") : format_text("%ld", matrix_judged(counts)));
    cell(row, empty ? format_text("-") : percent(matrix_alike(subject, counts), matrix_judged(counts)));
    for (int v = 0; v < VERDICTS; v++) {
        if (shown[v])
            cell(row, empty ? format_text("-") : format_text("%ld", counts[v]));
    }
}

static void put_subjects(FILE *out, const json_t *document)
{
    static const char *const names[] = {"#", "subject", "what it says it is", "judged as", "judged", "%"};
    const json_t *subjects = json_object_get(document, "subjects");
    bool shown[VERDICTS];
    json_t *table = need(json_array()), *head = new_row(table);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        cell(head, format_text("%s", names[i]));
    for (int v = 0; v < VERDICTS; v++) {
        shown[v] = is_shown(document, v);
        if (shown[v])
            cell(head, format_text("%s", verdict_words[v]));
    }
    for (size_t i = 0; i < json_array_size(subjects); i++)
        put_subject(table, document, i, shown);
    fputs("\n## Subjects\n\n", out);
    put_table(out, table, "rlll");
}

/* What the known differences of a column are, by the verdicts that they would have: a crash is still one. */
static void put_known(FILE *out, const json_t *document, size_t column)
{
    long counts[VERDICTS] = {0}, all = 0;
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(document, "cases"), i, one) {
        const json_t *result = matrix_result(one, column);
        verdict what = verdict_of(json_object_get(result, "known"));
        if (json_integer_value(json_object_get(result, "v")) != VERDICT_KNOWN)
            continue;
        counts[what]++;
        all++;
    }
    if (all == 0)
        return;
    char *name = plain(text_of(json_array_get(json_object_get(document, "subjects"), column), "name"));
    fprintf(out, "- %s", name);
    for (int v = 0, told = 0; v < VERDICTS; v++) {
        if (counts[v] > 0)
            fprintf(out, "%s %ld %s", told++ == 0 ? ":" : ",", counts[v], verdict_words[v]);
    }
    fputs("\n", out);
    free(name);
}

static void put_all_known(FILE *out, const json_t *document)
{
    size_t i, known = 0;
    json_t *subject;
    json_array_foreach(json_object_get(document, "subjects"), i, subject) {
        long counts[VERDICTS];
        matrix_count(subject, -1, counts);
        known += (size_t)counts[VERDICT_KNOWN];
    }
    if (known == 0)
        return;
    fputs("\nWhat the known differences are:\n\n", out);
    for (i = 0; i < json_array_size(json_object_get(document, "subjects")); i++)
        put_known(out, document, i);
}

/* Why a subject has no results, and what can be done. */
static void put_empty(FILE *out, const json_t *subject)
{
    const char *get = text_of(subject, "get");
    char *why = plain(text_of(subject, "missing"));
    bool missing = json_object_get(subject, "missing") != NULL;
    fputs(missing ? why : "no version near this one is recorded in expected/; `mvconform record` records it", out);
    if (missing && get[0] != '\0')
        fprintf(out, "; `%s` gets it", get);
    free(why);
}

/* What has to be known of results that are there: that they are a part, or of another suite, or that something was
 * wrong between two cases. */
static void put_caution(FILE *out, const json_t *document, const json_t *subject)
{
    long breaches = (long)json_integer_value(json_object_get(subject, "breaches"));
    const char *shard = text_of(subject, "shard"), *commit = text_of(subject, "commit"), *between = "";
    if (shard[0] != '\0')
        fprintf(out, "shard %s alone", shard), between = "; ";
    if (strcmp(commit, text_of(document, "commit")) != 0)
        fprintf(out, "%srun with mvconform %s (%s)", between, text_of(subject, "mvconform"), commit), between = "; ";
    if (breaches > 0)
        fprintf(out, "%sbroke the protocol between cases, %ld times", between, breaches);
}

/* What the table does not tell. */
static void put_notes(FILE *out, const json_t *document)
{
    bool first = true;
    size_t i;
    json_t *subject;
    json_array_foreach(json_object_get(document, "subjects"), i, subject) {
        char *text = NULL, *name = plain(text_of(subject, "name"));
        size_t size = 0;
        FILE *note = need(open_memstream(&text, &size));
        if (matrix_is_empty(subject))
            put_empty(note, subject);
        else
            put_caution(note, document, subject);
        fclose(note);
        need(text);
        if (size > 0)
            fprintf(out, "%s- %s: %s\n", first ? "\n" : "", name, text);
        first = first && size == 0;
        free(text);
        free(name);
    }
}

/* ---- Suites ---------------------------------------------------------------------------------------------------- */

static void put_suites(FILE *out, const json_t *document)
{
    const json_t *subjects = json_object_get(document, "subjects");
    json_t *table = need(json_array()), *head = new_row(table), *suite;
    size_t s, i;
    cell(head, format_text("suite"));
    for (i = 0; i < json_array_size(subjects); i++)
        cell(head, format_text("%zu", i + 1));
    json_array_foreach(json_object_get(document, "suites"), s, suite) {
        json_t *row = new_row(table);
        cell(row, plain(json_string_value(suite)));
        for (i = 0; i < json_array_size(subjects); i++) {
            long counts[VERDICTS];
            matrix_count(json_array_get(subjects, i), (json_int_t)s, counts);
            cell(row, percent(matrix_alike(json_array_get(subjects, i), counts), matrix_judged(counts)));
        }
    }
    fputs(
        "\n## Suites\n\nIn percent of the cases that were judged; `-` where none was. The columns are the numbers "
        "above.\n\n",
        out);
    put_table(out, table, "l");
}

/* ---- Groups ---------------------------------------------------------------------------------------------------- */

static void put_group(FILE *out, const json_t *document, const json_t *group)
{
    const json_t *cases = json_object_get(group, "cases");
    size_t count = json_array_size(cases);
    char *label = plain(text_of(group, "label"));
    fprintf(out, "\n### %s: %zu case%s\n\n", label, count, count == 1 ? "" : "s");
    free(label);
    for (size_t i = 0; i < count && i < CASES_TOLD; i++) {
        size_t place = (size_t)json_integer_value(json_array_get(cases, i));
        const json_t *one = json_array_get(json_object_get(document, "cases"), place);
        char *about = plain(text_of(one, "about"));
        fprintf(out, "- `%s`: %s\n", text_of(one, "id"), about);
        free(about);
    }
    if (count > CASES_TOLD)
        fprintf(out, "- and %zu more\n", count - CASES_TOLD);
}

static void put_groups(FILE *out, const json_t *document)
{
    const json_t *groups = json_object_get(document, "groups");
    size_t count = json_array_size(groups), left = 0;
    fputs(
        "\n## Cases that fail alike\n\nThe subjects that do a case otherwise than CPython, known or not; a subject "
        "that is "
        "not named does it as\nCPython, lacks what it needs, or has no result.\n",
        out);
    if (count == 0)
        fputs("\nThere are none.\n", out);
    for (size_t i = 0; i < count; i++) {
        if (i < GROUPS_TOLD)
            put_group(out, document, json_array_get(groups, i));
        else
            left += json_array_size(json_object_get(json_array_get(groups, i), "cases"));
    }
    if (left > 0)
        fprintf(out, "\nThere are %zu smaller groups with %zu cases; index.html has them all.\n", count - GROUPS_TOLD,
                left);
}

/* The first and the last day of the streams: "2026-01-31", or "2026-01-30 to 2026-01-31". The caller frees it. */
static char *days_of(const json_t *subjects)
{
    const char *first = "", *last = "";
    size_t i;
    json_t *subject;
    json_array_foreach(subjects, i, subject) {
        const char *day = text_of(subject, "date");
        if (day[0] != '\0' && (first[0] == '\0' || strcmp(day, first) < 0))
            first = day;
        if (strcmp(day, last) > 0)
            last = day;
    }
    bool one = strcmp(first, last) == 0;
    return format_text("%s%s%s", first[0] != '\0' ? first : "of no date", one ? "" : " to ", one ? "" : last);
}

void report_compatibility(FILE *out, const json_t *document)
{
    const json_t *subjects = json_object_get(document, "subjects");
    char *days = days_of(subjects);
    fprintf(
        out,
        "# memoryview, in every Python that was asked\n\n"
        "mvconform %s (%s), %zu cases in %zu suites; run %s.\n\n"
        "A case is judged by what CPython does, of the version that stands under \"judged as\". `%%`: of the cases "
        "that\n"
        "were judged, those that are done as CPython does them. `message`: the same exception with another text; that "
        "is\n"
        "as CPython, but for the reference and for CPython itself. `known`: a difference that the subject's file of\n"
        "known differences tells of. Not judged: `unsupported` (the subject lacks what the case needs), `skipped`\n"
        "(not meant for this version) and `no-result`.\n",
        text_of(document, "mvconform"), text_of(document, "commit"),
        json_array_size(json_object_get(document, "cases")), json_array_size(json_object_get(document, "suites")),
        days);
    free(days);
    put_subjects(out, document);
    put_all_known(out, document);
    put_notes(out, document);
    put_suites(out, document);
    put_groups(out, document);
}
