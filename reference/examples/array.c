/* array.c - a view over a C array: items, a slice, a search, and an error.
 *
 *   cc array.c ../[a-z]*.c -lm && ./a.out
 */
#include <stdio.h>
#include <stdlib.h>

#include "../memview.h"

/* Which Python's rules the views follow. */
#define PROFILE MV_PROFILE(3, 14, 0)

/* Whatever can fail returns a status and tells the rest in an mv_error, which becomes Python's own text. */
static void must(mv_status status, const mv_error *err)
{
    char text[200];
    if (status != MV_OK) {
        mv_error_text(err, text, sizeof text);
        fprintf(stderr, "unexpected: %s\n", text);
        exit(1);
    }
}

static void print_items(const char *title, mv_view *view)
{
    mv_ssize length;
    mv_value value;
    mv_error err;
    must(mv_view_len(view, &length, &err), &err);
    printf("%-16s", title);
    for (mv_ssize i = 0; i < length; i++) {
        must(mv_view_item(view, i, &value, &err), &err);
        printf(" %lld", (long long)value.as.i); /* items of format h are always MV_INT */
    }
    printf("\n");
}

/* view[start:stop:step], a view of its own that shares the memory. */
static mv_view *slice(mv_view *view, mv_ssize start, mv_ssize stop, mv_ssize step)
{
    const mv_key key = mv_key_slice(start, stop, step);
    mv_item item;
    mv_error err;
    must(mv_view_get(view, &key, &item, &err), &err);
    return item.view;
}

/* view[index] = number */
static mv_status assign(mv_view *view, mv_ssize index, int64_t number, mv_error *err)
{
    const mv_key key = mv_key_index(index);
    const mv_value value = mv_int(number);
    const mv_source source = mv_source_value(&value);
    return mv_view_set(view, &key, &source, err);
}

int main(void)
{
    /* An mv_array describes memory; an exporter lends it; a view is opened over an exporter. */
    int16_t levels[] = {3, 1, 4, 1, 5, 9, 2, 6};
    const mv_ssize shape[] = {8};
    mv_array array = {.buf = levels, .format = "h", .itemsize = sizeof levels[0], .ndim = 1, .shape = shape};
    const mv_exporter exporter = mv_array_exporter(&array);
    mv_view *view;
    mv_error err;
    must(mv_view_open(&exporter, NULL, PROFILE, &view, &err), &err);
    print_items("all", view);

    /* What is written through a slice is seen in the array: nothing was copied. */
    mv_view *odd = slice(view, 1, 8, 2);
    print_items("every second", odd);
    must(assign(odd, -1, 60, &err), &err);
    printf("%-16s %d\n", "the last level", levels[7]);

    /* Search compares as Python's == does. */
    const mv_value one = mv_int(1);
    const mv_match match = mv_match_value(&one);
    mv_ssize number;
    must(mv_view_count(view, &match, &number, &err), &err);
    printf("%-16s %td\n", "how many ones", number);

    /* What fails leaves everything as it was, and says why. */
    if (assign(view, 0, 40000, &err) == MV_VALUE_ERROR) {
        char text[200];
        mv_error_text(&err, text, sizeof text);
        printf("%-16s %s\n", "ValueError", text);
    }
    print_items("at the end", view);

    /* The array is free again when the last view of it is. */
    mv_view_free(view);
    printf("%-16s %td\n", "still lent", array.lent);
    mv_view_free(odd);
    printf("%-16s %td\n", "and now", array.lent);
    return 0;
}
