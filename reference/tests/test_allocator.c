/* test_allocator.c - each allocation of each operation fails once: the error is MV_MEMORY_ERROR, nothing leaks, and
 * nothing has changed. */
#include "support.h"

/* What an operation works on; made anew for each attempt, with an allocator that does not fail. */
typedef struct stage {
    char data[8];
    row r;
    mv_view *view;
    mv_view *back; /* view[::-1] */
} stage;

typedef mv_status (*operation)(stage *s, mv_error *err);

static void set_up(stage *s)
{
    memcpy(s->data, "abcdefg", 8);
    row_init(&s->r, s->data, NULL, 1, 7);
    s->view = open_array(&s->r.array);
    s->back = slice_from(s->view, -1);
}

static void tear_down(stage *s)
{
    mv_view_free(s->back);
    mv_view_free(s->view);
    assert_int_equal(s->r.array.lent, 0);
}

/* Fail the 1st, 2nd ... allocation until there is none to fail; returns how many there are. */
static size_t exhaust(operation run)
{
    for (size_t n = 1;; n++) {
        stage s;
        mv_error err = {.status = MV_OK};
        set_up(&s);
        size_t blocks = heap.blocks;
        heap.fail_at = heap.allocations + n;
        mv_status status = run(&s, &err);
        bool reached = heap.allocations >= heap.fail_at;
        heap.fail_at = 0;
        assert_int_equal(heap.blocks, blocks);
        assert_int_equal(status, reached ? MV_MEMORY_ERROR : MV_OK);
        if (reached) {
            assert_error(&err, MV_MEMORY_ERROR, "");
            assert_string_equal(s.data, "abcdefg");
            assert_int_equal(s.r.array.lent, 1);
            assert_int_equal(mv_view_exports(s.view) + mv_view_exports(s.back), 0);
        }
        tear_down(&s);
        if (!reached) {
            return n - 1;
        }
    }
}

static mv_status end(mv_status status, mv_view *out)
{
    if (status == MV_OK) {
        mv_view_free(out);
    }
    return status;
}

static mv_status open_again(stage *s, mv_error *err)
{
    mv_view *out;
    mv_exporter exporter = mv_array_exporter(&s->r.array);
    mv_status status = mv_view_open(&exporter, &heap_allocator, PROFILE, &out, err);
    return end(status, out);
}

static mv_status share(stage *s, mv_error *err)
{
    mv_view *out;
    mv_status status = mv_view_share(s->view, &out, err);
    return end(status, out);
}

static mv_status toreadonly(stage *s, mv_error *err)
{
    mv_view *out;
    mv_status status = mv_view_toreadonly(s->view, &out, err);
    return end(status, out);
}

static mv_status cast(stage *s, mv_error *err)
{
    mv_view *out;
    mv_status status = mv_view_cast(s->view, "b", NULL, &out, err);
    return end(status, out);
}

static mv_status slice(stage *s, mv_error *err)
{
    mv_key key = mv_key_slice(1, 5, 2);
    mv_item item;
    mv_status status = mv_view_get(s->view, &key, &item, err);
    return end(status, item.view);
}

static mv_status get(stage *s, mv_error *err)
{
    mv_key key = mv_key_index(1);
    mv_item item;
    return mv_view_get(s->view, &key, &item, err);
}

static mv_status set(stage *s, mv_error *err)
{
    return set_value(s->view, 0, mv_int(1), err);
}

static mv_status assign_overlapping(stage *s, mv_error *err)
{
    mv_key key = mv_key_slice(0, 7, 1);
    mv_source source = mv_source_view(s->back);
    return mv_view_set(s->view, &key, &source, err);
}

static mv_status assign_contiguous(stage *s, mv_error *err)
{
    mv_key key = mv_key_slice(0, 7, 1);
    mv_source source = mv_source_view(s->view);
    return mv_view_set(s->view, &key, &source, err);
}

static mv_status tobytes(stage *s, mv_error *err)
{
    char out[7];
    return mv_view_tobytes(s->back, 'C', out, err);
}

static mv_status compare(stage *s, mv_error *err)
{
    mv_equality out;
    mv_exporter exporter = mv_view_exporter(s->back);
    mv_status status = mv_view_equal(s->view, s->back, &out, err);
    return status == MV_OK ? mv_view_equal_exporter(s->view, &exporter, &out, err) : status;
}

static mv_status export_view(stage *s, mv_error *err)
{
    mv_buffer buffer;
    mv_status status = mv_view_export(s->view, MV_BUF_FULL, &buffer, err);
    if (status == MV_OK) {
        mv_view_unexport(s->view);
    }
    return status;
}

static void each_allocation_fails(void **state)
{
    (void)state;
    const struct {
        operation run;
        size_t allocations; /* no more than these: a view is one block, and most operations need none */
    } all[] = {{open_again, 2}, {share, 1},   {toreadonly, 1},         {cast, 1},
               {slice, 1},      {get, 0},     {set, 0},                {assign_overlapping, 1},
               {assign_contiguous, 0},        {tobytes, 0},            {compare, 0},
               {export_view, 0}};
    for (size_t k = 0; k < COUNT(all); k++) {
        assert_int_equal(exhaust(all[k].run), all[k].allocations);
    }
}

static void the_default_allocator(void **state)
{
    (void)state;
    unsigned char *block = mv_default_allocator.alloc(mv_default_allocator.context, 100);
    assert_non_null(block);
    memset(block, 1, 100);
    mv_default_allocator.free(mv_default_allocator.context, block, 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        HEAP_TEST(each_allocation_fails),
        HEAP_TEST(the_default_allocator),
    };
    return cmocka_run_group_tests_name("allocator", tests, NULL, NULL);
}
