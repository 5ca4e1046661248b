/* index.c - view[key].  [library reference: memoryview; language reference: subscriptions, slicings]
 *
 * Which of several errors is raised is part of the rules, and so is when user code runs.  The checks therefore stand
 * in the order of the rules; the comments number them.
 *
 * Callbacks may release the view.  So no memory is touched, not even to follow a suboffset, between a callback and the
 * next check that the view is not released. */
#include "internal.h"

/* ---- view[key] --------------------------------------------------------------------------------------------- */

/* The item at indices that are in bounds.  rule: index.item */
static mv_status read_item(const mv_view *view, const mv_ssize *indices, mv_value *out, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: index.released-by-key */
    if (status != MV_OK) {
        return status;
    }
    if (view->native == NULL) {
        return mv_fail_item_format(view, err);
    }
    mv_element_read(&view->native->element, mv_layout_item(&view->layout, indices), out);
    return MV_OK;
}

static mv_status fail_dimensions(mv_error *err)
{
    return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional sub-views are not implemented");
}

/* 1. conversion  2. released  3. format  4. dimensions  5. bounds  6. an item of that format
 * rule: index.item, index.format-before-bounds */
static mv_status get_index(const mv_view *view, const mv_index *index, mv_value *out, mv_error *err)
{
    mv_ssize i;
    mv_status status = mv_index_convert(index, &i, err);
    if (status == MV_OK) {
        status = mv_check_released(view, err); /* rule: index.released-by-key */
    }
    if (status == MV_OK) {
        status = mv_check_format(view, err);
    }
    if (status == MV_OK && view->layout.ndim > 1) {
        status = fail_dimensions(err); /* rule: index.sub-view */
    }
    if (status == MV_OK) {
        status = mv_index_check(view, 0, &i, err);
    }
    return status == MV_OK ? read_item(view, &i, out, err) : status;
}

/* 1. format  2. number of indices  3. conversions and bounds  4. released  5. an item of that format
 * rule: index.tuple, index.tuple-format-first */
static mv_status get_tuple(const mv_view *view, const mv_key *key, mv_value *out, mv_error *err)
{
    mv_ssize indices[MV_MAX_NDIM];
    mv_status status = mv_check_format(view, err);
    if (status == MV_OK) {
        status = mv_key_resolve(view, key, indices, err);
    }
    return status == MV_OK ? read_item(view, indices, out, err) : status;
}

/* The slice is a view before its bounds are converted, so it keeps the memory even if they release `view`.  The format
 * is not looked at.  rule: slice.view, slice.keeps-memory, slice.any-format */
static mv_status get_slice(const mv_view *view, const mv_slice *slice, mv_view **out, mv_error *err)
{
    mv_view *part;
    mv_range taken;
    mv_status status = mv_view_share(view, &part, err);
    if (status != MV_OK) {
        return status;
    }
    status = mv_slice_resolve(slice, part->layout.shape[0], &taken, err);
    if (status != MV_OK) {
        mv_view_free(part);
        return status;
    }
    mv_slice_apply(&part->layout, &taken, &part->dims[0], &part->dims[part->layout.ndim]);
    *out = part;
    return MV_OK;
}

static mv_status get_scalar(const mv_view *view, const mv_key *key, mv_item *out, mv_error *err)
{
    if (key->kind == MV_KEY_ELLIPSIS) { /* rule: index.scalar-self */
        out->kind = MV_ITEM_SELF;
        return MV_OK;
    }
    /* rule: index.scalar, index.scalar-other */
    return mv_key_is_empty_tuple(key) ? get_tuple(view, key, &out->value, err) : mv_fail_scalar_key(err);
}

static mv_status get_item(mv_view *view, const mv_key *key, mv_item *out, mv_error *err)
{
    if (view->layout.ndim == 0) {
        return get_scalar(view, key, out, err);
    }
    if (key->kind == MV_KEY_INDEX) {
        return get_index(view, &key->index, &out->value, err);
    }
    if (key->kind == MV_KEY_SLICE) {
        out->kind = MV_ITEM_VIEW;
        return get_slice(view, &key->slice, &out->view, err);
    }
    if (mv_key_is_tuple_of(key, MV_KEY_INDEX)) { /* rule: index.tuple */
        return get_tuple(view, key, &out->value, err);
    }
    if (mv_key_is_tuple_of(key, MV_KEY_SLICE)) { /* rule: index.tuple-of-slices */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented");
    }
    return mv_fail_key(err); /* rule: index.key-type */
}

mv_status mv_view_get(mv_view *view, const mv_key *key, mv_item *out, mv_error *err)
{
    mv_item item = {.kind = MV_ITEM_VALUE};
    mv_status status = mv_check_released(view, err); /* rule: index.released-first */
    if (status == MV_OK) {
        status = get_item(view, key, &item, err);
    }
    if (status == MV_OK) {
        *out = item;
    }
    return status;
}

/* ---- One item after another -------------------------------------------------------------------------------- */

/* Why the item cannot be read. */
static mv_status fail_item(const mv_view *view, mv_error *err)
{
    mv_status status = mv_check_released(view, err); /* rule: iterate.released */
    if (status == MV_OK) {
        status = mv_check_format(view, err);
    }
    if (status != MV_OK) {
        return status;
    }
    if (view->layout.ndim == 0) {
        return mv_fail_scalar_key(err);
    }
    if (view->layout.ndim > 1) {
        return fail_dimensions(err);
    }
    return view->native == NULL ? mv_fail_item_format(view, err) : mv_fail_bounds(0, err);
}

/* One test for all that can be wrong, because this is called for each item of a loop.  rule: iterate.items */
mv_status mv_view_item(mv_view *view, mv_ssize index, mv_value *out, mv_error *err)
{
    const mv_layout *layout = &view->layout;
    if (view->released || view->native == NULL || layout->ndim != 1 || index < 0 || index >= layout->shape[0]) {
        return fail_item(view, err);
    }
    unsigned char *bytes = mv_advance(layout->buf, mv_multiply_wrapped(layout->strides[0], index));
    if (layout->suboffsets != NULL) {
        bytes = mv_layout_step(layout, layout->buf, 0, index);
    }
    mv_element_read(&view->native->element, bytes, out);
    return MV_OK;
}
