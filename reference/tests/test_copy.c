/* test_copy.c - tobytes in all orders; slice assignment with memory that overlaps in every way. */
#include "support.h"

/* ---- tobytes ----------------------------------------------------------------------------------------------- */

static void orders(void **state)
{
    (void)state;
    char data[] = "abcdef";
    const mv_ssize shape[] = {2, 3}, fortran[] = {1, 2};
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 2, .shape = shape};
    mv_view *view = open_array(&array);
    assert_bytes(view, 'C', "abcdef", 6);
    assert_bytes(view, 'A', "abcdef", 6);
    assert_bytes(view, 'F', "adbecf", 6);
    mv_view_free(view);
    array.strides = fortran;
    view = open_array(&array);
    assert_bytes(view, 'C', "acebdf", 6);
    assert_bytes(view, 'A', "abcdef", 6);
    assert_bytes(view, 'F', "abcdef", 6);
    mv_view *odd = slice_from(view, -1);
    assert_bytes(odd, 'C', "bdface", 6);
    assert_bytes(odd, 'A', "bdface", 6);
    assert_bytes(odd, 'F', "badcfe", 6);
    mv_view_free(odd);
    mv_view_free(view);
}

static void order_is_one_of_three(void **state)
{
    (void)state;
    const char bad[] = {'c', 'f', 'a', 'X', '\0'};
    char data[] = "ab", out[] = "zz";
    row r;
    mv_error err;
    row_init(&r, data, ">w", 1, 2); /* any format will do */
    mv_view *view = open_array(&r.array);
    for (size_t k = 0; k < COUNT(bad); k++) {
        assert_int_equal(mv_view_tobytes(view, bad[k], out, &err), MV_VALUE_ERROR);
        assert_error(&err, MV_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
        assert_string_equal(out, "zz");
    }
    assert_bytes(view, 'C', "ab", 2);
    mv_view_free(view);
}

static void nothing_and_scalars(void **state)
{
    (void)state;
    char data[] = "abcd";
    const mv_ssize shape[] = {2, 0};
    mv_array array = {.buf = NULL, .itemsize = 1, .ndim = 2, .shape = shape};
    mv_view *view = open_array(&array);
    assert_bytes(view, 'C', "", 0);
    assert_bytes(view, 'F', "", 0);
    mv_view_free(view);
    array = (mv_array){.buf = data, .itemsize = 4};
    view = open_array(&array);
    assert_bytes(view, 'C', "abcd", 4);
    assert_bytes(view, 'F', "abcd", 4);
    mv_view_free(view);
}

static void repeated_items(void **state)
{
    (void)state;
    char data[] = "ab";
    const mv_ssize shape[] = {3}, strides[] = {0};
    mv_array array = {.buf = data, .itemsize = 2, .ndim = 1, .shape = shape, .strides = strides};
    mv_view *view = open_array(&array);
    assert_bytes(view, 'C', "ababab", 6);
    mv_view_free(view);
}

static void through_pointers(void **state)
{
    (void)state;
    char first[] = "ab", second[] = "cd";
    char *table[] = {first + 1, first, second + 1, second};
    const mv_ssize shape[] = {2, 2}, strides[] = {2 * (mv_ssize)sizeof(char *), (mv_ssize)sizeof(char *)};
    const mv_ssize suboffsets[] = {-1, 0};
    mv_array array = {.buf = table, .itemsize = 1, .ndim = 2, .shape = shape};
    array.strides = strides;
    array.suboffsets = suboffsets;
    mv_view *view = open_array(&array);
    assert_bytes(view, 'C', "badc", 4);
    assert_bytes(view, 'F', "bdac", 4);
    mv_view_free(view);
}

/* ---- Slice assignment -------------------------------------------------------------------------------------- */

static mv_status assign(mv_view *view, mv_ssize start, mv_ssize stop, mv_ssize step, mv_view *from, mv_error *err)
{
    mv_key key = mv_key_slice(start, stop, step);
    mv_source source = mv_source_view(from);
    return mv_view_set(view, &key, &source, err);
}

/* What view[a:b:c] = view[d:e:f] does to 16 bytes, against a plain copy of the source. */
static void compare_overlap(const mv_ssize *to, const mv_ssize *from)
{
    char data[16], expected[16], source[16];
    row r;
    mv_error err;
    for (int k = 0; k < 16; k++) {
        data[k] = expected[k] = (char)('a' + k);
    }
    row_init(&r, data, "b", 1, 16);
    mv_view *view = open_array(&r.array);
    mv_view *right = slice_of(view, from[0], from[1], from[2]);
    assert_int_equal(mv_view_tobytes(right, 'C', source, &err), MV_OK);
    mv_ssize place = to[0];
    for (mv_ssize k = 0; k < 4; k++, place += to[2]) {
        expected[place] = source[k];
    }
    assert_int_equal(assign(view, to[0], to[1], to[2], right, &err), MV_OK);
    assert_memory_equal(data, expected, 16);
    mv_view_free(right);
    mv_view_free(view);
}

/* Every start and step that four items of 16 allow, on both sides. */
static void overlap_in_every_way(void **state)
{
    (void)state;
    mv_ssize all[256][3];
    size_t count = 0;
    for (mv_ssize step = -5; step <= 5; step++) {
        for (mv_ssize start = 0; start < 16 && step != 0; start++) {
            mv_ssize stop = start + 4 * step;
            if (stop - step >= 0 && stop - step < 16 && (step > 0 || stop >= -1)) {
                all[count][0] = start;
                all[count][1] = stop < 0 ? MV_SSIZE_MIN : stop;
                all[count++][2] = step;
            }
        }
    }
    assert_true(count > 50);
    for (size_t k = 0; k < count; k++) {
        for (size_t j = 0; j < count; j++) {
            compare_overlap(all[k], all[j]);
        }
    }
}

static void memory_apart_needs_no_other(void **state)
{
    (void)state;
    char left[] = "abcdef", right[] = "uvwxyz";
    row l, r;
    mv_error err;
    row_init(&l, left, NULL, 1, 6);
    row_init(&r, right, "@B", 1, 6);
    mv_view *view = open_array(&l.array);
    mv_view *from = open_array(&r.array);
    mv_view *part = slice_from(from, -2);
    size_t before = heap.allocations;
    assert_int_equal(assign(view, 0, 6, 2, part, &err), MV_OK);
    assert_string_equal(left, "zbxdvf");
    assert_int_equal(assign(view, 0, 6, 1, from, &err), MV_OK);
    assert_string_equal(left, "uvwxyz");
    assert_int_equal(heap.allocations, before);
    mv_view *nothing = slice_of(from, 0, 0, 1);
    assert_int_equal(assign(view, 3, 3, 2, nothing, &err), MV_OK);
    assert_string_equal(left, "uvwxyz");
    mv_view_free(nothing);
    mv_view_free(part);
    mv_view_free(from);
    mv_view_free(view);
}

static void nothing_is_written_without_memory(void **state)
{
    (void)state;
    char data[] = "abcdef";
    row r;
    mv_error err;
    row_init(&r, data, NULL, 1, 6);
    mv_view *view = open_array(&r.array);
    mv_view *back = slice_from(view, -1);
    heap.fail_at = heap.allocations + 1;
    assert_int_equal(assign(view, 0, 6, 1, back, &err), MV_MEMORY_ERROR);
    assert_error(&err, MV_MEMORY_ERROR, "");
    assert_string_equal(data, "abcdef");
    assert_int_equal(mv_view_exports(back), 0);
    assert_int_equal(assign(view, 0, 6, 1, back, &err), MV_OK);
    assert_string_equal(data, "fedcba");
    mv_view_free(back);
    mv_view_free(view);
}

static void assignment_through_pointers(void **state)
{
    (void)state;
    char a[] = "1", b[] = "2", c[] = "3", plain[] = "xyz";
    char *table[] = {a, b, c};
    const mv_ssize shape[] = {3}, strides[] = {(mv_ssize)sizeof(char *)}, suboffsets[] = {0};
    mv_array array = {.buf = table, .itemsize = 1, .ndim = 1, .shape = shape};
    array.strides = strides;
    array.suboffsets = suboffsets;
    row r;
    mv_error err;
    row_init(&r, plain, NULL, 1, 3);
    mv_view *view = open_array(&array);
    mv_view *from = open_array(&r.array);
    assert_int_equal(assign(view, 0, 3, 1, from, &err), MV_OK);
    assert_true(a[0] == 'x' && b[0] == 'y' && c[0] == 'z');
    mv_view *back = slice_from(view, -1);
    assert_int_equal(assign(view, 0, 3, 1, back, &err), MV_OK);
    assert_true(a[0] == 'z' && b[0] == 'y' && c[0] == 'x');
    assert_int_equal(int_at(view, 2), 'x');
    assert_int_equal(assign(from, 0, 3, 1, view, &err), MV_OK);
    assert_string_equal(plain, "zyx");
    mv_view_free(back);
    mv_view_free(from);
    mv_view_free(view);
}

static void structures_must_agree(void **state)
{
    (void)state;
    const char *const text = "memoryview assignment: lvalue and rvalue have different structures";
    unsigned char left[16] = {0}, right[16] = {1};
    const struct {
        const char *left, *right;
        mv_ssize left_size, right_size, right_count;
        bool same;
    } all[] = {{"B", "B", 1, 1, 2, true},   {"B", "@B", 1, 1, 2, true}, {"@B", "B", 1, 1, 2, true},
               {"s", "s", 1, 1, 2, true},   {NULL, "B", 1, 1, 2, true}, {"B", "b", 1, 1, 2, false},
               {"B", "c", 1, 1, 2, false},  {"B", "<B", 1, 1, 2, false}, {"l", "q", 8, 8, 2, false},
               {"B", "B", 1, 4, 2, false},  {"B", "B", 1, 1, 3, false}, {"B", "B", 1, 1, 0, false}};
    for (size_t k = 0; k < COUNT(all); k++) {
        row l, r;
        mv_error err;
        row_init(&l, left, all[k].left, all[k].left_size, 2);
        row_init(&r, right, all[k].right, all[k].right_size, all[k].right_count);
        mv_view *view = open_array(&l.array);
        mv_view *from = open_array(&r.array);
        mv_status status = assign(view, 0, 2, 1, from, &err);
        assert_int_equal(status, all[k].same ? MV_OK : MV_VALUE_ERROR);
        if (status != MV_OK) {
            assert_error(&err, MV_VALUE_ERROR, text);
        }
        mv_view_free(from);
        mv_view_free(view);
    }
}

static void dimensions_must_agree(void **state)
{
    (void)state;
    char data[] = "ab";
    const mv_ssize shape[] = {2, 1};
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 2, .shape = shape};
    row r;
    mv_error err;
    row_init(&r, data, NULL, 1, 2);
    mv_view *view = open_array(&r.array);
    mv_view *from = open_array(&array);
    assert_int_equal(assign(view, 0, 2, 1, from, &err), MV_VALUE_ERROR);
    mv_view_free(from);
    array.ndim = 0;
    from = open_array(&array);
    assert_int_equal(assign(view, 0, 1, 1, from, &err), MV_VALUE_ERROR);
    mv_view_free(from);
    mv_view_free(view);
}

