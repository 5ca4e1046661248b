/* test_cast.c - every rule of cast, and the order of the rules. */
#include "support.h"

typedef struct fixture {
    unsigned char data[32];
    mv_ssize shape[2];
    mv_ssize strides[2];
    mv_array array;
} fixture;

static mv_view *fixture_open(fixture *f, const char *format, mv_ssize itemsize, int ndim)
{
    *f = (fixture){.shape = {24 / itemsize, 1}};
    f->strides[0] = f->strides[1] = itemsize;
    for (int k = 0; k < 32; k++) {
        f->data[k] = (unsigned char)k;
    }
    f->array = (mv_array){.buf = f->data, .format = format, .itemsize = itemsize, .ndim = ndim, .shape = f->shape};
    return open_array(&f->array);
}

static void assert_cast_fails(mv_view *view, const char *format, const mv_shape *shape, mv_status status,
                              const char *text)
{
    mv_view *out = NULL;
    mv_error err;
    assert_int_equal(mv_view_cast(view, format, shape, &out, &err), status);
    assert_error(&err, status, text);
    assert_null(out);
}

static mv_shape lengths(mv_ssize count, const mv_ssize *values)
{
    return (mv_shape){.is_sequence = true, .count = count, .values = values};
}

static const char *const bad_format =
    "memoryview: destination format must be a native single character format prefixed with an optional '@'";

static void to_one_dimension(void **state)
{
    (void)state;
    fixture f;
    mv_info info;
    mv_error err;
    mv_view *view = fixture_open(&f, "B", 1, 1);
    char format[] = "@H";
    mv_view *out = cast_of(view, format, -1, NULL);
    format[1] = 'x'; /* the new view has a copy */
    assert_int_equal(mv_view_info(out, &info, &err), MV_OK);
    assert_string_equal(info.format, "@H");
    assert_int_equal(info.itemsize, 2);
    assert_int_equal(info.shape[0], 12);
    assert_int_equal(info.strides[0], 2);
    assert_int_equal(info.nbytes, 24);
    assert_true(info.contiguous);
    mv_view *back = cast_of(out, "c", -1, NULL);
    assert_int_equal(mv_view_info(back, &info, &err), MV_OK);
    assert_string_equal(info.format, "c");
    assert_int_equal(info.shape[0], 24);
    mv_view_free(back);
    mv_view_free(out);
    mv_view_free(view);
}

