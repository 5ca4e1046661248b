/* support.c - see support.h. */
#include "support.h"

#include <stdlib.h>

/* ---- Memory ------------------------------------------------------------------------------------------------ */

test_heap heap;

static void *heap_alloc(void *context, size_t size)
{
    test_heap *h = context;
    assert_true(size > 0);
    if (++h->allocations == h->fail_at) {
        return NULL;
    }
    h->blocks++;
    h->bytes += size;
    return malloc(size);
}

static void heap_free(void *context, void *block, size_t size)
{
    test_heap *h = context;
    assert_non_null(block);
    h->blocks--;
    h->bytes -= size; /* 0 at the end only if each size was told as it was asked for */
    free(block);
}

const mv_allocator heap_allocator = {.alloc = heap_alloc, .free = heap_free, .context = &heap};

int heap_setup(void **state)
{
    (void)state;
    heap = (test_heap){.blocks = 0};
    return 0;
}

int heap_teardown(void **state)
{
    (void)state;
    return heap.blocks == 0 && heap.bytes == 0 ? 0 : -1;
}

/* ---- Arrays ------------------------------------------------------------------------------------------------ */

void row_init(row *r, void *items, const char *format, mv_ssize itemsize, mv_ssize count)
{
    r->shape[0] = count;
    r->array = (mv_array){.buf = items, .format = format, .itemsize = itemsize, .ndim = 1, .shape = r->shape};
}

mv_view *open_profile(mv_array *array, mv_profile profile)
{
    mv_exporter exporter = mv_array_exporter(array);
    mv_view *view;
    mv_error err;
    assert_int_equal(mv_view_open(&exporter, &heap_allocator, profile, &view, &err), MV_OK);
    return view;
}

mv_view *open_array(mv_array *array)
{
    return open_profile(array, PROFILE);
}

mv_view *open_exporter(const mv_exporter *exporter)
{
    mv_view *view;
    mv_error err;
    assert_int_equal(mv_view_open(exporter, &heap_allocator, PROFILE, &view, &err), MV_OK);
    return view;
}

/* ---- An exporter of any answer ----------------------------------------------------------------------------- */

static mv_status answer_get(void *object, int flags, mv_buffer *out, mv_error *err)
{
    answer *a = object;
    mv_error ignored;
    a->gets++;
    a->flags = flags;
    if (a->releasing != NULL) {
        assert_int_equal(mv_view_release(a->releasing, &ignored), MV_OK);
    }
    if (a->status != MV_OK) {
        return mv_fail(err, a->status, "the exporter's own text");
    }
    *out = a->buffer;
    return MV_OK;
}

static void answer_release(void *object, mv_buffer *buffer)
{
    answer *a = object;
    assert_ptr_equal(buffer->buf, a->buffer.buf);
    a->releases++;
}

mv_exporter answer_exporter(answer *a)
{
    return (mv_exporter){.object = a, .get = answer_get, .release = answer_release};
}

/* ---- Operands that tell when they are asked ---------------------------------------------------------------- */

char operand_calls[32];

static mv_status ask(operand *o)
{
    mv_error err;
    size_t length = strlen(operand_calls);
    operand_calls[length] = o->name;
    operand_calls[length + 1] = '\0';
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

mv_key lazy_key(operand *o)
{
    return (mv_key){.kind = MV_KEY_INDEX, .index = lazy(o)};
}

mv_source lazy_source(operand *o)
{
    return (mv_source){.object = o, .convert = ask_value};
}

mv_key lazy_slice(operand *start, operand *stop, operand *step)
{
    mv_key key = {.kind = MV_KEY_SLICE};
    key.slice = (mv_slice){.has_start = true, .has_stop = true, .has_step = true};
    key.slice.start = lazy(start);
    key.slice.stop = lazy(stop);
    key.slice.step = lazy(step);
    return key;
}

/* ---- A small grid ------------------------------------------------------------------------------------------ */

mv_view *grid_open(grid *g, const char *format, mv_ssize itemsize, int ndim)
{
    for (int k = 0; k < 32; k++) {
        g->data[k] = (char)k;
    }
    g->shape[0] = ndim == 2 ? 2 : 4;
    g->shape[1] = 3;
    g->array = (mv_array){.buf = g->data, .format = format, .itemsize = itemsize, .ndim = ndim, .shape = g->shape};
    g->view = open_array(&g->array);
    operand_calls[0] = '\0';
    return g->view;
}

/* ---- Short forms ------------------------------------------------------------------------------------------- */

void assert_error(const mv_error *err, mv_status status, const char *text)
{
    char actual[200];
    assert_int_equal(err->status, status);
    assert_int_equal(mv_error_text(err, actual, sizeof actual), strlen(text));
    assert_string_equal(actual, text);
}

mv_value item_at(mv_view *view, mv_ssize index)
{
    mv_value value;
    mv_error err;
    assert_int_equal(mv_view_item(view, index, &value, &err), MV_OK);
    return value;
}

int64_t int_at(mv_view *view, mv_ssize index)
{
    mv_value value = item_at(view, index);
    assert_int_equal(value.kind, MV_INT);
    return value.as.i;
}

static mv_view *view_at(mv_view *view, const mv_key *key)
{
    mv_item item;
    mv_error err;
    assert_int_equal(mv_view_get(view, key, &item, &err), MV_OK);
    assert_int_equal(item.kind, MV_ITEM_VIEW);
    return item.view;
}

mv_view *slice_of(mv_view *view, mv_ssize start, mv_ssize stop, mv_ssize step)
{
    mv_key key = mv_key_slice(start, stop, step);
    return view_at(view, &key);
}

mv_view *slice_from(mv_view *view, mv_ssize step)
{
    mv_key key = {.kind = MV_KEY_SLICE, .slice = {.has_step = true, .step = {.value = step}}};
    return view_at(view, &key);
}

mv_view *cast_of(mv_view *view, const char *format, mv_ssize count, const mv_ssize *lengths)
{
    mv_shape shape = {.is_sequence = true, .count = count, .values = lengths};
    mv_view *out;
    mv_error err;
    assert_int_equal(mv_view_cast(view, format, count < 0 ? NULL : &shape, &out, &err), MV_OK);
    return out;
}

mv_status set_value(mv_view *view, mv_ssize index, mv_value value, mv_error *err)
{
    mv_key key = mv_key_index(index);
    mv_source source = mv_source_value(&value);
    return mv_view_set(view, &key, &source, err);
}

void assert_bytes(const mv_view *view, char order, const void *expected, size_t size)
{
    unsigned char actual[256] = {0};
    mv_info info;
    mv_error err;
    assert_int_equal(mv_view_info(view, &info, &err), MV_OK);
    assert_int_equal(info.nbytes, size);
    assert_true(size <= sizeof actual);
    assert_int_equal(mv_view_tobytes(view, order, actual, &err), MV_OK);
    assert_memory_equal(actual, expected, size);
}

void assert_get(mv_view *view, mv_key key, int64_t expected)
{
    mv_item item;
    mv_error err;
    assert_int_equal(mv_view_get(view, &key, &item, &err), MV_OK);
    assert_int_equal(item.kind, MV_ITEM_VALUE);
    assert_int_equal(item.value.kind, MV_INT);
    assert_int_equal(item.value.as.i, expected);
}
