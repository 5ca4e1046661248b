/* findings.c - where the reference is safer than a released CPython: each such entry of the known-differences file,
 * which a stream carries in its header, as a finding that its maintainers can check without this program. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "../suite.h"
#include "report.h"

static bool is_finding(const json_t *entry)
{
    return strcmp(text_of(entry, "category"), "safer") == 0;
}

/* The finding of the case or cases that the entry means, made when it is the first. */
static json_t *finding_for(json_t *findings, const json_t *entry)
{
    size_t i;
    json_t *finding;
    json_array_foreach(findings, i, finding) {
        if (strcmp(text_of(finding, "id"), text_of(entry, "id")) == 0)
            return finding;
    }
    finding = need(json_pack("{s:s, s:[]}", "id", text_of(entry, "id"), "entries"));
    add(findings, finding);
    return finding;
}

static bool has_equal(const json_t *list, const json_t *entry)
{
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (json_equal(json_array_get(list, i), entry))
            return true;
    }
    return false;
}

/* [{"id", "entries"}] in the order of the files: the entries of one id are one finding. */
static json_t *collect(const results *streams, size_t count)
{
    json_t *findings = need(json_array());
    for (size_t s = 0; s < count; s++) {
        const json_t *known = json_object_get(streams[s].header, "known");
        for (size_t i = 0; i < json_array_size(known); i++) {
            json_t *entry = json_array_get(known, i);
            if (!is_finding(entry))
                continue;
            json_t *entries = json_object_get(finding_for(findings, entry), "entries");
            if (!has_equal(entries, entry))
                add(entries, json_incref(entry));
        }
    }
    return findings;
}

/* ---- One finding ------------------------------------------------------------------------------------------- */

/* The first case that the finding means, in any stream. */
static const json_t *example_of(const json_t *finding, const results *streams, size_t count)
{
    for (size_t s = 0; s < count; s++) {
        for (size_t i = 0; i < json_array_size(streams[s].cases); i++) {
            const json_t *one = json_array_get(streams[s].cases, i);
            if (suite_means(text_of(finding, "id"), text_of(one, "case")))
                return one;
        }
    }
    return NULL;
}

/* The step is an expression, but for what it does: print(...), a call of append(). */
static bool gives_none(const json_t *step)
{
    const json_t *outcome = json_object_get(step, "outcome");
    return json_object_get(json_object_get(outcome, "value"), "none") != NULL;
}

/* The statements of the case as a program: what has a value is printed. */
static void put_program(FILE *out, const json_t *one)
{
    bool own = false;
    size_t i;
    json_t *step;
    fputs("\n```python\n", out);
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        const char *source = text_of(step, "source");
        bool value = strcmp(text_of(step, "kind"), "x") == 0 && !gives_none(step);
        fprintf(out, value ? "print(%s)\n" : "%s\n", source);
        own |= strstr(source, "refmemoryview") != NULL;
    }
    fputs("```\n", out);
    if (own)
        fputs("\nThe exporter is the suite's own: `PYTHONPATH=build/python`.\n", out);
}

static void put_outcome(FILE *out, const json_t *outcome)
{
    char *words = report_outcome(outcome);
    if (json_object_get(outcome, "crash") != NULL)
        fprintf(out, "ends with %s", text_of(outcome, "crash"));
    else
        fputs(words, out);
    free(words);
}

/* What both sides did in the steps in which they differ; the caller frees it. */
static char *told_steps(const results *stream, const json_t *one)
{
    char *text = NULL;
    size_t size = 0, i;
    json_t *step;
    FILE *out = need(open_memstream(&text, &size));
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        const char *what = text_of(step, "verdict");
        if (strcmp(what, "different") != 0 && strcmp(what, "message") != 0)
            continue;
        fprintf(out, "- `%s`: CPython ", text_of(step, "source"));
        put_outcome(out, json_object_get(step, "oracle"));
        fprintf(out, "; the %s ", text_of(json_object_get(stream->header, "subject"), "spec"));
        put_outcome(out, json_object_get(step, "outcome"));
        fputc('\n', out);
    }
    fclose(out);
    return need(text);
}

