/* mvconform lint: what is wrong with the case files, and what is not recorded of them; or what it looks at. */
#include <stdio.h>

#include "base.h"
#include "commands.h"
#include "expected.h"
#include "options.h"
#include "python.h"
#include "recorded.h"
#include "suite.h"

static void list_rules(const json_t *suite)
{
    const char *code;
    json_t *text;
    json_object_foreach(json_object_get(suite, "rules"), code, text)
        printf("%s %s\n", code, json_string_value(text));
}

int command_lint(int count, char **arguments)
{
    options it = options_read(count, arguments, "cases expected rules ", 0);
    python_start();
    json_t *suite = suite_read(it.run.cases, true);
    const json_t *cases = json_object_get(suite, "cases");
    if (it.rules) {
        list_rules(suite);
        return EXIT_AS_EXPECTED;
    }
    size_t wrong = suite_complain(suite);
    if (wrong == 0 && it.run.expected != NULL) { /* with --cases alone, where the records belong cannot be guessed */
        json_t *records = expected_read(it.run.expected, cases);
        wrong = recorded_complain(suite, records);
        json_decref(records);
    }
    if (wrong == 0 && json_array_size(cases) == 0)
        fail(EXIT_BAD_INPUT, "%s:1:1: there is no case", it.run.cases);
    json_decref(suite);
    return wrong > 0 ? EXIT_BAD_INPUT : EXIT_AS_EXPECTED;
}
