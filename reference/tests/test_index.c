/* test_index.c - reading, writing and deleting by key: results, errors, and the order of both and of user code. */
#include "support.h"

/* ---- Operands that tell when they are asked ---------------------------------------------------------------- */

static char calls[32]; /* the names of the operands in the order in which they were asked */

typedef struct operand {
    char name;
    mv_ssize index;
    mv_value value;
    mv_status status;
    mv_view *releasing;
} operand;

static mv_status ask(operand *o)
{
    mv_error err;
    size_t length = strlen(calls);
    calls[length] = o->name;
    calls[length + 1] = '\0';
    if (o->releasing != NULL) {
        assert_int_equal(mv_view_release(o->releasing, &err), MV_OK);
    }
    return o->status;
}

static mv_status ask_index(void *object, mv_ssize *value)
{
    operand *o = object;
    *value = o->index;
    return ask(o);
}

static mv_status ask_value(void *object, mv_want want, mv_value *out)
{
    operand *o = object;
    (void)want;
    *out = o->value;
    return ask(o);
}

static mv_index lazy(operand *o)
{
    return (mv_index){.object = o, .convert = ask_index};
}

static mv_key lazy_key(operand *o)
{
    return (mv_key){.kind = MV_KEY_INDEX, .index = lazy(o)};
}

static mv_source lazy_source(operand *o)
{
    return (mv_source){.object = o, .convert = ask_value};
}

static mv_key lazy_slice(operand *start, operand *stop, operand *step)
{
    mv_key key = {.kind = MV_KEY_SLICE};
    key.slice = (mv_slice){.has_start = true, .has_stop = true, .has_step = true};
    key.slice.start = lazy(start);
    key.slice.stop = lazy(stop);
    key.slice.step = lazy(step);
    return key;
}

/* ---- What is tested, in short ------------------------------------------------------------------------------ */

typedef struct fixture {
    char data[32];
    mv_ssize shape[2];
    mv_array array;
    mv_view *view;
} fixture;

static mv_view *fixture_open(fixture *f, const char *format, mv_ssize itemsize, int ndim)
{
    for (int k = 0; k < 32; k++) {
        f->data[k] = (char)k;
    }
    f->shape[0] = ndim == 2 ? 2 : 4;
    f->shape[1] = 3;
    f->array = (mv_array){.buf = f->data, .format = format, .itemsize = itemsize, .ndim = ndim, .shape = f->shape};
    f->view = open_array(&f->array);
    calls[0] = '\0';
    return f->view;
}

static void assert_get_fails(mv_view *view, mv_key key, mv_status status, const char *text)
{
    mv_item item = {.kind = MV_ITEM_SELF};
    mv_error err;
    assert_int_equal(mv_view_get(view, &key, &item, &err), status);
    assert_error(&err, status, text);
    assert_int_equal(item.kind, MV_ITEM_SELF);
}

static void assert_set_fails(mv_view *view, mv_key key, mv_source source, mv_status status, const char *text)
{
    mv_error err;
    assert_int_equal(mv_view_set(view, &key, &source, &err), status);
    assert_error(&err, status, text);
}

static void assert_get(mv_view *view, mv_key key, int64_t expected)
{
    mv_item item;
    mv_error err;
    assert_int_equal(mv_view_get(view, &key, &item, &err), MV_OK);
    assert_int_equal(item.kind, MV_ITEM_VALUE);
    assert_int_equal(item.value.kind, MV_INT);
    assert_int_equal(item.value.as.i, expected);
}

static const char *const released = "operation forbidden on released memoryview object";
static const char *const bad_key = "memoryview: invalid slice key";
static const mv_key other = {.kind = MV_KEY_OTHER};
static const mv_key ellipsis = {.kind = MV_KEY_ELLIPSIS};

/* ---- Reading ----------------------------------------------------------------------------------------------- */

