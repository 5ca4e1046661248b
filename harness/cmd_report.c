/* mvconform report STREAM...: beside each stream its TAP, and errata, listings and findings of all of them. Nothing is
 * run, and nothing is written unless all streams can be read. */
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "options.h"
#include "python.h"
#include "report/report.h"

static char *beside(const char *path, const char *ending)
{
    size_t length = strlen(path);
    if (length > 6 && strcmp(path + length - 6, ".jsonl") == 0)
        length -= 6;
    return format_text("%.*s%s", (int)length, path, ending);
}

static void write_tap(const results *stream, const char *path)
{
    char *place = beside(path, ".tap");
    file_out out = file_begin(place);
    report_tap(out.stream, stream);
    file_commit(&out);
    free(place);
}

static bool has_case(const json_t *cases, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach(cases, i, one) {
        if (strcmp(text_of(one, "case"), id) == 0)
            return true;
    }
    return false;
}

/* Streams of one oracle are told together; a case that several have is taken from the first. */
static void join(results *all, const results *stream)
{
    const json_t *mine = json_object_get(all->header, "oracle"), *theirs = json_object_get(stream->header, "oracle");
    if (strcmp(text_of(mine, "platform"), text_of(theirs, "platform")) != 0)
        return;
    size_t i;
    json_t *one;
    json_array_foreach(stream->cases, i, one) {
        if (!has_case(all->cases, text_of(one, "case")))
            add(all->cases, json_incref(one));
    }
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

int command_report(int count, char **arguments)
{
    options it = options_read(count, arguments, "output ", 1000);
    const char *folder = it.output != NULL ? it.output : "reports";
    size_t streams = (size_t)(count - it.rest);
    if (streams == 0)
        fail(EXIT_BAD_INPUT, "report takes result streams: mvconform report reports/reference.jsonl");
    python_start();
    results *read = need(calloc(streams, sizeof *read));
    for (size_t i = 0; i < streams; i++)
        read[i] = results_read(arguments[(size_t)it.rest + i]);
    for (size_t i = 0; i < streams; i++)
        write_tap(&read[i], arguments[(size_t)it.rest + i]);
    write_findings(read, streams, folder);
    for (size_t i = 1; i < streams; i++) {
        join(&read[0], &read[i]);
        results_clear(&read[i]);
    }
    write_documents(&read[0], folder);
    results_clear(&read[0]);
    free(read);
    return EXIT_AS_EXPECTED;
}