/* Add what was seen of a case in a stream: {case: {what happened: "CPython 3.11.2, CPython 3.12.1"}}. */
static void add_sighting(json_t *seen, const results *stream, const json_t *one)
{
    char *told = told_steps(stream, one), *oracle = report_oracle(stream);
    const char *id = text_of(one, "case");
    if (json_object_get(seen, id) == NULL)
        put(seen, id, json_object());
    json_t *sightings = json_object_get(seen, id);
    const char *others = text_of(sightings, told);
    char *where = format_text("%s%s%s", others, others[0] != '\0' ? ", " : "", oracle);
    put(sightings, told, json_string(where));
    free(where);
    free(told);
    free(oracle);
}

static void put_sightings(FILE *out, const json_t *finding, const results *streams, size_t count)
{
    json_t *seen = need(json_object()), *sightings, *where;
    const char *id, *told;
    for (size_t s = 0; s < count; s++) {
        for (size_t i = 0; i < json_array_size(streams[s].cases); i++) {
            const json_t *one = json_array_get(streams[s].cases, i);
            if (has_equal(json_object_get(finding, "entries"), json_object_get(one, "known")))
                add_sighting(seen, &streams[s], one);
        }
    }
    json_object_foreach(seen, id, sightings) {
        json_object_foreach(sightings, told, where)
            fprintf(out, "\n%s, `%s`:\n\n%s", json_string_value(where), id, told);
    }
    if (json_object_size(seen) == 0)
        fputs("\nNot to be seen in the Pythons that were run.\n", out);
    json_decref(seen);
}

/* The versions and the reason of each entry; a reason is told once. */
static void put_entries(FILE *out, const json_t *entries)
{
    const char *told = "";
    size_t i;
    json_t *entry;
    json_array_foreach(entries, i, entry) {
        const char *versions = text_of(entry, "versions"), *reason = text_of(entry, "reason");
        const char *url = text_of(entry, "url");
        if (strcmp(told, reason) != 0)
            fprintf(out, "\n%c%s.\n\n", toupper((unsigned char)reason[0]), reason + 1);
        told = reason;
        fprintf(out, "- %s%s%s\n", versions[0] != '\0' ? "Python " : "every Python that was looked at", versions,
                strcmp(text_of(entry, "verdict"), "no-result") == 0 ? ": it crashes" : "");
        if (url[0] != '\0' && i + 1 == json_array_size(entries))
            fprintf(out, "- public issue: <%s>\n", url);
    }
}

static void put_finding(FILE *out, const json_t *finding, size_t number, const results *streams, size_t count)
{
    const json_t *one = example_of(finding, streams, count);
    fprintf(out, "\n## %zu. %s\n", number, one != NULL ? text_of(one, "about") : text_of(finding, "id"));
    put_entries(out, json_object_get(finding, "entries"));
    if (one == NULL) {
        fputs("\nIts cases were not run.\n", out);
        return;
    }
    put_program(out, one);
    put_sightings(out, finding, streams, count);
}

void report_findings(FILE *out, const results *streams, size_t count)
{
    json_t *findings = collect(streams, count);
    size_t i;
    json_t *finding;
    fputs(
        "# Findings about CPython\n\n"
        "Where a released CPython reads or writes memory that is not its own, divides by zero, gives a result with an\n"
        "exception set, or crashes, and the reference does not. The memory that is read or written stays alive in\n"
        "these programs, so that what happens is the same in every run; it need not stay alive in others.\n",
        out);
    if (json_array_size(findings) == 0)
        fputs("\nThere is none in these results.\n", out);
    json_array_foreach(findings, i, finding)
        put_finding(out, finding, i + 1, streams, count);
    json_decref(findings);
}
