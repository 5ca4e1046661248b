/* image.c - an image of two dimensions, and a rectangle of it that shares its pixels.
 *
 * A slice cuts the first dimension: some rows, with all their columns.  Columns are cut by who describes the memory: a
 * rectangle is an array that begins at its first pixel and keeps the strides of the image.
 *
 *   cc image.c ../[a-z]*.c -lm && ./a.out
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../memview.h"

enum { ROWS = 5, COLUMNS = 8 };

static void must(mv_status status, const mv_error *err)
{
    char text[200];
    if (status != MV_OK) {
        mv_error_text(err, text, sizeof text);
        fprintf(stderr, "unexpected: %s\n", text);
        exit(1);
    }
}

static mv_view *open_array(mv_array *array)
{
    const mv_exporter exporter = mv_array_exporter(array);
    mv_view *view;
    mv_error err;
    must(mv_view_open(&exporter, NULL, MV_PROFILE(3, 14, 0), &view, &err), &err);
    return view;
}

/* view[row, column] = pixel */
static mv_status paint(mv_view *view, mv_ssize row, mv_ssize column, char pixel, mv_error *err)
{
    const mv_key indices[] = {mv_key_index(row), mv_key_index(column)};
    const mv_key key = mv_key_tuple(indices, 2);
    const mv_value value = mv_bytes(&pixel, 1); /* an item of format c is one byte */
    const mv_source source = mv_source_value(&value);
    return mv_view_set(view, &key, &source, err);
}

/* tobytes gives the pixels row by row, wherever they lie. */
static void print_image(const char *title, const mv_view *view)
{
    char pixels[ROWS * COLUMNS];
    mv_info info;
    mv_error err;
    must(mv_view_info(view, &info, &err), &err);
    must(mv_view_tobytes(view, 'C', pixels, &err), &err);
    printf("%s: %td x %td, strides %td and %td, %s\n", title, info.shape[0], info.shape[1], info.strides[0],
           info.strides[1], info.c_contiguous ? "contiguous" : "with gaps");
    for (mv_ssize row = 0; row < info.shape[0]; row++) {
        printf("    %.*s\n", (int)info.shape[1], pixels + row * info.shape[1]);
    }
}

static void print_error(const char *what, const mv_error *err)
{
    char text[200];
    mv_error_text(err, text, sizeof text);
    printf("%s: %s\n", what, text);
}

/* Columns `first` up to `last` of `view`, described by `part`, which must live as long as the view that is returned. */
static mv_view *columns_of(mv_view *view, mv_ssize first, mv_ssize last, mv_ssize shape[2], mv_array *part)
{
    mv_info info;
    mv_error err;
    must(mv_view_info(view, &info, &err), &err);
    shape[0] = info.shape[0];
    shape[1] = last - first;
    *part = (mv_array){.format = info.format, .itemsize = info.itemsize, .ndim = 2, .shape = shape};
    part->buf = (char *)(uintptr_t)info.buf + first * info.strides[1];
    part->strides = info.strides; /* borrowed from the view, so that must live on, too */
    return open_array(part);
}

int main(void)
{
    char pixels[ROWS][COLUMNS];
    const mv_ssize shape[] = {ROWS, COLUMNS};
    mv_array array = {.buf = pixels, .format = "c", .itemsize = 1, .ndim = 2, .shape = shape};
    memset(pixels, '.', sizeof pixels);
    mv_view *image = open_array(&array);
    mv_error err;
    mv_item item;

    /* Some rows: image[1:4]. */
    const mv_key rows = mv_key_slice(1, 4, 1);
    must(mv_view_get(image, &rows, &item, &err), &err);
    mv_view *band = item.view;

    /* image[1:4, 2:6] would be the rectangle, but a view has no such slices. */
    const mv_key slices[] = {rows, mv_key_slice(2, 6, 1)};
    const mv_key both = mv_key_tuple(slices, 2);
    if (mv_view_get(image, &both, &item, &err) == MV_NOT_IMPLEMENTED_ERROR) {
        print_error("image[1:4, 2:6]", &err);
    }

    /* So the rectangle is an array of its own over the same pixels. */
    mv_ssize part_shape[2];
    mv_array part;
    mv_view *rectangle = columns_of(band, 2, 6, part_shape, &part);
    for (mv_ssize row = 0; row < 3; row++) {
        must(paint(rectangle, row, row, '\\', &err), &err);
        must(paint(rectangle, row, -1, '|', &err), &err);
    }
    print_image("rectangle", rectangle);
    print_image("image", image);

    /* It has its own bounds, though the memory goes on. */
    if (paint(rectangle, 0, 4, '!', &err) == MV_INDEX_ERROR) {
        print_error("rectangle[0, 4]", &err);
    }
    mv_view_free(rectangle); /* before the view that lent it its strides */
    mv_view_free(band);
    mv_view_free(image);
    return 0;
}
