/* test_layout.c - shapes, strides, contiguity, and where items are. */
#include "support.h"

static void multiplication(void **state)
{
    (void)state;
    mv_ssize product;
    assert_true(mv_multiply(3, 4, &product));
    assert_int_equal(product, 12);
    assert_true(mv_multiply(0, MV_SSIZE_MAX, &product));
    assert_int_equal(product, 0);
    assert_true(mv_multiply(MV_SSIZE_MAX, 1, &product));
    assert_false(mv_multiply(MV_SSIZE_MAX, 2, &product));
    assert_false(mv_multiply(MV_SSIZE_MAX / 2 + 1, 2, &product));
    assert_int_equal(mv_multiply_wrapped(MV_SSIZE_MAX / 2 + 1, 4), 0);
    assert_int_equal(mv_multiply_wrapped(-3, 5), -15);
}

static void strides(void **state)
{
    (void)state;
    const mv_ssize shape[] = {2, 3, 4};
    mv_ssize out[3];
    const mv_ssize c[] = {48, 16, 4};
    const mv_ssize f[] = {4, 8, 24};
    mv_c_strides(3, shape, 4, out);
    assert_memory_equal(out, c, sizeof c);
    mv_f_strides(3, shape, 4, out);
    assert_memory_equal(out, f, sizeof f);
}

/* Bit 0: C-contiguous, bit 1: Fortran-contiguous. */
static int contiguity(int ndim, const mv_ssize *shape, const mv_ssize *stride, const mv_ssize *suboffsets)
{
    mv_layout layout = {.itemsize = 4, .ndim = ndim, .shape = shape, .strides = stride, .suboffsets = suboffsets};
    return (int)mv_layout_is_c_contiguous(&layout) + 2 * (int)mv_layout_is_f_contiguous(&layout);
}

#define DIMS(...) ((const mv_ssize[]){__VA_ARGS__})

static void contiguous_or_not(void **state)
{
    (void)state;
    assert_int_equal(contiguity(0, NULL, NULL, NULL), 3);
    assert_int_equal(contiguity(1, DIMS(5), DIMS(4), NULL), 3);
    assert_int_equal(contiguity(1, DIMS(5), DIMS(8), NULL), 0);
    assert_int_equal(contiguity(1, DIMS(5), DIMS(-4), NULL), 0);
    assert_int_equal(contiguity(1, DIMS(5), DIMS(0), NULL), 0);
    assert_int_equal(contiguity(1, DIMS(1), DIMS(-4), NULL), 3);
    assert_int_equal(contiguity(1, DIMS(0), DIMS(8), NULL), 0); /* one dimension without items goes by its stride */
    assert_int_equal(contiguity(1, DIMS(0), DIMS(4), NULL), 3);
    assert_int_equal(contiguity(2, DIMS(2, 3), DIMS(12, 4), NULL), 1);
    assert_int_equal(contiguity(2, DIMS(2, 3), DIMS(4, 8), NULL), 2);
    assert_int_equal(contiguity(2, DIMS(2, 3), DIMS(24, 4), NULL), 0);
    assert_int_equal(contiguity(2, DIMS(1, 3), DIMS(99, 4), NULL), 3);
    assert_int_equal(contiguity(2, DIMS(3, 1), DIMS(4, -7), NULL), 3);
    assert_int_equal(contiguity(2, DIMS(0, 3), DIMS(7, 7), NULL), 3);
    assert_int_equal(contiguity(2, DIMS(3, 0), DIMS(7, 7), NULL), 3);
    assert_int_equal(contiguity(3, DIMS(2, 1, 3), DIMS(12, 0, 4), NULL), 1);
    assert_int_equal(contiguity(1, DIMS(5), DIMS(4), DIMS(-1)), 0); /* suboffsets, even if none is followed */
    assert_int_equal(contiguity(2, DIMS(0, 3), DIMS(12, 4), DIMS(-1, -1)), 0);
}

static void shapes_up_to_a_common_zero(void **state)
{
    (void)state;
    const struct {
        int left_ndim, right_ndim;
        mv_ssize left[2], right[2];
        bool same;
    } all[] = {{0, 0, {0}, {0}, true},          {0, 1, {0}, {1}, false},       {1, 1, {3}, {3}, true},
               {1, 1, {3}, {2}, false},         {2, 2, {0, 3}, {0, 2}, true},  {2, 2, {2, 0}, {3, 0}, false},
               {2, 2, {2, 0}, {2, 0}, true},    {1, 2, {0}, {0, 0}, false}};
    for (size_t k = 0; k < COUNT(all); k++) {
        mv_layout left = {.ndim = all[k].left_ndim, .shape = all[k].left};
        mv_layout right = {.ndim = all[k].right_ndim, .shape = all[k].right};
        assert_int_equal(mv_layout_same_shape(&left, &right), all[k].same);
    }
}

