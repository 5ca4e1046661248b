/* capi.c - what the C-API does with buffers beside memoryview(object).  [C-API: MemoryView objects; buffer-related
 * functions]
 *
 * Views of bare memory, of a filled buffer, and of memory that is contiguous in an order; and the same questions about
 * order and place for buffers without a view.  Contiguous is what has no bytes, here: an attribute of a view is told
 * that by its stride. */
#include "internal.h"

#include <string.h>

/* ---- Views without an exporter ----------------------------------------------------------------------------- */

static mv_status give(void *object, int flags, mv_buffer *out, mv_error *err)
{
    const mv_buffer *buffer = object;
    (void)flags;
    (void)err;
    *out = *buffer;
    return MV_OK;
}

/* rule: capi.from-buffer */
mv_status mv_view_open_buffer(const mv_buffer *buffer, const mv_allocator *allocator, mv_profile profile, mv_view **out,
                              mv_error *err)
{
    if (buffer->buf == NULL) {
        return mv_fail(err, MV_VALUE_ERROR, "PyMemoryView_FromBuffer(): info->buf must not be NULL");
    }
    mv_buffer unowned = *buffer;
    unowned.obj = NULL;
    const mv_exporter exporter = {.object = &unowned, .get = give}; /* asked now and never again */
    return mv_view_open(&exporter, allocator, profile, out, err);
}

/* rule: capi.from-memory */
mv_status mv_view_open_memory(void *memory, mv_ssize size, bool readonly, const mv_allocator *allocator,
                              mv_profile profile, mv_view **out, mv_error *err)
{
    mv_buffer bytes = {.buf = memory, .len = size, .itemsize = 1, .readonly = readonly, .ndim = 1};
    const mv_exporter exporter = {.object = &bytes, .get = give};
    return mv_view_open(&exporter, allocator, profile, out, err);
}

/* ---- Order ------------------------------------------------------------------------------------------------- */

/* rule: capi.is-contiguous */
static bool is_contiguous(const mv_layout *layout, char order)
{
    if (layout->suboffsets != NULL || mv_layout_nbytes(layout) == 0) {
        return layout->suboffsets == NULL;
    }
    return (order != 'F' && mv_layout_is_c_contiguous(layout)) || (order != 'C' && mv_layout_is_f_contiguous(layout));
}

bool mv_buffer_is_contiguous(const mv_buffer *buffer, char order)
{
    mv_spare spare;
    mv_layout layout;
    mv_error ignored;
    return mv_check_order(order, &ignored) == MV_OK && mv_layout_complete(buffer, &spare, &layout, &ignored) == MV_OK &&
           is_contiguous(&layout, order);
}

/* ---- A view of a copy -------------------------------------------------------------------------------------- */

/* Bytes that nobody else knows of, with the format of what they were copied from behind them. */
typedef struct block {
    mv_allocator allocator;
    size_t size;
    mv_ssize nbytes;
    _Alignas(max_align_t) unsigned char bytes[];
} block;

static mv_status block_get(void *object, int flags, mv_buffer *out, mv_error *err)
{
    block *b = object;
    (void)flags;
    (void)err;
    *out = (mv_buffer){.buf = b->bytes, .len = b->nbytes, .itemsize = 1, .readonly = true, .ndim = 1};
    return MV_OK;
}

static void block_release(void *object, mv_buffer *buffer)
{
    block *b = object;
    mv_allocator allocator = b->allocator; /* it is in what is freed */
    (void)buffer;
    mv_deallocate(&allocator, b, b->size);
}

static block *copy_items(const mv_view *view, char order)
{
    mv_ssize nbytes = mv_layout_nbytes(&view->layout);
    size_t format_size = strlen(view->format) + 1;
    size_t size = sizeof(block) + (size_t)nbytes + format_size;
    block *b = mv_allocate(&view->managed->allocator, size);
    if (b != NULL) {
        b->allocator = view->managed->allocator;
        b->size = size;
        b->nbytes = nbytes;
        mv_copy_out(&view->layout, order, b->bytes);
        memcpy(b->bytes + nbytes, view->format, format_size);
    }
    return b;
}

