/* key.c - the keys that go between brackets: how they are made, and what becomes of them when they are resolved.
 * [language reference: subscriptions, slicings] */
#include "internal.h"

/* ---- Making ------------------------------------------------------------------------------------------------ */

mv_key mv_key_index(mv_ssize index)
{
    return (mv_key){.kind = MV_KEY_INDEX, .index = {.value = index}};
}

mv_key mv_key_slice(mv_ssize start, mv_ssize stop, mv_ssize step)
{
    mv_key key = {.kind = MV_KEY_SLICE};
    key.slice = (mv_slice){.has_start = true, .has_stop = true, .has_step = true};
    key.slice.start.value = start;
    key.slice.stop.value = stop;
    key.slice.step.value = step;
    return key;
}

mv_key mv_key_tuple(const mv_key *items, mv_ssize count)
{
    return (mv_key){.kind = MV_KEY_TUPLE, .items = items, .count = count};
}

/* ---- Keys -------------------------------------------------------------------------------------------------- */

/* Is `key` a tuple with items of this kind only?  The empty tuple has items of any kind. */
bool mv_key_is_tuple_of(const mv_key *key, mv_key_kind kind)
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

bool mv_key_is_empty_tuple(const mv_key *key)
{
    return key->kind == MV_KEY_TUPLE && key->count == 0;
}

mv_status mv_fail_key(mv_error *err)
{
    return mv_fail(err, MV_TYPE_ERROR, "memoryview: invalid slice key");
}

mv_status mv_fail_scalar_key(mv_error *err)
{
    return mv_fail(err, MV_TYPE_ERROR, "invalid indexing of 0-dim memory");
}

/* ---- Indices ----------------------------------------------------------------------------------------------- */

/* What the conversion raises passes.  rule: index.convert */
mv_status mv_index_convert(const mv_index *index, mv_ssize *out, mv_error *err)
{
    if (index->convert == NULL) {
        *out = index->value;
        return MV_OK;
    }
    mv_status status = index->convert(index->object, out);
    return status == MV_OK ? MV_OK : mv_fail_callback(err, status);
}

/* rule: index.bounds */
mv_status mv_fail_bounds(int dim, mv_error *err)
{
    return mv_fail_numbers(err, MV_INDEX_ERROR, "index out of bounds on dimension %d", dim + 1, 0);
}

/* A negative index counts from the end, once.  rule: index.negative, index.bounds */
mv_status mv_index_check(const mv_view *view, int dim, mv_ssize *index, mv_error *err)
{
    mv_ssize length = view->layout.shape[dim];
    if (*index < 0) {
        *index += length;
    }
    return *index >= 0 && *index < length ? MV_OK : mv_fail_bounds(dim, err);
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
mv_status mv_key_resolve(const mv_view *view, const mv_key *key, mv_ssize *indices, mv_error *err)
{
    mv_status status = check_count(view, key, err);
    for (int k = 0; status == MV_OK && k < view->layout.ndim; k++) {
        status = mv_index_convert(&key->items[k].index, &indices[k], err);
        if (status == MV_OK) {
            status = mv_index_check(view, k, &indices[k], err);
        }
    }
    return status;
}

/* ---- Slices ------------------------------------------------------------------------------------------------ */

/* rule: slice.convert */
static mv_status convert_bound(bool given, const mv_index *index, mv_ssize fallback, mv_ssize *out, mv_error *err)
{
    if (!given) {
        *out = fallback;
        return MV_OK;
    }
    return mv_index_convert(index, out, err);
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
mv_status mv_slice_resolve(const mv_slice *slice, mv_ssize length, mv_range *out, mv_error *err)
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
    *out = (mv_range){.start = start, .step = step, .length = distance > 0 ? (distance - 1) / stride + 1 : 0};
    return MV_OK;
}

/* The part of `layout` that `part` takes of the first dimension, whose length and stride go to *shape and *strides.
 * rule: slice.first-dimension */
void mv_slice_apply(mv_layout *layout, const mv_range *part, mv_ssize *shape, mv_ssize *strides)
{
    mv_ssize stride = layout->strides[0];
    layout->buf = mv_advance(layout->buf, mv_multiply_wrapped(stride, part->start));
    *shape = part->length;
    *strides = mv_multiply_wrapped(stride, part->step); /* rule: slice.strides */
}
