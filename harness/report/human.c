/* human.c - what a person reads at the terminal, in ten seconds where all is well. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"

static const char *plural(long count)
{
    return count == 1 ? "" : "s";
}

static void put_counts(FILE *out, const long counts[VERDICTS])
{
    for (int v = 0; v < VERDICTS; v++) {
        if (counts[v] > 0)
            fprintf(out, "  %ld %s", counts[v], verdict_words[v]);
    }
    fputc('\n', out);
}

static void put_suites(FILE *out, const json_t *cases)
{
    size_t i = 0, count = json_array_size(cases);
    while (i < count) {
        const char *suite = text_of(json_array_get(cases, i), "case");
        size_t length = report_suite_length(suite);
        long counts[VERDICTS];
        i = report_count_suite(cases, i, counts);
        fprintf(out, "  %-28.*s", (int)length, suite);
        put_counts(out, counts);
    }
}

static const char *const claim_words[] = {"true", "form", "false", "unjudged"};
enum { CLAIM_WORDS = sizeof claim_words / sizeof *claim_words };

static void count_claims(const json_t *one, long counts[CLAIM_WORDS])
{
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        for (int w = 0; w < CLAIM_WORDS; w++)
            counts[w] += strcmp(text_of(step, "claimed"), claim_words[w]) == 0;
    }
}

static void put_claim_counts(FILE *out, const char *document, const long counts[CLAIM_WORDS])
{
    bool any = false;
    for (int w = 0; w < CLAIM_WORDS; w++) {
        if (counts[w] == 0)
            continue;
        if (!any)
            fprintf(out, "  claims of %-18s", document);
        fprintf(out, "  %ld %s", counts[w], claim_words[w]);
        any = true;
    }
    if (any)
        fputc('\n', out);
}

/* The claims of each document by themselves. */
static void put_claims(FILE *out, const json_t *cases)
{
    size_t i = 0, count = json_array_size(cases);
    while (i < count) {
        char *document = report_document(text_of(json_array_get(cases, i), "case"));
        long counts[CLAIM_WORDS] = {0};
        bool same = true;
        while (same) {
            count_claims(json_array_get(cases, i++), counts);
            char *next = i < count ? report_document(text_of(json_array_get(cases, i), "case")) : NULL;
            same = next != NULL && strcmp(next, document) == 0;
            free(next);
        }
        put_claim_counts(out, document, counts);
        free(document);
    }
}

static void put_totals(FILE *out, const results *stream)
{
    long counts[VERDICTS], total = 0;
    for (int v = 0; v < VERDICTS; v++)
        total += counts[v] = results_total(stream, "verdicts", verdict_words[v]);
    fprintf(out, "  %-22s%4ld  ", "cases", total);
    put_counts(out, counts);
    put_claims(out, stream->cases);
}

static void put_step(FILE *out, const results *stream, const json_t *step, size_t number)
{
    char *outcome = report_side(step, "outcome"), *oracle = report_side(step, "oracle");
    const char *subject = text_of(json_object_get(stream->header, "subject"), "spec");
    fprintf(out, "    step %zu: ", number);
    report_text(out, "        ", text_of(step, "source"));
    fprintf(out, "      %-10.24s ", subject);
    report_text(out, "        ", outcome);
    fprintf(out, "      %-10s ", "oracle");
    report_text(out, "        ", oracle);
    free(outcome);
    free(oracle);
}

void report_failure(FILE *out, const results *stream, const json_t *one)
{
    size_t i;
    json_t *step;
    const json_t *broken = json_object_get(one, "step");
    fprintf(out, "\n  %s  %s%s%s\n    %s:%d\n", text_of(one, "verdict"), text_of(one, "case"),
            json_object_get(one, "reason") ? ": " : "", text_of(one, "reason"), text_of(one, "file"),
            (int)json_integer_value(json_object_get(one, "line")));
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        fputs("    | ", out);
        report_text(out, "    | ", text_of(step, "source"));
    }
    json_array_foreach(json_object_get(one, "steps"), i, step) {
        const char *what = text_of(step, "verdict");
        bool blamed =
            broken != NULL ? (json_int_t)i == json_integer_value(broken) : what[0] != '\0' && strcmp(what, "same") != 0;
        if (blamed && (broken != NULL || json_object_get(step, "outcome") != NULL))
            put_step(out, stream, step, i + 1);
    }
}

void report_again(FILE *out, const results *stream, const json_t *one)
{
    char *command = report_command(stream, text_of(one, "case"));
    fprintf(out, "    again: %s\n", command);
    free(command);
}

/* All of them, but of the cases that nobody came to only the first few: where a subject is given up, or a log ends,
 * there are thousands. */
static void put_failures(FILE *out, const results *stream)
{
    enum { FEW = 10 };
    bool strict = results_strict(stream);
    long without = 0;
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (verdict_passes(verdict_of(one), strict) || (verdict_of(one) == VERDICT_NO_RESULT && ++without > FEW))
            continue;
        report_failure(out, stream, one);
        report_again(out, stream, one);
    }
    if (without > FEW)
        fprintf(out, "\n  and %ld more cases without a result\n", without - FEW);
}

