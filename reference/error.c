/* error.c - errors: made in one place, and turned into text in one place. */
#include "internal.h"

static mv_status fill(mv_error *err, mv_error error)
{
    *err = error;
    return error.status;
}

mv_status mv_fail(mv_error *err, mv_status status, const char *pattern)
{
    return fill(err, (mv_error){.status = status, .pattern = pattern});
}

mv_status mv_fail_text(mv_error *err, mv_status status, const char *pattern, const char *text)
{
    return fill(err, (mv_error){.status = status, .pattern = pattern, .text = text});
}

mv_status mv_fail_numbers(mv_error *err, mv_status status, const char *pattern, mv_ssize first, mv_ssize second)
{
    return fill(err, (mv_error){.status = status, .pattern = pattern, .number = {first, second}});
}

/* The text has a plural, which is what %s stands for. */
mv_status mv_fail_exports(mv_error *err, mv_ssize exports)
{
    return fill(err, (mv_error){.status = MV_BUFFER_ERROR,
                                .pattern = "memoryview has %d exported buffer%s",
                                .text = exports == 1 ? "" : "s",
                                .number = {exports}});
}

mv_status mv_fail_memory(mv_error *err)
{
    return fill(err, (mv_error){.status = MV_MEMORY_ERROR});
}

mv_status mv_fail_callback(mv_error *err, mv_status status)
{
    return fill(err, (mv_error){.status = status == MV_MEMORY_ERROR ? MV_MEMORY_ERROR : MV_HOST_ERROR});
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

/* The numbers are counts: none is negative. */
static void put_number(writer *w, mv_ssize number)
{
    char digits[3 * sizeof number];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + (int)(number % 10));
        number /= 10;
    } while (number != 0);
    while (count > 0) {
        put(w, digits[--count]);
    }
}

/* In a pattern %s stands for the text, %d for the next number; there is no other %. */
size_t mv_error_text(const mv_error *error, char *buffer, size_t size)
{
    writer w = {.buffer = buffer, .size = size, .length = 0};
    const mv_ssize *number = error->number;
    for (const char *p = error->pattern; p != NULL && *p != '\0'; p++) {
        if (*p != '%') {
            put(&w, *p);
        } else if (*++p == 's') {
            put_text(&w, error->text);
        } else {
            put_number(&w, *number++);
        }
    }
    if (size > 0) {
        buffer[w.length < size ? w.length : size - 1] = '\0';
    }
    return w.length;
}
