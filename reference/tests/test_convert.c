/* test_convert.c - tolist: what is sent, in which order, and what stops it. */
#include "support.h"

/* Writes what it is sent as text, "[[1,2],[3,4]]"; fails at the n-th call. */
typedef struct recorder {
    char text[128];
    int calls;
    int fail_at; /* 0: never */
    mv_status status;
} recorder;

static mv_status record(recorder *r, const char *text)
{
    if (++r->calls == r->fail_at) {
        return r->status;
    }
    strcat(r->text, text);
    return MV_OK;
}

static mv_status begin(void *object, mv_ssize length)
{
    char text[] = "<0>[";
    text[1] = (char)('0' + length);
    return record(object, text);
}

static mv_status item(void *object, const mv_value *value)
{
    char text[] = "0 ";
    assert_int_equal(value->kind, MV_INT);
    text[0] = (char)('0' + value->as.i);
    return record(object, text);
}

static mv_status end(void *object)
{
    return record(object, "]");
}

static mv_status send(mv_view *view, recorder *r, mv_error *err)
{
    mv_sink sink = {.object = r, .begin = begin, .item = item, .end = end};
    return mv_view_tolist(view, &sink, err);
}

static void assert_list(mv_view *view, const char *expected)
{
    recorder r = {.calls = 0};
    mv_error err;
    assert_int_equal(send(view, &r, &err), MV_OK);
    assert_string_equal(r.text, expected);
}

#define DIMS(...) ((const mv_ssize[]){__VA_ARGS__})

static unsigned char data[] = {1, 2, 3, 4, 5, 6};

static mv_view *open_shape(mv_array *array, const char *format, int ndim, const mv_ssize *shape)
{
    *array = (mv_array){.buf = data, .itemsize = 1, .format = format, .ndim = ndim, .shape = shape};
    return open_array(array);
}

static void lists_nest(void **state)
{
    (void)state;
    mv_array array;
    const struct {
        int ndim;
        const mv_ssize *shape;
        const char *expected;
    } all[] = {{0, NULL, "1 "},
               {1, DIMS(3), "<3>[1 2 3 ]"},
               {1, DIMS(0), "<0>[]"},
               {2, DIMS(2, 3), "<2>[<3>[1 2 3 ]<3>[4 5 6 ]]"},
               {2, DIMS(2, 0), "<2>[<0>[]<0>[]]"},
               {2, DIMS(0, 2), "<0>[]"},
               {3, DIMS(1, 2, 1), "<1>[<2>[<1>[1 ]<1>[2 ]]]"}};
    for (size_t k = 0; k < COUNT(all); k++) {
        mv_view *view = open_shape(&array, NULL, all[k].ndim, all[k].shape);
        assert_list(view, all[k].expected);
        mv_view_free(view);
    }
}

static void any_layout(void **state)
{
    (void)state;
    mv_array array;
    unsigned char *table[] = {data + 3, data};
    mv_view *view = open_shape(&array, NULL, 2, DIMS(3, 2));
    mv_view *back = slice_from(view, -2);
    assert_list(back, "<2>[<2>[5 6 ]<2>[1 2 ]]");
    mv_view_free(back);
    mv_view_free(view);
    array = (mv_array){.buf = data, .itemsize = 1, .ndim = 1, .shape = DIMS(3), .strides = DIMS(0)};
    view = open_array(&array);
    assert_list(view, "<3>[1 1 1 ]");
    mv_view_free(view);
    array = (mv_array){.buf = table, .itemsize = 1, .ndim = 2, .shape = DIMS(2, 2)};
    array.strides = DIMS((mv_ssize)sizeof table[0], 1);
    array.suboffsets = DIMS(1, -1);
    view = open_array(&array);
    assert_list(view, "<2>[<2>[5 6 ]<2>[2 3 ]]");
    mv_view_free(view);
}

static void formats_that_cannot_be_read(void **state)
{
    (void)state;
    mv_array array;
    recorder r = {.calls = 0};
    mv_error err;
    mv_view *view = open_shape(&array, "=B", 1, DIMS(0)); /* refused even without items */
    assert_int_equal(send(view, &r, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format =B");
    assert_int_equal(r.calls, 0);
    mv_view_free(view);
    view = open_shape(&array, "@s", 1, DIMS(0)); /* refused only at an item */
    assert_list(view, "<0>[]");
    mv_view_free(view);
    view = open_shape(&array, "@s", 1, DIMS(1));
    assert_int_equal(send(view, &r, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: format s not supported");
    mv_view_free(view);
    array = (mv_array){.buf = data, .itemsize = 2, .format = "e"};
    view = open_profile(&array, OLD_PROFILE);
    assert_int_equal(send(view, &r, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: format e not supported");
    mv_view_free(view);
}

static void the_sink_can_stop_it(void **state)
{
    (void)state;
    mv_array array;
    mv_view *view = open_shape(&array, NULL, 2, DIMS(1, 2));
    for (int n = 1; n <= 6; n++) {
        recorder r = {.fail_at = n, .status = MV_VALUE_ERROR};
        mv_error err;
        assert_int_equal(send(view, &r, &err), MV_HOST_ERROR);
        assert_int_equal(r.calls, n);
        r = (recorder){.fail_at = n, .status = MV_MEMORY_ERROR};
        assert_int_equal(send(view, &r, &err), MV_MEMORY_ERROR);
    }
    assert_list(view, "<1>[<2>[1 2 ]]");
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(lists_nest),
        HEAP_TEST(any_layout),
        HEAP_TEST(formats_that_cannot_be_read),
        HEAP_TEST(the_sink_can_stop_it),
    };
    return cmocka_run_group_tests_name("convert", tests, NULL, NULL);
}