static mv_status complete(mv_buffer buffer, mv_layout *layout, mv_error *err)
{
    static mv_spare spare;
    return mv_layout_complete(&buffer, &spare, layout, err);
}

static void missing_information(void **state)
{
    (void)state;
    mv_layout layout;
    mv_error err;
    assert_int_equal(complete((mv_buffer){.len = 12, .itemsize = 4, .ndim = 1}, &layout, &err), MV_OK);
    assert_int_equal(layout.shape[0], 3);
    assert_int_equal(layout.strides[0], 4);
    mv_buffer two = {.len = 24, .itemsize = 4, .ndim = 2, .shape = DIMS(2, 3)};
    assert_int_equal(complete(two, &layout, &err), MV_OK);
    assert_int_equal(layout.strides[0], 12);
    assert_int_equal(layout.strides[1], 4);
    mv_buffer nothing = {.len = 0, .itemsize = 0, .ndim = 1};
    assert_int_equal(complete(nothing, &layout, &err), MV_OK);
    assert_int_equal(layout.shape[0], 0);
    mv_buffer scalar = {.len = 4, .itemsize = 4, .suboffsets = DIMS(-1)};
    assert_int_equal(complete(scalar, &layout, &err), MV_OK);
    assert_null(layout.suboffsets);
    assert_int_equal(mv_layout_nbytes(&layout), 4);
}

static void buffers_that_cannot_be(void **state)
{
    (void)state;
    const char *const unsound = "memoryview: the exporter describes a buffer that cannot be";
    const mv_buffer bad[] = {
        {.ndim = -1, .itemsize = 1},
        {.ndim = 2, .itemsize = 1},
        {.ndim = 1, .itemsize = -1, .shape = DIMS(1)},
        {.ndim = 1, .itemsize = 1, .shape = DIMS(-1)},
        {.ndim = 1, .itemsize = 2, .shape = DIMS(MV_SSIZE_MAX)},
        {.ndim = 2, .itemsize = 1, .shape = DIMS(MV_SSIZE_MAX, 2)},
    };
    mv_layout layout;
    mv_error err;
    for (size_t k = 0; k < COUNT(bad); k++) {
        assert_int_equal(complete(bad[k], &layout, &err), MV_BUFFER_ERROR);
        assert_error(&err, MV_BUFFER_ERROR, unsound);
    }
    assert_int_equal(complete((mv_buffer){.ndim = 65, .itemsize = 1}, &layout, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "memoryview: number of dimensions must not exceed 64");
    mv_buffer empty = {.ndim = 3, .itemsize = 8, .shape = DIMS(MV_SSIZE_MAX, MV_SSIZE_MAX, 0)};
    assert_int_equal(complete(empty, &layout, &err), MV_OK); /* no items: no bytes to count */
    assert_int_equal(mv_layout_nbytes(&layout), 0);
}

static void items_through_pointers(void **state)
{
    (void)state;
    char first[] = "..abc";
    char second[] = "..def";
    char *table[] = {first, second};
    mv_layout layout = {.buf = (unsigned char *)table, .itemsize = 1, .ndim = 2};
    layout.shape = DIMS(2, 3);
    layout.strides = DIMS((mv_ssize)sizeof(char *), 1);
    layout.suboffsets = DIMS(2, -1);
    assert_int_equal(*mv_layout_item(&layout, DIMS(0, 0)), 'a');
    assert_int_equal(*mv_layout_item(&layout, DIMS(1, 2)), 'f');
}

static void items_backwards(void **state)
{
    (void)state;
    char text[] = "abc";
    mv_layout layout = {.buf = (unsigned char *)text + 2, .itemsize = 1, .ndim = 1};
    layout.shape = DIMS(3);
    layout.strides = DIMS(-1);
    assert_int_equal(*mv_layout_item(&layout, DIMS(0)), 'c');
    assert_int_equal(*mv_layout_item(&layout, DIMS(2)), 'a');
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(multiplication),          cmocka_unit_test(strides),
        cmocka_unit_test(contiguous_or_not),       cmocka_unit_test(shapes_up_to_a_common_zero),
        cmocka_unit_test(missing_information),     cmocka_unit_test(buffers_that_cannot_be),
        cmocka_unit_test(items_through_pointers),  cmocka_unit_test(items_backwards),
    };
    return cmocka_run_group_tests_name("layout", tests, NULL, NULL);
}
