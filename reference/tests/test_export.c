/* test_export.c - what a view and a C array answer to every request.
 *
 * A kind of memory is a function that tells its refusal of a request, or NULL; all requests are tried on each. */
#include "support.h"

enum {
    SIMPLE = MV_BUF_SIMPLE,
    WRITABLE = MV_BUF_WRITABLE,
    FORMAT = MV_BUF_FORMAT,
    ND = MV_BUF_ND,
    STRIDES = MV_BUF_STRIDES,
    CONTIG = MV_BUF_ND | MV_BUF_WRITABLE,
    STRIDED = MV_BUF_STRIDES | MV_BUF_WRITABLE,
    RECORDS_RO = MV_BUF_STRIDES | MV_BUF_FORMAT,
    RECORDS = RECORDS_RO | MV_BUF_WRITABLE,
    C_CONTIG = MV_BUF_C_CONTIGUOUS,
    F_CONTIG = MV_BUF_F_CONTIGUOUS,
    ANY_CONTIG = MV_BUF_ANY_CONTIGUOUS,
    INDIRECT = MV_BUF_INDIRECT,
    FULL_RO = MV_BUF_FULL_RO,
    FULL = MV_BUF_FULL
};

static const int requests[] = {SIMPLE,  WRITABLE,   FORMAT,  WRITABLE | FORMAT, ND,       ND | FORMAT,
                               CONTIG,  STRIDES,    STRIDED, RECORDS_RO,        RECORDS,  C_CONTIG,
                               F_CONTIG, ANY_CONTIG, C_CONTIG | WRITABLE,       INDIRECT, FULL_RO, FULL};

#define NOT_WRITABLE "memoryview: underlying buffer is not writable"
#define NOT_C "memoryview: underlying buffer is not C-contiguous"
#define NOT_F "memoryview: underlying buffer is not Fortran contiguous"
#define NOT_ANY "memoryview: underlying buffer is not contiguous"
#define NEEDS_SUBOFFSETS "memoryview: underlying buffer requires suboffsets"
#define NO_CAST "memoryview: cannot cast to unsigned bytes if the format flag is present"

typedef const char *(*rule)(int request);

static bool asks(int request, int flags)
{
    return (request & flags) == flags;
}

/* For C- and Fortran-contiguous memory: NULL is an answer. */
static const char *contiguous(int request)
{
    return !asks(request, ND) && asks(request, FORMAT) ? NO_CAST : NULL;
}

static const char *readonly(int request)
{
    return asks(request, WRITABLE) ? NOT_WRITABLE : contiguous(request);
}

static const char *c_order(int request)
{
    return asks(request, F_CONTIG) ? NOT_F : contiguous(request);
}

static const char *f_order(int request)
{
    return asks(request, C_CONTIG) || !asks(request, STRIDES) ? NOT_C : NULL;
}

static const char *no_order(int request)
{
    return asks(request, F_CONTIG) ? NOT_F : asks(request, ANY_CONTIG) ? NOT_ANY : f_order(request);
}

static const char *pointers(int request)
{
    if (asks(request, C_CONTIG)) {
        return NOT_C;
    }
    if (asks(request, F_CONTIG)) {
        return NOT_F;
    }
    return asks(request, ANY_CONTIG) ? NOT_ANY : asks(request, INDIRECT) ? NULL : NEEDS_SUBOFFSETS;
}

static void check_answer(const mv_buffer *buffer, int request, const mv_info *info)
{
    bool dimensions = asks(request, ND) && info->ndim > 0;
    assert_null(buffer->obj);
    assert_ptr_equal(buffer->buf, info->buf);
    assert_int_equal(buffer->len, info->nbytes);
    assert_int_equal(buffer->itemsize, info->itemsize);
    assert_int_equal(buffer->readonly, info->readonly);
    assert_int_equal(buffer->ndim, asks(request, ND) ? info->ndim : 1);
    assert_ptr_equal(buffer->format, asks(request, FORMAT) ? info->format : NULL);
    assert_ptr_equal(buffer->shape, dimensions ? info->shape : NULL);
    assert_ptr_equal(buffer->strides, dimensions && asks(request, STRIDES) ? info->strides : NULL);
    assert_ptr_equal(buffer->suboffsets, dimensions ? info->suboffsets : NULL);
}

