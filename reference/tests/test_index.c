/* test_index.c - reading by key: results, errors, and the order of both and of user code. */
#include "support.h"

static void assert_get_fails(mv_view *view, mv_key key, mv_status status, const char *text)
{
    mv_item item = {.kind = MV_ITEM_SELF};
    mv_error err;
    assert_int_equal(mv_view_get(view, &key, &item, &err), status);
    assert_error(&err, status, text);
    assert_int_equal(item.kind, MV_ITEM_SELF);
}

static const char *const released = "operation forbidden on released memoryview object";
static const char *const bad_key = "memoryview: invalid slice key";
static const mv_key other = {.kind = MV_KEY_OTHER};
static const mv_key ellipsis = {.kind = MV_KEY_ELLIPSIS};

/* ---- Reading ----------------------------------------------------------------------------------------------- */

static void indices_wrap_once(void **state)
{
    (void)state;
    grid f;
    mv_view *view = grid_open(&f, "B", 1, 1);
    assert_get(view, mv_key_index(0), 0);
    assert_get(view, mv_key_index(3), 3);
    assert_get(view, mv_key_index(-1), 3);
    assert_get(view, mv_key_index(-4), 0);
    const mv_ssize out[] = {4, -5, MV_SSIZE_MAX, MV_SSIZE_MIN};
    for (size_t k = 0; k < COUNT(out); k++) {
        assert_get_fails(view, mv_key_index(out[k]), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    }
    mv_key one[] = {mv_key_index(2)};
    assert_get(view, mv_key_tuple(one, 1), 2);
    mv_view_free(view);
}

static void iteration_does_not_wrap(void **state)
{
    (void)state;
    grid f;
    mv_value value;
    mv_error err;
    mv_view *view = grid_open(&f, "B", 1, 1);
    assert_int_equal(int_at(view, 3), 3);
    assert_int_equal(mv_view_item(view, -1, &value, &err), MV_INDEX_ERROR);
    assert_int_equal(mv_view_item(view, 4, &value, &err), MV_INDEX_ERROR);
    assert_error(&err, MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 2);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 0);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
    mv_view_free(view);
    view = grid_open(&f, ">i", 4, 0);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_NOT_IMPLEMENTED_ERROR);
    mv_view_free(view);
}

static void get_index_order(void **state)
{
    (void)state;
    grid f;
    operand i = {.name = 'i', .index = 99, .status = MV_OVERFLOW_ERROR};
    mv_view *view = grid_open(&f, ">i", 4, 2);
    assert_get_fails(view, lazy_key(&i), MV_HOST_ERROR, ""); /* the conversion comes first */
    i.status = MV_MEMORY_ERROR;
    assert_get_fails(view, lazy_key(&i), MV_MEMORY_ERROR, "");
    i.status = MV_OK;
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >i");
    i.releasing = view;
    assert_get_fails(view, lazy_key(&i), MV_VALUE_ERROR, released);
    mv_view_free(view);
    i.releasing = NULL;
    view = grid_open(&f, "s", 1, 2);
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    mv_view_free(view);
    view = grid_open(&f, "@s", 1, 1);
    assert_get_fails(view, lazy_key(&i), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    i.index = 0;
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "memoryview: format s not supported");
    mv_view_free(view);
}

static void get_tuple_order(void **state)
{
    (void)state;
    grid f;
    operand a = {.name = 'a', .index = 0}, b = {.name = 'b', .index = -1}, c = {.name = 'c'};
    mv_key keys[] = {lazy_key(&a), lazy_key(&b), lazy_key(&c)};
    mv_view *view = grid_open(&f, "=B", 1, 2);
    assert_get_fails(view, mv_key_tuple(keys, 1), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format =B");
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 2);
    assert_get_fails(view, mv_key_tuple(keys, 0), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_get_fails(view, mv_key_tuple(keys, 1), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_get_fails(view, mv_key_tuple(keys, 3), MV_TYPE_ERROR, "cannot index 2-dimension view with 3-element tuple");
    assert_string_equal(operand_calls, "");
    assert_get(view, mv_key_tuple(keys, 2), 2);
    assert_string_equal(operand_calls, "ab");
    b.index = 3;
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 2");
    a.index = 2;
    operand_calls[0] = '\0';
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_string_equal(operand_calls, "a");
    a.releasing = view; /* bounds come before the second look at the release */
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 2);
    a = (operand){.name = 'a', .index = 1, .releasing = view};
    b.index = 0;
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_VALUE_ERROR, released);
    mv_view_free(view);
}

