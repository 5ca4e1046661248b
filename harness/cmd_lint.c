/* mvconform lint: what is wrong with the case files. */
#include <stdio.h>

#include "base.h"
#include "commands.h"
#include "options.h"
#include "python.h"
#include "suite.h"

int command_lint(int count, char **arguments)
{
    options it = options_read(count, arguments, "cases rules ", 0);
    python_start();
    json_t *suite = suite_read(it.run.cases);
    const char *code;
    json_t *text;
    if (it.rules) {
        json_object_foreach(json_object_get(suite, "rules"), code, text)
            printf("%s %s\n", code, json_string_value(text));
    }
    size_t wrong = suite_complain(suite);
    if (wrong == 0 && json_array_size(json_object_get(suite, "cases")) == 0)
        fail(EXIT_BAD_INPUT, "%s:1:1: there is no case", it.run.cases);
    json_decref(suite);
    return wrong > 0 ? EXIT_BAD_INPUT : EXIT_AS_EXPECTED;
}
