/* mvconform list: the ids of the cases, or all of them as plain JSON for those who bring their own runner. */
#include <stdio.h>

#include "base.h"
#include "commands.h"
#include "file.h"
#include "options.h"
#include "python.h"
#include "suite.h"

int command_list(int count, char **arguments)
{
    options it = options_read(count, arguments, "match json output cases ", 0);
    python_start();
    json_t *suite = suite_read(it.run.cases, false);
    if (suite_complain(suite) > 0)
        return EXIT_BAD_INPUT;
    json_t *cases = it.pattern_count > 0 ? suite_select(suite, (char *const *)it.patterns, it.pattern_count)
                                         : json_incref(json_object_get(suite, "cases"));
    file_out out = file_begin(it.output);
    size_t i;
    json_t *one;
    if (it.json) {
        json_dumpf(cases, out.stream, JSON_ENSURE_ASCII | JSON_INDENT(1));
        fputc('\n', out.stream);
    }
    json_array_foreach(cases, i, one) {
        if (!it.json)
            fprintf(out.stream, "%-44s %s%s%s\n", text_of(one, "id"), text_of(one, "about"),
                    json_object_get(one, "opt-in") != NULL ? "  [opt-in: " : "",
                    json_object_get(one, "opt-in") != NULL ? format_text("%s]", text_of(one, "opt-in")) : "");
    }
    file_commit(&out);
    json_decref(cases);
    json_decref(suite);
    return EXIT_AS_EXPECTED;
}
