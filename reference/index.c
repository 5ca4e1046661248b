/* index.c - view[key], view[key] = value, del view[key].  [library reference: memoryview; language reference:
 * subscriptions, slicings]
 *
 * Which of several errors is raised is part of the rules, and so is when user code runs.  The checks therefore stand
 * in the order of the rules; the comments number them.
 *
 * Callbacks may release the view.  So no memory is touched, not even to follow a suboffset, between a callback and the
 * next check that the view is not released. */
#include "internal.h"

#include <string.h>

/* ---- Keys -------------------------------------------------------------------------------------------------- */

/* Is `key` a tuple with items of this kind only?  The empty tuple has items of any kind. */
static bool is_tuple_of(const mv_key *key, mv_key_kind kind)
{
    if (key->kind != MV_KEY_TUPLE) {
        return false;
    }
    for (mv_ssize k = 0; k < key->count; k++) {
        if (key->items[k].kind != kind) {
            return false;
        }
    }
    return true;
}

static bool is_empty_tuple(const mv_key *key)
{
    return key->kind == MV_KEY_TUPLE && key->count == 0;
}

static mv_status fail_key(mv_error *err)
{
    return mv_fail(err, MV_TYPE_ERROR, "memoryview: invalid slice key");
}

static mv_status fail_scalar_key(mv_error *err)
{
    return mv_fail(err, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
}

/* ---- Indices ----------------------------------------------------------------------------------------------- */

/* What the conversion raises passes.  rule: index.convert */
static mv_status convert_index(const mv_index *index, mv_ssize *out, mv_error *err)
{
    if (index->convert == NULL) {
        *out = index->value;
        return MV_OK;
    }
    mv_status status = index->convert(index->object, out);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

/* rule: index.bounds */
static mv_status fail_bounds(int dim, mv_error *err)
{
    return mv_fail_numbers(err, MV_INDEX_ERROR, "index out of bounds on dimension %d", dim + 1, 0);
}

/* A negative index counts from the end, once.  rule: index.negative, index.bounds */
static mv_status check_bounds(const mv_view *view, int dim, mv_ssize *index, mv_error *err)
{
    mv_ssize length = view->layout.shape[dim];
    if (*index < 0) {
        *index += length;
    }
    return *index >= 0 && *index < length ? MV_OK : fail_bounds(dim, err);
}

/* A tuple needs an index for each dimension; nothing is converted if the number is wrong. */
static mv_status check_count(const mv_view *view, const mv_key *key, mv_error *err)
{
    int ndim = view->layout.ndim;
    if (key->count < ndim) { /* rule: index.tuple-short */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "sub-views are not implemented");
    }
    if (key->count > ndim) { /* rule: index.tuple-long */
        return mv_fail_numbers(err, MV_TYPE_ERROR, "cannot index %d-dimension view with %d-element tuple", ndim,
                               key->count);
    }
    return MV_OK;
}

/* From left to right, each index converted and then found in bounds.  rule: index.tuple-order */
static mv_status resolve_tuple(const mv_view *view, const mv_key *key, mv_ssize *indices, mv_error *err)
{
    mv_status status = check_count(view, key, err);
    for (int k = 0; status == MV_OK && k < view->layout.ndim; k++) {
        status = convert_index(&key->items[k].index, &indices[k], err);
        if (status == MV_OK) {
            status = check_bounds(view, k, &indices[k], err);
        }
    }
    return status;
}

/* ---- Slices ------------------------------------------------------------------------------------------------ */

/* Every step-th of a dimension's items, `length` in all, from `start`. */
typedef struct range {
    mv_ssize start;
    mv_ssize step;
    mv_ssize length;
} range;

/* rule: slice.convert */
static mv_status convert_bound(bool given, const mv_index *index, mv_ssize fallback, mv_ssize *out, mv_error *err)
{
    if (!given) {
        *out = fallback;
        return MV_OK;
    }
    return convert_index(index, out, err);
}

/* Bounds beyond the ends are no errors but cut: to before the first item or after the last one.  rule: slice.clamp */
static mv_ssize clamp(mv_ssize bound, mv_ssize length, bool backwards)
{
    mv_ssize lowest = backwards ? -1 : 0;
    mv_ssize highest = backwards ? length - 1 : length;
    if (bound < 0) {
        bound += length;
    }
    return bound < lowest ? lowest : bound > highest ? highest : bound;
}

/* The conversions run in the order step, start, stop, and a step of 0 is found before start is converted.
 * rule: slice.order, slice.convert */
static mv_status resolve_slice(const mv_slice *slice, mv_ssize length, range *out, mv_error *err)
{
    mv_ssize step, start, stop;
    mv_status status = convert_bound(slice->has_step, &slice->step, 1, &step, err);
    if (status != MV_OK) {
        return status;
    }
    if (step == 0) { /* rule: slice.step-zero */
        return mv_fail(err, MV_VALUE_ERROR, "slice step cannot be zero");
    }
    if (step < -MV_SSIZE_MAX) {
        step = -MV_SSIZE_MAX; /* so that -step exists; rule: slice.step-limit */
    }
    bool backwards = step < 0; /* rule: slice.negative-step, slice.defaults */
    status = convert_bound(slice->has_start, &slice->start, backwards ? MV_SSIZE_MAX : 0, &start, err);
    if (status == MV_OK) {
        status = convert_bound(slice->has_stop, &slice->stop, backwards ? MV_SSIZE_MIN : MV_SSIZE_MAX, &stop, err);
    }
    if (status != MV_OK) {
        return status;
    }
    start = clamp(start, length, backwards);
    stop = clamp(stop, length, backwards);
    /* rule: slice.length */
    mv_ssize distance = backwards ? start - stop : stop - start;
    mv_ssize stride = backwards ? -step : step;
    *out = (range){.start = start, .step = step, .length = distance > 0 ? (distance - 1) / stride + 1 : 0};
    return MV_OK;
}

/* The part of `layout` that `part` takes of the first dimension, whose length and stride go to *shape and *strides.
 * rule: slice.first-dimension */
static void apply_slice(mv_layout *layout, const range *part, mv_ssize *shape, mv_ssize *strides)
{
    mv_ssize stride = layout->strides[0];
    layout->buf = mv_advance(layout->buf, mv_multiply_wrapped(stride, part->start));
    *shape = part->length;
    *strides = mv_multiply_wrapped(stride, part->step); /* rule: slice.strides */
}

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
    mv_status status = convert_index(index, &i, err);
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
        status = check_bounds(view, 0, &i, err);
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
        status = resolve_tuple(view, key, indices, err);
    }
    return status == MV_OK ? read_item(view, indices, out, err) : status;
}

