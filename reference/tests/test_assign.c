/* test_assign.c - writing and deleting by key: results, errors, and the order of both and of user code.  What slice
 * assignment copies is in test_copy.c. */
#include <limits.h>

#include "support.h"

static void assert_set_fails(mv_view *view, mv_key key, mv_source source, mv_status status, const char *text)
{
    mv_error err;
    assert_int_equal(mv_view_set(view, &key, &source, &err), status);
    assert_error(&err, status, text);
}

static const char *const released = "operation forbidden on released memoryview object";
static const char *const bad_key = "memoryview: invalid slice key";
static const mv_key other = {.kind = MV_KEY_OTHER};
static const mv_key ellipsis = {.kind = MV_KEY_ELLIPSIS};

/* ---- Keys and values --------------------------------------------------------------------------------------- */

static void set_checks_before_the_key(void **state)
{
    (void)state;
    grid f;
    operand v = {.name = 'v'};
    mv_error err;
    mv_view *readonly;
    mv_view *view = grid_open(&f, ">i", 4, 1);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    assert_set_fails(readonly, other, lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >i");
    assert_int_equal(mv_view_delete(readonly, &err), MV_NOT_IMPLEMENTED_ERROR);
    mv_view_free(readonly);
    mv_view_free(view);
    view = grid_open(&f, "s", 1, 1);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    assert_set_fails(readonly, other, lazy_source(&v), MV_TYPE_ERROR, "cannot modify read-only memory");
    assert_int_equal(mv_view_delete(readonly, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "cannot modify read-only memory");
    assert_int_equal(mv_view_delete(view, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "cannot delete memory");
    assert_set_fails(view, mv_key_index(4), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_set_fails(view, mv_key_index(0), lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR,
                     "memoryview: format s not supported");
    assert_string_equal(operand_calls, "");
    mv_view_free(readonly);
    mv_view_free(view);
}

static void set_index_order(void **state)
{
    (void)state;
    grid f;
    operand i = {.name = 'i', .index = 4}, v = {.name = 'v', .value = mv_int(300)};
    mv_view *view = grid_open(&f, "B", 1, 2);
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_string_equal(operand_calls, "");
    mv_view_free(view);
    view = grid_open(&f, "@B", 1, 1);
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_string_equal(operand_calls, "i");
    i.index = 0;
    operand_calls[0] = '\0';
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, "memoryview: invalid value for format 'B'");
    assert_string_equal(operand_calls, "iv");
    v.status = MV_TYPE_ERROR;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_TYPE_ERROR, "memoryview: invalid type for format 'B'");
    v.status = MV_OVERFLOW_ERROR;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, "memoryview: invalid value for format 'B'");
    v.status = MV_VALUE_ERROR;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, "memoryview: invalid value for format 'B'");
    v.status = MV_INDEX_ERROR;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_HOST_ERROR, "");
    v.releasing = view; /* what the conversion raises wins over the release */
    v.status = MV_TYPE_ERROR;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_TYPE_ERROR, "memoryview: invalid type for format 'B'");
    mv_view_free(view);
    assert_int_equal(f.data[0], 0);
}

/* The release is found before the range, and before anything is written: in format 'c' too.  But an integer that the
 * widest C type of its sign cannot hold fails already in its conversion. */
static void a_value_that_releases(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_value value;
        const char *text;
    } all[] = {{"B", mv_int(300), released},
               {"B", mv_int(3), released},
               {"B", mv_uint(ULONG_MAX), released},
               {"B", mv_int(-1), "memoryview: invalid value for format 'B'"},
               {"b", mv_int(-1), released},
               {"b", mv_int(LONG_MIN), released},
               {"b", mv_uint(UINT64_MAX), "memoryview: invalid value for format 'b'"},
               {"c", mv_bytes("x", 1), released},
               {"c", mv_bytes("xy", 2), released},
               {"?", mv_bool(true), released}};
    for (size_t k = 0; k < COUNT(all); k++) {
        grid f;
        operand v = {.name = 'v', .value = all[k].value};
        v.releasing = grid_open(&f, all[k].format, 1, 1);
        assert_set_fails(f.view, mv_key_index(0), lazy_source(&v), MV_VALUE_ERROR, all[k].text);
        assert_int_equal(f.data[0], 0);
        mv_view_free(f.view);
    }
}

