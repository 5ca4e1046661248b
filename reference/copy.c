/* copy.c - moving items from one layout to another.  [library reference: tobytes(); slice assignment]
 *
 * There is one way: dimension by dimension down to rows, and a row as a whole where both rows lie without gaps. */
#include "internal.h"

#include <string.h>

/* ---- Memory that does not overlap -------------------------------------------------------------------------- */

static void copy_bytes(unsigned char *to, const unsigned char *from, mv_ssize size)
{
    if (size > 0) { /* without bytes the pointers may be anything */
        memcpy(to, from, (size_t)size);
    }
}

static bool is_row(const mv_layout *layout, int dim)
{
    bool direct = layout->suboffsets == NULL || layout->suboffsets[dim] < 0;
    return dim == layout->ndim - 1 && direct && layout->strides[dim] == layout->itemsize;
}

/* At most MV_MAX_NDIM deep. */
static void copy_from(const mv_layout *to, unsigned char *to_bytes, const mv_layout *from, unsigned char *from_bytes,
                      int dim)
{
    if (dim == to->ndim) {
        copy_bytes(to_bytes, from_bytes, to->itemsize);
        return;
    }
    mv_ssize length = to->shape[dim];
    if (is_row(to, dim) && is_row(from, dim)) {
        copy_bytes(to_bytes, from_bytes, length * to->itemsize);
        return;
    }
    for (mv_ssize i = 0; i < length; i++) {
        copy_from(to, mv_layout_step(to, to_bytes, dim, i), from, mv_layout_step(from, from_bytes, dim, i), dim + 1);
    }
}

void mv_copy_apart(const mv_layout *to, const mv_layout *from)
{
    if (!mv_layout_has_zero(to)) {
        copy_from(to, to->buf, from, from->buf, 0);
    }
}

/* ---- Memory that may overlap ------------------------------------------------------------------------------- */

/* The addresses from the first byte to the last; the layout has items and no suboffsets. */
static void find_extent(const mv_layout *layout, uintptr_t *first, uintptr_t *last)
{
    *first = (uintptr_t)layout->buf;
    *last = (uintptr_t)layout->buf + (uintptr_t)layout->itemsize;
    for (int k = 0; k < layout->ndim; k++) {
        mv_ssize reach = mv_multiply_wrapped(layout->strides[k], layout->shape[k] - 1);
        uintptr_t *end = reach < 0 ? first : last; /* rule: layout.negative-stride */
        *end += (uintptr_t)reach;
    }
}

/* Where a layout goes through pointers, there is no telling. */
static bool may_overlap(const mv_layout *left, const mv_layout *right)
{
    uintptr_t left_first, left_last, right_first, right_last;
    if (left->suboffsets != NULL || right->suboffsets != NULL) {
        return true;
    }
    find_extent(left, &left_first, &left_last);
    find_extent(right, &right_first, &right_last);
    return left_first < right_last && right_first < left_last;
}

/* The same items as `like`, in C order at `bytes`. */
static mv_layout flat_layout(const mv_layout *like, unsigned char *bytes, mv_ssize *strides)
{
    mv_layout layout = *like;
    mv_c_strides(like->ndim, like->shape, like->itemsize, strides);
    layout.buf = bytes;
    layout.strides = strides;
    layout.suboffsets = NULL;
    return layout;
}

/* What cannot be copied is found before anything is written.  rule: assign.slice-overlap, assign.nothing-on-error */
static mv_status copy_twice(const mv_layout *to, const mv_layout *from, const mv_allocator *allocator, mv_error *err)
{
    size_t size = (size_t)mv_layout_nbytes(from);
    mv_ssize strides[MV_MAX_NDIM];
    unsigned char *bytes = mv_allocate(allocator, size);
    if (bytes == NULL) { /* rule: memory.failure */
        return mv_fail_memory(err);
    }
    mv_layout between = flat_layout(from, bytes, strides);
    mv_copy_apart(&between, from);
    mv_copy_apart(to, &between);
    mv_deallocate(allocator, bytes, size);
    return MV_OK;
}

/* rule: assign.slice-overlap */
mv_status mv_copy(const mv_layout *to, const mv_layout *from, const mv_allocator *allocator, mv_error *err)
{
    mv_ssize nbytes = mv_layout_nbytes(to);
    if (nbytes == 0) {
        return MV_OK;
    }
    if (mv_layout_is_c_contiguous(to) && mv_layout_is_c_contiguous(from)) {
        memmove(to->buf, from->buf, (size_t)nbytes);
    } else if (may_overlap(to, from)) {
        return copy_twice(to, from, allocator, err);
    } else {
        mv_copy_apart(to, from);
    }
    return MV_OK;
}

/* ---- All bytes of a view ----------------------------------------------------------------------------------- */

/* rule: tobytes.copy */
static void write_c_order(const mv_layout *layout, unsigned char *bytes)
{
    mv_ssize strides[MV_MAX_NDIM];
    mv_layout to = flat_layout(layout, bytes, strides);
    mv_copy_apart(&to, layout);
}

/* rule: tobytes.order */
static void write_f_order(const mv_layout *layout, unsigned char *bytes)
{
    mv_ssize strides[MV_MAX_NDIM];
    mv_layout to = flat_layout(layout, bytes, strides);
    mv_f_strides(layout->ndim, layout->shape, layout->itemsize, strides);
    mv_copy_apart(&to, layout);
}

mv_status mv_check_order(char order, mv_error *err)
{
    if (order != 'C' && order != 'F' && order != 'A') { /* rule: tobytes.order-invalid */
        return mv_fail(err, MV_VALUE_ERROR, "order must be 'C', 'F' or 'A'");
    }
    return MV_OK;
}

void mv_copy_out(const mv_layout *layout, char order, void *bytes)
{
    if (order == 'A') { /* as it lies, if that is in Fortran's order; rule: tobytes.order */
        order = mv_layout_is_f_contiguous(layout) ? 'F' : 'C';
    }
    /* rule: tobytes.copy, tobytes.order */
    if (order == 'C' ? mv_layout_is_c_contiguous(layout) : mv_layout_is_f_contiguous(layout)) {
        copy_bytes(bytes, layout->buf, mv_layout_nbytes(layout));
    } else if (order == 'C') {
        write_c_order(layout, bytes);
    } else {
        write_f_order(layout, bytes);
    }
}

mv_status mv_view_tobytes(const mv_view *view, char order, void *buffer, mv_error *err)
{
    mv_status status = mv_check_released(view, err);
    if (status == MV_OK) {
        status = mv_check_order(order, err);
    }
    if (status == MV_OK) {
        mv_copy_out(&view->layout, order, buffer);
    }
    return status;
}

mv_status mv_flat_open(const mv_view *view, mv_flat *out, mv_error *err)
{
    mv_ssize size = mv_layout_nbytes(&view->layout);
    *out = (mv_flat){.bytes = view->layout.buf, .size = size};
    if (size == 0 || mv_layout_is_c_contiguous(&view->layout)) {
        return MV_OK;
    }
    out->copy = mv_allocate(&view->managed->allocator, (size_t)size);
    if (out->copy == NULL) {
        return mv_fail_memory(err);
    }
    write_c_order(&view->layout, out->copy);
    out->bytes = out->copy;
    return MV_OK;
}

void mv_flat_close(const mv_view *view, mv_flat *flat)
{
    if (flat->copy != NULL) {
        mv_deallocate(&view->managed->allocator, flat->copy, (size_t)flat->size);
    }
}