/* The slice is a view before its bounds are converted, so it keeps the memory even if they release `view`.  The format
 * is not looked at.  rule: slice.view, slice.keeps-memory, slice.any-format */
static mv_status get_slice(const mv_view *view, const mv_slice *slice, mv_view **out, mv_error *err)
{
    mv_view *part;
    range taken;
    mv_status status = mv_view_share(view, &part, err);
    if (status != MV_OK) {
        return status;
    }
    status = resolve_slice(slice, part->layout.shape[0], &taken, err);
    if (status != MV_OK) {
        mv_view_free(part);
        return status;
    }
    apply_slice(&part->layout, &taken, &part->dims[0], &part->dims[part->layout.ndim]);
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
    return is_empty_tuple(key) ? get_tuple(view, key, &out->value, err) : fail_scalar_key(err);
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
    if (is_tuple_of(key, MV_KEY_INDEX)) { /* rule: index.tuple */
        return get_tuple(view, key, &out->value, err);
    }
    if (is_tuple_of(key, MV_KEY_SLICE)) { /* rule: index.tuple-of-slices */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR, "multi-dimensional slicing is not implemented");
    }
    return fail_key(err); /* rule: index.key-type */
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
        return fail_scalar_key(err);
    }
    if (view->layout.ndim > 1) {
        return fail_dimensions(err);
    }
    return view->native == NULL ? mv_fail_item_format(view, err) : fail_bounds(0, err);
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
    mv_status status = convert_index(index, &i, err);
    if (status == MV_OK) {
        status = check_bounds(view, 0, &i, err);
    }
    return status == MV_OK ? write_item(view, &i, source, err) : status;
}

/* rule: assign.tuple, assign.index-first */
static mv_status set_tuple(const mv_view *view, const mv_key *key, const mv_source *source, mv_error *err)
{
    mv_ssize indices[MV_MAX_NDIM];
    mv_status status = resolve_tuple(view, key, indices, err);
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
    range taken;
    mv_spare spare;
    mv_layout source;
    mv_layout part = view->layout;
    mv_ssize shape, stride;
    mv_status status = resolve_slice(slice, part.shape[0], &taken, err);
    if (status == MV_OK) {
        status = mv_check_released(view, err); /* rule: assign.slice-released */
    }
    if (status != MV_OK) {
        return status;
    }
    apply_slice(&part, &taken, &shape, &stride);
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
    if (key->kind == MV_KEY_ELLIPSIS || is_empty_tuple(key)) {
        return write_item(view, NULL, source, err);
    }
    return fail_scalar_key(err);
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
    if (is_tuple_of(key, MV_KEY_INDEX)) { /* rule: assign.tuple */
        return set_tuple(view, key, source, err);
    }
    if (key->kind == MV_KEY_SLICE || is_tuple_of(key, MV_KEY_SLICE)) { /* rule: assign.slice-dimensions */
        return mv_fail(err, MV_NOT_IMPLEMENTED_ERROR,
                       "memoryview slice assignments are currently restricted to ndim = 1");
    }
    return fail_key(err); /* rule: assign.key-type */
}

/* rule: assign.delete */
mv_status mv_view_delete(mv_view *view, mv_error *err)
{
    mv_status status = check_writable(view, err);
    return status == MV_OK ? mv_fail(err, MV_TYPE_ERROR, "cannot delete memory") : status;
}
