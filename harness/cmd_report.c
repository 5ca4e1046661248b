/* mvconform report STREAM...: beside each stream its TAP and JUnit XML, and the matrix, errata, listings and findings of
 * all of them; report --format FORM STREAM: that one, in that form. Nothing is run, and nothing is written unless all
 * streams can be read. */
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "form.h"
#include "options.h"
#include "python.h"
#include "report/matrix.h"
#include "report/report.h"

static char *beside(const char *path, const char *ending)
{
    size_t length = strlen(path);
    if (length > 6 && strcmp(path + length - 6, ".jsonl") == 0)
        length -= 6;
    return format_text("%.*s%s", (int)length, path, ending);
}

/* A report of one stream that is made and not written yet. */
typedef struct made {
    char *path, *text;
    size_t size;
} made;

static made make(const results *stream, const char *path, const char *ending,
                 void (*report)(FILE *out, const results *stream))
{
    made it = {.path = beside(path, ending)};
    FILE *out = need(open_memstream(&it.text, &it.size));
    report(out, stream);
    fclose(out);
    need(it.text);
    return it;
}

static void write_made(made *report)
{
    file_out out = file_begin(report->path);
    fwrite(report->text, 1, report->size, out.stream);
    file_commit(&out);
    free(report->path);
    free(report->text);
}

static const char *platform_of(const results *stream)
{
    return text_of(json_object_get(stream->header, "oracle"), "platform");
}

/* Many streams are large together. Of a stream that the matrix has taken in, only those cases stay that errata,
 * listings and findings tell of: what no stream before has, and what is known to differ. `seen`: {id: of the first
 * oracle}. */
static void thin_out(results *stream, bool first_oracle, json_t *seen)
{
    json_t *kept = need(json_array()), *one;
    size_t i;
    json_array_foreach(stream->cases, i, one) {
        const json_t *before = json_object_get(seen, text_of(one, "case"));
        bool is_new = before == NULL || (first_oracle && json_is_false(before));
        if (is_new)
            put(seen, text_of(one, "case"), json_boolean(first_oracle));
        if (is_new || json_object_get(one, "known") != NULL)
            add(kept, json_incref(one));
    }
    json_decref(stream->cases);
    stream->cases = kept;
}

/* Put the cases that only a later stream has into the first one. Streams of one oracle are told together. */
static void join(results *all, const results *stream)
{
    json_t *ids = need(json_object()), *one;
    size_t i;
    if (strcmp(platform_of(all), platform_of(stream)) == 0) {
        json_array_foreach(all->cases, i, one)
            put(ids, text_of(one, "case"), json_true());
        json_array_foreach(stream->cases, i, one) {
            if (json_object_get(ids, text_of(one, "case")) == NULL)
                add(all->cases, json_incref(one));
        }
    }
    json_decref(ids);
}

static void write_findings(const results *streams, size_t count, const char *folder)
{
    char *path = format_text("%s/findings.md", folder);
    file_out out = file_begin(path);
    report_findings(out.stream, streams, count);
    file_commit(&out);
    free(path);
}

static void write_documents(const results *all, const char *folder)
{
    json_t *errata = report_errata(all);
    char *paths[] = {format_text("%s/errata.md", folder), format_text("%s/errata.json", folder),
                     format_text("%s/tutorial.md", folder)};
    for (int i = 0; i < 3; i++) {
        file_out out = file_begin(paths[i]);
        if (i == 0)
            report_errata_text(out.stream, errata);
        else if (i == 1)
            json_dumpf(errata, out.stream, JSON_ENSURE_ASCII | JSON_INDENT(1) | JSON_SORT_KEYS);
        else
            report_listings(out.stream, all);
        file_commit(&out);
        free(paths[i]);
    }
    json_decref(errata);
}

static void write_matrix(const json_t *document, const char *folder)
{
    char *paths[] = {format_text("%s/COMPATIBILITY.md", folder), format_text("%s/index.html", folder)};
    for (int i = 0; i < 2; i++) {
        file_out out = file_begin(paths[i]);
        if (i == 0)
            report_compatibility(out.stream, document);
        else
            report_page(out.stream, document);
        file_commit(&out);
        free(paths[i]);
    }
}

/* Read all streams; what is needed of them in full is made on the way. */
static json_t *read_all(size_t count, char **paths, results *streams, made *reports)
{
    matrix *all = matrix_new();
    json_t *seen = need(json_object());
    for (size_t i = 0; i < count; i++) {
        streams[i] = results_read(paths[i]);
        reports[2 * i] = make(&streams[i], paths[i], ".tap", report_tap);
        reports[2 * i + 1] = make(&streams[i], paths[i], ".junit.xml", report_junit);
        matrix_add(all, &streams[i], paths[i]);
        thin_out(&streams[i], strcmp(platform_of(&streams[i]), platform_of(&streams[0])) == 0, seen);
    }
    json_decref(seen);
    return matrix_finish(all);
}

static int report_in_form(const options *it, size_t count, const char *path)
{
    if (count != 1)
        fail(EXIT_BAD_INPUT, "report --format takes one result stream, not %zu", count);
    results stream = results_read(path);
    write_report(&stream, it);
    results_clear(&stream);
    return EXIT_AS_EXPECTED;
}

int command_report(int count, char **arguments)
{
    options it = options_read(count, arguments, "output format ", 1000);
    const char *folder = it.output != NULL ? it.output : "reports";
    size_t streams = (size_t)(count - it.rest);
    if (streams == 0)
        fail(EXIT_BAD_INPUT, "report takes result streams: mvconform report reports/reference.jsonl");
    python_start();
    if (it.format_given)
        return report_in_form(&it, streams, arguments[it.rest]);
    results *read = need(calloc(streams, sizeof *read));
    made *reports = need(calloc(streams, 2 * sizeof *reports));
    json_t *document = read_all(streams, arguments + it.rest, read, reports);
    for (size_t i = 0; i < 2 * streams; i++)
        write_made(&reports[i]);
    write_matrix(document, folder);
    json_decref(document);
    write_findings(read, streams, folder);
    for (size_t i = 1; i < streams; i++) {
        join(&read[0], &read[i]);
        results_clear(&read[i]);
    }
    write_documents(&read[0], folder);
    results_clear(&read[0]);
    free(read);
    free(reports);
    return EXIT_AS_EXPECTED;
}