/* The view that `like` would be if its items lay in `order` in the block. */
static mv_status view_block(mv_managed *managed, block *b, const mv_layout *like, char order, mv_view **out,
                            mv_error *err)
{
    mv_ssize strides[MV_MAX_NDIM];
    mv_layout layout = *like;
    layout.buf = b->bytes;
    layout.strides = strides;
    layout.suboffsets = NULL;
    if (order == 'F') {
        mv_f_strides(layout.ndim, layout.shape, layout.itemsize, strides);
    } else {
        mv_c_strides(layout.ndim, layout.shape, layout.itemsize, strides);
    }
    return mv_view_new(managed, &layout, (const char *)b->bytes + b->nbytes, true, out, err);
}

static mv_status copy_contiguous(const mv_view *view, char order, mv_view **out, mv_error *err)
{
    block *b = copy_items(view, order);
    mv_managed *managed;
    if (b == NULL) {
        return mv_fail_memory(err);
    }
    const mv_exporter exporter = {.object = b, .get = block_get, .release = block_release};
    mv_status status = mv_managed_open(&exporter, MV_BUF_FULL_RO, &b->allocator, view->managed->profile, &managed, err);
    if (status != MV_OK) {
        block_release(b, NULL);
        return status;
    }
    status = view_block(managed, b, &view->layout, order, out, err);
    if (status != MV_OK) {
        mv_managed_discard(managed);
    }
    return status;
}

/* ---- Contiguous views -------------------------------------------------------------------------------------- */

/* rule: capi.contiguous, capi.contiguous-writable */
mv_status mv_view_contiguous(const mv_view *view, bool writable, char order, mv_view **out, mv_error *err)
{
    mv_status status = mv_check_derivable(view, err);
    if (status == MV_OK) {
        status = mv_check_order(order, err);
    }
    if (status != MV_OK) {
        return status;
    }
    if (writable && view->readonly) {
        return mv_fail(err, MV_BUFFER_ERROR, "underlying buffer is not writable");
    }
    if (is_contiguous(&view->layout, order)) {
        return mv_view_share(view, out, err);
    }
    if (writable) {
        return mv_fail(err, MV_BUFFER_ERROR, "writable contiguous buffer requested for a non-contiguous object.");
    }
    return copy_contiguous(view, order, out, err);
}

mv_status mv_view_open_contiguous(const mv_exporter *exporter, bool writable, char order, const mv_allocator *allocator,
                                  mv_profile profile, mv_view **out, mv_error *err)
{
    mv_view *whole;
    mv_status status = mv_view_open(exporter, allocator, profile, &whole, err);
    if (status == MV_OK) {
        status = mv_view_contiguous(whole, writable, order, out, err);
        mv_view_free(whole);
    }
    return status;
}

/* ---- Buffers without a view -------------------------------------------------------------------------------- */

mv_status mv_buffer_item(const mv_buffer *buffer, const mv_ssize *indices, void **out, mv_error *err)
{
    mv_spare spare;
    mv_layout layout;
    mv_status status = mv_layout_complete(buffer, &spare, &layout, err);
    if (status == MV_OK) {
        *out = mv_layout_item(&layout, indices);
    }
    return status;
}

/* rule: capi.to-contiguous */
mv_status mv_buffer_copy_out(const mv_buffer *buffer, void *memory, mv_ssize size, char order, mv_error *err)
{
    mv_spare spare;
    mv_layout layout;
    mv_status status = mv_layout_complete(buffer, &spare, &layout, err);
    if (status == MV_OK) {
        status = mv_check_order(order, err);
    }
    if (status != MV_OK) {
        return status;
    }
    if (size != mv_layout_nbytes(&layout)) {
        return mv_fail(err, MV_VALUE_ERROR, "PyBuffer_ToContiguous: len != view->len");
    }
    mv_copy_out(&layout, order, memory);
    return MV_OK;
}
