/* assign.c - view[key] = value, del view[key].  [library reference: memoryview]
 *
 * As in index.c, the checks stand in the order of the rules, and no memory is touched between a callback and the next
 * check that the view is not released. */
#include "internal.h"

#include <string.h>

/* ---- view[key] = source ------------------------------------------------------------------------------------ */

/* rule: assign.value-type, assign.value-range */
static mv_status fail_value(const mv_native *native, mv_status status, mv_error *err)
{
    const char *pattern = status == MV_TYPE_ERROR ? "memoryview: invalid type for format '%s'"
                                                  : "memoryview: invalid value for format '%s'";
    return mv_fail_text(err, status, pattern, native->text + 1);
}

/* An integer too large for the widest C type of its sign fails like a conversion, before it is seen whether the view
 * is still there; the item's own range is looked at later.  A truth value cannot be of the wrong type or out of range:
 * what its conversion raises passes unchanged.  rule: assign.value-error, assign.value-wide, format.bool */
static mv_status convert_value(const mv_native *native, const mv_source *source, mv_value *out, mv_error *err)
{
    mv_want want = mv_element_want(&native->element);
    mv_status status = source->convert(source->object, want, out);
    if (status == MV_OK) {
        return mv_element_can_convert(&native->element, out) ? MV_OK : fail_value(native, MV_VALUE_ERROR, err);
    }
    if (want != MV_WANT_TRUTH && status == MV_TYPE_ERROR) {
        return fail_value(native, MV_TYPE_ERROR, err);
    }
    if (want != MV_WANT_TRUTH && (status == MV_VALUE_ERROR || status == MV_OVERFLOW_ERROR)) {
        return fail_value(native, MV_VALUE_ERROR, err);
    }
    return mv_fail_callback(err, status);
}

/* 1. a format that can be written  2. conversion  3. released  4. range  5. the store.  rule: assign.item */
static mv_status write_item(const mv_view *view, const mv_ssize *indices, const mv_source *source, mv_error *err)
{
    const mv_native *native = view->native;
    mv_value value;
    if (native == NULL) { /* the index may have released the view, and its format be gone */
        mv_status gone = mv_check_released(view, err);
        return gone == MV_OK ? mv_fail_item_format(view, err) : gone;
    }
    mv_status status = convert_value(native, source, &value, err);
    if (status == MV_OK) {
        status = mv_check_released(view, err); /* rule: assign.value-released */
    }
    if (status != MV_OK) {
        return status;
    }
    status = mv_element_write(&native->element, mv_layout_item(&view->layout, indices), &value);
    return status == MV_OK ? MV_OK : fail_value(native, status, err); /* rule: assign.value-range */
}

/* 1. dimensions  2. conversion and bounds  3. the item.  Other than in reading, dimensions are counted first.
 * rule: assign.index-first */
static mv_status set_index(const mv_view *view, const mv_index *index, const mv_source *source, mv_error *err)
{
    mv_ssize i;
    if (view->layout.ndim > 1) { /* rule: assign.sub-view */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    }
    mv_status status = mv_index_convert(index, &i, err);
    if (status == MV_OK) {
        status = mv_index_check(view, 0, &i, err);
    }
    return status == MV_OK ? write_item(view, &i, source, err) : status;
}

/* rule: assign.tuple, assign.index-first */
static mv_status set_tuple(const mv_view *view, const mv_key *key, const mv_source *source, mv_error *err)
{
    mv_ssize indices[MV_MAX_NDIM];
    mv_status status = mv_key_resolve(view, key, indices, err);
    return status == MV_OK ? write_item(view, indices, source, err) : status;
}

/* Equal formats, but for an '@', item sizes and shapes.  Nothing is converted in a slice assignment.
 * rule: assign.slice-structure, assign.slice-format-text */
