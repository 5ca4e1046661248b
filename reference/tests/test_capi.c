/* test_capi.c - the C-API's functions on buffers: views of bare memory, buffers and contiguous copies; and order, place
 * and copies of buffers without a view.  No case can witness them, so these tests cite the rules. */
#include "support.h"

/* ---- Views without an exporter ----------------------------------------------------------------------------- */

static mv_info info_of(const mv_view *view)
{
    mv_info info;
    mv_error err;
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    return info;
}

/* rule: capi.from-memory */
static void bare_memory(void **state)
{
    (void)state;
    unsigned char memory[] = {1, 2, 3};
    mv_view *view;
    mv_error err;
    assert_int_equal(mv_view_open_memory(memory, 3, false, &heap_allocator, PROFILE, &view, &err), MV_OK);
    mv_info info = info_of(view);
    assert_null(info.obj);
    assert_string_equal(info.format, "B");
    assert_int_equal(info.ndim, 1);
    assert_int_equal(info.shape[0], 3);
    assert_int_equal(info.strides[0], 1);
    assert_null(info.suboffsets);
    assert_false(info.readonly);
    assert_int_equal(set_value(view, -1, mv_int(9), &err), MV_OK);
    assert_int_equal(memory[2], 9);
    mv_view_free(view);
    assert_int_equal(mv_view_open_memory(memory, 3, true, &heap_allocator, PROFILE, &view, &err), MV_OK);
    assert_int_equal(set_value(view, 0, mv_int(9), &err), MV_TYPE_ERROR);
    assert_int_equal(memory[0], 1);
    mv_view_free(view);
}

/* rule: capi.from-memory */
static void no_memory_at_all(void **state)
{
    (void)state;
    mv_view *view = NULL;
    mv_error err;
    assert_int_equal(mv_view_open_memory(NULL, 0, true, &heap_allocator, PROFILE, &view, &err), MV_OK);
    assert_int_equal(info_of(view).shape[0], 0);
    mv_view_free(view);
    view = NULL;
    assert_int_equal(mv_view_open_memory(&err, -1, true, &heap_allocator, PROFILE, &view, &err), MV_BUFFER_ERROR);
    assert_null(view);
}

/* rule: capi.from-buffer */
static void filled_buffer(void **state)
{
    (void)state;
    int16_t items[] = {1, 2, 3, 4, 5, 6};
    mv_ssize shape[] = {2, 2};
    const mv_ssize strides[] = {6, -2};
    mv_buffer buffer = {.obj = &shape, .buf = items + 1, .len = 8, .itemsize = 2, .ndim = 2, .format = "h"};
    const int16_t expected[] = {2, 1, 5, 4};
    mv_view *view;
    mv_error err;
    buffer.shape = shape;
    buffer.strides = strides;
    assert_int_equal(mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &view, &err), MV_OK);
    shape[0] = 77; /* the view has its own */
    assert_null(info_of(view).obj);
    assert_int_equal(info_of(view).shape[0], 2);
    assert_bytes(view, 'C', expected, sizeof expected);
    mv_view_free(view);
    assert_ptr_equal(buffer.obj, &shape);
}

/* rule: capi.from-buffer */
static void missing_parts(void **state)
{
    (void)state;
    char items[6] = "abcdef";
    const mv_ssize shape[] = {3, 2};
    mv_buffer buffer = {.buf = items, .len = 6, .itemsize = 2, .ndim = 1};
    mv_view *view;
    mv_error err;
    assert_int_equal(mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &view, &err), MV_OK);
    assert_string_equal(info_of(view).format, "B");
    assert_int_equal(info_of(view).itemsize, 2);
    assert_int_equal(info_of(view).shape[0], 3);
    assert_int_equal(info_of(view).strides[0], 2);
    mv_view_free(view);
    buffer = (mv_buffer){.buf = items, .len = 6, .itemsize = 1, .ndim = 2, .shape = shape};
    assert_int_equal(mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &view, &err), MV_OK);
    assert_int_equal(info_of(view).strides[0], 2);
    assert_int_equal(info_of(view).strides[1], 1);
    mv_view_free(view);
}

