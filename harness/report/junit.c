/* junit.c - a result stream as JUnit XML: one test suite for the subject, one test case for each case. A reader that
 * has limits (GitLab: 30 MB a file) gets texts that are cut to what every case can have. */
#include <stdlib.h>
#include <string.h>

#include "../base.h"
#include "../judge.h"
#include "report.h"
#include "xml.h"

enum { ROOM = 20000000, LONGEST = 8192 }; /* bytes of texts: of a file, and of one case */

/* What a verdict is in JUnit. */
typedef enum kind { PASS, FAILURE, ERROR, SKIP, KINDS } kind;

static const char *const elements[KINDS] = {"", "failure", "error", "skipped"};

static kind kind_of(verdict what, bool strict)
{
    switch (what) {
    case VERDICT_SAME: return PASS;
    case VERDICT_MESSAGE: return strict ? FAILURE : PASS;
    case VERDICT_DIFFERENT:
    case VERDICT_UNEXPECTED_PASS: return FAILURE;
    case VERDICT_UNSUPPORTED:
    case VERDICT_SKIPPED:
    case VERDICT_KNOWN: return SKIP;
    default: return ERROR;
    }
}

static void put_property(FILE *out, const char *name, const char *value)
{
    if (value[0] == '\0')
        return;
    fputs("      <property", out);
    xml_attribute(out, "name", name, XML_WHOLE);
    xml_attribute(out, "value", value, LONGEST);
    fputs("/>\n", out);
}

static void put_properties(FILE *out, const results *stream, bool ran)
{
    const json_t *subject = json_object_get(stream->header, "subject"),
                 *oracle = json_object_get(stream->header, "oracle"), *who = json_object_get(subject, "implementation");
    char *judged_by = report_oracle(stream);
    fputs("    <properties>\n", out);
    put_property(out, "mvconform", text_of(stream->header, "mvconform"));
    put_property(out, "commit", text_of(stream->header, "commit"));
    put_property(out, "date", text_of(stream->header, "date"));
    put_property(out, "shard", text_of(stream->header, "shard"));
    put_property(out, "subject", text_of(subject, "spec"));
    put_property(out, "implementation", text_of(who, "name"));
    put_property(out, "version", text_of(who, "version"));
    put_property(out, "platform", text_of(subject, "platform"));
    put_property(out, "oracle", text_of(oracle, "spec"));
    put_property(out, "judged-by", ran ? judged_by : "");
    fputs("    </properties>\n", out);
    free(judged_by);
}

/* What a part of a failure says may take `share` bytes. */
static void put_part(FILE *out, void (*part)(FILE *, const results *, const json_t *), const results *stream,
                     const json_t *one, size_t share)
{
    char *text = NULL;
    size_t size = 0;
    FILE *memory = need(open_memstream(&text, &size));
    part(memory, stream, one);
    fclose(memory);
    need(text);
    xml_text(out, text, share);
    free(text);
}

/* The texts of one case may take `share` bytes, of which there are enough for the command that shows it again. */
static void put_body(FILE *out, const results *stream, const json_t *one, size_t share)
{
    put_part(out, report_failure, stream, one, share - share / 4);
    put_part(out, report_again, stream, one, share / 4);
}

static void put_result(FILE *out, const results *stream, const json_t *one, kind what, size_t share)
{
    const char *word = text_of(one, "verdict"), *element = elements[what];
    char *why = report_why(stream, one), *told = format_text("%s: %s", word, why);
    if (what == PASS) { /* with another text than CPython's, which is told */
        fputs(">\n      <system-out>", out);
        xml_text(out, told, share);
        fputs("</system-out>\n    </testcase>\n", out);
    } else if (what == SKIP) {
        fputs(">\n      <skipped", out);
        xml_attribute(out, "message", told, share);
        fputs("/>\n    </testcase>\n", out);
    } else {
        fprintf(out, ">\n      <%s", element);
        xml_attribute(out, "type", word, XML_WHOLE);
        xml_attribute(out, "message", why, share / 4);
        fputc('>', out);
        put_body(out, stream, one, share - share / 4);
        fprintf(out, "</%s>\n    </testcase>\n", element);
    }
    free(told);
    free(why);
}

static void put_case(FILE *out, const results *stream, const json_t *one, size_t share)
{
    const char *id = text_of(one, "case"), *file = text_of(one, "file");
    char *suite = format_text("%s.%.*s", text_of(json_object_get(stream->header, "subject"), "spec"),
                              (int)report_suite_length(id), id);
    char *line = format_text("%ld", report_line(one));
    fputs("    <testcase", out);
    xml_attribute(out, "classname", suite, XML_WHOLE);
    xml_attribute(out, "name", id, XML_WHOLE);
    if (file[0] != '\0') {
        xml_attribute(out, "file", file, XML_WHOLE);
        xml_attribute(out, "line", line, XML_WHOLE);
    }
    if (verdict_of(one) == VERDICT_SAME)
        fputs("/>\n", out);
    else
        put_result(out, stream, one, kind_of(verdict_of(one), results_strict(stream)), share);
    free(line);
    free(suite);
}

/* A test case that is none of the suite: something is so of the whole run, and no reader overlooks it. */
static void put_remark(FILE *out, const results *stream, const char *name, kind what, const char *message)
{
    fputs("    <testcase", out);
    xml_attribute(out, "classname", text_of(json_object_get(stream->header, "subject"), "spec"), XML_WHOLE);
    xml_attribute(out, "name", name, XML_WHOLE);
    fprintf(out, ">\n      <%s", elements[what]);
    if (what != SKIP)
        xml_attribute(out, "type", verdict_words[VERDICT_PROTOCOL_ERROR], XML_WHOLE);
    xml_attribute(out, "message", message, LONGEST);
    fputs("/>\n    </testcase>\n", out);
}

static void put_counts(FILE *out, const char *element, const char *name, const size_t counts[KINDS])
{
    fprintf(out, "<%s", element);
    xml_attribute(out, "name", name, XML_WHOLE);
    fprintf(out, " tests=\"%zu\" failures=\"%zu\" errors=\"%zu\" skipped=\"%zu\">\n",
            counts[PASS] + counts[FAILURE] + counts[ERROR] + counts[SKIP], counts[FAILURE], counts[ERROR],
            counts[SKIP]);
}

static void put_remarks(FILE *out, const results *stream, const char *absence, const char *breaches)
{
    if (absence != NULL)
        put_remark(out, stream, "nothing-was-run", SKIP, absence);
    if (breaches != NULL)
        put_remark(out, stream, "protocol-between-cases", ERROR, breaches);
}

void report_junit(FILE *out, const results *stream)
{
    size_t counts[KINDS] = {0}, i, count = json_array_size(stream->cases);
    size_t share = count > ROOM / LONGEST ? ROOM / count : LONGEST;
    json_t *one;
    char *absence = report_absence(stream), *breaches = report_breaches(stream);
    json_array_foreach(stream->cases, i, one)
        counts[kind_of(verdict_of(one), results_strict(stream))]++;
    counts[SKIP] += absence != NULL;
    counts[ERROR] += breaches != NULL;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n", out);
    put_counts(out, "testsuites", "mvconform", counts);
    fputs("  ", out);
    put_counts(out, "testsuite", text_of(json_object_get(stream->header, "subject"), "spec"), counts);
    put_properties(out, stream, absence == NULL);
    put_remarks(out, stream, absence, breaches);
    json_array_foreach(stream->cases, i, one)
        put_case(out, stream, one, share);
    fputs("  </testsuite>\n</testsuites>\n", out);
    free(absence);
    free(breaches);
}