static mv_status check_structure(const mv_view *view, const mv_layout *part, const mv_buffer *from, mv_spare *spare,
                                 mv_layout *out, mv_error *err)
{
    const char *format = from->format != NULL ? from->format : "B";
    bool same = strcmp(mv_format_bare(view->format), mv_format_bare(format)) == 0 &&
                from->itemsize == part->itemsize && from->ndim == part->ndim;
    if (same) {
        mv_status status = mv_layout_complete(from, spare, out, err);
        if (status != MV_OK) {
            return status;
        }
        same = mv_layout_same_shape(part, out);
    }
    return same ? MV_OK
                : mv_fail(err, MV_VALUE_ERROR,
                          "memoryview assignment: lvalue and rvalue have different structures");
}

/* 2. the slice's bounds  3. released  4. structure  5. the copy */
static mv_status set_slice_from(const mv_view *view, const mv_slice *slice, const mv_buffer *from, mv_error *err)
{
    mv_range taken;
    mv_spare spare;
    mv_layout source;
    mv_layout part = view->layout;
    mv_ssize shape, stride;
    mv_status status = mv_slice_resolve(slice, part.shape[0], &taken, err);
    if (status == MV_OK) {
        status = mv_check_released(view, err); /* rule: assign.slice-released */
    }
    if (status != MV_OK) {
        return status;
    }
    mv_slice_apply(&part, &taken, &shape, &stride);
    part.shape = &shape;
    part.strides = &stride;
    status = check_structure(view, &part, from, &spare, &source, err);
    return status == MV_OK ? mv_copy(&part, &source, &view->managed->allocator, err) : status;
}

/* 1. the source lends its memory, and gets it back at the end whatever happens.  rule: assign.slice-source */
static mv_status set_slice(const mv_view *view, const mv_slice *slice, const mv_source *source, mv_error *err)
{
    mv_buffer from;
    mv_status status = source->exporter.get(source->exporter.object, MV_BUF_FULL_RO, &from, err);
    if (status == MV_OK) {
        status = set_slice_from(view, slice, &from, err);
        mv_give_back(&source->exporter, &from);
    }
    return status;
}

/* 1. released  2. format  3. read-only.  Deleting begins like assigning. */
static mv_status check_writable(const mv_view *view, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: assign.released-first */
    if (status == MV_OK) {
        status = mv_check_format(view, err); /* rule: assign.format-second */
    }
    if (status == MV_OK && view->readonly) { /* rule: assign.readonly */
        status = mv_fail(err, MV_TYPE_ERROR, "cannot modify read-only memory");
    }
    return status;
}

/* rule: assign.scalar */
static mv_status set_scalar(const mv_view *view, const mv_key *key, const mv_source *source, mv_error *err)
{
    if (key->kind == MV_KEY_ELLIPSIS || mv_key_is_empty_tuple(key)) {
        return write_item(view, NULL, source, err);
    }
    return mv_fail_scalar_key(err);
}

mv_status mv_view_set(mv_view *view, const mv_key *key, const mv_source *source, mv_error *err)
{
    mv_status status = check_writable(view, err);
    if (status != MV_OK) {
        return status;
    }
    if (view->layout.ndim == 0) {
        return set_scalar(view, key, source, err);
    }
    if (key->kind == MV_KEY_INDEX) {
        return set_index(view, &key->index, source, err);
    }
    if (key->kind == MV_KEY_SLICE && view->layout.ndim == 1) {
        return set_slice(view, &key->slice, source, err);
    }
    if (mv_key_is_tuple_of(key, MV_KEY_INDEX)) { /* rule: assign.tuple */
        return set_tuple(view, key, source, err);
    }
    if (key->kind == MV_KEY_SLICE || mv_key_is_tuple_of(key, MV_KEY_SLICE)) { /* rule: assign.slice-dimensions */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR,
                       "memoryview slice assignments are currently restricted to ndim = 1");
    }
    return mv_fail_key(err); /* rule: assign.key-type */
}

/* rule: assign.delete */
mv_status mv_view_delete(mv_view *view, mv_error *err)
{
    mv_status status = check_writable(view, err);
    return status == MV_OK ? mv_fail(err, MV_TYPE_ERROR, "cannot delete memory") : status;
}