static void check_requests(mv_view *view, rule expected)
{
    mv_info info;
    mv_error err;
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    for (size_t k = 0; k < COUNT(requests); k++) {
        mv_buffer buffer;
        const char *refusal = expected(requests[k]);
        mv_status status = mv_view_export(view, requests[k], &buffer, &err);
        if (refusal != NULL) {
            assert_error(&err, MV_BUFFER_ERROR, refusal);
            assert_int_equal(status, MV_BUFFER_ERROR);
            assert_int_equal(mv_view_exports(view), 0);
        } else {
            assert_int_equal(status, MV_OK);
            assert_int_equal(mv_view_exports(view), 1);
            check_answer(&buffer, requests[k], &info);
            mv_view_unexport(view);
        }
    }
}

static void check_array(mv_array array, rule expected)
{
    mv_view *view = open_array(&array);
    check_requests(view, expected);
    mv_view_free(view);
}

static char data[16] = "abcd";

#define DIMS(...) ((const mv_ssize[]){__VA_ARGS__})

/* rule: export.writable, export.shape, export.format, export.order-of-checks */
static void one_dimension(void **state)
{
    (void)state;
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 1, .shape = DIMS(4)};
    check_array(array, contiguous);
    array.readonly = true;
    check_array(array, readonly);
    check_array((mv_array){.buf = data, .itemsize = 4, .ndim = 1, .shape = DIMS(2), .format = "i"}, contiguous);
    check_array((mv_array){.buf = data, .itemsize = 4, .ndim = 1, .shape = DIMS(2), .format = ">i"}, contiguous);
}

/* rule: export.c-contiguous, export.any-contiguous, export.strides */
static void one_dimension_with_gaps(void **state)
{
    (void)state;
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 1, .shape = DIMS(2), .strides = DIMS(2)};
    check_array(array, no_order);
    array.shape = DIMS(0); /* nothing, but with a stride */
    check_array(array, no_order);
    array.strides = DIMS(1);
    check_array(array, contiguous);
    array.shape = DIMS(1);
    array.strides = DIMS(-1); /* one item has no stride */
    check_array(array, contiguous);
}

/* rule: export.f-contiguous, export.c-contiguous, export.any-contiguous */
static void two_dimensions(void **state)
{
    (void)state;
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 2, .shape = DIMS(2, 2)};
    check_array(array, c_order);
    array.strides = DIMS(1, 2);
    check_array(array, f_order);
    array.shape = DIMS(1, 2);
    array.strides = DIMS(2, 1);
    check_array(array, contiguous);
    array.shape = DIMS(2, 2);
    array.strides = DIMS(4, 2);
    check_array(array, no_order);
}

/* rule: export.shape */
static void no_dimensions(void **state)
{
    (void)state;
    check_array((mv_array){.buf = data, .itemsize = 1}, contiguous);
    check_array((mv_array){.buf = data, .itemsize = 4, .format = "i"}, contiguous);
}

/* rule: export.suboffsets, export.order-of-checks */
static void suboffsets(void **state)
{
    (void)state;
    char *table[] = {data, data};
    const mv_ssize size = (mv_ssize)sizeof(char *);
    mv_array array = {.buf = table, .itemsize = 1, .ndim = 1, .shape = DIMS(2)};
    array.strides = DIMS(size);
    array.suboffsets = DIMS(0);
    check_array(array, pointers);
    array.ndim = 2;
    array.shape = DIMS(2, 2);
    array.strides = DIMS(size, 1);
    array.suboffsets = DIMS(0, -1);
    check_array(array, pointers);
}

