/* tap_sample [nothing] - prints a stream with every kind of point and every kind of awkward text, for the tests of
 * tap.c and of the readers of TAP; or the stream of a run in which nothing was run. */
#include <stdio.h>
#include <string.h>

#include "../report/tap.h"

/* What a subject may print, and what no line of the stream may be broken by. */
static const char *const awkward[] = {
    "",
    " blanks at both ends ",
    "two\nlines\n",
    "ok 1 - not a point\n1..0\nBail out!\n...\n---",
    "# a comment, 'single', \"double\", \\ and \\n",
    "tab\t, return\r, escape\x1B[31m, delete\x7F",
    "\xC3\xA9 in UTF-8, \xFF in none",
    "# SKIP # TODO: {flow: [yaml]} | > & * ! % @ `",
};
enum { AWKWARD = sizeof awkward / sizeof *awkward };

static void put_kinds(tap *it)
{
    tap_point(it, true, "kinds.ok", NULL, NULL);
    tap_point(it, true, "kinds.skip", "SKIP", "no numpy");
    tap_point(it, false, "kinds.skip-is-never-not-ok", "SKIP", "meant for Python >=3.99");
    tap_point(it, false, "kinds.todo", "TODO", "a known difference");
    tap_point(it, true, "kinds.todo-that-passes", "TODO", "a known difference");
    tap_point(it, false, "kinds.not-ok", NULL, NULL);
}

/* Awkward descriptions and reasons; a point alone, then one with the texts in YAML. */
static void put_awkward(tap *it)
{
    for (int i = 0; i < AWKWARD; i++)
        tap_point(it, true, awkward[i], NULL, NULL);
    for (int i = 0; i < AWKWARD; i++)
        tap_point(it, true, "awkward.reason", "SKIP", awkward[i]);
    tap_point(it, false, "awkward.yaml", NULL, NULL);
    tap_yaml(it);
    tap_yaml_number(it, "line", -7);
    for (int i = 0; i < AWKWARD; i++) {
        char key[] = "text-0";
        key[5] = (char)('1' + i);
        tap_yaml_text(it, key, awkward[i]);
    }
    tap_yaml_list(it, "statements");
    for (int i = 0; i < AWKWARD; i++)
        tap_yaml_item(it, awkward[i]);
    tap_yaml_end(it);
}

/* Texts as long as may be, and longer. */
static void put_long(tap *it)
{
    char text[TAP_LONGEST + 2];
    memset(text, 'x', sizeof text);
    tap_point(it, false, "long.yaml", NULL, NULL);
    tap_yaml(it);
    text[TAP_LONGEST] = '\0';
    tap_yaml_text(it, "longest", text);
    text[TAP_LONGEST] = 'x';
    text[TAP_LONGEST + 1] = '\0';
    tap_yaml_text(it, "longer", text);
    tap_yaml_end(it);
}

int main(int count, char **arguments)
{
    if (count == 2 && strcmp(arguments[1], "nothing") == 0) {
        tap_nothing(stdout, "not recorded: 3.99.0-lp64le, #1\nand a line");
        return 0;
    }
    tap it = tap_begin(stdout, 6 + 2 * AWKWARD + 2);
    tap_comment(&it, "a sample\nok 1 - no point either\x1B");
    put_kinds(&it);
    put_awkward(&it);
    put_long(&it);
    return tap_complete(&it) ? 0 : 1;
}
