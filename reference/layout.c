/* layout.c - where items lie: shapes, strides, suboffsets, contiguity.  [PEP 3118; C-API: NumPy-style and PIL-style
 * shape and strides]
 *
 * Lengths are multiplied with a check, once, when a layout enters the library.  Offsets wrap around as the machine's
 * words do: an offset that is not that of an item is never used to reach memory, but it may be computed and shown. */
#include "internal.h"

#include <string.h>

/* ---- Arithmetic -------------------------------------------------------------------------------------------- */

bool mv_multiply(mv_ssize a, mv_ssize b, mv_ssize *out)
{
    if (a != 0 && b > MV_SSIZE_MAX / a) {
        return false;
    }
    *out = a * b;
    return true;
}

/* ---- Making a layout --------------------------------------------------------------------------------------- */

void mv_c_strides(int ndim, const mv_ssize *shape, mv_ssize itemsize, mv_ssize *strides)
{
    mv_ssize stride = itemsize;
    for (int k = ndim - 1; k >= 0; k--) {
        strides[k] = stride;
        stride = mv_multiply_wrapped(stride, shape[k]);
    }
}

void mv_f_strides(int ndim, const mv_ssize *shape, mv_ssize itemsize, mv_ssize *strides)
{
    mv_ssize stride = itemsize;
    for (int k = 0; k < ndim; k++) {
        strides[k] = stride;
        stride = mv_multiply_wrapped(stride, shape[k]);
    }
}

/* Can the bytes of the items be counted? */
static bool is_sound(const mv_layout *layout)
{
    mv_ssize nbytes = layout->itemsize;
    bool countable = layout->itemsize >= 0;
    for (int k = 0; k < layout->ndim; k++) {
        if (layout->shape[k] < 0) {
            return false;
        }
        countable = countable && mv_multiply(nbytes, layout->shape[k], &nbytes);
    }
    return countable || (layout->itemsize >= 0 && mv_layout_has_zero(layout));
}

mv_status mv_layout_complete(const mv_buffer *buffer, mv_spare *spare, mv_layout *out, mv_error *err)
{
    static const char *const unsound = "memoryview: the exporter describes a buffer that cannot be";
    if (buffer->ndim > MV_MAX_NDIM) { /* rule: construct.dimension-limit */
        return mv_fail(err, MV_VALUE_ERROR, "memoryview: number of dimensions must not exceed 64");
    }
    if (buffer->ndim < 0 || (buffer->ndim > 1 && buffer->shape == NULL)) {
        return mv_fail(err, MV_BUFFER_ERROR, unsound);
    }
    /* The item size is the exporter's word, not the format's.  rule: format.itemsize-kept, construct.format-missing */
    mv_layout layout = {.buf = buffer->buf, .itemsize = buffer->itemsize, .ndim = buffer->ndim};
    layout.shape = buffer->shape;
    if (buffer->shape == NULL) { /* rule: construct.shape-missing */
        spare->shape[0] = buffer->itemsize > 0 ? buffer->len / buffer->itemsize : 0;
        layout.shape = spare->shape;
    }
    if (!is_sound(&layout)) {
        return mv_fail(err, MV_BUFFER_ERROR, unsound);
    }
    layout.strides = buffer->strides;
    if (buffer->strides == NULL) { /* rule: construct.strides-missing */
        mv_c_strides(layout.ndim, layout.shape, layout.itemsize, spare->strides);
        layout.strides = spare->strides;
    }
    layout.suboffsets = layout.ndim > 0 ? buffer->suboffsets : NULL;
    *out = layout;
    return MV_OK;
}

/* ---- Questions --------------------------------------------------------------------------------------------- */

/* rule: attribute.nbytes
 * No check: when the layout was made, or the larger one that it is a slice of, there was one. */
mv_ssize mv_layout_nbytes(const mv_layout *layout)
{
    mv_ssize nbytes = layout->itemsize;
    for (int k = 0; k < layout->ndim; k++) {
        nbytes = mv_multiply_wrapped(nbytes, layout->shape[k]);
    }
    return nbytes;
}

bool mv_layout_has_zero(const mv_layout *layout)
{
    for (int k = 0; k < layout->ndim; k++) {
        if (layout->shape[k] == 0) {
            return true;
        }
    }
    return false;
}

/* A layout with suboffsets is never contiguous, not even if all of them are negative.  One dimension without items is
 * contiguous by its stride; several dimensions without items always are. */
static bool is_contiguous(const mv_layout *layout, int first, int last, int direction)
{
    if (layout->suboffsets != NULL) { /* rule: contiguous.suboffsets */
        return false;
    }
    if (layout->ndim == 1) { /* rule: contiguous.one-dimension */
        return layout->shape[0] == 1 || layout->strides[0] == layout->itemsize;
    }
    mv_ssize stride = layout->itemsize;
    /* Nothing is looked at without dimensions, or without items.  rule: contiguous.scalar, contiguous.zero */
    for (int k = first; !mv_layout_has_zero(layout) && k != last; k += direction) {
        if (layout->shape[k] > 1 && layout->strides[k] != stride) { /* rule: contiguous.one */
            return false;
        }
        stride = mv_multiply_wrapped(stride, layout->shape[k]);
    }
    return true;
}

bool mv_layout_is_c_contiguous(const mv_layout *layout)
{
    return is_contiguous(layout, layout->ndim - 1, -1, -1); /* rule: contiguous.order */
}

bool mv_layout_is_f_contiguous(const mv_layout *layout)
{
    return is_contiguous(layout, 0, layout->ndim, 1); /* rule: contiguous.order */
}

bool mv_layout_same_shape(const mv_layout *left, const mv_layout *right)
{
    if (left->ndim != right->ndim) {
        return false;
    }
    for (int k = 0; k < left->ndim; k++) {
        if (left->shape[k] != right->shape[k]) {
            return false;
        }
        if (left->shape[k] == 0) { /* rule: compare.shape-zero */
            return true;
        }
    }
    return true;
}

/* ---- Finding items ----------------------------------------------------------------------------------------- */

unsigned char *mv_layout_step(const mv_layout *layout, unsigned char *bytes, int dim, mv_ssize i)
{
    /* The stride may be negative, or 0.  rule: layout.item, layout.negative-stride, layout.zero-stride */
    bytes = mv_advance(bytes, mv_multiply_wrapped(layout->strides[dim], i));
    if (layout->suboffsets != NULL && layout->suboffsets[dim] >= 0) { /* rule: layout.suboffsets */
        unsigned char *target;
        memcpy(&target, bytes, sizeof target); /* the pointer itself may lie unaligned */
        bytes = mv_advance(target, layout->suboffsets[dim]);
    }
    return bytes;
}

unsigned char *mv_layout_item(const mv_layout *layout, const mv_ssize *indices)
{
    unsigned char *bytes = layout->buf;
    for (int k = 0; k < layout->ndim; k++) {
        bytes = mv_layout_step(layout, bytes, k, indices[k]);
    }
    return bytes;
}
