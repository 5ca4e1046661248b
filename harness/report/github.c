/* github.c - a result stream as commands that GitHub makes annotations of, at the lines of the case files. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"

enum { MOST_ERRORS = 10, LONGEST = 2000 }; /* GitHub shows ten errors of a step; bytes of one text */

/* Text of a command: of its message, or of a property of it, which ends at a comma. */
static void put_escaped(FILE *out, const char *text, bool property)
{
    size_t count = 0;
    for (; *text != '\0' && (count < LONGEST || ((unsigned char)*text & 0xC0) == 0x80); text++, count++) {
        unsigned char letter = (unsigned char)*text;
        if (letter == '%' || letter == '\n' || letter == '\r' || (property && (letter == ':' || letter == ',')))
            fprintf(out, "%%%02X", letter);
        else
            fputc(letter < 0x20 || letter == 0x7F ? '?' : letter, out);
    }
    fputs(*text != '\0' ? "... (cut)" : "", out);
}

static void put_error(FILE *out, const results *stream, const json_t *one)
{
    const char *file = text_of(one, "file"), *subject = text_of(json_object_get(stream->header, "subject"), "spec");
    char *why = report_why(stream, one), *command = report_command(stream, text_of(one, "case"));
    char *title = format_text("%s: %s (%s)", text_of(one, "verdict"), text_of(one, "case"), subject);
    fputs("::error ", out);
    if (file[0] != '\0') {
        fputs("file=", out);
        put_escaped(out, file, true);
        fprintf(out, ",line=%ld,", report_line(one));
    }
    fputs("title=", out);
    put_escaped(out, title, true);
    fputs("::", out);
    put_escaped(out, why, false);
    fputs("%0Aagain: ", out);
    put_escaped(out, command, false);
    fputc('\n', out);
    free(title);
    free(command);
    free(why);
}

/* All verdicts in words; the caller frees it. */
static char *totals_in_words(const results *stream, size_t failed)
{
    char *text = format_text("%zu cases, %zu not as expected", json_array_size(stream->cases), failed);
    for (int v = 0; v < VERDICTS; v++) {
        long count = results_total(stream, "verdicts", verdict_words[v]);
        char *before = text;
        if (count > 0) {
            text = format_text("%s, %ld %s", before, count, verdict_words[v]);
            free(before);
        }
    }
    return text;
}

/* An error that no case is charged with; the run is not as expected all the same. Gives the number of errors. */
static size_t put_breaches(FILE *out, const results *stream)
{
    char *words = report_breaches(stream);
    if (words == NULL)
        return 0;
    char *title = format_text("mvconform: %s", text_of(json_object_get(stream->header, "subject"), "spec"));
    fputs("::error title=", out);
    put_escaped(out, title, true);
    fprintf(out, "::%s\n", words);
    free(title);
    free(words);
    return 1;
}

static void put_notice(FILE *out, const results *stream, size_t failed, size_t untold)
{
    char *absence = report_absence(stream), *totals = totals_in_words(stream, failed);
    char *title = format_text("mvconform: %s", text_of(json_object_get(stream->header, "subject"), "spec"));
    fputs("::notice title=", out);
    put_escaped(out, title, true);
    fputs("::", out);
    put_escaped(out, absence != NULL ? absence : totals, false);
    if (untold > 0)
        fprintf(out, "%%0A%zu more than are shown here: see the summary", untold);
    fputc('\n', out);
    free(title);
    free(totals);
    free(absence);
}

void report_github(FILE *out, const results *stream)
{
    bool strict = results_strict(stream);
    size_t i, failed = 0, untold = 0, errors = put_breaches(out, stream);
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (verdict_passes(verdict_of(one), strict))
            continue;
        failed++;
        if (errors++ < MOST_ERRORS)
            put_error(out, stream, one);
        else
            untold++;
    }
    put_notice(out, stream, failed, untold);
}
