/* summary.c - a result stream as the Markdown that a CI server shows beside a run: counts, then what failed. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"

enum { LONGEST = 8192 }; /* bytes of a block */

/* Text that is no markup, whatever it contains. */
static void put_plain(FILE *out, const char *text)
{
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        if (isalnum(letter) || letter > 0x7F || strchr(" .,/-()", letter) != NULL)
            fputc(letter, out);
        else if (letter < 0x20 || letter == 0x7F)
            fputc(' ', out);
        else
            fprintf(out, "&#%d;", letter);
    }
}

/* Lines as they are, between fences that they do not contain. */
static void put_block(FILE *out, const char *text)
{
    size_t run = 0, longest = 2;
    for (const char *at = text; *at != '\0'; at++) {
        run = *at == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    longest = longest < 64 ? longest : 64; /* a run that is longer is cut to it */
    char fence[66] = {0};
    memset(fence, '`', longest + 1);
    fprintf(out, "%s\n", fence);
    run = 0;
    for (; *text != '\0'; text++) {
        unsigned char letter = (unsigned char)*text;
        run = letter == '`' ? run + 1 : 0;
        if (run <= 64)
            fputc(letter == '\n' || (letter >= 0x20 && letter != 0x7F) ? letter : '?', out);
    }
    fprintf(out, "%s\n", fence);
}

static void put_row(FILE *out, const char *name, size_t length, const long counts[VERDICTS], const long all[VERDICTS])
{
    char *suite = format_text("%.*s", (int)length, name);
    long total = 0;
    for (int v = 0; v < VERDICTS; v++)
        total += counts[v];
    fputs("| ", out);
    put_plain(out, suite);
    fprintf(out, " | %ld |", total);
    for (int v = 0; v < VERDICTS; v++) {
        if (all[v] > 0 && counts[v] == 0)
            fputs(" |", out);
        else if (all[v] > 0)
            fprintf(out, " %ld |", counts[v]);
    }
    fputc('\n', out);
    free(suite);
}

static void put_suites(FILE *out, const json_t *cases, const long all[VERDICTS])
{
    size_t i = 0, count = json_array_size(cases);
    while (i < count) {
        const char *suite = text_of(json_array_get(cases, i), "case");
        size_t length = report_suite_length(suite);
        long counts[VERDICTS];
        i = report_count_suite(cases, i, counts);
        put_row(out, suite, length, counts, all);
    }
}

static void put_table(FILE *out, const results *stream)
{
    long all[VERDICTS];
    fputs("| suite | cases |", out);
    for (int v = 0; v < VERDICTS; v++) {
        all[v] = results_total(stream, "verdicts", verdict_words[v]);
        if (all[v] > 0)
            fprintf(out, " %s |", verdict_words[v]);
    }
    fputs("\n| --- | ---: |", out);
    for (int v = 0; v < VERDICTS; v++)
        fputs(all[v] > 0 ? " ---: |" : "", out);
    fputc('\n', out);
    put_row(out, "all", 3, all, all);
    put_suites(out, stream->cases, all);
}

/* What is told of a case that is not as expected, cut where it is long, but for the command; the caller frees it. */
static char *failure_of(const results *stream, const json_t *one)
{
    char *text = NULL, *whole = NULL;
    size_t size, end = LONGEST;
    FILE *memory = need(open_memstream(&text, &size));
    report_failure(memory, stream, one);
    fclose(memory);
    need(text);
    while (end < size && ((unsigned char)text[end] & 0xC0) == 0x80)
        end++;
    memory = need(open_memstream(&whole, &size));
    fprintf(memory, "%.*s%s", (int)end, text, end < strlen(text) ? "... (cut)\n" : "");
    report_again(memory, stream, one);
    fclose(memory);
    free(text);
    return need(whole);
}

/* A case as a block that opens; the caller frees it. */
static char *block_of(const results *stream, const json_t *one)
{
    char *text = failure_of(stream, one), *block = NULL;
    size_t size;
    FILE *memory = need(open_memstream(&block, &size));
    fputs("\n<details><summary>", memory);
    put_plain(memory, text_of(one, "verdict"));
    fputs(": <code>", memory);
    put_plain(memory, text_of(one, "case"));
    fputs("</code></summary>\n\n", memory);
    put_block(memory, text + strspn(text, "\n"));
    fputs("\n</details>\n", memory);
    fclose(memory);
    free(text);
    return need(block);
}

/* A known difference as an item of a list; the caller frees it. */
static char *item_of(const results *stream, const json_t *one)
{
    char *text = NULL, *words = report_why(stream, one);
    size_t size;
    FILE *memory = need(open_memstream(&text, &size));
    fputs("- ", memory);
    put_plain(memory, text_of(one, "case"));
    fputs(": ", memory);
    put_plain(memory, words);
    fputc('\n', memory);
    fclose(memory);
    free(words);
    return need(text);
}

/* Write `text`, which is taken over, if there is room for it, which it takes. From the first for which there is none on
 * nothing more is written. */
static bool put_if_room(FILE *out, char *text, size_t *room)
{
    size_t length = strlen(text);
    bool fits = length <= *room;
    if (fits)
        fputs(text, out);
    *room = fits ? *room - length : 0;
    free(text);
    return fits;
}

static void put_failures(FILE *out, const results *stream, size_t *room)
{
    bool strict = results_strict(stream);
    size_t i, more = 0;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (!verdict_passes(verdict_of(one), strict))
            more += more > 0 || !put_if_room(out, block_of(stream, one), room);
    }
    if (more > 0)
        fprintf(out, "\n%zu more cases are not as expected; there is no room for them here.\n", more);
}

static void put_known(FILE *out, const results *stream, size_t *room)
{
    long count = results_total(stream, "verdicts", verdict_words[VERDICT_KNOWN]), more = 0;
    size_t i;
    json_t *one;
    if (count == 0)
        return;
    fprintf(out, "\n<details><summary>known differences: %ld</summary>\n\n", count);
    json_array_foreach(stream->cases, i, one) {
        if (verdict_of(one) == VERDICT_KNOWN)
            more += more > 0 || !put_if_room(out, item_of(stream, one), room);
    }
    if (more > 0)
        fprintf(out, "- and %ld more\n", more);
    fputs("\n</details>\n", out);
}

void report_summary(FILE *out, const results *stream, size_t room)
{
    const json_t *subject = json_object_get(stream->header, "subject");
    const json_t *who = json_object_get(subject, "implementation");
    long breaches = (long)json_integer_value(json_object_get(stream->header, "breaches"));
    char *absence = report_absence(stream), *oracle = report_oracle(stream);
    char *title = format_text("%s (%s %s), judged by %s", text_of(subject, "spec"), text_of(who, "name"),
                              text_of(who, "version"), oracle);
    fputs("### memoryview: ", out);
    put_plain(out, absence != NULL ? text_of(subject, "spec") : title);
    fputs("\n\n", out);
    if (absence != NULL) {
        fputs("Nothing was run; ", out);
        put_plain(out, absence);
        fputc('\n', out);
    } else {
        put_table(out, stream);
        if (breaches > 0)
            fprintf(out, "\nBreaches of the protocol between cases: %ld.\n", breaches);
        put_failures(out, stream, &room);
        put_known(out, stream, &room);
    }
    free(title);
    free(oracle);
    free(absence);
}