static void to_several_dimensions_and_back(void **state)
{
    (void)state;
    fixture f;
    mv_info info;
    mv_error err;
    const mv_ssize shape[] = {2, 3, 1}, one[] = {6};
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_view *out = cast_of(view, "i", 3, shape);
    assert_int_equal(mv_view_info(out, &info, &err), MV_OK);
    assert_int_equal(info.ndim, 3);
    assert_memory_equal(info.shape, shape, sizeof shape);
    assert_int_equal(info.strides[0], 12);
    assert_int_equal(info.strides[2], 4);
    mv_shape three = lengths(3, shape);
    assert_cast_fails(out, "B", &three, MV_TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    mv_view *back = cast_of(out, "B", -1, NULL);
    assert_bytes(back, 'C', f.data, 24);
    mv_view_free(back);
    back = cast_of(out, "B", 1, (const mv_ssize[]){24});
    mv_view *again = cast_of(back, "i", 1, one);
    mv_view_free(again);
    mv_view_free(back);
    mv_view_free(out);
    mv_view_free(view);
}

static void scalars(void **state)
{
    (void)state;
    fixture f;
    mv_info info;
    mv_error err;
    mv_shape none = lengths(0, NULL);
    mv_view *view = fixture_open(&f, "B", 1, 1);
    assert_cast_fails(view, "i", &none, MV_TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
    mv_view *four = slice_of(view, 0, 4, 1);
    mv_view *scalar = cast_of(four, "i", 0, NULL);
    assert_int_equal(mv_view_info(scalar, &info, &err), MV_OK);
    assert_int_equal(info.ndim, 0);
    assert_cast_fails(scalar, "B", &none, MV_TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    mv_view *bytes = cast_of(scalar, "B", -1, NULL);
    assert_bytes(bytes, 'C', f.data, 4);
    mv_view_free(bytes);
    bytes = cast_of(scalar, "B", 1, (const mv_ssize[]){4});
    mv_view_free(bytes);
    mv_view_free(scalar);
    mv_view_free(four);
    mv_view_free(view);
}

static void zero_lengths(void **state)
{
    (void)state;
    fixture f;
    mv_info info;
    mv_error err;
    const char *const text = "memoryview: cannot cast view with zeros in shape or strides";
    mv_shape not_a_list = {.is_sequence = false};
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_view *nothing = slice_of(view, 0, 0, 1);
    mv_view *out = cast_of(nothing, "d", -1, NULL);
    assert_int_equal(mv_view_info(out, &info, &err), MV_OK);
    assert_int_equal(info.shape[0], 0);
    assert_cast_fails(nothing, "?!", &not_a_list, MV_TYPE_ERROR, text);
    mv_view_free(out);
    mv_view_free(nothing);
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 2);
    nothing = slice_of(view, 0, 0, 1);
    assert_cast_fails(nothing, "B", NULL, MV_TYPE_ERROR, text);
    mv_view_free(nothing);
    mv_view_free(view);
}

static void contiguous_only(void **state)
{
    (void)state;
    fixture f;
    const char *const text = "memoryview: casts are restricted to C-contiguous views";
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_view *part = slice_from(view, 2);
    assert_cast_fails(part, "B", NULL, MV_TYPE_ERROR, text);
    mv_view_free(part);
    part = slice_of(view, 0, 0, 2);
    assert_cast_fails(part, "B", NULL, MV_TYPE_ERROR, text);
    mv_view_free(part);
    part = slice_of(view, 0, 1, -1);
    mv_view_free(part);
    mv_view_free(view);
}

static void rules_in_order(void **state)
{
    (void)state;
    fixture f;
    mv_ssize many[65] = {0};
    mv_shape not_a_list = {.is_sequence = false, .count = 65, .values = many};
    mv_shape too_many = lengths(65, many);
    mv_shape two = lengths(2, many);
    mv_shape one = lengths(1, many);
    mv_view *view = fixture_open(&f, "i", 4, 2);
    assert_cast_fails(view, NULL, &not_a_list, MV_TYPE_ERROR, "shape must be a list or a tuple");
    assert_cast_fails(view, NULL, &too_many, MV_VALUE_ERROR,
                      "memoryview: number of dimensions must not exceed 64");
    assert_cast_fails(view, NULL, &two, MV_TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    assert_cast_fails(view, NULL, &one, MV_HOST_ERROR, "");
    assert_cast_fails(view, "", &one, MV_VALUE_ERROR, bad_format);
    assert_cast_fails(view, "i", &one, MV_TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    assert_cast_fails(view, "B", &one, MV_VALUE_ERROR,
                      "memoryview.cast(): elements of shape must be integers > 0");
    mv_view_free(view);
}

static void formats(void **state)
{
    (void)state;
    fixture f;
    const char *const bad[] = {"", "@", "=B", "<i", "2B", "s", "x", "u", "w", "@@B", "Zd", "BB", "\xc3\xa9"};
    mv_view *view = fixture_open(&f, "B", 1, 1);
    for (size_t k = 0; k < COUNT(bad); k++) {
        assert_cast_fails(view, bad[k], NULL, MV_VALUE_ERROR, bad_format);
    }
    mv_view_free(view);
}

/* rule: cast.text */
static void formats_by_profile(void **state)
{
    (void)state;
    fixture f;
    mv_view_free(fixture_open(&f, "B", 1, 1));
    mv_view *view = open_profile(&f.array, MV_PROFILE(3, 11, 9));
    assert_cast_fails(view, "e", NULL, MV_VALUE_ERROR, bad_format);
    mv_view_free(view);
    view = open_profile(&f.array, MV_PROFILE(3, 15, 0));
    mv_view *out = cast_of(view, "e", -1, NULL);
    assert_cast_fails(view, "s", NULL, MV_VALUE_ERROR,
                      "memoryview: destination format must be a native format prefixed with an optional '@'");
    mv_view_free(out);
    mv_view_free(view);
}

static void one_side_has_bytes(void **state)
{
    (void)state;
    const char *const from[] = {"B", "b", "c", "@B", "i", "@i", "<B", "f", "2s"};
    const mv_ssize sizes[] = {1, 1, 1, 1, 4, 4, 1, 4, 2};
    for (size_t k = 0; k < COUNT(from); k++) {
        fixture f;
        mv_view *view = fixture_open(&f, from[k], sizes[k], 1);
        mv_view *bytes = cast_of(view, k % 2 ? "b" : "@c", -1, NULL);
        mv_view_free(bytes);
        if (k < 4) {
            mv_view *words = cast_of(view, "i", -1, NULL);
            mv_view_free(words);
        } else {
            assert_cast_fails(view, "i", NULL, MV_TYPE_ERROR,
                              "memoryview: cannot cast between two non-byte formats");
        }
        mv_view_free(view);
    }
}

static void whole_items(void **state)
{
    (void)state;
    fixture f;
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_view *part = slice_of(view, 0, 7, 1);
    mv_shape zero = lengths(1, (const mv_ssize[]){0});
    assert_cast_fails(part, "i", &zero, MV_TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    mv_view_free(part);
    mv_view_free(view);
}

/* ---- Lengths that are made when they are asked for --------------------------------------------------------- */

typedef struct maker {
    mv_status status[3];
    mv_ssize value[3];
    int asked;
    mv_view *releasing;
} maker;

static mv_status make_length(void *object, mv_ssize k, mv_ssize *value)
{
    maker *m = object;
    mv_error err;
    m->asked++;
    if (m->releasing != NULL) {
        assert_int_equal(mv_view_release(m->releasing, &err), MV_OK);
    }
    *value = m->value[k];
    return m->status[k];
}

static void lengths_one_by_one(void **state)
{
    (void)state;
    fixture f;
    const struct {
        maker m;
        int asked;
        mv_status status;
        const char *text;
    } all[] = {
        {{{MV_TYPE_ERROR}, {2, 3, 4}, 0, NULL}, 1, MV_TYPE_ERROR,
         "memoryview.cast(): elements of shape must be integers"},
        {{{MV_OK, MV_OVERFLOW_ERROR}, {2, 3, 4}, 0, NULL}, 2, MV_OVERFLOW_ERROR,
         "Python int too large to convert to C ssize_t"},
        {{{MV_OK, MV_HOST_ERROR}, {2, 3, 4}, 0, NULL}, 2, MV_HOST_ERROR, ""},
        {{{MV_OK}, {2, 0, 4}, 0, NULL}, 2, MV_VALUE_ERROR,
         "memoryview.cast(): elements of shape must be integers > 0"},
        {{{MV_OK}, {-1, 3, 4}, 0, NULL}, 1, MV_VALUE_ERROR,
         "memoryview.cast(): elements of shape must be integers > 0"},
        {{{MV_OK, MV_OK, MV_TYPE_ERROR}, {2, MV_SSIZE_MAX, 4}, 0, NULL}, 2, MV_VALUE_ERROR,
         "memoryview.cast(): product(shape) > SSIZE_MAX"},
        {{{MV_OK}, {2, 3, 5}, 0, NULL}, 3, MV_TYPE_ERROR,
         "memoryview: product(shape) * itemsize != buffer size"},
    };
    mv_view *view = fixture_open(&f, "B", 1, 1);
    for (size_t k = 0; k < COUNT(all); k++) {
        maker m = all[k].m;
        mv_shape shape = {.is_sequence = true, .count = 3, .object = &m, .item = make_length};
        assert_cast_fails(view, "B", &shape, all[k].status, all[k].text);
        assert_int_equal(m.asked, all[k].asked);
    }
    mv_shape largest = lengths(1, (const mv_ssize[]){MV_SSIZE_MAX});
    assert_cast_fails(view, "B", &largest, MV_TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
    assert_cast_fails(view, "h", &largest, MV_VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX");
    maker last = {.value = {2, 3, 4}, .releasing = view};
    mv_shape shape = {.is_sequence = true, .count = 3, .object = &last, .item = make_length};
    assert_cast_fails(view, "B", &shape, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    mv_view_free(view);
}

static void readonly_stays(void **state)
{
    (void)state;
    fixture f;
    mv_info info;
    mv_error err;
    mv_view *readonly;
    mv_view *view = fixture_open(&f, "B", 1, 1);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    mv_view *out = cast_of(readonly, "i", -1, NULL);
    assert_int_equal(mv_view_info(out, &info, &err), MV_OK);
    assert_true(info.readonly);
    mv_view_free(out);
    mv_view_free(readonly);
    mv_view_free(view);
}

/* Items of 4 bytes that are read as one: what a buffer without format gives. */
static void bytes_with_a_large_itemsize(void **state)
{
    (void)state;
    fixture f;
    mv_view *view = fixture_open(&f, "B", 4, 1);
    mv_view *words = cast_of(view, "i", -1, NULL);
    mv_view *bytes = cast_of(view, "B", -1, NULL);
    assert_bytes(bytes, 'C', f.data, 24);
    mv_view_free(bytes);
    mv_view_free(words);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(to_one_dimension),
        HEAP_TEST(to_several_dimensions_and_back),
        HEAP_TEST(scalars),
        HEAP_TEST(zero_lengths),
        HEAP_TEST(contiguous_only),
        HEAP_TEST(rules_in_order),
        HEAP_TEST(formats),
        HEAP_TEST(formats_by_profile),
        HEAP_TEST(one_side_has_bytes),
        HEAP_TEST(whole_items),
        HEAP_TEST(lengths_one_by_one),
        HEAP_TEST(readonly_stays),
        HEAP_TEST(bytes_with_a_large_itemsize),
    };
    return cmocka_run_group_tests_name("cast", tests, NULL, NULL);
}
