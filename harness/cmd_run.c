/* mvconform run: cases on a subject, compared with the oracle. */
#include <string.h>
#include <unistd.h>

#include "again.h"
#include "base.h"
#include "commands.h"
#include "form.h"
#include "known.h"
#include "options.h"
#include "python.h"
#include "report/report.h"
#include "suite.h"

void tell_files(results *stream, const options *it)
{
    if (it->known != NULL)
        put(stream->header, "known-file", json_string(it->known));
    if (it->expected != NULL && !it->run.live)
        put(stream->header, "records", json_string(it->expected));
}

int finish_stream(results *stream, const options *it)
{
    tell_files(stream, it);
    bool missing = json_object_get(stream->header, "missing") != NULL; /* which was said */
    bool to_file = it->output != NULL && strcmp(it->output, "-") != 0;
    if (!missing || to_file || strcmp(it->format, "github") == 0) /* no file of an earlier run stays as if of this */
        write_report(stream, it);
    if (to_file && !missing)
        report_human(stdout, stream);
    int status = results_status(stream);
    results_clear(stream);
    return status;
}

/* The file of the suite's own for this subject, found where the cases are; NULL if there is none. */
static const char *own_known(const options *it)
{
    if (strpbrk(it->run.subject, "/: ") != NULL)
        return NULL;
    char *name = format_text("harness/adapters/known/%s", it->run.subject);
    const char *path = strcmp(it->run.cases, "cases") == 0 ? name : program_place(name);
    return access(path, F_OK) == 0 ? path : NULL;
}

json_t *known_of_options(options *it, const json_t *suite)
{
    it->run.known_path = it->known != NULL ? it->known : own_known(it);
    if (it->run.known_path == NULL)
        return NULL;
    bool whole = it->known != NULL || it->whole_suite;
    return known_read(it->run.known_path, whole ? json_object_get(suite, "cases") : NULL);
}

int command_run(int count, char **arguments)
{
    options it = options_read(count, arguments,
                              "subject oracle match known format output timeout start-timeout recycle jobs shard "
                              "memory seed cases expected reverse shuffle fail-fast only-failed ",
                              0);
    if (it.run.expected == NULL)
        it.run.expected = program_place("expected");
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    char *const *patterns = (char *const *)it.patterns;
    json_t *cases = it.only_failed != NULL ? again_select(suite, it.only_failed, patterns, it.pattern_count)
                                           : suite_select(suite, patterns, it.pattern_count);
    json_t *known = known_of_options(&it, suite);
    it.run.known = known;
    results stream = run_cases(suite, cases, &it.run);
    int status = finish_stream(&stream, &it);
    json_decref(known);
    json_decref(cases);
    json_decref(suite);
    return status;
}