static mv_status assign_from(mv_view *view, mv_key key, answer *a, mv_error *err)
{
    mv_source source = {.exporter = answer_exporter(a)};
    return mv_view_set(view, &key, &source, err);
}

/* The source lends first; then come the bounds, the release, the structure. */
static void assignment_order(void **state)
{
    (void)state;
    char data[] = "abcd", other[] = "xy";
    row r;
    mv_error err;
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    answer a = {.status = MV_TYPE_ERROR, .buffer = {.buf = other, .len = 2, .itemsize = 1, .ndim = 1}};
    assert_int_equal(assign_from(view, mv_key_slice(0, 2, 0), &a, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "the exporter's own text");
    assert_int_equal(a.releases, 0);
    a.status = MV_OK;
    assert_int_equal(assign_from(view, mv_key_slice(0, 2, 0), &a, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "slice step cannot be zero");
    assert_int_equal(a.flags, MV_BUF_FULL_RO);
    assert_int_equal(assign_from(view, mv_key_slice(0, 3, 1), &a, &err), MV_VALUE_ERROR);
    assert_int_equal(assign_from(view, mv_key_slice(1, 3, 1), &a, &err), MV_OK); /* its format is not told: "B" */
    assert_string_equal(data, "axyd");
    a.buffer.len = 0;
    a.buffer.shape = (const mv_ssize[]){-1};
    assert_int_equal(assign_from(view, mv_key_slice(1, 3, 1), &a, &err), MV_BUFFER_ERROR);
    a.releasing = view;
    assert_int_equal(assign_from(view, mv_key_slice(0, 3, 1), &a, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    assert_int_equal(a.releases, a.gets - 1);
    mv_view_free(view);
}

static void values_as_sources(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_error err;
    mv_buffer buffer;
    mv_key key = mv_key_slice(1, 3, 1);
    mv_value bytes = mv_bytes("xy", 2);
    mv_source source = mv_source_value(&bytes);
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_set(view, &key, &source, &err), MV_OK);
    assert_string_equal(data, "axyd");
    assert_int_equal(source.exporter.get(source.exporter.object, MV_BUF_WRITABLE, &buffer, &err), MV_BUFFER_ERROR);
    const struct {
        mv_value value;
        const char *text;
    } all[] = {{mv_int(5), "a bytes-like object is required, not 'int'"},
               {mv_uint(UINT64_MAX), "a bytes-like object is required, not 'int'"},
               {mv_bool(true), "a bytes-like object is required, not 'bool'"},
               {mv_float(5), "a bytes-like object is required, not 'float'"},
               {mv_complex(5, 1), "a bytes-like object is required, not 'complex'"}};
    for (size_t k = 0; k < COUNT(all); k++) {
        source = mv_source_value(&all[k].value);
        assert_int_equal(mv_view_set(view, &key, &source, &err), MV_TYPE_ERROR);
        assert_error(&err, MV_TYPE_ERROR, all[k].text);
    }
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(orders),
        HEAP_TEST(order_is_one_of_three),
        HEAP_TEST(nothing_and_scalars),
        HEAP_TEST(repeated_items),
        HEAP_TEST(through_pointers),
        HEAP_TEST(overlap_in_every_way),
        HEAP_TEST(memory_apart_needs_no_other),
        HEAP_TEST(nothing_is_written_without_memory),
        HEAP_TEST(assignment_through_pointers),
        HEAP_TEST(structures_must_agree),
        HEAP_TEST(dimensions_must_agree),
        HEAP_TEST(assignment_order),
        HEAP_TEST(values_as_sources),
    };
    return cmocka_run_group_tests_name("copy", tests, NULL, NULL);
}
