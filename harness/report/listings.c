/* listings.c - the document's listings, statement by statement, with what each does; and as they should read. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"

static const char *claimed(const json_t *step)
{
    const char *const kinds[] = {"claim", "claim-raises", "prose"};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (json_object_get(step, kinds[i]) != NULL)
            return text_of(step, kinds[i]);
    }
    return "";
}

/* Every line of a text behind `before`. */
static void put_lines(FILE *out, const char *before, const char *text)
{
    for (const char *line = text; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
        fprintf(out, "%s%.*s\n", before, (int)strcspn(line, "\n"), line);
}

static void put_verdict(FILE *out, const json_t *step)
{
    const char *judged = text_of(step, "claimed");
    if (judged[0] == '\0')
        return;
    put_lines(out, "#   the text says: ", claimed(step));
    fprintf(out, "#   that is %s\n",
            strcmp(judged, "false") == 0  ? "FALSE"
            : strcmp(judged, "form") == 0 ? "true but for the form"
                                          : judged);
}

/* A statement as it stands in the text, and below it as comments what it does. What the text says in words is shown as
 * the expression that puts it to the test. */
static void put_step(FILE *out, const json_t *step)
{
    char *words = report_outcome(json_object_get(step, "oracle"));
    bool quiet = strcmp(words, "does nothing visible") == 0;
    if (json_object_get(step, "added") != NULL)
        put_lines(out, "# not in the text: ", text_of(step, "added"));
    put_lines(out, json_object_get(step, "prose") != NULL ? "# test: " : "", text_of(step, "source"));
    if (!quiet)
        put_lines(out, "#   ", json_object_get(step, "varies") != NULL ? text_of(step, "varies") : words);
    put_verdict(out, step);
    free(words);
}

/* The line that begins and ends code; another one where a statement holds it. */
static const char *fence_of(const json_t *one)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (strstr(text_of(step, "source"), "```") != NULL)
            return "~~~~~~~~";
    }
    return "```";
}

static void put_case(FILE *out, const json_t *one)
{
    size_t i;
    json_t *step;
    fprintf(out, "%spython\n", fence_of(one));
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        const char *role = text_of(step, "role");
        if (strcmp(role, "row") == 0)
            put_lines(out, "", text_of(step, "source"));
        else if (role[0] == '\0')
            put_step(out, step);
    }
    fprintf(out, "%s\n\n", fence_of(one));
}

/* A listing that starts in a fresh interpreter: the first statement that fails tells what it needs. */
static void put_alone(FILE *out, const json_t *one)
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (json_object_get(json_object_get(step, "oracle"), "raised") != NULL) {
            char *words = report_outcome(json_object_get(step, "oracle"));
            fprintf(out, "Run alone (`%s`), its statement %zu `%s` %s.\n\n", text_of(one, "case"), i + 1,
                    text_of(step, "source"), words);
            free(words);
            return;
        }
    }
    fprintf(out, "It runs alone as well (`%s`).\n\n", text_of(one, "case"));
}

/* The listing with what it does written behind it, as the text should say it. */
static void put_corrected(FILE *out, const json_t *one)
{
    size_t i;
    json_t *step;
    fprintf(out, "As it should read (`%s`, all of whose claims are %s):\n\n%spython\n", text_of(one, "case"),
            report_all_claims_hold(one) ? "true" : "NOT true", fence_of(one));
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        if (json_object_get(step, "role") != NULL || json_object_get(step, "prose") != NULL)
            continue;
        put_lines(out, "", text_of(step, "source"));
        if (json_object_get(step, "claim") != NULL)
            put_lines(out, "#   ", text_of(step, "claim"));
    }
    fprintf(out, "%s\n\n", fence_of(one));
}

/* A whole listing that corrects `id`. */
static bool is_correction_of(const json_t *one, const char *id)
{
    const json_t *corrects = json_object_get(one, "corrects");
    return strcmp(text_of(corrects, "case"), id) == 0 && json_array_size(json_object_get(corrects, "claims")) == 0;
}

/* The few cases that show another one alone, or put it right. */
static json_t *cases_about_others(const results *stream)
{
    json_t *found = need(json_array());
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (json_object_get(one, "same-as") != NULL || json_object_get(one, "corrects") != NULL)
            add(found, json_incref(one));
    }
    return found;
}

void report_listings(FILE *out, const results *stream)
{
    const char *section = "";
    char *oracle = report_oracle(stream);
    size_t i, k;
    json_t *one, *other, *others = cases_about_others(stream);
    fprintf(out,
            "# The listings, statement by statement\n\nWhat each statement does on %s. Listings run one after another "
            "in one "
            "session, as a reader types them.\n\n",
            oracle);
    json_array_foreach(stream->cases, i, one) {
        if (json_object_get(one, "corrects") != NULL || json_object_get(one, "same-as") != NULL)
            continue;
        if (strcmp(section, report_section(one)) != 0)
            fprintf(out, "## %s\n\n", section = report_section(one));
        fprintf(out, "### `%s`\n\n%s\n\n", text_of(one, "case"), text_of(one, "about"));
        if (verdict_of(one) == VERDICT_SKIPPED || verdict_of(one) == VERDICT_UNSUPPORTED)
            fprintf(out, "Not run: %s.\n\n", text_of(one, "reason"));
        else
            put_case(out, one);
        json_array_foreach(others, k, other) {
            if (strcmp(text_of(other, "same-as"), text_of(one, "case")) == 0)
                put_alone(out, other);
            if (is_correction_of(other, text_of(one, "case")))
                put_corrected(out, other);
        }
    }
    json_decref(others);
    free(oracle);
}