static void an_index_that_releases(void **state)
{
    (void)state;
    grid f;
    operand i = {.name = 'i', .index = 9}, v = {.name = 'v', .value = mv_bytes("x", 1)};
    i.releasing = grid_open(&f, "c", 1, 1);
    assert_set_fails(f.view, lazy_key(&i), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(f.view);
    i.index = 0;
    i.releasing = grid_open(&f, "c", 1, 1);
    assert_set_fails(f.view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, released);
    assert_string_equal(operand_calls, "iv");
    assert_int_equal(f.data[0], 0);
    mv_view_free(f.view);
}

/* A suboffset may not be followed between the conversion that releases and the check. */
static void an_index_that_releases_behind_a_pointer(void **state)
{
    (void)state;
    char text[] = "ab";
    char *table[] = {text};
    const mv_ssize shape[] = {1}, strides[] = {(mv_ssize)sizeof(char *)}, suboffsets[] = {0};
    answer a = {.buffer = {.buf = table, .len = 1, .itemsize = 1, .ndim = 1}};
    a.buffer.shape = shape;
    a.buffer.strides = strides;
    a.buffer.suboffsets = suboffsets;
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = open_exporter(&exporter);
    operand i = {.name = 'i', .releasing = view}, v = {.name = 'v', .value = mv_int(1)};
    operand_calls[0] = '\0';
    table[0] = NULL;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, released);
    mv_view_free(view);
    assert_int_equal(a.releases, 1);
}

static void truth_is_not_translated(void **state)
{
    (void)state;
    grid f;
    operand v = {.name = 'v', .status = MV_TYPE_ERROR};
    mv_view *view = grid_open(&f, "?", 1, 1);
    assert_set_fails(view, mv_key_index(0), lazy_source(&v), MV_HOST_ERROR, "");
    mv_view_free(view);
}

