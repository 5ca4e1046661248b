#include "suite.h"

#include <errno.h>
#include <fnmatch.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base.h"
#include "python.h"

/* The folder with FEATURES that `path` is or lies in. */
static char *tables_folder(const char *path)
{
    char *folder = format_text("%s", path);
    for (;;) {
        char *features = format_text("%s/FEATURES", folder);
        bool found = access(features, R_OK) == 0;
        free(features);
        char *slash = strrchr(folder, '/');
        if (found || slash == NULL)
            return folder;
        *slash = '\0';
    }
}

json_t *suite_read(const char *path)
{
    struct stat what;
    char *clean = format_text("%s", path);
    for (size_t n = strlen(clean); n > 1 && clean[n - 1] == '/'; n--)
        clean[n - 1] = '\0';
    if (stat(clean, &what) != 0)
        fail(EXIT_BAD_INPUT, "%s:1:1: cannot read the cases: %s", clean, strerror(errno));
    char *tables = tables_folder(clean);
    json_t *suite = python_call("casefile", "load", need(json_pack("[s, s]", clean, tables)));
    free(tables);
    free(clean);
    return suite;
}

size_t suite_complain(const json_t *suite)
{
    const json_t *errors = json_object_get(suite, "errors");
    size_t i;
    json_t *error;
    json_array_foreach(errors, i, error)
    {
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

static bool means(const char *pattern, const json_t *one)
{
    const char *id = text_of(one, "id");
    if (!is_glob(pattern))
        return strcmp(pattern, id) == 0;
    return json_object_get(one, "opt-in") == NULL && fnmatch(pattern, id, FNM_NOESCAPE) == 0;
}

json_t *suite_select(const json_t *suite, char *const *patterns, size_t count)
{
    json_t *selected = need(json_array());
    bool *used = need(calloc(count + 1, sizeof *used));
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(suite, "cases"), i, one)
    {
        bool wanted = count == 0 && json_object_get(one, "opt-in") == NULL;
        for (size_t p = 0; p < count; p++) {
            if (means(patterns[p], one))
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
    json_object_foreach(json_object_get(suite, "features"), name, feature)
    {
        bool needed = false;
        json_array_foreach(cases, i, one)
        {
            json_array_foreach(json_object_get(one, "needs"), k, need_name)
                needed |= strcmp(json_string_value(need_name), name) == 0;
        }
        if (needed)
            add(probes, json_pack("[s, s]", name, text_of(feature, "probe")));
    }
    return probes;
}

const char *suite_relative(const char *file)
{
    const char *below = strstr(file, "cases/");
    while (below != NULL && strstr(below + 1, "/cases/") != NULL)
        below = strstr(below + 1, "/cases/") + 1;
    return below != NULL ? below + strlen("cases/") : strrchr(file, '/') != NULL ? strrchr(file, '/') + 1 : file;
}
