/* error.c - errors: made in one place, and turned into text in one place. */
#include "internal.h"

#include <string.h>

static mv_status fill(mv_error *err, mv_status status, const char *pattern, const char *text, mv_ssize first,
                      mv_ssize second)
{
    *err = (mv_error){.status = status, .pattern = pattern, .text = text, .number = {first, second}};
    return status;
}

mv_status mv_fail(mv_error *err, mv_status status, const char *pattern)
{
    return fill(err, status, pattern, NULL, 0, 0);
}

mv_status mv_fail_text(mv_error *err, mv_status status, const char *pattern, const char *text)
{
    return fill(err, status, pattern, text, 0, 0);
}

mv_status mv_fail_numbers(mv_error *err, mv_status status, const char *pattern, mv_ssize first, mv_ssize second)
{
    return fill(err, status, pattern, NULL, first, second);
}

/* The text has a plural, which is what %s stands for. */
mv_status mv_fail_exports(mv_error *err, mv_ssize exports)
{
    return fill(err, MV_BUFFER_ERROR, "memoryview has %d exported buffer%s", exports == 1 ? "" : "s", exports, 0);
}

mv_status mv_fail_memory(mv_error *err)
{
    return fill(err, MV_MEMORY_ERROR, NULL, NULL, 0, 0);
}

mv_status mv_fail_callback(mv_error *err, mv_status status)
{
    return fill(err, status == MV_MEMORY_ERROR ? MV_MEMORY_ERROR : MV_HOST_ERROR, NULL, NULL, 0, 0);
}

/* ---- Text -------------------------------------------------------------------------------------------------- */

/* A buffer that counts on when it is full. */
typedef struct writer {
    char *buffer;
    size_t size;
    size_t length;
} writer;

static void put(writer *w, char c)
{
    if (w->length + 1 < w->size) {
        w->buffer[w->length] = c;
    }
    w->length++;
}

static void put_text(writer *w, const char *text)
{
    while (text != NULL && *text != '\0') {
        put(w, *text++);
    }
}

static void put_number(writer *w, mv_ssize number)
{
    char digits[3 * sizeof number];
    size_t count = 0;
    size_t rest = number < 0 ? 0 - (size_t)number : (size_t)number;
    do {
        digits[count++] = (char)('0' + (int)(rest % 10));
        rest /= 10;
    } while (rest != 0);
    if (number < 0) {
        put(w, '-');
    }
    while (count > 0) {
        put(w, digits[--count]);
    }
}

size_t mv_error_text(const mv_error *error, char *buffer, size_t size)
{
    writer w = {.buffer = buffer, .size = size, .length = 0};
    const mv_ssize *number = error->number;
    for (const char *p = error->pattern; p != NULL && *p != '\0'; p++) {
        if (strncmp(p, "%s", 2) == 0) {
            put_text(&w, error->text);
            p++;
        } else if (strncmp(p, "%d", 2) == 0) {
            put_number(&w, *number++);
            p++;
        } else {
            put(&w, *p);
        }
    }
    if (size > 0) {
        buffer[w.length < size ? w.length : size - 1] = '\0';
    }
    return w.length;
}