static void put_known(FILE *out, const results *stream)
{
    long count = results_total(stream, "verdicts", verdict_words[VERDICT_KNOWN]);
    size_t i;
    json_t *one;
    if (count > 0)
        fprintf(out, "\n  %ld known difference%s:\n", count, plural(count));
    json_array_foreach(stream->cases, i, one) {
        if (verdict_of(one) != VERDICT_KNOWN)
            continue;
        char *words = report_known(one);
        fprintf(out, "    %s: %s\n", text_of(one, "case"), words);
        free(words);
    }
}

static void put_erratum(FILE *out, const json_t *erratum)
{
    const json_t *cause = json_object_get(erratum, "cause"), *corrections = json_object_get(erratum, "corrections");
    bool lacking = strcmp(text_of(erratum, "kind"), "lacking") == 0;
    size_t i;
    json_t *claim;
    fprintf(out, "\n  %d. %s\n", (int)json_integer_value(json_object_get(erratum, "id")), text_of(erratum, "section"));
    if (lacking)
        fprintf(out, "     %s\n", text_of(erratum, "reason"));
    else
        fprintf(out, "     %s  %s\n", text_of(cause, "statement"), text_of(cause, "outcome"));
    json_array_foreach(json_object_get(erratum, "claims"), i, claim)
        fprintf(out, "       the text says  %s\n%s%s%s", text_of(claim, "says"),
                lacking ? "" : "       but            ", lacking ? "" : text_of(claim, "outcome"), lacking ? "" : "\n");
    const json_t *correction = json_array_get(corrections, 0);
    if (correction != NULL)
        fprintf(out, "       right is       %s  (%s%s)\n",
                text_of(json_array_get(json_object_get(correction, "statements"), 0), "statement"),
                text_of(correction, "case"), json_is_true(json_object_get(correction, "proven")) ? "" : ", NOT PROVED");
}

static void put_errata(FILE *out, const results *stream)
{
    json_t *all = report_errata(stream);
    const json_t *errata = json_object_get(all, "errata"), *unproven = json_object_get(all, "unproven");
    const char *document = "";
    size_t i;
    json_t *each;
    json_array_foreach(errata, i, each) {
        if (strcmp(document, text_of(each, "document")) != 0)
            fprintf(out, "\nErrata of %s: what the text says and %s does not do\n",
                    document = text_of(each, "document"), text_of(all, "oracle"));
        put_erratum(out, each);
    }
    long hollow = (long)json_array_size(json_object_get(all, "only-because"));
    if (hollow > 0)
        fprintf(out, "\n  %ld claim%s true only because something before failed.\n", hollow,
                hollow == 1 ? " is" : "s are");
    json_array_foreach(unproven, i, each)
        fprintf(out, "\n  The correction %s does not hold.\n", json_string_value(each));
    json_decref(all);
}

/* Whether nothing was run, and why. */
static bool put_absence(FILE *out, const results *stream)
{
    char *absence = report_absence(stream);
    if (absence == NULL)
        return false;
    bool missing = json_object_get(stream->header, "missing") != NULL;
    fputs("\n  Nothing was run: ", out);
    report_text(out, "    ", missing ? absence : "no version near this one is recorded. 'mvconform record' records it.");
    free(absence);
    return true;
}

void report_human(FILE *out, const results *stream)
{
    const json_t *subject = json_object_get(stream->header, "subject");
    const json_t *who = json_object_get(subject, "implementation");
    const char *judged_as = text_of(json_object_get(stream->header, "oracle"), "judged-as");
    fprintf(out, "mvconform %s: %s", text_of(stream->header, "mvconform"), text_of(subject, "spec"));
    if (who != NULL)
        fprintf(out, " (%s %s) on Python %s", text_of(who, "name"), text_of(who, "version"),
                text_of(subject, "platform"));
    if (put_absence(out, stream))
        return;
    char *oracle = report_oracle(stream);
    fprintf(out, ", against %s%s\n\n", oracle, judged_as[0] != '\0' ? " as recorded" : ", live");
    free(oracle);
    put_suites(out, stream->cases);
    put_totals(out, stream);
    put_failures(out, stream);
    put_known(out, stream);
    if (results_strict(stream)) /* a maker of another Python is told of that, and not of the text */
        put_errata(out, stream);
    long breaches = (long)json_integer_value(json_object_get(stream->header, "breaches"));
    if (breaches > 0)
        fprintf(out, "\n%ld breach%s of the protocol between cases: an answer that nobody asked for, or an end.\n",
                breaches, breaches == 1 ? "" : "es");
    long noise = (long)json_integer_value(json_object_get(stream->header, "noise"));
    if (noise > 0)
        fprintf(out, "\n%ld line%s from the subject that %s no answer%s.\n", noise, plural(noise),
                noise == 1 ? "was" : "were", plural(noise));
}