/* Half of a request is none.  rule: export.whole-masks */
static void single_bits_are_ignored(void **state)
{
    (void)state;
    const int bits[] = {0x10, 0x20, 0x40, 0x80, 0x100};
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 1, .shape = DIMS(4)};
    mv_view *view = open_array(&array);
    for (size_t k = 0; k < COUNT(bits); k++) {
        mv_buffer buffer;
        mv_error err;
        assert_int_equal(mv_view_export(view, bits[k], &buffer, &err), MV_OK);
        assert_null(buffer.shape);
        assert_null(buffer.strides);
        mv_view_unexport(view);
    }
    mv_view_free(view);
}

static void arrays_answer_alike(void **state)
{
    (void)state;
    int object = 0;
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 2, .shape = DIMS(2, 2), .readonly = true, .obj = &object};
    mv_exporter exporter = mv_array_exporter(&array);
    mv_buffer buffer = {.len = 77};
    mv_error err;
    assert_int_equal(exporter.get(exporter.object, WRITABLE, &buffer, &err), MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, NOT_WRITABLE);
    assert_int_equal(exporter.get(exporter.object, F_CONTIG, &buffer, &err), MV_BUFFER_ERROR);
    assert_int_equal(buffer.len, 77);
    assert_int_equal(array.lent, 0);
    assert_int_equal(exporter.get(exporter.object, FULL_RO, &buffer, &err), MV_OK);
    assert_ptr_equal(buffer.obj, &object);
    assert_string_equal(buffer.format, "B");
    assert_ptr_equal(buffer.shape, array.shape);
    assert_null(buffer.strides); /* it has none: C order */
    assert_int_equal(buffer.len, 4);
    assert_int_equal(array.lent, 1);
    exporter.release(exporter.object, &buffer);
    assert_int_equal(array.lent, 0);
    array.ndim = 65;
    assert_int_equal(exporter.get(exporter.object, FULL_RO, &buffer, &err), MV_VALUE_ERROR);
}

/* Without a format the items count as bytes, but keep their size. */
static void a_view_of_a_simple_buffer(void **state)
{
    (void)state;
    int items[] = {0x01010101, 0x02020202};
    mv_buffer buffer;
    mv_error err;
    mv_array array = {.buf = items, .itemsize = 4, .ndim = 1, .shape = DIMS(2), .format = "i"};
    mv_view *view = open_array(&array);
    assert_int_equal(mv_view_export(view, SIMPLE, &buffer, &err), MV_OK);
    answer a = {.buffer = buffer};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *bytes = open_exporter(&exporter);
    assert_int_equal(int_at(bytes, 1), 2);
    mv_view_free(bytes);
    mv_view_unexport(view);
    mv_view_free(view);
}

/* An empty record has them. */
static void items_of_no_bytes(void **state)
{
    (void)state;
    mv_buffer buffer;
    mv_error err;
    answer a = {.buffer = {.buf = data}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = open_exporter(&exporter);
    assert_int_equal(mv_view_export(view, FULL_RO, &buffer, &err), MV_OK);
    assert_int_equal(buffer.itemsize, 0);
    assert_int_equal(mv_view_export(view, SIMPLE, &buffer, &err), MV_OK);
    assert_int_equal(buffer.itemsize, 1);
    assert_int_equal(buffer.len, 0);
    mv_view_unexport(view);
    mv_view_unexport(view);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(one_dimension),           HEAP_TEST(one_dimension_with_gaps),
        HEAP_TEST(two_dimensions),          HEAP_TEST(no_dimensions),
        HEAP_TEST(suboffsets),              HEAP_TEST(single_bits_are_ignored),
        HEAP_TEST(arrays_answer_alike),     HEAP_TEST(a_view_of_a_simple_buffer),
        HEAP_TEST(items_of_no_bytes),
    };
    return cmocka_run_group_tests_name("export", tests, NULL, NULL);
}
