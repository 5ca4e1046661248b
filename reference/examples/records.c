/* records.c - a file of binary records, read without copying a record: slices cut them, casts give their fields a type.
 *
 *   cc records.c ../[a-z]*.c -lm && ./a.out
 */
#include <stdio.h>
#include <stdlib.h>

#include "../memview.h"

/* A record: at byte 0 a number, at 4 two temperatures, at 8 a weight; 12 bytes in all, in this machine's order. */
typedef struct record {
    uint32_t number;
    int16_t celsius[2];
    float weight;
} record;

enum { NUMBER = 0, CELSIUS = 4, WEIGHT = 8, SIZE = 12, MOST = 10 };

static void must(mv_status status, const mv_error *err)
{
    char text[200];
    if (status != MV_OK) {
        mv_error_text(err, text, sizeof text);
        fprintf(stderr, "unexpected: %s\n", text);
        exit(1);
    }
}

/* A file of three records, read back as bytes: how many there are. */
static mv_ssize read_file(unsigned char *bytes, size_t size)
{
    static const record records[] = {{7, {-3, 4}, 1.5F}, {8, {20, 21}, 0.25F}, {4000000000U, {0, -40}, 80.0F}};
    _Static_assert(sizeof(record) == SIZE, "a record has no padding");
    FILE *file = tmpfile();
    if (file == NULL || fwrite(records, SIZE, 3, file) != 3) {
        perror("temporary file");
        exit(1);
    }
    rewind(file);
    size_t count = fread(bytes, 1, size, file);
    fclose(file);
    return (mv_ssize)count;
}

/* bytes[start:start + size], as items of `format`.  Views that are needed no more go at once: the memory is the
 * caller's, and the last view of it keeps what it needs. */
static mv_status field(mv_view *bytes, mv_ssize start, mv_ssize size, const char *format, mv_view **out, mv_error *err)
{
    const mv_key key = mv_key_slice(start, start + size, 1);
    mv_item part;
    must(mv_view_get(bytes, &key, &part, err), err);
    mv_status status = mv_view_cast(part.view, format, NULL, out, err);
    mv_view_free(part.view);
    return status;
}

/* Item `index` of a field that is there. */
static mv_value field_item(mv_view *record_bytes, mv_ssize start, mv_ssize size, const char *format, mv_ssize index)
{
    mv_view *items;
    mv_value value;
    mv_error err;
    must(field(record_bytes, start, size, format, &items, &err), &err);
    must(mv_view_item(items, index, &value, &err), &err);
    mv_view_free(items);
    return value;
}

static void print_record(mv_view *record_bytes)
{
    mv_value number = field_item(record_bytes, NUMBER, 4, "I", 0);
    mv_value low = field_item(record_bytes, CELSIUS, 4, "h", 0);
    mv_value high = field_item(record_bytes, CELSIUS, 4, "h", 1);
    mv_value weight = field_item(record_bytes, WEIGHT, 4, "f", 0);
    printf("%10lld  %3lld to %3lld degrees  %5.2f kg\n", (long long)number.as.i, (long long)low.as.i,
           (long long)high.as.i, weight.as.f);
}

/* One field of all records is an array whose items are a record apart. */
static double sum_of_weights(unsigned char *bytes, mv_ssize count)
{
    const mv_ssize strides[] = {SIZE};
    mv_array array = {.buf = bytes + WEIGHT, .format = "f", .itemsize = sizeof(float), .ndim = 1};
    array.shape = &count;
    array.strides = strides;
    const mv_exporter exporter = mv_array_exporter(&array);
    double sum = 0;
    mv_view *weights;
    mv_error err;
    must(mv_view_open(&exporter, NULL, MV_PROFILE(3, 14, 0), &weights, &err), &err);
    for (mv_ssize i = 0; i < count; i++) {
        mv_value weight;
        must(mv_view_item(weights, i, &weight, &err), &err);
        sum += weight.as.f;
    }
    mv_view_free(weights);
    return sum;
}

int main(void)
{
    unsigned char bytes[MOST * SIZE];
    mv_ssize size = read_file(bytes, sizeof bytes);
    mv_view *file, *bad;
    mv_error err;
    must(mv_view_open_memory(bytes, size, true, NULL, MV_PROFILE(3, 14, 0), &file, &err), &err);

    /* Every record is a slice of the bytes. */
    for (mv_ssize start = 0; start < size; start += SIZE) {
        const mv_key key = mv_key_slice(start, start + SIZE, 1);
        mv_item item;
        must(mv_view_get(file, &key, &item, &err), &err);
        print_record(item.view);
        mv_view_free(item.view);
    }
    printf("%.2f kg in all\n", sum_of_weights(bytes, size / SIZE));

    /* Ten bytes are no whole number of records' numbers. */
    if (field(file, 0, 10, "I", &bad, &err) == MV_TYPE_ERROR) {
        char text[200];
        mv_error_text(&err, text, sizeof text);
        printf("TypeError: %s\n", text);
    }
    mv_view_free(file);
    return 0;
}