/* rule: capi.from-buffer */
static void refused_buffers(void **state)
{
    (void)state;
    char item = 'a';
    mv_ssize ones[MV_MAX_NDIM + 1];
    mv_buffer buffer = {.len = 0, .itemsize = 1, .ndim = 1};
    mv_view *view = NULL;
    mv_error err;
    for (int k = 0; k <= MV_MAX_NDIM; k++) {
        ones[k] = 1;
    }
    assert_int_equal(mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &view, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "PyMemoryView_FromBuffer(): info->buf must not be NULL");
    buffer = (mv_buffer){.buf = &item, .len = 1, .itemsize = 1, .ndim = MV_MAX_NDIM + 1, .shape = ones};
    assert_int_equal(mv_view_open_buffer(&buffer, &heap_allocator, PROFILE, &view, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "memoryview: number of dimensions must not exceed 64");
    assert_null(view);
}

/* ---- Contiguous views -------------------------------------------------------------------------------------- */

static mv_view *contiguous_of(mv_array *array, char order)
{
    mv_exporter exporter = mv_array_exporter(array);
    mv_view *view;
    mv_error err;
    assert_int_equal(mv_view_open_contiguous(&exporter, false, order, &heap_allocator, PROFILE, &view, &err), MV_OK);
    return view;
}

/* Two rows of three bytes, in C order. */
typedef struct rows {
    unsigned char bytes[6];
    mv_ssize shape[2];
    mv_array array;
} rows;

static void rows_init(rows *r)
{
    *r = (rows){.bytes = {0, 1, 2, 3, 4, 5}, .shape = {2, 3}};
    r->array = (mv_array){.buf = r->bytes, .format = "b", .itemsize = 1, .ndim = 2, .shape = r->shape};
}

/* rule: capi.contiguous */
static void already_contiguous(void **state)
{
    (void)state;
    rows r;
    rows_init(&r);
    r.array.obj = &r;
    for (const char *order = "CA"; *order != '\0'; order++) {
        mv_view *view = contiguous_of(&r.array, *order);
        assert_ptr_equal(info_of(view).buf, r.bytes);
        assert_ptr_equal(info_of(view).obj, &r);
        assert_false(info_of(view).readonly);
        assert_int_equal(r.array.lent, 1);
        mv_view_free(view);
        assert_int_equal(r.array.lent, 0);
    }
}

/* rule: capi.contiguous */
static void copied_in_fortran_order(void **state)
{
    (void)state;
    rows r;
    unsigned char in_memory[] = {0, 3, 1, 4, 2, 5};
    rows_init(&r);
    r.array.obj = &r;
    mv_view *view = contiguous_of(&r.array, 'F');
    mv_info info = info_of(view);
    assert_int_equal(r.array.lent, 0);
    assert_null(info.obj);
    assert_true(info.readonly);
    assert_string_equal(info.format, "b");
    assert_int_equal(info.shape[0], 2);
    assert_int_equal(info.shape[1], 3);
    assert_int_equal(info.strides[0], 1);
    assert_int_equal(info.strides[1], 2);
    assert_memory_equal(info.buf, in_memory, 6);
    assert_bytes(view, 'C', r.bytes, 6);
    r.bytes[0] = 77;
    assert_memory_equal(info.buf, in_memory, 6);
    mv_view_free(view);
}

/* The copy has the format of the original, also one that is no native one and whose text has gone, and lives as long as
 * any view of it.  rule: capi.contiguous */
static void a_copy_stands_alone(void **state)
{
    (void)state;
    unsigned char bytes[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};
    const unsigned char expected[] = {6, 7, 8, 0, 1, 2};
    char format[] = ">hb";
    const mv_ssize shape[] = {2}, strides[] = {-6};
    mv_array array = {.buf = bytes + 6, .format = format, .itemsize = 3, .ndim = 1, .shape = shape, .strides = strides};
    for (const char *order = "CFA"; *order != '\0'; order++) {
        mv_error err;
        strcpy(format, ">hb");
        mv_view *view = contiguous_of(&array, *order);
        mv_view *tail = slice_of(view, 1, 2, 1);
        strcpy(format, "?");
        mv_view_free(view);
        assert_string_equal(info_of(tail).format, ">hb");
        assert_int_equal(info_of(tail).strides[0], 3);
        assert_bytes(tail, 'C', expected + 3, 3);
        assert_int_equal(mv_view_release(tail, &err), MV_OK);
        mv_view_free(tail);
    }
}

/* rule: capi.contiguous */
static void suboffsets_are_copied(void **state)
{
    (void)state;
    unsigned char first[] = {1, 2}, second[] = {3, 4};
    unsigned char *pointers[] = {first, second};
    const unsigned char expected[] = {1, 2, 3, 4};
    const mv_ssize shape[] = {2, 2}, strides[] = {sizeof pointers[0], 1}, suboffsets[] = {0, -1};
    mv_array array = {.buf = pointers, .itemsize = 1, .ndim = 2, .shape = shape, .strides = strides};
    array.suboffsets = suboffsets;
    mv_view *view = contiguous_of(&array, 'A');
    assert_null(info_of(view).suboffsets);
    assert_true(info_of(view).c_contiguous);
    assert_memory_equal(info_of(view).buf, expected, 4);
    mv_view_free(view);
}

static void assert_not_writable(mv_array *array, char order, const char *text)
{
    mv_exporter exporter = mv_array_exporter(array);
    mv_view *view = NULL;
    mv_error err;
    assert_int_equal(mv_view_open_contiguous(&exporter, true, order, &heap_allocator, PROFILE, &view, &err),
                     MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, text);
    assert_null(view);
    assert_int_equal(array->lent, 0);
}

/* rule: capi.contiguous-writable */
static void writable(void **state)
{
    (void)state;
    rows r;
    mv_view *view;
    mv_error err;
    rows_init(&r);
    mv_exporter exporter = mv_array_exporter(&r.array);
    assert_int_equal(mv_view_open_contiguous(&exporter, true, 'C', &heap_allocator, PROFILE, &view, &err), MV_OK);
    assert_ptr_equal(info_of(view).buf, r.bytes);
    mv_view_free(view);
    assert_not_writable(&r.array, 'F', "writable contiguous buffer requested for a non-contiguous object.");
    r.array.readonly = true;
    assert_not_writable(&r.array, 'F', "underlying buffer is not writable");
    assert_not_writable(&r.array, 'C', "underlying buffer is not writable");
}

/* rule: capi.contiguous */
static void views_are_shared_or_copied(void **state)
{
    (void)state;
    grid g;
    mv_view *out = NULL;
    mv_error err;
    mv_view *view = grid_open(&g, "B", 1, 1);
    mv_view *even = slice_from(view, 2);
    const unsigned char expected[] = {0, 2};
    assert_int_equal(mv_view_contiguous(view, true, 'A', &out, &err), MV_OK);
    assert_ptr_equal(info_of(out).buf, g.data);
    assert_int_equal(mv_view_exports(view), 0);
    mv_view_free(out);
    assert_int_equal(mv_view_contiguous(even, false, 'A', &out, &err), MV_OK);
    assert_memory_equal(info_of(out).buf, expected, 2);
    mv_view_free(out);
    out = NULL;
    assert_int_equal(mv_view_contiguous(even, false, 'K', &out, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    mv_view_restrict(view);
    assert_int_equal(mv_view_contiguous(view, false, 'C', &out, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "cannot create new view on restricted memoryview");
    assert_int_equal(mv_view_reader(view, &out, &err), MV_OK);
    assert_ptr_equal(info_of(out).buf, g.data);
    mv_view_free(out);
    out = NULL;
    assert_int_equal(mv_view_release(even, &err), MV_OK);
    assert_int_equal(mv_view_reader(even, &out, &err), MV_VALUE_ERROR);
    assert_int_equal(mv_view_contiguous(even, true, 'K', &out, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    assert_null(out);
    mv_view_free(even);
    mv_view_free(view);
}

/* rule: capi.contiguous */
static void the_exporter_refuses(void **state)
{
    (void)state;
    answer a = {.status = MV_BUFFER_ERROR};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = NULL;
    mv_error err;
    assert_int_equal(mv_view_open_contiguous(&exporter, true, 'F', &heap_allocator, PROFILE, &view, &err),
                     MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, "the exporter's own text");
    assert_int_equal(a.flags, MV_BUF_FULL_RO);
    assert_null(view);
}

/* ---- Buffers without a view -------------------------------------------------------------------------------- */

static void assert_orders(const mv_buffer *buffer, bool c, bool f)
{
    assert_int_equal(mv_buffer_is_contiguous(buffer, 'C'), c);
    assert_int_equal(mv_buffer_is_contiguous(buffer, 'F'), f);
    assert_int_equal(mv_buffer_is_contiguous(buffer, 'A'), c || f);
    assert_false(mv_buffer_is_contiguous(buffer, 'K'));
}

/* rule: capi.is-contiguous */
static void orders_of_buffers(void **state)
{
    (void)state;
    char items[6] = "";
    const mv_ssize shape[] = {2, 3}, one_row[] = {1, 3}, none[] = {0, 3}, negative[] = {2, -1}, direct[] = {-1, -1};
    const mv_ssize c_strides[] = {3, 1}, f_strides[] = {1, 2}, gaps[] = {6, 1}, back[] = {-7, 1};
    mv_buffer buffer = {.buf = items, .len = 6, .itemsize = 1, .ndim = 1};
    assert_orders(&buffer, true, true);
    buffer = (mv_buffer){.buf = items, .len = 6, .itemsize = 1, .ndim = 2, .shape = shape};
    assert_orders(&buffer, true, false);
    buffer.strides = c_strides;
    assert_orders(&buffer, true, false);
    buffer.strides = f_strides;
    assert_orders(&buffer, false, true);
    buffer.strides = gaps;
    assert_orders(&buffer, false, false);
    buffer.shape = one_row; /* of one row, the stride between rows does not count */
    buffer.strides = back;
    assert_orders(&buffer, true, true);
    buffer.shape = none;
    buffer.strides = gaps;
    assert_orders(&buffer, true, true);
    buffer.suboffsets = direct;
    assert_orders(&buffer, false, false);
    buffer = (mv_buffer){.buf = items, .len = 6, .itemsize = 1, .ndim = 2, .shape = negative};
    assert_orders(&buffer, false, false);
    buffer = (mv_buffer){.buf = items, .len = 2, .itemsize = 2};
    assert_orders(&buffer, true, true);
}

/* One dimension of no items is contiguous here, whatever its stride, and not as an attribute.
 * rule: capi.is-contiguous, capi.contiguous */
static void no_items(void **state)
{
    (void)state;
    const mv_ssize none[] = {0}, stride[] = {2};
    char item = 'a';
    mv_array array = {.buf = &item, .itemsize = 1, .ndim = 1, .shape = none, .strides = stride};
    const mv_buffer buffer = {.buf = &item, .itemsize = 1, .ndim = 1, .shape = none, .strides = stride};
    assert_orders(&buffer, true, true);
    mv_view *view = contiguous_of(&array, 'C');
    assert_ptr_equal(info_of(view).buf, &item);
    assert_int_equal(info_of(view).strides[0], 2);
    assert_false(info_of(view).c_contiguous);
    mv_view_free(view);
}

static void assert_item(const mv_buffer *buffer, mv_ssize i, mv_ssize j, const void *expected)
{
    const mv_ssize indices[] = {i, j};
    void *item = NULL;
    mv_error err;
    assert_int_equal(mv_buffer_item(buffer, indices, &item, &err), MV_OK);
    assert_ptr_equal(item, expected);
}

static void places_of_items(void **state)
{
    (void)state;
    char first[] = "abcd", second[] = "efgh";
    char *pointers[] = {second, first};
    const mv_ssize shape[] = {2, 2}, strides[] = {-(mv_ssize)sizeof pointers[0], 2}, suboffsets[] = {1, -1};
    mv_buffer buffer = {.buf = first, .len = 4, .itemsize = 1, .ndim = 2, .shape = shape};
    const mv_ssize indices[] = {0, 0};
    void *item = NULL;
    mv_error err;
    assert_item(&buffer, 0, 1, first + 1);
    assert_item(&buffer, 1, 1, first + 3); /* no strides: C order */
    buffer.buf = pointers + 1;
    buffer.strides = strides;
    buffer.suboffsets = suboffsets;
    assert_item(&buffer, 0, 1, first + 3);
    assert_item(&buffer, 1, 0, second + 1);
    buffer.ndim = MV_MAX_NDIM + 1;
    assert_int_equal(mv_buffer_item(&buffer, indices, &item, &err), MV_VALUE_ERROR);
    assert_null(item);
}

/* rule: capi.to-contiguous */
static void copies_of_buffers(void **state)
{
    (void)state;
    static const char *const expected[][2] = {{"C", "abcdef"}, {"F", "adbecf"}, {"A", "abcdef"}};
    char items[] = "adbecf";
    const mv_ssize shape[] = {2, 3}, f_strides[] = {1, 2}, gaps[] = {6, 1};
    mv_buffer buffer = {.buf = items, .len = 6, .itemsize = 1, .ndim = 2, .shape = shape, .strides = f_strides};
    char copy[7] = "";
    mv_error err;
    for (size_t k = 0; k < COUNT(expected); k++) {
        bool as_it_lies = expected[k][0][0] == 'A';
        assert_int_equal(mv_buffer_copy_out(&buffer, copy, 6, expected[k][0][0], &err), MV_OK);
        assert_string_equal(copy, as_it_lies ? items : expected[k][1]);
    }
    char apart[] = "abc---def";
    buffer.buf = apart;
    buffer.strides = gaps;
    for (size_t k = 0; k < COUNT(expected); k++) {
        assert_int_equal(mv_buffer_copy_out(&buffer, copy, 6, expected[k][0][0], &err), MV_OK);
        assert_string_equal(copy, expected[k][1]);
    }
}

/* rule: capi.to-contiguous */
static void refused_copies(void **state)
{
    (void)state;
    char items[] = "abcdef", copy[] = "------";
    mv_buffer buffer = {.buf = items, .len = 6, .itemsize = 1, .ndim = 1};
    mv_error err;
    for (mv_ssize size = 5; size <= 7; size += 2) {
        assert_int_equal(mv_buffer_copy_out(&buffer, copy, size, 'C', &err), MV_VALUE_ERROR);
        assert_error(&err, MV_VALUE_ERROR, "PyBuffer_ToContiguous: len != view->len");
    }
    assert_int_equal(mv_buffer_copy_out(&buffer, copy, 6, 'K', &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    buffer.ndim = -1;
    assert_int_equal(mv_buffer_copy_out(&buffer, copy, 6, 'C', &err), MV_BUFFER_ERROR);
    assert_string_equal(copy, "------");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(bare_memory),
        HEAP_TEST(no_memory_at_all),
        HEAP_TEST(filled_buffer),
        HEAP_TEST(missing_parts),
        HEAP_TEST(refused_buffers),
        HEAP_TEST(already_contiguous),
        HEAP_TEST(copied_in_fortran_order),
        HEAP_TEST(a_copy_stands_alone),
        HEAP_TEST(suboffsets_are_copied),
        HEAP_TEST(writable),
        HEAP_TEST(views_are_shared_or_copied),
        HEAP_TEST(the_exporter_refuses),
        HEAP_TEST(orders_of_buffers),
        HEAP_TEST(no_items),
        HEAP_TEST(places_of_items),
        HEAP_TEST(copies_of_buffers),
        HEAP_TEST(refused_copies),
    };
    return cmocka_run_group_tests_name("capi", tests, NULL, NULL);
}