static void set_tuple_and_scalar(void **state)
{
    (void)state;
    grid f;
    mv_error err;
    mv_value seven = mv_int(7);
    mv_source source = mv_source_value(&seven);
    mv_key keys[] = {mv_key_index(1), mv_key_index(-1), mv_key_index(0)};
    mv_key slices[] = {mv_key_slice(0, 1, 1)};
    const char *const restricted = "memoryview slice assignments are currently restricted to ndim = 1";
    mv_view *view = grid_open(&f, "B", 1, 2);
    mv_key key = mv_key_tuple(keys, 2);
    assert_int_equal(mv_view_set(view, &key, &source, &err), MV_OK);
    assert_int_equal(f.data[5], 7);
    assert_set_fails(view, mv_key_tuple(keys, 0), source, MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_set_fails(view, mv_key_tuple(keys, 3), source, MV_TYPE_ERROR,
                     "cannot index 2-dimension view with 3-element tuple");
    assert_set_fails(view, slices[0], source, MV_NOT_IMPLEMENTED_ERROR, restricted);
    assert_set_fails(view, mv_key_tuple(slices, 1), source, MV_NOT_IMPLEMENTED_ERROR, restricted);
    assert_set_fails(view, ellipsis, source, MV_TYPE_ERROR, bad_key);
    assert_set_fails(view, other, source, MV_TYPE_ERROR, bad_key);
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 1);
    assert_set_fails(view, mv_key_tuple(slices, 1), source, MV_NOT_IMPLEMENTED_ERROR, restricted);
    mv_view_free(view);
    view = grid_open(&f, "B", 1, 0);
    assert_int_equal(mv_view_set(view, &ellipsis, &source, &err), MV_OK);
    key = mv_key_tuple(NULL, 0);
    assert_get(view, key, 7);
    seven = mv_int(8);
    assert_int_equal(mv_view_set(view, &key, &source, &err), MV_OK);
    assert_get(view, key, 8);
    assert_set_fails(view, mv_key_index(0), source, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
    mv_view_free(view);
}

/* ---- What values become ------------------------------------------------------------------------------------ */

static void values_convert_as_in_python(void **state)
{
    (void)state;
    const struct {
        const char *format;
        mv_value value;
        mv_status status;
    } all[] = {
        {"i", mv_int(-5), MV_OK},
        {"i", mv_bool(true), MV_OK},
        {"i", mv_float(1), MV_TYPE_ERROR},
        {"d", mv_int(-5), MV_OK},
        {"d", mv_uint(UINT64_MAX), MV_OK},
        {"d", mv_bool(true), MV_OK},
        {"d", mv_bytes("a", 1), MV_TYPE_ERROR},
        {"?", mv_int(5), MV_OK},
        {"?", mv_float(0), MV_OK},
        {"?", mv_uint(UINT64_MAX), MV_OK},
        {"?", mv_bytes("", 0), MV_OK},
        {"?", mv_bool(false), MV_OK},
        {"c", mv_int(5), MV_TYPE_ERROR},
        {"c", mv_bytes("a", 1), MV_OK},
        {"c", mv_bytes("", 0), MV_VALUE_ERROR},
        {"P", mv_int(-1), MV_OK},
        {"P", mv_float(1), MV_TYPE_ERROR},
        {"e", mv_float(1e5), MV_VALUE_ERROR},
    };
    for (size_t k = 0; k < COUNT(all); k++) {
        grid f;
        mv_error err;
        mv_view *view = grid_open(&f, all[k].format, 8, 1);
        assert_int_equal(set_value(view, 1, all[k].value, &err), all[k].status);
        mv_view_free(view);
    }
}

static void a_view_is_no_item(void **state)
{
    (void)state;
    grid f, g;
    mv_error err;
    mv_key key = mv_key_index(1);
    mv_view *view = grid_open(&f, "B", 1, 1);
    mv_source source = mv_source_view(view);
    assert_set_fails(view, key, source, MV_TYPE_ERROR, "memoryview: invalid type for format 'B'");
    mv_view *truths = grid_open(&g, "?", 1, 1);
    assert_int_equal(mv_view_set(truths, &key, &source, &err), MV_OK);
    assert_int_equal(g.data[1], 1);
    const mv_value texts[] = {mv_bytes("", 0), mv_bytes("\0", 1)};
    for (int i = 0; i < 2; i++) {
        mv_source text = mv_source_value(&texts[i]);
        assert_int_equal(mv_view_set(truths, &key, &text, &err), MV_OK);
        assert_int_equal(g.data[1], i);
    }
    mv_view *nothing = slice_of(view, 0, 0, 1);
    source = mv_source_view(nothing);
    assert_int_equal(mv_view_set(truths, &key, &source, &err), MV_OK);
    assert_int_equal(g.data[1], 0);
    assert_int_equal(mv_view_release(nothing, &err), MV_OK);
    assert_set_fails(truths, key, source, MV_HOST_ERROR, "");
    mv_view_free(nothing);
    mv_view_free(truths);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(set_checks_before_the_key),
        HEAP_TEST(set_index_order),
        HEAP_TEST(a_value_that_releases),
        HEAP_TEST(an_index_that_releases),
        HEAP_TEST(an_index_that_releases_behind_a_pointer),
        HEAP_TEST(truth_is_not_translated),
        HEAP_TEST(set_tuple_and_scalar),
        HEAP_TEST(values_convert_as_in_python),
        HEAP_TEST(a_view_is_no_item),
    };
    return cmocka_run_group_tests_name("assign", tests, NULL, NULL);
}
