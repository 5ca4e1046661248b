/* test_view.c - the life of views: opening, sharing, releasing, lending, freeing; attributes. */
#include "support.h"

static const char *const released_text = "operation forbidden on released memoryview object";

static void opening_asks_once_for_everything(void **state)
{
    (void)state;
    char data[] = "abcd";
    int object = 0;
    answer a = {.buffer = {.obj = &object, .buf = data, .len = 4, .itemsize = 1, .ndim = 1}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = open_exporter(&exporter);
    mv_info info;
    mv_error err;
    assert_int_equal(a.gets, 1);
    assert_int_equal(a.flags, MV_BUF_FULL_RO);
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    assert_ptr_equal(info.obj, &object);
    assert_ptr_equal(info.buf, data);
    assert_string_equal(info.format, "B");
    assert_int_equal(info.nbytes, 4);
    assert_int_equal(info.ndim, 1);
    assert_int_equal(info.shape[0], 4);
    assert_int_equal(info.strides[0], 1);
    assert_null(info.suboffsets);
    assert_false(info.readonly);
    assert_true(info.c_contiguous && info.f_contiguous && info.contiguous);
    assert_int_equal(mv_view_profile(view), PROFILE);
    mv_view_free(view);
    assert_int_equal(a.releases, 1);
}

static void opening_can_fail(void **state)
{
    (void)state;
    answer a = {.status = MV_BUFFER_ERROR, .buffer = {.itemsize = 1, .ndim = 65}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = NULL;
    mv_error err;
    assert_int_equal(mv_view_open(&exporter, &heap_allocator, PROFILE, &view, &err), MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, "the exporter's own text");
    assert_int_equal(a.releases, 0);
    a.status = MV_OK;
    assert_int_equal(mv_view_open(&exporter, &heap_allocator, PROFILE, &view, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "memoryview: number of dimensions must not exceed 64");
    assert_int_equal(a.releases, 1);
    assert_null(view);
}

static void an_exporter_without_release(void **state)
{
    (void)state;
    char data[] = "ab";
    answer a = {.buffer = {.buf = data, .len = 2, .itemsize = 1, .ndim = 1}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view;
    mv_error err;
    exporter.release = NULL;
    assert_int_equal(mv_view_open(&exporter, NULL, PROFILE, &view, &err), MV_OK); /* the default allocator */
    assert_int_equal(heap.allocations, 0);
    mv_view_free(view);
    assert_int_equal(a.releases, 0);
}

static void itemsize_stays_without_a_format(void **state)
{
    (void)state;
    unsigned char data[] = {1, 2, 3, 4, 5, 6, 7, 8};
    answer a = {.buffer = {.buf = data, .len = 8, .itemsize = 4, .ndim = 1}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = open_exporter(&exporter);
    mv_info info;
    mv_error err;
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    assert_string_equal(info.format, "B");
    assert_int_equal(info.itemsize, 4);
    assert_int_equal(info.shape[0], 2);
    assert_int_equal(int_at(view, 1), 5);
    mv_view_free(view);
}

static void items_beyond_the_memory_are_not_read(void **state)
{
    (void)state;
    char data[] = "";
    mv_value value;
    mv_error err;
    answer a = {.buffer = {.buf = data, .len = 0, .itemsize = 0, .ndim = 1, .shape = (const mv_ssize[]){1}}};
    mv_exporter exporter = answer_exporter(&a);
    mv_view *view = open_exporter(&exporter);
    assert_int_equal(mv_view_item(view, 0, &value, &err), MV_NOT_IMPLEMENTED_ERROR);
    assert_error(&err, MV_NOT_IMPLEMENTED_ERROR, "memoryview: format B not supported");
    mv_view_free(view);
}

static void the_last_release_gives_the_memory_back(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_error err;
    mv_view *shared, *readonly;
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_share(view, &shared, &err), MV_OK);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    mv_view *slice = slice_of(shared, 1, 3, 1);
    assert_int_equal(r.array.lent, 1);
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    assert_true(mv_view_is_released(view));
    assert_false(mv_view_is_released(shared));
    assert_int_equal(int_at(slice, 0), 'b');
    mv_view_free(shared);
    mv_view_free(readonly);
    assert_int_equal(r.array.lent, 1);
    assert_int_equal(mv_view_release(slice, &err), MV_OK);
    assert_int_equal(r.array.lent, 0);
    assert_int_equal(mv_view_profile(view), PROFILE);
    mv_view_free(slice);
    mv_view_free(view);
    mv_view_free(NULL);
}

static void readonly_is_inherited_downwards_only(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_error err;
    mv_view *readonly;
    mv_info info;
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_toreadonly(view, &readonly, &err), MV_OK);
    mv_view *part = slice_of(readonly, 0, 1, 1);
    assert_int_equal(mv_view_info(part, &info, &err), MV_OK);
    assert_true(info.readonly);
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    assert_false(info.readonly);
    mv_view_free(part);
    mv_view_free(readonly);
    mv_view_free(view);
}

/* A released view refuses everything; comparison and hash have rules of their own. */
static void released_views_refuse(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_view *out = NULL;
    mv_info info;
    mv_ssize length;
    mv_value value = mv_int(1);
    mv_item item;
    mv_buffer buffer;
    mv_error err;
    mv_key nonsense = {.kind = MV_KEY_OTHER};
    mv_source source = mv_source_value(&value);
    mv_sink sink = {.object = NULL};
    row_init(&r, data, ">i", 4, 1); /* neither the format nor read-only is looked at before */
    r.array.readonly = true;
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_release(view, &err), MV_OK);
#define ASSERT_RELEASED(call)                            \
    do {                                                 \
        memset(&err, 0, sizeof err);                     \
        assert_int_equal(call, MV_VALUE_ERROR);          \
        assert_error(&err, MV_VALUE_ERROR, released_text); \
    } while (0)
    ASSERT_RELEASED(mv_view_share(view, &out, &err));
    ASSERT_RELEASED(mv_view_toreadonly(view, &out, &err));
    ASSERT_RELEASED(mv_view_info(view, &info, &err));
    ASSERT_RELEASED(mv_view_len(view, &length, &err));
    ASSERT_RELEASED(mv_view_get(view, &nonsense, &item, &err));
    ASSERT_RELEASED(mv_view_item(view, 0, &value, &err));
    ASSERT_RELEASED(mv_view_set(view, &nonsense, &source, &err));
    ASSERT_RELEASED(mv_view_delete(view, &err));
    ASSERT_RELEASED(mv_view_tobytes(view, '?', data, &err));
    ASSERT_RELEASED(mv_view_tolist(view, &sink, &err));
    ASSERT_RELEASED(mv_view_cast(view, NULL, NULL, &out, &err));
    ASSERT_RELEASED(mv_view_export(view, MV_BUF_WRITABLE, &buffer, &err));
    assert_null(out);
    mv_view_free(view);
}

static void lent_views_are_not_released(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_buffer buffer;
    mv_error err;
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_export(view, MV_BUF_SIMPLE, &buffer, &err), MV_OK);
    assert_int_equal(mv_view_release(view, &err), MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, "memoryview has 1 exported buffer");
    assert_int_equal(mv_view_export(view, MV_BUF_SIMPLE, &buffer, &err), MV_OK);
    assert_int_equal(mv_view_release(view, &err), MV_BUFFER_ERROR);
    assert_error(&err, MV_BUFFER_ERROR, "memoryview has 2 exported buffers");
    assert_int_equal(mv_view_exports(view), 2);
    mv_view *sibling = slice_of(view, 0, 2, 1); /* what is lent is counted on the view alone */
    assert_int_equal(mv_view_release(sibling, &err), MV_OK);
    mv_view_free(sibling);
    mv_view_unexport(view);
    mv_view_unexport(view);
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    mv_view_free(view);
}

static void freed_while_lent_lives_on(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    mv_buffer buffer;
    mv_error err;
    row_init(&r, data, NULL, 1, 4);
    mv_view *view = open_array(&r.array);
    assert_int_equal(mv_view_export(view, MV_BUF_SIMPLE, &buffer, &err), MV_OK);
    assert_int_equal(mv_view_export(view, MV_BUF_SIMPLE, &buffer, &err), MV_OK);
    mv_view_free(view);
    assert_int_equal(r.array.lent, 1);
    mv_view_unexport(view);
    assert_int_equal(r.array.lent, 1);
    assert_int_equal(((char *)buffer.buf)[0], 'a');
    mv_view_unexport(view);
    assert_int_equal(r.array.lent, 0);
    assert_int_equal(heap.blocks, 0);
}

static void a_chain_is_freed_from_its_end(void **state)
{
    (void)state;
    char data[] = "abcd";
    row r;
    row_init(&r, data, NULL, 1, 4);
    mv_view *first = open_array(&r.array);
    mv_exporter exporter = mv_view_exporter(first);
    mv_view *second = open_exporter(&exporter);
    assert_int_equal(mv_view_exports(first), 1);
    mv_view_free(first);
    assert_int_equal(int_at(second, 3), 'd');
    assert_int_equal(r.array.lent, 1);
    mv_view_free(second);
    assert_int_equal(r.array.lent, 0);
}

/* rule: length.scalar-none, length.scalar-one, length.first-dimension, length.released */
static void length(void **state)
{
    (void)state;
    char data[12] = {0};
    const mv_ssize shape[] = {3, 0};
    mv_array array = {.buf = data, .itemsize = 4, .ndim = 2, .shape = shape, .format = "i"};
    mv_ssize out;
    mv_error err;
    mv_view *view = open_array(&array);
    assert_int_equal(mv_view_len(view, &out, &err), MV_OK);
    assert_int_equal(out, 3);
    mv_view_free(view);
    array.ndim = 0;
    view = open_profile(&array, OLD_PROFILE);
    assert_int_equal(mv_view_len(view, &out, &err), MV_OK);
    assert_int_equal(out, 1);
    mv_view_free(view);
    view = open_profile(&array, MV_PROFILE(3, 12, 0));
    assert_int_equal(mv_view_len(view, &out, &err), MV_TYPE_ERROR);
    assert_error(&err, MV_TYPE_ERROR, "0-dim memory has no length");
    mv_view_free(view);
}

static void sixty_four_dimensions(void **state)
{
    (void)state;
    char data[] = "x";
    mv_ssize ones[64];
    mv_key keys[64];
    mv_item item;
    mv_info info;
    mv_error err;
    for (int k = 0; k < 64; k++) {
        ones[k] = 1;
        keys[k] = mv_key_index(-1);
    }
    mv_array array = {.buf = data, .itemsize = 1, .ndim = 64, .shape = ones};
    mv_view *view = open_array(&array);
    mv_key key = mv_key_tuple(keys, 64);
    assert_int_equal(mv_view_get(view, &key, &item, &err), MV_OK);
    assert_int_equal(item.value.as.i, 'x');
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    assert_int_equal(info.ndim, 64);
    assert_true(info.c_contiguous && info.f_contiguous);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(opening_asks_once_for_everything),
        HEAP_TEST(opening_can_fail),
        HEAP_TEST(an_exporter_without_release),
        HEAP_TEST(itemsize_stays_without_a_format),
        HEAP_TEST(items_beyond_the_memory_are_not_read),
        HEAP_TEST(the_last_release_gives_the_memory_back),
        HEAP_TEST(readonly_is_inherited_downwards_only),
        HEAP_TEST(released_views_refuse),
        HEAP_TEST(lent_views_are_not_released),
        HEAP_TEST(freed_while_lent_lives_on),
        HEAP_TEST(a_chain_is_freed_from_its_end),
        HEAP_TEST(length),
        HEAP_TEST(sixty_four_dimensions),
    };
    return cmocka_run_group_tests_name("view", tests, NULL, NULL);
}
