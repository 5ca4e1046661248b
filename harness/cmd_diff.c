/* mvconform diff A B: what became of each case between two result streams. Nothing is run. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "options.h"
#include "python.h"
#include "report/diff.h"

static bool is_file(const char *path)
{
    struct stat what;
    return stat(path, &what) == 0 && !S_ISDIR(what.st_mode);
}

/* The stream that is meant: a file, or what the last matrix said of the subject of this name. */
static char *place_of(const char *name)
{
    if (is_file(name) || strchr(name, '/') != NULL)
        return format_text("%s", name);
    char *report = format_text("reports/%s.jsonl", name);
    const char *place = program_place(report);
    if (!is_file(place))
        fail(EXIT_COULD_NOT_RUN,
             "there is neither a file %s nor reports/%s.jsonl, which 'mvconform run -s %s --format jsonl -o "
             "reports/%s.jsonl' would make",
             name, name, name, name);
    return format_text("%s", place);
}

static void write_diff(const json_t *diff, const options *it)
{
    file_out out = file_begin(it->output);
    if (strcmp(it->format, "json") == 0) {
        json_dumpf(diff, out.stream, JSON_ENSURE_ASCII | JSON_INDENT(1));
        fputc('\n', out.stream);
    } else if (strcmp(it->format, "markdown") == 0) {
        diff_markdown(out.stream, diff);
    } else {
        diff_human(out.stream, diff);
    }
    file_commit(&out);
}

int command_diff(int count, char **arguments)
{
    options it = options_read(count, arguments, "format output ", 2);
    if (count - it.rest != 2)
        fail(EXIT_BAD_INPUT, "diff takes two result streams, or subjects' names: mvconform diff A B");
    python_start();
    const char *const names[2] = {arguments[it.rest], arguments[it.rest + 1]};
    results streams[2];
    for (int i = 0; i < 2; i++) {
        char *place = place_of(names[i]);
        streams[i] = results_read(place);
        free(place);
    }
    json_t *diff = diff_streams(&streams[0], &streams[1], names);
    if (json_integer_value(json_object_get(diff, "common")) == 0)
        fail(EXIT_COULD_NOT_RUN, "%s has %zu cases and %s has %zu, and none is in both: there is nothing to compare",
             names[0], json_array_size(streams[0].cases), names[1], json_array_size(streams[1].cases));
    write_diff(diff, &it);
    bool worse = json_integer_value(json_object_get(diff, "regressions")) > 0;
    json_decref(diff);
    results_clear(&streams[0]);
    results_clear(&streams[1]);
    return worse ? EXIT_DIFFERENT : EXIT_AS_EXPECTED;
}