static void other_keys(void **state)
{
    (void)state;
    grid f;
    mv_key slices[] = {mv_key_slice(0, 1, 1), mv_key_slice(0, 1, 1)};
    mv_key mixed[] = {mv_key_index(0), mv_key_slice(0, 1, 1)};
    for (int ndim = 1; ndim <= 2; ndim++) {
        mv_view *view = grid_open(&f, ">B", 1, ndim);
        for (mv_ssize count = 1; count <= 2; count++) {
            assert_get_fails(view, mv_key_tuple(slices, count), MV_NOT_IMPLEMENTED_ERROR,
                             "multi-dimensional slicing is not implemented");
        }
        assert_get_fails(view, mv_key_tuple(mixed, 2), MV_TYPE_ERROR, bad_key);
        assert_get_fails(view, mv_key_tuple(&ellipsis, 1), MV_TYPE_ERROR, bad_key);
        assert_get_fails(view, ellipsis, MV_TYPE_ERROR, bad_key);
        assert_get_fails(view, other, MV_TYPE_ERROR, bad_key);
        mv_view_free(view);
    }
}

static void get_without_dimensions(void **state)
{
    (void)state;
    grid f;
    mv_item item;
    mv_error err;
    operand i = {.name = 'i'};
    const char *const text = "invalid indexing of 0-dim memory";
    mv_view *view = grid_open(&f, "B", 1, 0);
    assert_get(view, mv_key_tuple(NULL, 0), 0);
    assert_int_equal(mv_view_get(view, &ellipsis, &item, &err), MV_OK);
    assert_int_equal(item.kind, MV_ITEM_SELF);
    assert_get_fails(view, lazy_key(&i), MV_TYPE_ERROR, text);
    assert_get_fails(view, mv_key_slice(0, 1, 1), MV_TYPE_ERROR, text);
    assert_get_fails(view, mv_key_tuple(&ellipsis, 1), MV_TYPE_ERROR, text);
    assert_get_fails(view, other, MV_TYPE_ERROR, text);
    assert_string_equal(operand_calls, "");
    mv_view_free(view);
    view = grid_open(&f, "<B", 1, 0);
    assert_int_equal(mv_view_get(view, &ellipsis, &item, &err), MV_OK); /* needs no format */
    assert_get_fails(view, mv_key_tuple(NULL, 0), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format <B");
    mv_view_free(view);
}

/* ---- Slices ------------------------------------------------------------------------------------------------ */

static void slice_bounds(void **state)
{
    (void)state;
    const mv_ssize M = MV_SSIZE_MAX, m = MV_SSIZE_MIN;
    const struct {
        mv_ssize start, stop, step;
        const char *expected;
    } all[] = {{0, 4, 1, "\0\1\2\3"},  {1, 3, 1, "\1\2"},         {-3, -1, 1, "\1\2"},      {0, 4, 2, "\0\2"},
               {0, 4, 3, "\0\3"},      {0, 4, 99, "\0"},          {3, 1, 1, ""},            {9, 99, 1, ""},
               {3, -5, -1, "\3\2\1\0"}, {3, 0, -1, "\3\2\1"},     {3, -9, -2, "\3\1"},      {m, M, 1, "\0\1\2\3"},
               {M, m, -1, "\3\2\1\0"}, {m, M, M, "\0"},           {M, m, m, "\3"},          {0, 1, -1, ""},
               {-5, M, 1, "\0\1\2\3"}, {-4, M, 1, "\0\1\2\3"},    {2, 2, 1, ""},            {2, 2, -1, ""}};
    const size_t lengths[] = {4, 2, 2, 2, 2, 1, 0, 0, 4, 3, 2, 4, 4, 1, 1, 0, 4, 4, 0, 0};
    grid f;
    mv_view *view = grid_open(&f, "B", 1, 1);
    for (size_t k = 0; k < COUNT(all); k++) {
        mv_view *part = slice_of(view, all[k].start, all[k].stop, all[k].step);
        assert_bytes(part, 'C', all[k].expected, lengths[k]);
        mv_view_free(part);
    }
    mv_view_free(view);
}

static void slices_describe_themselves_exactly(void **state)
{
    (void)state;
    grid f;
    mv_info info;
    mv_error err;
    mv_view *view = grid_open(&f, "i", 4, 1);
    mv_view *part = slice_of(view, 0, 0, 2);
    assert_int_equal(mv_view_info(part, &info, &err), MV_OK);
    assert_int_equal(info.shape[0], 0);
    assert_int_equal(info.strides[0], 8);
    assert_int_equal(info.nbytes, 0);
    assert_false(info.contiguous);
    mv_view_free(part);
    part = slice_from(view, -1);
    assert_int_equal(mv_view_info(part, &info, &err), MV_OK);
    assert_int_equal(info.strides[0], -4);
    assert_ptr_equal(info.buf, f.data + 12);
    mv_view *back = slice_from(part, -1);
    assert_int_equal(mv_view_info(back, &info, &err), MV_OK);
    assert_true(info.contiguous);
    assert_ptr_equal(info.buf, f.data);
    mv_view_free(back);
    mv_view_free(part);
    part = slice_from(view, MV_SSIZE_MAX / 2 + 1); /* 4 * 2**62 wraps around to 0 */
    assert_int_equal(mv_view_info(part, &info, &err), MV_OK);
    assert_int_equal(info.shape[0], 1);
    assert_int_equal(info.strides[0], 0);
    mv_view_free(part);
    mv_view_free(view);
}

static void slices_take_the_first_dimension(void **state)
{
    (void)state;
    grid f;
    mv_view *view = grid_open(&f, ">B", 1, 2); /* the format is not looked at */
    mv_view *part = slice_from(view, -1);
    assert_bytes(part, 'C', "\3\4\5\0\1\2", 6);
    mv_view_free(part);
    mv_view_free(view);
}

static void slice_order(void **state)
{
    (void)state;
    grid f;
    mv_item item;
    mv_error err;
    operand start = {.name = 'a', .index = 1}, stop = {.name = 'b', .index = 3}, step = {.name = 'c', .index = 0};
    mv_view *view = grid_open(&f, "B", 1, 1);
    mv_key key = lazy_slice(&start, &stop, &step);
    assert_get_fails(view, key, MV_VALUE_ERROR, "slice step cannot be zero");
    assert_string_equal(operand_calls, "c");
    step.status = MV_TYPE_ERROR;
    assert_get_fails(view, key, MV_HOST_ERROR, "");
    step = (operand){.name = 'c', .index = 1};
    stop.status = MV_TYPE_ERROR;
    operand_calls[0] = '\0';
    assert_get_fails(view, key, MV_HOST_ERROR, "");
    assert_string_equal(operand_calls, "cab");
    stop.status = MV_OK;
    stop.releasing = view; /* the new view is there already and keeps the memory */
    assert_int_equal(mv_view_get(view, &key, &item, &err), MV_OK);
    assert_true(mv_view_is_released(view));
    assert_int_equal(f.array.lent, 1);
    assert_bytes(item.view, 'C', "\1\2", 2);
    mv_view_free(item.view);
    assert_int_equal(f.array.lent, 0);
    mv_view_free(view);
}

static void slices_through_pointers(void **state)
{
    (void)state;
    char first[] = "ab", second[] = "cd", third[] = "ef";
    char *table[] = {first, second, third};
    const mv_ssize shape[] = {3, 2}, strides[] = {(mv_ssize)sizeof(char *), 1}, suboffsets[] = {0, -1};
    mv_array array = {.buf = table, .itemsize = 1, .ndim = 2, .shape = shape};
    array.strides = strides;
    array.suboffsets = suboffsets;
    mv_view *view = open_array(&array);
    mv_view *part = slice_from(view, -2);
    mv_info info;
    mv_error err;
    assert_int_equal(mv_view_info(part, &info, &err), MV_OK);
    assert_int_equal(info.suboffsets[0], 0);
    assert_int_equal(info.suboffsets[1], -1);
    assert_bytes(part, 'C', "efab", 4);
    mv_view_free(part);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(indices_wrap_once),
        HEAP_TEST(iteration_does_not_wrap),
        HEAP_TEST(get_index_order),
        HEAP_TEST(get_tuple_order),
        HEAP_TEST(other_keys),
        HEAP_TEST(get_without_dimensions),
        HEAP_TEST(slice_bounds),
        HEAP_TEST(slices_describe_themselves_exactly),
        HEAP_TEST(slices_take_the_first_dimension),
        HEAP_TEST(slice_order),
        HEAP_TEST(slices_through_pointers),
    };
    return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
