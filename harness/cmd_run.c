/* mvconform run: cases on a subject, compared with the oracle. */
#include <string.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "options.h"
#include "python.h"
#include "report/report.h"
#include "suite.h"

static void write_report(const results *stream, const options *it)
{
    if (strcmp(it->format, "jsonl") == 0) {
        results_write(stream, it->output);
        return;
    }
    file_out out = file_begin(it->output);
    if (strcmp(it->format, "tap") == 0)
        report_tap(out.stream, stream);
    else
        report_human(out.stream, stream);
    file_commit(&out);
}

int command_run(int count, char **arguments)
{
    options it = options_read(count, arguments,
                              "subject oracle match format output timeout start-timeout recycle seed cases expected "
                              "reverse shuffle fail-fast ",
                              0);
    if (it.run.expected == NULL)
        it.run.expected = program_place("expected");
    python_start();
    json_t *suite = suite_read(it.run.cases);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    json_t *cases = suite_select(suite, (char *const *)it.patterns, it.pattern_count);
    results stream = run_cases(suite, cases, &it.run);
    write_report(&stream, &it);
    if (it.output != NULL && strcmp(it.output, "-") != 0)
        report_human(stdout, &stream);
    int status = results_status(&stream);
    results_clear(&stream);
    json_decref(cases);
    json_decref(suite);
    return status;
}
