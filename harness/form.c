#include "form.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "file.h"
#include "report/report.h"

enum { SUMMARY_ROOM = 900000 }; /* GitHub takes 1 MiB of a step, which the tables may share */

/* All that one step appends has to stay below the limit, or none of it is shown. */
static void append_summary(const results *stream, const char *path)
{
    FILE *out = fopen(path, "a");
    if (out == NULL || fseek(out, 0, SEEK_END) != 0)
        fail(EXIT_COULD_NOT_RUN, "cannot write %s, which GITHUB_STEP_SUMMARY names: %s", path, strerror(errno));
    long before = ftell(out);
    report_summary(out, stream, before < 0 || before >= SUMMARY_ROOM ? 0 : (size_t)(SUMMARY_ROOM - before));
    bool failed = ferror(out);
    if (fclose(out) != 0 || failed)
        fail(EXIT_COULD_NOT_RUN, "cannot write %s, which GITHUB_STEP_SUMMARY names: %s", path, strerror(errno));
}

static void write_github(const results *stream, const options *it)
{
    const char *path = getenv("GITHUB_STEP_SUMMARY");
    if (path != NULL && path[0] != '\0')
        append_summary(stream, path);
    if (it->output != NULL) {
        file_out out = file_begin(it->output);
        report_summary(out.stream, stream, SUMMARY_ROOM);
        file_commit(&out);
    }
    file_out commands = file_begin(NULL);
    report_github(commands.stream, stream);
    file_commit(&commands);
}

void write_report(const results *stream, const options *it)
{
    if (strcmp(it->format, "jsonl") == 0) {
        results_write(stream, it->output);
        return;
    }
    if (strcmp(it->format, "github") == 0) {
        write_github(stream, it);
        return;
    }
    file_out out = file_begin(it->output);
    if (strcmp(it->format, "tap") == 0)
        report_tap(out.stream, stream);
    else if (strcmp(it->format, "junit") == 0)
        report_junit(out.stream, stream);
    else
        report_human(out.stream, stream);
    file_commit(&out);
}
