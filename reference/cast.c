/* cast.c - view.cast(format, shape): the same bytes in other clothes.  [library reference: memoryview.cast]
 *
 * The order of the checks:
 *   1. released, or restricted  2. C-contiguous  3. no length of 0 where dimensions change  4. shape is a list or tuple
 *   5. at most 64 lengths  6. one side has one dimension  7. the format  8. one side has a byte format
 *   9. the bytes fill whole items  10. the lengths, one by one  11. the lengths fill the memory exactly */
#include "internal.h"

static mv_status check_view(const mv_view *view, const mv_shape *shape, mv_error *err)
{
    const mv_layout *layout = &view->layout;
    mv_status status = mv_check_derivable(view, err); /* rule: cast.released */
    if (status != MV_OK) {
        return status;
    }
    if (!mv_layout_is_c_contiguous(layout)) { /* rule: cast.contiguous */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: casts are restricted to C-contiguous views");
    }
    if ((shape != NULL || layout->ndim != 1) && mv_layout_has_zero(layout)) { /* rule: cast.zeros */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: cannot cast view with zeros in shape or strides");
    }
    return MV_OK;
}

static mv_status check_shape(const mv_view *view, const mv_shape *shape, mv_error *err)
{
    if (!shape->is_sequence) { /* rule: cast.shape-type */
        return mv_fail(err, MV_TYPE_ERROR, "shape must be a list or a tuple");
    }
    if (shape->count > MV_MAX_NDIM) { /* rule: cast.shape-limit */
        return mv_fail(err, MV_VALUE_ERROR, "memoryview: number of dimensions must not exceed 64");
    }
    if (view->layout.ndim != 1 && shape->count != 1) { /* rule: cast.nd-to-nd */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: cast must be 1D -> ND or ND -> 1D");
    }
    return MV_OK;
}

/* rule: cast.destination, cast.text */
static mv_status find_format(const mv_view *view, const char *format, const mv_native **out, mv_error *err)
{
    mv_profile profile = view->managed->profile;
    if (format == NULL) { /* rule: cast.destination-ascii */
        return mv_fail_callback(err, MV_HOST_ERROR);
    }
    *out = mv_native_find(format, profile);
    if (*out != NULL) {
        return MV_OK;
    }
    return mv_fail(err, MV_VALUE_ERROR,
                   mv_profile_has(profile, MV_CHANGE_CAST_TEXT)
                       ? "memoryview: destination format must be a native format prefixed with an optional '@'"
                       : "memoryview: destination format must be a native single character format prefixed with an "
                         "optional '@'");
}

/* A format that is no native one is no byte format either, whatever its item size.  rule: cast.byte-format */
static mv_status check_items(const mv_view *view, const mv_native *native, mv_error *err)
{
    if (!mv_native_is_byte(native) && !mv_native_is_byte(mv_native_find(view->format, view->managed->profile))) {
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: cannot cast between two non-byte formats");
    }
    if (mv_layout_nbytes(&view->layout) % native->element.size != 0) { /* rule: cast.whole-items */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: length is not a multiple of itemsize");
    }
    return MV_OK;
}

static mv_status read_length(const mv_shape *shape, mv_ssize k, mv_ssize *out, mv_error *err)
{
    mv_status status = MV_OK;
    if (shape->item == NULL) {
        *out = shape->values[k];
    } else {
        status = shape->item(shape->object, k, out);
    }
    switch (status) {
    case MV_OK:
        break;
    case MV_TYPE_ERROR: /* rule: cast.length-type */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview.cast(): elements of shape must be integers");
    case MV_OVERFLOW_ERROR: /* rule: cast.length-large */
        return mv_fail(err, MV_OVERFLOW_ERROR, "Python int too large to convert to C ssize_t");
    default:
        return mv_fail_callback(err, status);
    }
    if (*out <= 0) { /* rule: cast.length-positive */
        return mv_fail(err, MV_VALUE_ERROR, "memoryview.cast(): elements of shape must be integers > 0");
    }
    return MV_OK;
}

/* Each length is checked with the product of all up to it before the next one is looked at. */
static mv_status read_lengths(const mv_view *view, const mv_shape *shape, mv_ssize itemsize, mv_ssize *lengths,
                              mv_error *err)
{
    mv_ssize nbytes = itemsize;
    for (mv_ssize k = 0; k < shape->count; k++) {
        mv_status status = read_length(shape, k, &lengths[k], err);
        if (status != MV_OK) {
            return status;
        }
        if (!mv_multiply(nbytes, lengths[k], &nbytes)) { /* rule: cast.product-large */
            return mv_fail(err, MV_VALUE_ERROR, "memoryview.cast(): product(shape) > SSIZE_MAX");
        }
    }
    if (nbytes != mv_layout_nbytes(&view->layout)) { /* rule: cast.product */
        return mv_fail(err, MV_TYPE_ERROR, "memoryview: product(shape) * itemsize != buffer size");
    }
    return mv_check_released(view, err); /* a length may have been made by code that released the view */
}

/* rule: cast.order-of-checks */
mv_status mv_view_cast(const mv_view *view, const char *format, const mv_shape *shape, mv_view **out, mv_error *err)
{
    const mv_native *native = NULL;
    mv_ssize lengths[MV_MAX_NDIM];
    mv_ssize strides[MV_MAX_NDIM];
    mv_status status = check_view(view, shape, err);
    if (status == MV_OK && shape != NULL) {
        status = check_shape(view, shape, err);
    }
    if (status == MV_OK) {
        status = find_format(view, format, &native, err);
    }
    if (status == MV_OK) {
        status = check_items(view, native, err);
    }
    if (status != MV_OK) {
        return status;
    }
    mv_ssize itemsize = native->element.size;
    lengths[0] = mv_layout_nbytes(&view->layout) / itemsize;
    if (shape != NULL) {
        status = read_lengths(view, shape, itemsize, lengths, err);
        if (status != MV_OK) {
            return status;
        }
    }
    mv_layout layout = {.buf = view->layout.buf, .itemsize = itemsize, .shape = lengths, .strides = strides};
    layout.ndim = shape != NULL ? (int)shape->count : 1;   /* rule: cast.scalar */
    mv_c_strides(layout.ndim, lengths, itemsize, strides); /* rule: cast.strides */
    /* rule: cast.format, toreadonly.inherited */
    return mv_view_new(view->managed, &layout, format, view->readonly, out, err);
}
