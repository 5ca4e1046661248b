#include "suite.h"

#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base.h"
#include "python.h"

/* The folder with FEATURES that `path` is or lies in, else that of the suite's own cases: whole, and the caller's. NULL
 * with errno set if there is no `path`. */
static char *tables_folder(const char *path)
{
    char *whole = realpath(path, NULL);
    for (size_t length = whole != NULL ? strlen(whole) : 0; length > 0; length--) {
        if (whole[length] != '/' && whole[length] != '\0')
            continue;
        char *features = format_text("%.*s/FEATURES", (int)length, whole);
        bool found = access(features, F_OK) == 0;
        free(features);
        if (found) {
            whole[length] = '\0';
            return whole;
        }
    }
    char *own = whole != NULL ? realpath(program_place("cases"), NULL) : NULL;
    if (own == NULL)
        return whole;
    free(whole);
    return own;
}

json_t *suite_read(const char *path, bool strict)
{
    char *clean = format_text("%s", path);
    for (size_t n = strlen(clean); n > 1 && clean[n - 1] == '/'; n--)
        clean[n - 1] = '\0';
    char *tables = tables_folder(clean);
    if (tables == NULL)
        fail(EXIT_BAD_INPUT, "%s:1:1: cannot read the cases: %s", clean, strerror(errno));
    json_t *arguments = json_pack("[s, s, b]", clean, tables, strict);
    if (arguments == NULL)
        fail(EXIT_BAD_INPUT, "%s:1:1: cannot read the cases: the name is not UTF-8", clean);
    const char *const parts[] = {"codes", "directives", "casefile", "views", "lint"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
        python_load(parts[i]);
    json_t *suite = python_call("suite", "load", arguments);
    free(tables);
    free(clean);
    return suite;
}

size_t suite_complain(const json_t *suite)
{
    const json_t *errors = json_object_get(suite, "errors");
    size_t i;
    json_t *error;
    json_array_foreach(errors, i, error) {
        fprintf(stderr, "%s:%d:%d: %s %s\n", text_of(error, "file"),
                (int)json_integer_value(json_object_get(error, "line")),
                (int)json_integer_value(json_object_get(error, "column")), text_of(error, "code"),
                text_of(error, "text"));
    }
    return json_array_size(errors);
}

static bool is_glob(const char *pattern)
{
    return strpbrk(pattern, "*?") != NULL;
}

bool suite_means(const char *pattern, const char *id)
{
    return is_glob(pattern) ? fnmatch(pattern, id, FNM_NOESCAPE) == 0 : strcmp(pattern, id) == 0;
}

static bool selects(const char *pattern, const json_t *one)
{
    return suite_means(pattern, text_of(one, "id")) && (!is_glob(pattern) || json_object_get(one, "opt-in") == NULL);
}

json_t *suite_select(const json_t *suite, char *const *patterns, size_t count)
{
    json_t *selected = need(json_array());
    bool *used = need(calloc(count + 1, sizeof *used));
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(suite, "cases"), i, one) {
        bool wanted = count == 0 && json_object_get(one, "opt-in") == NULL;
        for (size_t p = 0; p < count; p++) {
            if (selects(patterns[p], one))
                wanted = used[p] = true;
        }
        if (wanted)
            add(selected, json_incref(one));
    }
    for (size_t p = 0; p < count; p++) {
        if (!used[p])
            fail(EXIT_BAD_INPUT, "no case is meant by '%s'; 'mvconform list' shows the ids", patterns[p]);
    }
    if (json_array_size(selected) == 0)
        fail(EXIT_BAD_INPUT, "there is no case to run");
    free(used);
    return selected;
}

json_t *suite_probes(const json_t *suite, const json_t *cases)
{
    json_t *probes = need(json_array());
    const char *name;
    json_t *feature, *one, *need_name;
    size_t i, k;
    json_object_foreach(json_object_get(suite, "features"), name, feature) {
        bool needed = false;
        json_array_foreach(cases, i, one) {
            json_array_foreach(json_object_get(one, "needs"), k, need_name)
                needed |= strcmp(json_string_value(need_name), name) == 0;
        }
        if (needed)
            add(probes, json_pack("[s, s]", name, text_of(feature, "probe")));
    }
    return probes;
}

json_t *suite_steps(const json_t *one)
{
    json_t *steps = need(json_array());
    size_t i;
    json_t *step;
    json_array_foreach(json_object_get(one, "plan"), i, step)
        add(steps, json_pack("[s, s]", text_of(step, "kind"), text_of(step, "source")));
    return steps;
}

const char *suite_relative(const char *file)
{
    const char *below = strstr(file, "cases/");
    while (below != NULL && strstr(below + 1, "/cases/") != NULL)
        below = strstr(below + 1, "/cases/") + 1;
    return below != NULL ? below + strlen("cases/") : strrchr(file, '/') != NULL ? strrchr(file, '/') + 1 : file;
}
