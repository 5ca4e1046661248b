/* test_hash.c - hash(view): what is asked in which order, and what is remembered. */
#include "support.h"

/* A host that hashes by adding the bytes up, and can fail or try to release the view. */
typedef struct host {
    mv_status exporter_status, bytes_status;
    mv_view *releasing;
    mv_status released;
    int exporter_calls, bytes_calls;
} host;

static mv_status hash_exporter(void *object, void *obj)
{
    host *h = object;
    mv_error err;
    assert_non_null(obj);
    h->exporter_calls++;
    if (h->releasing != NULL) {
        h->released = mv_view_release(h->releasing, &err);
    }
    return h->exporter_status;
}

static mv_status hash_bytes(void *object, const void *data, mv_ssize size, mv_ssize *hash)
{
    host *h = object;
    h->bytes_calls++;
    for (mv_ssize k = 0; k < size; k++) {
        *hash = *hash * 10 + ((const unsigned char *)data)[k];
    }
    return h->bytes_status;
}

static mv_status hash_of(mv_view *view, host *h, mv_ssize *out, mv_error *err)
{
    mv_hasher hasher = {.object = h, .exporter = hash_exporter, .bytes = hash_bytes};
    return mv_view_hash(view, &hasher, out, err);
}

static mv_view *open_readonly(row *r, void *data, const char *format)
{
    row_init(r, data, format, 1, 3);
    r->array.readonly = true;
    return open_array(&r->array);
}

static unsigned char data[] = {1, 2, 3};

static void bytes_in_c_order(void **state)
{
    (void)state;
    row r;
    host h = {.exporter_calls = 0};
    mv_ssize hash;
    mv_error err;
    mv_view *view = open_readonly(&r, data, "@b");
    mv_view *back = slice_from(view, -1);
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_OK);
    assert_int_equal(hash, 123);
    assert_int_equal(hash_of(back, &h, &hash, &err), MV_OK);
    assert_int_equal(hash, 321);
    assert_int_equal(h.exporter_calls, 0); /* nobody exports bare memory */
    mv_view_free(back);
    mv_view_free(view);
}

static void a_hash_is_remembered(void **state)
{
    (void)state;
    row r;
    host h = {.exporter_calls = 0};
    mv_ssize hash;
    mv_error err;
    mv_view *derived;
    mv_view *view = open_readonly(&r, data, "B");
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_OK);
    assert_int_equal(mv_view_share(view, &derived, &err), MV_OK);
    assert_int_equal(hash_of(derived, &h, &hash, &err), MV_OK);
    assert_int_equal(h.bytes_calls, 2);
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    hash = 0;
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_OK);
    assert_int_equal(hash, 123);
    assert_int_equal(h.bytes_calls, 2);
    mv_view_free(derived);
    mv_view_free(view);
}

static void refusals_in_order(void **state)
{
    (void)state;
    row r;
    host h = {.exporter_calls = 0};
    mv_ssize hash = 77;
    mv_error err;
    row_init(&r, data, "H", 1, 3);
    mv_view *view = open_array(&r.array);
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "cannot hash writable memoryview object");
    assert_int_equal(mv_view_release(view, &err), MV_OK);
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "operation forbidden on released memoryview object");
    mv_view_free(view);
    view = open_readonly(&r, data, "H");
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_VALUE_ERROR);
    assert_error(&err, MV_VALUE_ERROR, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
    mv_view_free(view);
    assert_int_equal(hash, 77);
}

static void the_host_can_fail(void **state)
{
    (void)state;
    row r;
    int object = 0;
    host h = {.exporter_status = MV_TYPE_ERROR};
    mv_ssize hash = 77;
    mv_error err;
    row_init(&r, data, "B", 1, 3);
    r.array.readonly = true;
    r.array.obj = &object;
    mv_view *view = open_array(&r.array);
    mv_view *back = slice_from(view, -1);
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_HOST_ERROR);
    assert_int_equal(h.bytes_calls, 0);
    h = (host){.bytes_status = MV_MEMORY_ERROR};
    assert_int_equal(hash_of(back, &h, &hash, &err), MV_MEMORY_ERROR);
    h = (host){.exporter_calls = 0};
    heap.fail_at = heap.allocations + 1;
    assert_int_equal(hash_of(back, &h, &hash, &err), MV_MEMORY_ERROR); /* a copy is needed here */
    assert_int_equal(hash, 77);
    assert_int_equal(hash_of(back, &h, &hash, &err), MV_OK);
    mv_view_free(back);
    mv_view_free(view);
}

/* While user code runs the view is lent out.  rule: hash.held */
static void the_view_is_held(void **state)
{
    (void)state;
    row r;
    int object = 0;
    mv_ssize hash;
    mv_error err;
    row_init(&r, data, "B", 1, 3);
    r.array.readonly = true;
    r.array.obj = &object;
    mv_view *view = open_array(&r.array);
    host h = {.releasing = view};
    assert_int_equal(hash_of(view, &h, &hash, &err), MV_OK);
    assert_int_equal(h.released, MV_BUFFER_ERROR);
    assert_int_equal(mv_view_exports(view), 0);
    mv_view_free(view);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(bytes_in_c_order),  HEAP_TEST(a_hash_is_remembered), HEAP_TEST(refusals_in_order),
        HEAP_TEST(the_host_can_fail), HEAP_TEST(the_view_is_held),
    };
    return cmocka_run_group_tests_name("hash", tests, NULL, NULL);
}