static void indices_wrap_once(void **state)
{
    (void)state;
    fixture f;
    mv_view *view = fixture_open(&f, "B", 1, 1);
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
    fixture f;
    mv_value value;
    mv_error err;
    mv_view *view = fixture_open(&f, "B", 1, 1);
    assert_int_equal(int_at(view, 3), 3);
    assert_int_equal(mv_view_item(view, -1, &value, &err), MV_INDEX_ERROR);
    assert_int_equal(mv_view_item(view, 4, &value, &err), MV_INDEX_ERROR);
    assert_error(&err, MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 2);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 0);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
    mv_view_free(view);
    view = fixture_open(&f, ">i", 4, 0);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_NOT_IMPLEMENTED_ERROR);
    mv_view_free(view);
}

static void get_index_order(void **state)
{
    (void)state;
    fixture f;
    operand i = {.name = 'i', .index = 99, .status = MV_OVERFLOW_ERROR};
    mv_view *view = fixture_open(&f, ">i", 4, 2);
    assert_get_fails(view, lazy_key(&i), MV_HOST_ERROR, ""); /* the conversion comes first */
    i.status = MV_MEMORY_ERROR;
    assert_get_fails(view, lazy_key(&i), MV_MEMORY_ERROR, "");
    i.status = MV_OK;
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >i");
    i.releasing = view;
    assert_get_fails(view, lazy_key(&i), MV_VALUE_ERROR, released);
    mv_view_free(view);
    i.releasing = NULL;
    view = fixture_open(&f, "s", 1, 2);
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
    mv_view_free(view);
    view = fixture_open(&f, "@s", 1, 1);
    assert_get_fails(view, lazy_key(&i), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    i.index = 0;
    assert_get_fails(view, lazy_key(&i), MV_NOT_IMPLEMENTED_ERROR, "memoryview: format s not supported");
    mv_view_free(view);
}

static void get_tuple_order(void **state)
{
    (void)state;
    fixture f;
    operand a = {.name = 'a', .index = 0}, b = {.name = 'b', .index = -1}, c = {.name = 'c'};
    mv_key keys[] = {lazy_key(&a), lazy_key(&b), lazy_key(&c)};
    mv_view *view = fixture_open(&f, "=B", 1, 2);
    assert_get_fails(view, mv_key_tuple(keys, 1), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format =B");
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 2);
    assert_get_fails(view, mv_key_tuple(keys, 0), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_get_fails(view, mv_key_tuple(keys, 1), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_get_fails(view, mv_key_tuple(keys, 3), MV_TYPE_ERROR, "cannot index 2-dimension view with 3-element tuple");
    assert_string_equal(calls, "");
    assert_get(view, mv_key_tuple(keys, 2), 2);
    assert_string_equal(calls, "ab");
    b.index = 3;
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 2");
    a.index = 2;
    calls[0] = '\0';
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_string_equal(calls, "a");
    a.releasing = view; /* bounds come before the second look at the release */
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 2);
    a = (operand){.name = 'a', .index = 1, .releasing = view};
    b.index = 0;
    assert_get_fails(view, mv_key_tuple(keys, 2), MV_VALUE_ERROR, released);
    mv_view_free(view);
}

static void other_keys(void **state)
{
    (void)state;
    fixture f;
    mv_key slices[] = {mv_key_slice(0, 1, 1), mv_key_slice(0, 1, 1)};
    mv_key mixed[] = {mv_key_index(0), mv_key_slice(0, 1, 1)};
    for (int ndim = 1; ndim <= 2; ndim++) {
        mv_view *view = fixture_open(&f, ">B", 1, ndim);
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
    fixture f;
    mv_item item;
    mv_error err;
    operand i = {.name = 'i'};
    const char *const text = "invalid indexing of 0-dim memory";
    mv_view *view = fixture_open(&f, "B", 1, 0);
    assert_get(view, mv_key_tuple(NULL, 0), 0);
    assert_int_equal(mv_view_get(view, &ellipsis, &item, &err), MV_OK);
    assert_int_equal(item.kind, MV_ITEM_SELF);
    assert_get_fails(view, lazy_key(&i), MV_TYPE_ERROR, text);
    assert_get_fails(view, mv_key_slice(0, 1, 1), MV_TYPE_ERROR, text);
    assert_get_fails(view, mv_key_tuple(&ellipsis, 1), MV_TYPE_ERROR, text);
    assert_get_fails(view, other, MV_TYPE_ERROR, text);
    assert_string_equal(calls, "");
    mv_view_free(view);
    view = fixture_open(&f, "<B", 1, 0);
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
    fixture f;
    mv_view *view = fixture_open(&f, "B", 1, 1);
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
    fixture f;
    mv_info info;
    mv_error err;
    mv_view *view = fixture_open(&f, "i", 4, 1);
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
    fixture f;
    mv_view *view = fixture_open(&f, ">B", 1, 2); /* the format is not looked at */
    mv_view *part = slice_from(view, -1);
    assert_bytes(part, 'C', "\3\4\5\0\1\2", 6);
    mv_view_free(part);
    mv_view_free(view);
}

static void slice_order(void **state)
{
    (void)state;
    fixture f;
    mv_item item;
    mv_error err;
    operand start = {.name = 'a', .index = 1}, stop = {.name = 'b', .index = 3}, step = {.name = 'c', .index = 0};
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_key key = lazy_slice(&start, &stop, &step);
    assert_get_fails(view, key, MV_VALUE_ERROR, "slice step cannot be zero");
    assert_string_equal(calls, "c");
    step.status = MV_TYPE_ERROR;
    assert_get_fails(view, key, MV_HOST_ERROR, "");
    step = (operand){.name = 'c', .index = 1};
    stop.status = MV_TYPE_ERROR;
    calls[0] = '\0';
    assert_get_fails(view, key, MV_HOST_ERROR, "");
    assert_string_equal(calls, "cab");
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

/* ---- Writing ----------------------------------------------------------------------------------------------- */

static void set_checks_before_the_key(void **state)
{
    (void)state;
    fixture f;
    operand v = {.name = 'v'};
    mv_error err;
    mv_view *readonly;
    mv_view *view = fixture_open(&f, ">i", 4, 1);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    assert_set_fails(readonly, other, lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR, "memoryview: unsupported format >i");
    assert_int_equal(mv_view_delete(readonly, &err), MV_NOT_IMPLEMENTED_ERROR);
    mv_view_free(readonly);
    mv_view_free(view);
    view = fixture_open(&f, "s", 1, 1);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    assert_set_fails(readonly, other, lazy_source(&v), MV_TYPE_ERROR, "cannot modify read-only memory");
    assert_int_equal(mv_view_delete(readonly, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "cannot modify read-only memory");
    assert_int_equal(mv_view_delete(view, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "cannot delete memory");
    assert_set_fails(view, mv_key_index(4), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_set_fails(view, mv_key_index(0), lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR,
                     "memoryview: format s not supported");
    assert_string_equal(calls, "");
    mv_view_free(readonly);
    mv_view_free(view);
}

static void set_index_order(void **state)
{
    (void)state;
    fixture f;
    operand i = {.name = 'i', .index = 4}, v = {.name = 'v', .value = mv_int(300)};
    mv_view *view = fixture_open(&f, "B", 1, 2);
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    assert_string_equal(calls, "");
    mv_view_free(view);
    view = fixture_open(&f, "@B", 1, 1);
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    assert_string_equal(calls, "i");
    i.index = 0;
    calls[0] = '\0';
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, "memoryview: invalid value for format 'B'");
    assert_string_equal(calls, "iv");
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
               {"B", mv_uint(UINT64_MAX), released},
               {"B", mv_int(-1), "memoryview: invalid value for format 'B'"},
               {"b", mv_int(-1), released},
               {"b", mv_int(INT64_MIN), released},
               {"b", mv_uint(UINT64_MAX), "memoryview: invalid value for format 'b'"},
               {"c", mv_bytes("x", 1), released},
               {"c", mv_bytes("xy", 2), released},
               {"?", mv_bool(true), released}};
    for (size_t k = 0; k < COUNT(all); k++) {
        fixture f;
        operand v = {.name = 'v', .value = all[k].value};
        v.releasing = fixture_open(&f, all[k].format, 1, 1);
        assert_set_fails(f.view, mv_key_index(0), lazy_source(&v), MV_VALUE_ERROR, all[k].text);
        assert_int_equal(f.data[0], 0);
        mv_view_free(f.view);
    }
}

static void an_index_that_releases(void **state)
{
    (void)state;
    fixture f;
    operand i = {.name = 'i', .index = 9}, v = {.name = 'v', .value = mv_bytes("x", 1)};
    i.releasing = fixture_open(&f, "c", 1, 1);
    assert_set_fails(f.view, lazy_key(&i), lazy_source(&v), MV_INDEX_ERROR, "index out of bounds on dimension 1");
    mv_view_free(f.view);
    i.index = 0;
    i.releasing = fixture_open(&f, "c", 1, 1);
    assert_set_fails(f.view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, released);
    assert_string_equal(calls, "iv");
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
    calls[0] = '\0';
    table[0] = NULL;
    assert_set_fails(view, lazy_key(&i), lazy_source(&v), MV_VALUE_ERROR, released);
    mv_view_free(view);
    assert_int_equal(a.releases, 1);
}

static void truth_is_not_translated(void **state)
{
    (void)state;
    fixture f;
    operand v = {.name = 'v', .status = MV_TYPE_ERROR};
    mv_view *view = fixture_open(&f, "?", 1, 1);
    assert_set_fails(view, mv_key_index(0), lazy_source(&v), MV_HOST_ERROR, "");
    mv_view_free(view);
}

static void set_tuple_and_scalar(void **state)
{
    (void)state;
    fixture f;
    mv_error err;
    mv_value seven = mv_int(7);
    mv_source source = mv_source_value(&seven);
    mv_key keys[] = {mv_key_index(1), mv_key_index(-1), mv_key_index(0)};
    mv_key slices[] = {mv_key_slice(0, 1, 1)};
    const char *const restricted = "memoryview slice assignments are currently restricted to ndim = 1";
    mv_view *view = fixture_open(&f, "B", 1, 2);
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
    view = fixture_open(&f, "B", 1, 1);
    assert_set_fails(view, mv_key_tuple(slices, 1), source, MV_NOT_IMPLEMENTED_ERROR, restricted);
    mv_view_free(view);
    view = fixture_open(&f, "B", 1, 0);
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
    } all[] = {{"i", mv_int(-5), MV_OK},          {"i", mv_bool(true), MV_OK},        {"i", mv_float(1), MV_TYPE_ERROR},
               {"d", mv_int(-5), MV_OK},          {"d", mv_uint(UINT64_MAX), MV_OK},  {"d", mv_bool(true), MV_OK},
               {"d", mv_bytes("a", 1), MV_TYPE_ERROR}, {"?", mv_int(5), MV_OK},       {"?", mv_float(0), MV_OK},
               {"?", mv_uint(UINT64_MAX), MV_OK}, {"?", mv_bytes("", 0), MV_OK},      {"?", mv_bool(false), MV_OK},
               {"c", mv_int(5), MV_TYPE_ERROR},   {"c", mv_bytes("a", 1), MV_OK},     {"c", mv_bytes("", 0), MV_VALUE_ERROR},
               {"P", mv_int(-1), MV_OK},          {"P", mv_float(1), MV_TYPE_ERROR},  {"e", mv_float(1e5), MV_VALUE_ERROR}};
    for (size_t k = 0; k < COUNT(all); k++) {
        fixture f;
        mv_error err;
        mv_view *view = fixture_open(&f, all[k].format, 8, 1);
        assert_int_equal(set_value(view, 1, all[k].value, &err), all[k].status);
        mv_view_free(view);
    }
}

static void a_view_is_no_item(void **state)
{
    (void)state;
    fixture f, g;
    mv_error err;
    mv_key key = mv_key_index(1);
    mv_view *view = fixture_open(&f, "B", 1, 1);
    mv_source source = mv_source_view(view);
    assert_set_fails(view, key, source, MV_TYPE_ERROR, "memoryview: invalid type for format 'B'");
    mv_view *truths = fixture_open(&g, "?", 1, 1);
    assert_int_equal(mv_view_set(truths, &key, &source, &err), MV_OK);
    assert_int_equal(g.data[1], 1);
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
    return cmocka_run_group_tests_name("index", tests, NULL, NULL);
}
