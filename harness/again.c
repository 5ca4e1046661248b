#include "again.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base.h"
#include "judge.h"
#include "results.h"
#include "suite.h"

static bool is_meant(const char *id, char *const *patterns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (suite_means(patterns[i], id))
            return true;
    }
    return count == 0;
}

static bool is_there(const json_t *suite, const char *id)
{
    size_t i;
    json_t *one;
    json_array_foreach(json_object_get(suite, "cases"), i, one) {
        if (strcmp(text_of(one, "id"), id) == 0)
            return true;
    }
    warn("%s is no case any more; it is left out", id);
    return false;
}

json_t *again_select(const json_t *suite, const char *path, char *const *patterns, size_t count)
{
    results stream = results_read(path);
    bool strict = results_strict(&stream);
    size_t found = 0, i;
    char **ids = need(calloc(json_array_size(stream.cases) + 1, sizeof *ids));
    json_t *one;
    json_array_foreach(stream.cases, i, one) {
        const char *id = text_of(one, "case");
        if (!verdict_passes(verdict_of(one), strict) && is_meant(id, patterns, count) && is_there(suite, id))
            ids[found++] = format_text("%s", id);
    }
    if (found == 0)
        fail(EXIT_BAD_INPUT, "no case to run again: %s of %s failed", count > 0 ? "none that is meant" : "none", path);
    json_t *cases = suite_select(suite, ids, found);
    for (i = 0; i < found; i++)
        free(ids[i]);
    free(ids);
    results_clear(&stream);
    return cases;
}
