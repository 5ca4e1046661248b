/* errata_text.c - errata as Markdown. */
#include <string.h>

#include "../base.h"
#include "report.h"

/* A code span; a text with backticks needs a longer fence. */
static void put_code(FILE *out, const char *text)
{
    const char *fence = strstr(text, "``") != NULL ? "```" : strchr(text, '`') != NULL ? "``" : "`";
    const char *blank = fence[1] != '\0' ? " " : "";
    fprintf(out, "%s%s", fence, blank);
    for (; *text != '\0'; text++)
        fputc(*text == '\n' ? ' ' : *text, out);
    fprintf(out, "%s%s", blank, fence);
}

static void put_claim(FILE *out, const json_t *claim)
{
    const char *kind = text_of(claim, "kind");
    if (strcmp(kind, "prose") == 0)
        fprintf(out, "%s", text_of(claim, "says"));
    else if (strcmp(kind, "claim-raises") == 0)
        fprintf(out, "raises %s", text_of(claim, "says"));
    else
        put_code(out, text_of(claim, "says"));
}

/* What a step did, with what was printed or given as code. */
static void put_words(FILE *out, const char *words)
{
    size_t verb = strcspn(words, " ");
    bool code =
        (strncmp(words, "prints ", 7) == 0 || strncmp(words, "gives ", 6) == 0) && strstr(words, " and ") == NULL;
    if (!code) {
        fputs(words, out);
        return;
    }
    fprintf(out, "%.*s ", (int)verb, words);
    put_code(out, words + verb + 1);
}

static void put_step(FILE *out, const json_t *step)
{
    put_code(out, text_of(step, "statement"));
    fputs(" ", out);
    put_words(out, text_of(step, "outcome"));
}

static void put_list(FILE *out, const char *title, const json_t *list)
{
    size_t i;
    json_t *each;
    json_array_foreach(list, i, each) {
        fprintf(out, "%s", i == 0 ? title : "  - ");
        put_step(out, each);
        fputc('\n', out);
    }
}

static void put_claims(FILE *out, const json_t *claims)
{
    size_t i;
    json_t *claim;
    json_array_foreach(claims, i, claim) {
        fputs("- The text says: ", out);
        put_claim(out, claim);
        fputs(".\n  What happens: ", out);
        put_step(out, claim);
        fputs("\n", out);
        if (json_object_get(claim, "corrected-outcome") != NULL) {
            fputs("  In the corrected listing it ", out);
            put_words(out, text_of(claim, "corrected-outcome"));
            fputs(", not what the text says.\n", out);
        }
    }
}

/* A statement as code, line by line. */
static void put_lines(FILE *out, const char *text)
{
    for (const char *line = text; line != NULL; line = strchr(line, '\n') != NULL ? strchr(line, '\n') + 1 : NULL)
        fprintf(out, "      %.*s\n", (int)strcspn(line, "\n"), line);
}

static void put_correction(FILE *out, const json_t *correction)
{
    size_t i;
    json_t *each;
    fputs("- Proposed correction:\n\n", out);
    json_array_foreach(json_object_get(correction, "statements"), i, each) {
        put_lines(out, text_of(each, "statement"));
        if (json_object_get(each, "claim") != NULL)
            fprintf(out, "      #   %s\n", text_of(each, "claim"));
    }
    fprintf(out, "\n  %s by the case `%s`.\n",
            json_is_true(json_object_get(correction, "proven")) ? "Proved" : "**Not proved**",
            text_of(correction, "case"));
}

static void put_erratum(FILE *out, const json_t *erratum)
{
    const json_t *after = json_object_get(erratum, "after"), *consequences = json_object_get(erratum, "consequences");
    const json_t *corrections = json_object_get(erratum, "corrections");
    bool lacking = strcmp(text_of(erratum, "kind"), "lacking") == 0;
    fprintf(out, "## %d. %s\n\n", (int)json_integer_value(json_object_get(erratum, "id")), text_of(erratum, "section"));
    if (lacking)
        fprintf(out, "The listing lacks a statement: %s.\n\n", text_of(erratum, "reason"));
    else {
        fputs("Cause: ", out);
        put_step(out, json_object_get(erratum, "cause"));
        fputs(".\n\n", out);
    }
    put_claims(out, json_object_get(erratum, "claims"));
    if (json_array_size(consequences) > 0) {
        fprintf(out, "- Statements that fail because of it (%zu):\n", json_array_size(consequences));
        put_list(out, "  - ", consequences);
    }
    for (size_t i = 0; i < json_array_size(after); i++)
        fprintf(out, "- Besides, it works on the state that erratum %d left.\n",
                (int)json_integer_value(json_array_get(after, i)));
    if (json_array_size(corrections) == 0)
        fputs("- No correction is known.\n", out);
    for (size_t i = 0; i < json_array_size(corrections); i++)
        put_correction(out, json_array_get(corrections, i));
    fprintf(out, "- Recorded in the case `%s`.\n\n", text_of(erratum, "case"));
}

static void put_hollow(FILE *out, const json_t *hollow)
{
    const json_t *errata = json_object_get(hollow, "errata");
    fprintf(out, "- %s: ", text_of(hollow, "section"));
    put_step(out, json_object_get(hollow, "claim"));
    fputs(", as the text says, but only because of errat", out);
    fputs(json_array_size(errata) == 1 ? "um" : "a", out);
    for (size_t i = 0; i < json_array_size(errata); i++)
        fprintf(out, "%s %d",
                i == 0                             ? ""
                : i + 1 == json_array_size(errata) ? " and"
                                                   : ",",
                (int)json_integer_value(json_array_get(errata, i)));
    fprintf(out, "; with these corrected it does something else (case `%s`).\n", text_of(hollow, "proof"));
}

static void put_form(FILE *out, const json_t *form)
{
    const json_t *claim = json_object_get(form, "claim");
    fprintf(out, "- %s: the text says ", text_of(form, "section"));
    put_claim(out, claim);
    fputs("; ", out);
    put_step(out, claim);
    fputs(".\n", out);
}

void report_errata_text(FILE *out, const json_t *all)
{
    const json_t *hollow = json_object_get(all, "only-because"), *forms = json_object_get(all, "forms");
    const json_t *unproven = json_object_get(all, "unproven");
    const char *document = "";
    size_t i;
    json_t *each;
    fprintf(
        out,
        "# Errata\n\nClaims that are false on %s, computed from the recorded claims and what the statements do.\n\n",
        text_of(all, "oracle"));
    json_array_foreach(json_object_get(all, "errata"), i, each) {
        if (strcmp(document, text_of(each, "document")) != 0)
            fprintf(out, "# Of %s\n\n", document = text_of(each, "document"));
        put_erratum(out, each);
    }
    if (json_array_size(hollow) > 0)
        fputs("## True only because something else failed\n\n", out);
    json_array_foreach(hollow, i, each)
        put_hollow(out, each);
    if (json_array_size(forms) > 0)
        fputs("\n## Right, but for the form\n\n", out);
    json_array_foreach(forms, i, each)
        put_form(out, each);
    if (json_array_size(unproven) > 0)
        fputs("\n## Corrections that do not hold\n\n", out);
    json_array_foreach(unproven, i, each)
        fprintf(out, "- `%s`\n", json_string_value(each));
}
