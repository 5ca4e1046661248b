#include "patience.h"

#include <stdbool.h>
#include <string.h>

#include "base.h"

/* Both are rows of one table: their ids differ only behind the stroke. */
static bool same_table(const json_t *one, const json_t *other)
{
    const char *mine = text_of(one, "id"), *theirs = text_of(other, "id");
    size_t length = strcspn(mine, "/");
    return mine[length] == '/' && strncmp(mine, theirs, length + 1) == 0;
}

size_t patience_end(const json_t *cases, const fate *fates)
{
    int row = 0;
    size_t i;
    json_t *one;
    const json_t *crashed = NULL; /* the case before, if it crashed */
    json_array_foreach(cases, i, one) {
        if (fates[i] == FATE_NOT_RUN)
            continue;
        bool failed = fates[i] == FATE_CRASHED || fates[i] == FATE_FAILED;
        row = !failed ? 0 : fates[i] == FATE_CRASHED && crashed != NULL && same_table(crashed, one) ? row : row + 1;
        crashed = fates[i] == FATE_CRASHED ? one : NULL;
        if (row == PATIENCE)
            return i + 1;
    }
    return json_array_size(cases);
}
